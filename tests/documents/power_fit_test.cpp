#include "sqdim/documents/figures/detail/power_fit.hpp"

#include <cmath>

#include "support/support.hpp"

namespace sqdim::figure {
namespace {

TEST_SUITE_BEGIN("figures");

TEST_CASE("a fitted power has the interval of its errors, or of what the line misses") {
  const std::vector<LogMean> exact = {{2, 3, 1}, {4, 5, 1}, {8, 7, 1}};
  CHECK(power_fit(exact)->slope == doctest::Approx(2));
  CHECK(power_fit(exact)->half_width == doctest::Approx(1.959963984540054 / std::sqrt(2)));
  // It misses by 1/3, 2/3 and 1/3, whose squares sum to 2/3: 2/3 / 0.01 with one degree of freedom.
  const std::vector<LogMean> bent = {{2, 3, 0.1}, {4, 6, 0.1}, {8, 7, 0.1}};
  CHECK(power_fit(bent)->slope == doctest::Approx(2));
  CHECK(power_fit(bent)->half_width == doctest::Approx(1.959963984540054 * std::sqrt(2.0 / 3 / 2)));
  CHECK_FALSE(power_fit({{2, 3, 1}, {4, 5, 1}}));
  CHECK_FALSE(power_fit({{2, 3, 1}, {2, 3, 1}, {4, 5, 1}}));
  CHECK_FALSE(power_fit({{2, 3, 0}, {4, 5, 1}, {8, 7, 1}}));
}

TEST_CASE("a fitted power covers the true one about 95 times of 100") {
  constexpr unsigned cases = 2000;
  unsigned covered = 0;
  testing::Draws draws(17);
  for (unsigned i = 0; i < cases; ++i) {
    std::vector<LogMean> values;
    for (const double x : {16.0, 32.0, 64.0, 128.0, 256.0}) {
      const double error = 0.05 * static_cast<double>(draws.between(1, 4));
      // A sum of twelve uniform numbers is normal enough, with variance 1.
      double noise = -6;
      for (int j = 0; j < 12; ++j) noise += static_cast<double>(draws.between(0, 1'000'000)) / 1e6;
      values.push_back({x, 1.5 * std::log2(x) + error * noise, error});
    }
    const auto fit = power_fit(values);
    if (std::abs(fit->slope - 1.5) <= fit->half_width) ++covered;
  }
  // Widened intervals cover a little more. The deviation of the share is 0.005.
  CHECK(covered >= 0.935 * cases);
  CHECK(covered <= 0.99 * cases);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim::figure
