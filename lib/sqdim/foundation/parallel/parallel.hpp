// parallel: one loop over independent tasks on several threads.
//
// The result cannot depend on the number of threads, because a task sees nothing except its index.
// Memory that the arithmetic library caches for a thread is released when the thread ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string_view>
#include <utility>

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

/// Is called with the name of each stage of some work when it begins; on any thread.
using OnStage = std::function<void(std::string_view stage)>;

/// Does the same, and calls `on_progress`, unless it is empty, before the first task and after
/// each.
void parallel_for(std::size_t count, unsigned threads, const OnProgress& on_progress,
                  const std::function<void(std::size_t)>& task);

/// Calls make(0), ..., make(count - 1) as parallel_for does, and gives each result to the sink as
/// soon as it and those before it are made: in order, one at a time, on any thread. Results that
/// wait for an earlier one are held. If `make` or the sink throws, what the sink got may have gaps.
template <class Made>
void parallel_in_order(std::size_t count, unsigned threads, const OnProgress& on_progress,
                       const std::function<Made(std::size_t)>& make,
                       const std::function<void(const Made&)>& sink) {
  std::mutex giving;
  std::map<std::size_t, Made> waiting;
  std::size_t next = 0;
  parallel_for(count, threads, on_progress, [&](std::size_t index) {
    Made made = make(index);
    const std::lock_guard lock(giving);
    waiting.emplace(index, std::move(made));
    while (!waiting.empty() && waiting.begin()->first == next) {
      const Made first = std::move(waiting.extract(waiting.begin()).mapped());
      ++next;
      sink(first);
    }
  });
}

}  // namespace sqdim
