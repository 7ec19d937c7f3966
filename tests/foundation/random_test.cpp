#include "sqdim/foundation/random/random.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::scaled;

/// Returns the high and the low 64 bits of a product, by 32-bit halves.
std::pair<std::uint64_t, std::uint64_t> product(std::uint64_t a, std::uint64_t b) {
  constexpr std::uint64_t half = 0xFFFFFFFFU;
  const std::uint64_t low = (a & half) * (b & half);
  const std::uint64_t middle = (a >> 32U) * (b & half) + (low >> 32U);
  const std::uint64_t other = (a & half) * (b >> 32U) + (middle & half);
  return {(a >> 32U) * (b >> 32U) + (middle >> 32U) + (other >> 32U), a * b};
}

/// Computes Philox4x64-10 from its definition (Salmon et al. 2011).
std::array<std::uint64_t, 4> philox(std::array<std::uint64_t, 4> counter,
                                    std::array<std::uint64_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const auto [high0, low0] = product(0xD2E7470EE14C6C93U, counter[0]);
    const auto [high1, low1] = product(0xCA5A826395121157U, counter[2]);
    counter = {high1 ^ counter[1] ^ key[0], low1, high0 ^ counter[3] ^ key[1], low0};
    key[0] += 0x9E3779B97F4A7C15U;
    key[1] += 0xBB67AE8584CAA73BU;
  }
  return counter;
}

TEST_SUITE_BEGIN("random");

TEST_CASE("the definition used here gives the published known answer") {
  const std::array<std::uint64_t, 4> zero = philox({0, 0, 0, 0}, {0, 0});
  CHECK(zero == std::array<std::uint64_t, 4>{0x16554d9eca36314cU, 0xdb20fe9d672d0fdcU,
                                             0xd7e772cee186176bU, 0x7e68b68aec7ba23bU});
}

TEST_CASE("a stream is Philox keyed by seed and task, counting blocks") {
  for (const std::uint64_t seed : {0UL, 1UL, 0xFFFFFFFFFFFFFFFFUL}) {
    for (const std::uint64_t task : {0UL, 7UL}) {
      RandomStream stream(seed, task, Purpose::learner);
      for (std::uint64_t block = 0; block < 5; ++block) {
        for (const std::uint64_t expected : philox({block, 3, 0, 0}, {seed, task}))
          CHECK(stream.bits() == expected);
      }
    }
  }
}

TEST_CASE("streams of different seeds, tasks and purposes differ") {
  std::set<std::uint64_t> first;
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    for (std::uint64_t task = 0; task < 4; ++task) {
      for (const Purpose purpose : {Purpose::target, Purpose::oracle, Purpose::learner}) {
        first.insert(RandomStream(seed, task, purpose).bits());
      }
    }
  }
  CHECK(first.size() == 48);
}

TEST_CASE("indices are uniform (chi-squared, level 1e-6)") {
  RandomStream stream(3, 0, Purpose::oracle);
  constexpr std::size_t cells = 12;
  const std::uint64_t samples = scaled(120'000);
  std::array<double, cells> counts{};
  for (std::uint64_t i = 0; i < samples; ++i) ++counts.at(stream.index(cells));
  const double expected = static_cast<double>(samples) / cells;
  double statistic = 0;
  for (const double count : counts) statistic += (count - expected) * (count - expected) / expected;
  CHECK(statistic <
        48.0);  // the 1 - 1e-6 quantile of chi-squared with 11 degrees of freedom is 47.9
  CHECK(stream.index(1) == 0);
}

TEST_CASE(
    "a uniform number is an exact multiple of 2^-53 in [0, 1) and a shuffle is a permutation") {
  RandomStream stream(4, 0, Purpose::oracle);
  for (std::uint64_t i = 0; i < scaled(1000); ++i) {
    const Rational u = stream.uniform();
    CHECK(u >= 0);
    CHECK(u < 1);
    CHECK(denominator(Rational(u * power_of_two(53))) == 1);
  }
  std::vector<std::uint32_t> items(100);
  std::iota(items.begin(), items.end(), 0U);
  stream.shuffle(items);
  CHECK(std::set<std::uint32_t>(items.begin(), items.end()).size() == 100);
  CHECK_FALSE(std::is_sorted(items.begin(), items.end()));
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
