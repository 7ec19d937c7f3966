#include "sqdim/learning/mean_bounds/mean_bounds.hpp"

#include <cmath>

#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::scaled;

/// Returns rows of independent values, each a function of one uniform number.
DrawValues values_of(std::uint64_t seed, std::vector<std::function<double(double)>> functions) {
  return [=](std::uint64_t first, Eigen::Index count) {
    Eigen::MatrixXd values(static_cast<Eigen::Index>(functions.size()), count);
    for (Eigen::Index j = 0; j < count; ++j) {
      RandomStream stream(seed, first + static_cast<std::uint64_t>(j), Purpose::points);
      const double u = static_cast<double>(stream.uniform_numerator()) * 0x1p-53;
      for (std::size_t i = 0; i < functions.size(); ++i)
        values(static_cast<Eigen::Index>(i), j) = functions[i](u);
    }
    return values;
  };
}

double coin(double u) {
  return u < 0.7 ? 1 : -1;
}
double rare(double u) {
  return u < 0.001 ? 1 : 0;
}
/// Returns u^(-1/4) - 4/3, which has mean 0, variance 2 - 16/9 = 2/9, and no fourth moment.
double heavy(double u) {
  return std::pow(u + 0x1p-60, -0.25) - 4.0 / 3;
}

TEST_SUITE_BEGIN("mean_bounds");

TEST_CASE("sample sizes are those of worked examples") {
  // 2 ln(2/0.05)/0.1^2 = 737.8; with this many samples the error is 0.1.
  CHECK(hoeffding_samples({0.1, 0.05}) == 738);
  CHECK(hoeffding_error(738, 0.05) <= 0.1);
  CHECK(hoeffding_error(737, 0.05) > 0.1);
}

TEST_CASE(
    "estimates err by more than their error no more often than they say (level 1e-6 a case)") {
  // With failure 1/20 a run, 100 runs fail more than 18 times with probability below 1e-6.
  constexpr double failure = 0.05;
  const auto runs = std::min<std::uint64_t>(100, scaled(100));
  std::array<int, 4> failures{};
  for (std::uint64_t seed = 0; seed < runs; ++seed) {
    const MeanEstimates a = hoeffding_means(values_of(seed, {coin}), 1, {0.05, failure});
    failures[0] += std::abs(a.values[0] - 0.4) > a.error ? 1 : 0;
    const MeanEstimates b =
        empirical_bernstein_means(values_of(seed, {coin, rare}), 2, {0.05, failure});
    failures[1] += std::abs(b.values[0] - 0.4) > b.error ? 1 : 0;
    failures[2] += std::abs(b.values[1] - 0.001) > b.error ? 1 : 0;
    const MeanEstimates c = medians_of_means(values_of(seed, {heavy}), 1, 2.0 / 9, {0.05, failure});
    failures[3] += std::abs(c.values[0]) > c.error ? 1 : 0;
  }
  for (const int count : failures) CHECK(count <= 18);
}

TEST_CASE("a small variance needs fewer values by the empirical Bernstein inequality") {
  const Accuracy accuracy{0.002, 1e-6};
  const MeanEstimates estimate = empirical_bernstein_means(values_of(1, {rare}), 1, accuracy);
  CHECK(estimate.samples * 10 < hoeffding_samples(accuracy));
  CHECK(estimate.error <= accuracy.error);
}

/// Returns 1, -1, 1, ... in one row; all values are 0 for size 0.
DrawValues alternating(double size) {
  return [=](std::uint64_t first, Eigen::Index count) {
    Eigen::MatrixXd values(1, count);
    for (Eigen::Index j = 0; j < count; ++j)
      values(0, j) = (first + static_cast<std::uint64_t>(j)) % 2 == 0 ? size : -size;
    return values;
  };
}

TEST_CASE("rounding is paid for, and sizes are rounded up") {
  constexpr double rounding = 0x1p-36;
  const Accuracy fine{0.0007, 1e-6};
  const MeanEstimates hoeffding = hoeffding_means(alternating(0), 1, fine);
  CHECK(hoeffding.samples > hoeffding_samples(fine));
  CHECK(hoeffding.samples >= hoeffding_samples({fine.error - rounding, fine.failure}));
  // 8 ln 1000 = 55.3: 57 blocks, an odd number; 4/(1/2)^2 = 16, and a little more for rounding.
  CHECK(medians_of_means(alternating(1), 1, 1, {0.5, 1e-3}).samples == 57 * 17);
  // Variance 1: at least 2 ln(4/failure)/0.1^2 values.
  CHECK(empirical_bernstein_means(alternating(1), 1, {0.1, 1e-3}).samples > 1659);
  // Variance 0, at the first size, with half of the failure.
  const double log = std::log(4 / (1e-3 / 2));
  const double error = std::sqrt(2 * rounding * log / 1024) + 14 * log / (3.0 * 1023);
  const MeanEstimates constant = empirical_bernstein_means(alternating(0), 1, {0.1, 1e-3});
  CHECK(constant.samples == 1024);
  CHECK(constant.error >= error + rounding * 0.999);
  CHECK(empirical_bernstein_means(alternating(0), 1, {error + rounding / 2, 1e-3}).samples == 2048);
  CHECK(empirical_bernstein_means(alternating(0), 1, {error + rounding * 1.001, 1e-3}).samples ==
        1024);
  // At most 2^26 samples are affordable, and this many are.
  const double log_of_coin = std::log(2 / 1e-3);
  const double least = std::sqrt(2 * log_of_coin / 0x1p26);
  CHECK(hoeffding_samples({least * (1 + 3e-9), 1e-3}) == std::uint64_t{1} << 26U);
  CHECK_THROWS_AS(static_cast<void>(hoeffding_samples({least * (1 - 3e-8), 1e-3})),
                  std::runtime_error);
}

TEST_CASE("what would take too long is refused, not cut short") {
  CHECK_THROWS_AS(static_cast<void>(hoeffding_samples({1e-6, 1e-9})), std::runtime_error);
  CHECK_THROWS_AS(medians_of_means(values_of(1, {coin}), 1, 1, {1e-6, 1e-9}), std::runtime_error);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
