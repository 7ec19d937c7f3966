// parallel: one loop over independent tasks on several threads.
//
// The result cannot depend on the number of threads, because a task sees nothing except its index.
// Memory that the arithmetic library caches for a thread is released when the thread ends.
#pragma once

#include <cstddef>
#include <functional>

namespace sqdim {

/// Returns the number of processors that this process may use, at least 1.
unsigned hardware_threads();

/// Calls task(0), ..., task(count - 1), each once, on at most `threads` threads (at least 1). Tasks
/// run in no particular order. If tasks throw, the exception of the lowest-numbered task that threw
/// is rethrown after all threads have ended; after an exception no new task is started.
void parallel_for(std::size_t count, unsigned threads,
                  const std::function<void(std::size_t)>& task);

}  // namespace sqdim
