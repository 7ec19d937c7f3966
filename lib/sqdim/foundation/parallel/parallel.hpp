// parallel: one loop over independent tasks on several threads.
//
// The result cannot depend on the number of threads, because a task sees nothing except its index.
// Memory that the arithmetic library caches for a thread is released when the thread ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace sqdim {

/// Returns the number of processors that this process may use, at least 1.
unsigned hardware_threads();

/// Calls task(0), ..., task(count - 1), each once, on at most `threads` threads (at least 1). Tasks
/// run in no particular order. If tasks throw, the exception of the lowest-numbered task that threw
/// is rethrown after all threads have ended; after an exception no new task is started.
void parallel_for(std::size_t count, unsigned threads,
                  const std::function<void(std::size_t)>& task);

/// Is called with the number of parts of some work that are done and the number of all; on any
/// thread.
using OnProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// Does the same, and calls `on_progress`, unless it is empty, before the first task and after
/// each.
void parallel_for(std::size_t count, unsigned threads, const OnProgress& on_progress,
                  const std::function<void(std::size_t)>& task);

}  // namespace sqdim
