// Statistics of low degree at hidden laws: known numbers, and polynomials, which are exact.
#include "sqdim/functions/hidden_law/hidden_law.hpp"
#include "sqdim/functions/zonal/low_degree.hpp"
#include "sqdim/functions/zonal/sphere.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

ZonalSeries series_of(std::string_view text) {
  return zonal_series(find_hidden_law(text));
}

TEST_SUITE_BEGIN("hidden_law");

TEST_CASE("samples of low samplewise degree are known numbers") {
  // sum_{d <= degree} C(M, d) E kappa^d <= 1 for pancakes(2,1/2) in 20 dimensions.
  const ZonalSeries series = series_of("pancakes(2,1/2)");
  const std::vector<std::uint64_t> most = {2130, 728, 455};
  for (std::size_t degree = 1; degree <= most.size(); ++degree) {
    for (const std::uint64_t more : {0UL, 1UL}) {
      Ball sum(Precision{100});
      for (std::size_t d = 1; d <= degree; ++d) {
        sum += kernel_moment(series, 20, d, {100}) *
               Ball(binomial(most[degree - 1] + more, d), Precision{100});
      }
      const Ball rest = sum - Ball(1, Precision{100});
      CHECK((more == 0 ? rest.certainly_negative() : rest.certainly_positive()));
    }
  }
}

TEST_CASE("low-degree advantages of polynomials are exact, also for few samples") {
  const ZonalSeries series = series_of("hermite_series([0,1/10])");
  for (const std::uint64_t samples : {1UL, 2UL, 3UL, 1000UL}) {
    for (const unsigned long degree : {4UL, 8UL, 12UL}) {
      // (1 + c rho^4)^M has the coefficients C(M, i) c^i.
      Rational direct = 0;
      Rational power = 1;
      for (unsigned long i = 1; 4 * i <= degree; ++i) {
        power /= 100;
        direct += Rational(binomial(samples, i)) * power * mean_power(30, 4 * i);
      }
      CHECK(exact_total_degree_advantage(series, 30, samples, degree) == direct);
      CHECK(total_degree_advantage(series, 30, samples, degree, {100}).contains(direct));
    }
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
