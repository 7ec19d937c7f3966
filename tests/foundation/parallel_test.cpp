#include "sqdim/foundation/parallel/parallel.hpp"

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

#include "support/support.hpp"

namespace sqdim {
namespace {

TEST_SUITE_BEGIN("parallel");

TEST_CASE("every task runs exactly once, on any number of threads") {
  for (const unsigned threads : {0U, 1U, 2U, 7U}) {
    std::vector<int> calls(1000, 0);
    parallel_for(calls.size(), threads, [&](std::size_t i) { ++calls[i]; });
    CHECK(calls == std::vector<int>(1000, 1));
  }
  parallel_for(0, 4, [](std::size_t) { FAIL("no task to run"); });
}

TEST_CASE("the first failure by number is thrown, and later tasks are not started") {
  for (const unsigned threads : {1U, 4U}) {
    std::atomic<int> started = 0;
    const auto task = [&](std::size_t i) {
      ++started;
      if (i >= 5) throw std::runtime_error("task " + std::to_string(i));
    };
    CHECK_THROWS_WITH_AS(parallel_for(100'000, threads, task), "task 5", std::runtime_error);
    CHECK(started < 100'000);
  }
}

TEST_CASE("progress is told before the first task and after each, or not at all") {
  std::atomic<std::uint64_t> told = 0;
  std::atomic<std::uint64_t> sum = 0;
  const auto progress = [&](std::uint64_t done, std::uint64_t all) {
    CHECK(all == 10);
    ++told;
    sum += done;
  };
  parallel_for(10, 3, progress, [](std::size_t) {});
  CHECK(told == 11);
  CHECK(sum == 55);
  std::atomic<int> tasks = 0;
  parallel_for(10, 3, OnProgress(), [&](std::size_t) { ++tasks; });
  CHECK(tasks == 10);
}

TEST_CASE("results are given in order, each as soon as it and those before it are made") {
  for (const unsigned threads : {1U, 3U}) {
    std::atomic<bool> is_open = threads == 1;
    std::vector<std::size_t> given;
    parallel_in_order<std::size_t>(
        100, threads, {},
        [&](std::size_t i) {
          // With several threads, the first result is made after some of those that follow.
          while (i == 0 && !is_open) std::this_thread::yield();
          if (i == 50) is_open = true;
          return i;
        },
        [&](const std::size_t& made) { given.push_back(made); });
    std::vector<std::size_t> expected(100);
    std::iota(expected.begin(), expected.end(), std::size_t{0});
    CHECK(given == expected);
  }
  const auto fails = [](const std::size_t&) { throw std::runtime_error("full"); };
  CHECK_THROWS_WITH_AS(parallel_in_order<std::size_t>(
                           10, 2, {}, [](std::size_t i) { return i; }, fails),
                       "full", std::runtime_error);
}

TEST_CASE("balls are safe to compute with on several threads") {
  std::vector<Ball> roots(64, Ball({64}));
  parallel_for(roots.size(), 4, [&](std::size_t i) {
    const Precision precision{200 + static_cast<long>(i)};
    roots[i] = pi(precision) * exp(Ball(static_cast<std::int64_t>(i), precision));
  });
  for (std::size_t i = 0; i < roots.size(); ++i) {
    CHECK(roots[i].overlaps(pi({300}) * exp(Ball(static_cast<std::int64_t>(i), Precision{300}))));
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
