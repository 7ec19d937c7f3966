// Series, spectra and the law of t: against decimals from elsewhere, quadrature and exact numbers.
#include <cmath>
#include <numbers>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/zonal/low_degree.hpp"
#include "sqdim/functions/zonal/spectrum.hpp"
#include "sqdim/functions/zonal/sphere.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/references.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::is_about;
using testing::sphere_mean;
using testing::weighted_integral;
using testing::zonal_polynomial;

constexpr Precision bits{160};

ZonalSeries series_of(std::string_view text) {
  return zonal_series(find_activation(text));
}

/// Every certified activation at the examples of its entry.
std::vector<ZonalSeries> samples() {
  std::vector<ZonalSeries> list;
  for (const ActivationEntry& entry : all_activations()) {
    for (const std::string& example : entry.examples) {
      const Activation psi = find_activation(example);
      if (psi.is_certified() && psi.exact_support) list.push_back(zonal_series(psi));
    }
  }
  return list;
}

TEST_SUITE_BEGIN("zonal");

TEST_CASE("dimensions of harmonics are known numbers, and do not decrease") {
  CHECK(harmonic_dimension(3, 5) == 11);
  CHECK(harmonic_dimension(10, 4) == 660);
  CHECK(harmonic_dimension(16, 4) == 3740);
  CHECK(harmonic_dimension(20, 20) == Integer("51250632510"));
  CHECK(harmonic_dimension(1024, 10) == Integer("364944082142082714311040"));
  for (const std::uint64_t n : {2UL, 3UL, 7UL, 100UL}) {
    CHECK(harmonic_dimension(n, 0) == 1);
    CHECK(harmonic_dimension(n, 1) == n);
    for (unsigned l = 0; l < 30; ++l)
      CHECK(harmonic_dimension(n, l) <= harmonic_dimension(n, l + 1));
  }
}

TEST_CASE("projected powers are known fractions, in balls, too") {
  CHECK(projected_power(7, 6, 4) == Rational(8, 3003));
  CHECK(projected_power(10, 9, 3) == Rational(1, 1280));
  CHECK(projected_power(24, 12, 8) == Rational(11, 240787456));
  CHECK(projected_power(101, 8, 6) == Rational(64, Integer("507281520209")));
  CHECK(projected_power(5, 3, 2) == 0);
  CHECK(projected_power(5, 2, 4) == 0);
  for (const Arithmetic arithmetic : {Arithmetic::arb, Arithmetic::mpfi}) {
    CHECK(projected_power(101, 8, 6, {100, arithmetic}).contains(Rational(64, 507281520209)));
    CHECK(projected_power(5, 3, 2, {100, arithmetic}).is_exact());
  }
}

TEST_CASE("the traces of projected powers are 1") {
  for (const std::uint64_t n : {2UL, 3UL, 8UL, 1000UL}) {
    for (unsigned d = 0; d <= 12; ++d) {
      Rational sum = 0;
      for (unsigned l = 0; l <= d; ++l) sum += projected_power(n, d, l) * harmonic_dimension(n, l);
      CHECK(sum == 1);
    }
  }
}

TEST_CASE("projected powers are the integrals that define them") {
  for (const std::uint64_t n : {4UL, 9UL, 30UL}) {
    for (unsigned d = 0; d <= 8; ++d) {
      for (unsigned l = d % 2; l <= d; l += 2) {
        const double direct =
            sphere_mean(n, [&](double t) { return std::pow(t, d) * zonal_polynomial(n, l, t); });
        CHECK(static_cast<double>(projected_power(n, d, l)) ==
              doctest::Approx(direct).epsilon(1e-6));
      }
    }
  }
}

TEST_CASE("log Gamma is that of factorials, of half integers and of huge numbers") {
  for (const Arithmetic arithmetic : {Arithmetic::arb, Arithmetic::mpfi}) {
    for (const long size : {64L, 200L, 700L}) {
      const Precision precision{size, arithmetic};
      Integer factorial = 1;
      for (unsigned k = 1; k <= 40; ++k) {
        factorial *= k;
        const Ball value = exp(log_gamma(Ball(Integer(k + 1), precision)));
        CHECK(value.contains(Rational(factorial)));
        CHECK(value.relative_accuracy_bits() >= size - 16);
      }
      const Ball half = exp(log_gamma(Ball(Rational(1, 2), precision)));
      CHECK(half.overlaps(sqrt(pi(precision))));
      const Integer large = 1'000'000'000;
      const Ball step = log_gamma(Ball(Integer(large + 1), precision)) -
                        log_gamma(Ball(large, precision)) - log(Ball(large, precision));
      CHECK(step.contains(Rational(0)));
      CHECK(step.radius_bits() < 45 - size);
    }
    CHECK(!log_gamma(Ball(Integer(0), {64, arithmetic})).is_finite());
    CHECK(!log_gamma(Ball(Rational(-1, 2), {64, arithmetic})).is_finite());
  }
}

TEST_CASE("tails of t are known numbers") {
  const SphericalTail at_tenth = spherical_tail(1000, Rational(1, 10), 4, bits);
  CHECK(is_about(at_tenth.measure, "0.0015357138421364033311379544960554"));
  CHECK(is_about(at_tenth.moments[4], "0.00014365030153758804127234276170221"));
  CHECK(is_about(spherical_tail(100, Rational(1, 2), 0, bits).measure,
                 "0.00000010174517823555108232417968302526"));
  CHECK(is_about(spherical_tail(100, Rational(2, 5), 0, bits).measure / 2,
                 "0.000017042004768457192900139672625721"));
}

TEST_CASE("tails of t agree with quadrature, in both arithmetics") {
  for (const std::uint64_t n : {2UL, 3UL, 4UL, 11UL, 200UL}) {
    for (const Rational& t_0 : {Rational(0), Rational(1, 1000), Rational(1, 5), Rational(9, 10)}) {
      const SphericalTail tail = spherical_tail(n, t_0, 7, bits);
      const SphericalTail again = spherical_tail(n, t_0, 7, {90, Arithmetic::mpfi});
      const auto from = static_cast<double>(t_0);
      const auto integral = [&](double start, unsigned d) {
        return weighted_integral(n, start, [d](double t) { return std::pow(t, d); });
      };
      CHECK(tail.measure.approximately() ==
            doctest::Approx(integral(from, 0) / integral(0, 0)).epsilon(1e-6));
      CHECK(testing::agree(
          tail.measure,
          Ball(again.measure.enclosure().lower, bits).widen(Ball(power_of_two(-60), bits))));
      for (unsigned d = 0; d <= 7; ++d) {
        const double direct = integral(from, d) / integral(from, 0);
        CHECK(tail.moments[d].approximately() == doctest::Approx(direct).epsilon(1e-6));
        CHECK(testing::overlap(tail.moments[d].enclosure(), again.moments[d].enclosure()));
        CHECK(tail.moments[d].relative_accuracy_bits() >= bits.bits - 8);
      }
    }
  }
}

TEST_CASE("the three routes to a tail agree where two of them are quick") {
  // Far out in a million dimensions the direct series would take 10^5 terms; the closed bounds hold
  // in 10^9 dimensions.
  const SphericalTail moderate = spherical_tail(1'000'000, Rational(1, 50), 2, bits);
  CHECK(moderate.measure.relative_accuracy_bits() >= bits.bits - 8);
  const SphericalTail far = spherical_tail(1'000'000'000, Rational(1, 100), 2, bits);
  CHECK(far.measure.is_finite());
  CHECK(far.measure.certainly_positive());
  // P is about 2 phi(x)/x at x = t_0 sqrt n, from above, if (1 - t_0^2) is replaced by exp(-t_0^2).
  CHECK(far.measure.magnitude_bits() < -72'000);
  CHECK(far.measure.magnitude_bits() > -72'300);
  CHECK(far.moments[2].approximately() == doctest::Approx(1e-4).epsilon(1e-3));
  for (const Rational& t_0 : {Rational(1, 25), Rational(3, 50)}) {
    // One more bit of precision changes the route from direct to complement, or does not.
    const SphericalTail a = spherical_tail(30'000, t_0, 3, {60});
    const SphericalTail b = spherical_tail(30'000, t_0, 3, {1000});
    CHECK(testing::overlap(a.measure.enclosure(), b.measure.enclosure()));
    CHECK(testing::overlap(a.moments[3].enclosure(), b.moments[3].enclosure()));
  }
}

TEST_CASE("eigenvalues are known numbers") {
  struct Row {
    std::string activation;
    std::uint64_t n;
    std::uint64_t degree;
    std::string value;
  };
  const std::vector<Row> rows = {{"relu", 10, 0, "0.16730121167004908514351434872544"},
                                 {"relu", 10, 2, "0.0013826546419012321086240855266565"},
                                 {"relu", 10, 4, "0.00000818138841361675803919577234708"},
                                 {"relu", 25, 6, "0.0000000030636627124103199548699194565415"},
                                 {"step", 10, 1, "0.016730121167004908514351434872544"},
                                 {"step", 10, 3, "0.00013826546419012321086240855266565"},
                                 {"cos(2)", 10, 2, "0.0042436822431777617044479180234574"},
                                 {"cos(2)", 10, 4, "0.00026951263762697554237572590103336"},
                                 {"sin(3)", 20, 1, "0.00031048988795699661389462664369006"},
                                 {"sin(3)", 20, 3, "0.000037470452866449638479707615156823"}};
  for (const Row& row : rows) {
    CAPTURE(row.activation);
    CAPTURE(row.degree);
    const ZonalSeries series = series_of(row.activation);
    CHECK(is_about(eigenvalue(series, row.n, row.degree, {120}), row.value));
    CHECK(is_about(eigenvalue(series, row.n, row.degree, {120, Arithmetic::mpfi}), row.value));
  }
}

TEST_CASE("eigenvalues of a polynomial are exact") {
  const ZonalSeries series = series_of("hermite(4)");
  CHECK(exact_eigenvalue(series, 1000, 0) == Rational(1, 334000));
  CHECK(exact_eigenvalue(series, 1000, 2) == Rational(1, 83834000));
  CHECK(exact_eigenvalue(series, 1000, 4) == Rational(1, Integer("42168502000")));
  CHECK(exact_eigenvalue(series, 1000, 1) == 0);
  CHECK(exact_eigenvalue(series, 1000, 6) == 0);
  CHECK(largest_eigenvalue(series, 1000, 1, bits).contains(Rational(1, 83834000)));
  CHECK(largest_eigenvalue(series_of("hermite(3)"), 1000, 0, bits).contains(Rational(1, 334000)));
  CHECK(!exact_eigenvalue(series_of("relu"), 1000, 0));
  // x^3 = He_3 + 3 He_1: c_1^2 = 9, c_3^2 = 6.
  const ZonalSeries cube = series_of("polynomial([0,0,0,1])");
  CHECK(exact_eigenvalue(cube, 5, 1) == Rational(9, 5) + 6 * projected_power(5, 3, 1));
}

TEST_CASE("eigenvalues are the integrals of the kernel against P_l") {
  for (const Activation& psi :
       {find_activation("relu"), find_activation("abs"), find_activation("erf"),
        find_activation("cos(2)"), find_activation("leaky_relu(1/10)")}) {
    CAPTURE(psi.name);
    const ZonalSeries series = zonal_series(psi);
    for (unsigned l = 0; l <= 4; ++l) {
      const auto kernel = [&](double t) {
        const Ball rho(Rational(t), {60});
        return psi.dual_activation(Parity::even, rho).approximately() +
               psi.dual_activation(Parity::odd, rho).approximately();
      };
      const double direct =
          sphere_mean(6, [&](double t) { return kernel(t) * zonal_polynomial(6, l, t); });
      CHECK(eigenvalue(series, 6, l, {64}).approximately() ==
            doctest::Approx(direct).epsilon(1e-6).scale(1e-4));
    }
  }
}

TEST_CASE("series and closed forms overlap, narrowly") {
  for (const char* const name : {"relu", "step", "abs", "leaky_relu(1/3)", "sign"}) {
    const ZonalSeries series = series_of(name);
    ZonalSeries by_terms = series;
    by_terms.closed_eigenvalue = nullptr;
    for (const std::uint64_t n : {40UL, 1000UL, 1'000'000UL}) {
      for (std::uint64_t l = 0; l <= 6; ++l) {
        CAPTURE(name);
        CAPTURE(n);
        CAPTURE(l);
        const Ball a = series.closed_eigenvalue(n, l, {100});
        const Ball b = eigenvalue(by_terms, n, l, {80});
        CHECK(testing::agree(a, b));
        CHECK((b.is_exact() || b.relative_accuracy_bits() >= 80));
      }
    }
  }
}

TEST_CASE("eigenvalues of waves are Bessel functions") {
  // exp(-s^2) Gamma(n/2) (2/s^2)^(n/2-1) I_nu(s^2) with nu = l + n/2 - 1, which is exp(-s^2) sum_k
  // (s^2/2)^(2k+l) Gamma(n/2)/(k! Gamma(k+nu+1)).
  struct Row {
    std::string name;
    std::uint64_t square;
    unsigned parity;
  };
  for (const Row& row : {Row{"cos(2)", 4, 0}, Row{"sin(3)", 9, 1}, Row{"cos(5)", 25, 0}}) {
    for (const std::uint64_t n : {3UL, 8UL, 101UL}) {
      for (std::uint64_t l = row.parity; l <= 6; l += 2) {
        CAPTURE(row.name);
        CAPTURE(l);
        Ball term = exp(-Ball(Integer(row.square), bits));
        for (std::uint64_t i = 0; i < l; ++i) (term *= row.square) /= n + 2 * i;
        Ball sum(bits);
        for (std::uint64_t k = 0; k < 200; ++k) {
          sum += term;
          // (s^2/2)^2/((k+1) (k+l+n/2))
          ((term *= row.square * row.square) /= 2 * (k + 1)) /= 2 * (k + l) + n;
        }
        const Ball value = eigenvalue(series_of(row.name), n, l, {70});
        CHECK(value.relative_accuracy_bits() >= 70);
        CHECK(abs(value - sum).magnitude_bits() <= value.magnitude_bits() - 68);
      }
    }
  }
}

TEST_CASE("eigenvalues do not increase along a parity, and their trace is kappa(1)") {
  for (const ZonalSeries& series : testing::share(samples())) {
    CAPTURE(series.name);
    for (const std::uint64_t n : {9UL, 300UL}) {
      const ZonalSpectrum spectrum = zonal_spectrum(series, n, 8, {60});
      Ball trace = spectrum.remaining;
      Ball below(Precision{80});
      for (std::size_t l = 0; l < spectrum.eigenvalues.size(); ++l) {
        const Ball& value = spectrum.eigenvalues[l];
        if (l >= 2) CHECK(!(value - spectrum.eigenvalues[l - 2]).certainly_positive());
        below += value * Ball(spectrum.dimensions[l], Precision{80});
      }
      trace += below;
      const Ball whole = total(series, {80});
      CHECK(!(below - whole).certainly_positive());
      CHECK(!(whole - trace).certainly_positive());
      CHECK(!(spectrum.beyond - largest_eigenvalue(series, n, 0, {80})).certainly_positive());
    }
  }
}

TEST_CASE("two arithmetics enclose the same eigenvalues") {
  for (const ZonalSeries& series : testing::share(samples())) {
    CAPTURE(series.name);
    const Ball a = largest_eigenvalue(series, 50, 1, {64});
    const Ball b = largest_eigenvalue(series, 50, 1, {64, Arithmetic::mpfi});
    CHECK(testing::agree(a, b));
    CHECK((a.is_exact() || a.relative_accuracy_bits() >= 60));
  }
}

TEST_CASE("information exponents, parities and monotone kernels are proved or not claimed") {
  CHECK(information_exponent(series_of("hermite(4)")).value == 4UL);
  CHECK(information_exponent(series_of("relu")).value == 1UL);
  CHECK(information_exponent(series_of("abs")).value == 2UL);
  CHECK(information_exponent(series_of("expr(x^3 - 3*x)")).value == 3UL);
  const InformationExponent open = information_exponent(series_of("expr(x*exp(-x^2) - x/3^1.5)"));
  CHECK(!open.value);
  CHECK(open.reason.find("degree 1") != std::string::npos);
  CHECK(series_of("tanh").is_odd());
  CHECK(series_of("cos").is_even());
  CHECK(!series_of("relu").is_odd());
  for (const char* const name : {"relu", "leaky_relu(1/10)", "softplus", "sigmoid", "hermite(3)"})
    CHECK(series_of(name).nondecreasing);
  for (const char* const name : {"abs", "cos", "hermite(2)", "leaky_relu(-1/10)", "gelu"})
    CHECK(!series_of(name).nondecreasing);
}

TEST_CASE("kernels that are said to be nondecreasing are") {
  for (const ZonalSeries& series : samples()) {
    if (!series.nondecreasing) continue;
    CAPTURE(series.name);
    const std::vector<Ball> squares = series.squares(200, {64});
    double before = -1e300;
    for (int i = -18; i <= 18; ++i) {
      double value = 0;
      for (std::size_t d = 200; d > 0; --d)
        value = (value + squares[d].approximately()) * (i / 20.0);
      CHECK(value >= before - 1e-9);
      before = value;
    }
  }
}

TEST_CASE("labels have the coefficients of their relative densities") {
  const ZonalSeries binary = binary_label_series(find_activation("erf"));
  const ZonalSeries raw = series_of("erf");
  CHECK(testing::agree(binary.squares(3, bits)[3], raw.squares(3, bits)[3]));
  const ZonalSeries slab = interval_label_series({-1, 1}, {1, 0, 1});
  CHECK(slab.is_even());
  CHECK(is_about(slab.squares(4, bits)[2], "0.5405650621736427039478310657096"));
  CHECK(slab.squares(4, bits)[3].is_exact());
  // Two labels are one sign: c_d^2 = 2/(pi d!) ((d-2)!!)^2 of it.
  const ZonalSeries sign = interval_label_series({0}, {0, 1});
  CHECK(testing::agree(sign.squares(5, bits)[5], series_of("sign").squares(5, bits)[5]));
  CHECK(sign.is_odd());
  // chi^2 of y given x relative to the product of marginals is the number of labels less 1.
  const ZonalSeries three = interval_label_series({-1, Rational(1, 2)}, {0, 1, 2});
  CHECK(total(three, bits).contains(Rational(2)));
  Ball sum(bits);
  for (const Ball& square : three.squares(2000, bits)) sum += square;
  CHECK(sum.approximately() < 2);
  CHECK(sum.approximately() > 1.95);
  CHECK_THROWS_AS(interval_label_series({1, 0}, {0, 1, 2}), InvalidInput);
  CHECK_THROWS_AS(interval_label_series({0}, {1, 1}), InvalidInput);
  CHECK_THROWS_AS(interval_label_series({0, 1}, {0, 1, 1}), InvalidInput);
  CHECK_THROWS_AS(interval_label_series({0}, {1}), InvalidInput);
  CHECK_THROWS_AS(interval_label_series({}, {1}), InvalidInput);
  CHECK_THROWS_AS(binary_label_series(find_activation("relu")), InvalidInput);
}

TEST_CASE("the mean of rho^12 is a known number") {
  CHECK(is_about(Ball(mean_power(50, 12), bits), "0.00000037991821396993810786914235190097"));
  CHECK(mean_power(50, 11) == 0);
}

TEST_CASE("moments of a kernel are exact for polynomials, and enclosed for others") {
  const ZonalSeries square = series_of("hermite(2)");
  CHECK(kernel_moment(square, 20, 3, bits).contains(mean_power(20, 6)));
  for (const char* const name : {"relu", "erf", "hermite(3)"}) {
    const ZonalSeries series = series_of(name);
    CHECK(testing::agree(kernel_moment(series, 30, 1, {80}), eigenvalue(series, 30, 0, {80})));
    // E kappa^2 = sum_l lambda_l^2 dim H_{n,l}.
    const ZonalSpectrum spectrum = zonal_spectrum(series, 30, 40, {80});
    Ball sum(Precision{80});
    for (std::size_t l = 0; l < spectrum.eigenvalues.size(); ++l) {
      const Ball& value = spectrum.eigenvalues[l];
      sum += value * value * Ball(spectrum.dimensions[l], Precision{80});
    }
    const Ball direct = kernel_moment(series, 30, 2, {80});
    CHECK(direct.approximately() == doctest::Approx(sum.approximately()).epsilon(1e-9));
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
