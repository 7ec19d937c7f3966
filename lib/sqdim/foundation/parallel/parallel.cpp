// Threads that each take the next task until none is left.
#include <flint/flint.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "sqdim/foundation/parallel/parallel.hpp"

#ifdef __linux__
#include <sched.h>
#endif

namespace sqdim {
namespace {

/// Threads that are waited for at the end, also if starting one fails. (libc++ has no std::jthread.)
class JoinedThreads {
 public:
  JoinedThreads() = default;
  JoinedThreads(const JoinedThreads&) = delete;
  JoinedThreads(JoinedThreads&&) = delete;
  JoinedThreads& operator=(const JoinedThreads&) = delete;
  JoinedThreads& operator=(JoinedThreads&&) = delete;
  ~JoinedThreads() {
    for (std::thread& thread : threads_) thread.join();
  }

  template <class Run>
  void start(Run run) {
    threads_.emplace_back(std::move(run));
  }

 private:
  std::vector<std::thread> threads_;
};

/// The first failure in the order of the tasks, not in the order in which they ran.
class FirstFailure {
 public:
  void record(std::size_t index, std::exception_ptr failure) {
    const std::scoped_lock lock(mutex_);
    if (failure_ == nullptr || index < index_) {
      index_ = index;
      failure_ = std::move(failure);
    }
  }

  void rethrow() const {
    if (failure_ != nullptr) std::rethrow_exception(failure_);
  }

 private:
  std::mutex mutex_;
  std::size_t index_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

unsigned hardware_threads() {
#ifdef __linux__
  cpu_set_t allowed;
  if (::sched_getaffinity(0, sizeof allowed, &allowed) == 0)
    return static_cast<unsigned>(std::max(1, CPU_COUNT(&allowed)));
#endif
  return std::max(1U, std::thread::hardware_concurrency());
}

void parallel_for(std::size_t count, unsigned threads,
                  const std::function<void(std::size_t)>& task) {
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> stopped = false;
  FirstFailure first_failure;
  const auto work = [&] {
    while (!stopped) {
      const std::size_t index = next++;
      if (index >= count) return;
      try {
        task(index);
      } catch (...) {
        first_failure.record(index, std::current_exception());
        stopped = true;
      }
    }
  };
  {
    const std::size_t helpers = std::min<std::size_t>(std::max(1U, threads), count);
    JoinedThreads pool;
    for (std::size_t i = 1; i < helpers; ++i) {
      pool.start([&work] {
        work();
        flint_cleanup();
      });
    }
    work();
  }
  first_failure.rethrow();
}

void parallel_for(std::size_t count, unsigned threads, const OnProgress& on_progress,
                  const std::function<void(std::size_t)>& task) {
  if (!on_progress) return parallel_for(count, threads, task);
  on_progress(0, count);
  std::atomic<std::uint64_t> done = 0;
  parallel_for(count, threads, [&](std::size_t index) {
    task(index);
    on_progress(++done, count);
  });
}

}  // namespace sqdim
