// Spectra and moments of ridge sums under random rotations: against decimals from elsewhere, direct
// projections to spherical harmonics, and random planes.
#include <array>
#include <cmath>
#include <numbers>
#include <random>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/functions/rotation/measures.hpp"
#include "sqdim/functions/zonal/sphere.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/references.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::agree;
using testing::is_about;
using testing::scaled;
using testing::share;

constexpr Precision bits{120};

RotationClass class_of(std::string_view psi, const RidgeSum& sum, std::uint64_t n) {
  return rotation_class(find_activation(psi), sum, n);
}

Ball largest(std::string_view psi, const RidgeSum& sum, std::uint64_t n,
             Precision precision = bits) {
  const LargestRotatedEigenvalue found = largest_eigenvalue(class_of(psi, sum, n), precision);
  CHECK(!found.shortfall);
  return found.value;
}

/// sum_j (-1)^j relu(cos(angle - pi j/k)), the relu polygon on the unit circle.
double on_circle(unsigned k, double angle) {
  double sum = 0;
  for (unsigned j = 1; j <= 2 * k; ++j) {
    const double unit = std::max(std::cos(angle - std::numbers::pi * j / k), 0.0);
    sum += j % 2 == 0 ? unit : -unit;
  }
  return sum;
}

/// The mean of f(angle) over the circle, by a rule whose nodes include all kinks of relu polygons.
template <class Function>
double circle_mean(unsigned k, const Function& f) {
  const unsigned nodes = 4000 * k;
  double sum = 0;
  for (unsigned i = 0; i < nodes; ++i) sum += f(2 * std::numbers::pi * i / nodes);
  return sum / nodes;
}

/// ||f_l||^2 of the relu polygon in R^3: E r^2 = 3 times the squares of its coefficients on the
/// sphere.
double projected_norm(unsigned k, unsigned l) {
  double sum = 0;
  for (unsigned m = 1; m <= l; ++m) {
    // x = (sin u cos v, sin u sin v, cos u): f = sin(u) h(v), with the surface element sin(u)/2 du.
    constexpr int steps = 2000;
    double polar = 0;
    for (int i = 0; i <= steps; ++i) {
      const double u = std::numbers::pi * i / steps;
      const double weight = i == 0 || i == steps ? 1 : (i % 2 == 1 ? 4 : 2);
      polar += weight * std::sph_legendre(l, m, u) * std::sin(u) * std::sin(u) / 2;
    }
    polar *= std::numbers::pi / steps / 3 * std::sqrt(4 * std::numbers::pi);
    const double round = circle_mean(
        k, [&](double v) { return std::numbers::sqrt2 * on_circle(k, v) * std::cos(m * v); });
    sum += polar * round * polar * round;
  }
  return 3 * sum;
}

/// A standard normal number, by Box and Muller.
class Normal {
 public:
  explicit Normal(std::uint64_t seed) : engine_(seed) {}
  double operator()() {
    const double u = (static_cast<double>(engine_() >> 11U) + 0.5) * 0x1p-53;
    const double v = static_cast<double>(engine_() >> 11U) * 0x1p-53;
    return std::sqrt(-2 * std::log(u)) * std::cos(2 * std::numbers::pi * v);
  }

 private:
  std::mt19937_64 engine_;
};

/// The inner products of an orthonormal pair (e_1, e_2) with a uniform one, (v, w): e_1 v, e_1 w, e_2 v,
/// e_2 w.
std::array<double, 4> random_plane(Normal& normal, std::size_t n) {
  std::vector<double> v(n);
  std::vector<double> w(n);
  double vv = 0;
  double vw = 0;
  double ww = 0;
  for (std::size_t i = 0; i < n; ++i) {
    v[i] = normal();
    w[i] = normal();
    vv += v[i] * v[i];
    vw += v[i] * w[i];
    ww += w[i] * w[i];
  }
  const double length = std::sqrt(vv);
  const double rest = std::sqrt(ww - vw * vw / vv);
  const auto second = [&](std::size_t i) { return (w[i] - vw / vv * v[i]) / rest; };
  return {v[0] / length, second(0), v[1] / length, second(1)};
}

/// The dual activation of relu.
double relu_kernel(double rho) {
  const double t = std::clamp(rho, -1.0, 1.0);
  return (std::sqrt(1 - t * t) + t * (std::numbers::pi - std::acos(t))) / (2 * std::numbers::pi);
}

/// <f_U, f_V> of the relu polygon in two planes.
double correlation(unsigned k, const std::array<double, 4>& plane) {
  double sum = 0;
  for (unsigned i = 1; i <= 2 * k; ++i) {
    const double a = std::numbers::pi * i / k;
    for (unsigned j = 1; j <= 2 * k; ++j) {
      const double b = std::numbers::pi * j / k;
      const double product = std::cos(a) * (std::cos(b) * plane[0] + std::sin(b) * plane[1]) +
                             std::sin(a) * (std::cos(b) * plane[2] + std::sin(b) * plane[3]);
      sum += ((i + j) % 2 == 0 ? 1 : -1) * relu_kernel(product);
    }
  }
  return sum;
}

/// Mean and standard error of f over independent random planes.
template <class Function>
std::array<double, 2> over_planes(std::size_t n, std::uint64_t seed, const Function& f) {
  Normal normal(seed);
  const auto trials = static_cast<double>(scaled(20'000)) + 200;
  double sum = 0;
  double squares = 0;
  for (double t = 0; t < trials; ++t) {
    const double x = f(random_plane(normal, n));
    sum += x;
    squares += x * x;
  }
  const double mean = sum / trials;
  return {mean, std::sqrt((squares / trials - mean * mean) / trials)};
}

TEST_SUITE_BEGIN("rotation");

TEST_CASE("largest eigenvalues are known numbers, in both arithmetics") {
  for (const Arithmetic a : {Arithmetic::arb, Arithmetic::mpfi}) {
    const Precision p{120, a};
    CHECK(is_about(largest("relu", polygon(2), 10, p), "0.01229026348356650763221409357028"));
    CHECK(is_about(largest("relu", polygon(4), 10, p), "0.00011106854573637295762302139428763"));
    CHECK(
        is_about(largest("relu", polygon(4), 64, p), "0.000000074152454270421068851316325770519"));
    CHECK(is_about(largest("relu", polygon(10), 1024, p), "1.076490442559957281624809862926e-27"));
    CHECK(is_about(largest("step", polygon(3), 10, p), "0.0016591855702814785303489026319878"));
    CHECK(is_about(largest("step", polygon(9), 1024, p), "1.8015702654670685816382329141189e-24"));
    CHECK(is_about(largest("relu", rotated_parity(4), 16, p),
                   "0.000053327540815504220865061996571561"));
  }
  CHECK(is_about(largest("relu", polygon(4), 1024), "1.1563106743612675321601131286697e-12"));
  CHECK(is_about(largest("step", polygon(5), 64), "8.6403672079126112275703726539245e-9"));
  CHECK(is_about(largest("relu", rotated_parity(4), 4), "0.011292831787728313247187218538967"));
  CHECK(is_about(largest("relu", rotated_parity(10), 1024), "5.2430390721152951715931961973524e-25",
                 20));
  CHECK(is_about(eigenvalue(class_of("relu", polygon(4), 20), 12, bits),
                 "2.7181880766388767770054469712951e-11"));
}

TEST_CASE("the largest eigenvalue is not always the first, and its search ends") {
  const RotationClass rotated = class_of("relu", polygon(512), 1024);
  const LargestRotatedEigenvalue found = largest_eigenvalue(rotated, {80});
  CHECK(!found.shortfall);
  CHECK(found.degree == 540);
  CHECK(found.last_degree > found.degree);
  for (const Ball& value : eigenvalues(rotated, 512, 600, {80}))
    CHECK(!(value - found.value).certainly_positive());
}

TEST_CASE("eigenvalues are those of one direction for one unit") {
  const RotationClass one = class_of("gelu", ridge_sum({1}, {{1}}), 12);
  const ZonalSeries series = zonal_series(find_activation("gelu"));
  for (std::uint64_t l = 0; l < 8; ++l)
    CHECK(agree(eigenvalue(one, l, bits), eigenvalue(series, 12, l, bits)));
  CHECK(agree(largest_eigenvalue(one, bits).value, largest_eigenvalue(series, 12, 0, bits)));
  const auto moments = moment_bound(one, Rational(1, 50), 1, {64});
  const auto single = moment_bound(series, 12, Rational(1, 50), 1, {64});
  CHECK(moments.has_value() == single.has_value());
  if (moments && single) CHECK(agree(moments->log2_measure, single->log2_measure));
}

TEST_CASE("in R^3 eigenvalues are the norms of direct projections to spherical harmonics") {
  struct Row {
    unsigned k;
    unsigned l;
    const char* norm;
  };
  for (const Row& row :
       {Row{2, 2, "0.703125"}, Row{2, 4, "0.0146484375"}, Row{2, 6, "0.00624847412109375"},
        Row{4, 4, "0.1025390625"}, Row{4, 12, "0.00110658802441321313381195068359"}}) {
    CAPTURE(row.k);
    CAPTURE(row.l);
    const Ball norm = eigenvalue(class_of("relu", polygon(row.k), 3), row.l, bits) *
                      Ball(harmonic_dimension(3, row.l), bits);
    CHECK(is_about(norm, row.norm, 26));
    CHECK(norm.approximately() == doctest::Approx(projected_norm(row.k, row.l)).epsilon(1e-5));
  }
}

TEST_CASE("tr T^2 is the mean square of correlations over random planes, up to 5 standard errors") {
  struct Row {
    unsigned n;
    unsigned k;
    const char* trace;
  };
  for (const Row& row :
       {Row{4, 2, "0.0531821"}, Row{6, 2, "0.0229660"}, Row{5, 4, "0.000143567"}}) {
    CAPTURE(row.n);
    CAPTURE(row.k);
    const Ball trace = trace_of_square(class_of("relu", polygon(row.k), row.n), {40});
    CHECK(is_about(trace, row.trace, 5));
    const auto [mean, error] = over_planes(row.n, 1313, [&](const auto& plane) {
      const double value = correlation(row.k, plane);
      return value * value;
    });
    // The level is 6e-7 in the normal approximation.
    CHECK(std::abs(mean - trace.approximately()) < 5 * error);
  }
}

TEST_CASE("bounds on measures are not exceeded by the correlation with one of the functions") {
  const RotationClass rotated = class_of("relu", polygon(2), 12);
  const Rational norm = norm_squared(rotated.psi, rotated.sum, 10).enclosure()->upper;
  for (const Rational& share_of_norm : {Rational(1, 10), Rational(1, 4), Rational(1, 2)}) {
    const Rational theta = norm * share_of_norm;
    const auto bound = moment_bound(rotated, theta, 0, {64});
    REQUIRE(bound);
    const double limit = std::sqrt(static_cast<double>(Rational(theta * norm)));
    const auto [mean, error] = over_planes(12, 1314, [&](const auto& plane) {
      return std::abs(correlation(2, plane)) > limit ? 1.0 : 0.0;
    });
    CHECK(mean <= bound->measure.approximately() + 5 * error);
  }
}

TEST_CASE("traces of spectra add up to the norm, of every activation") {
  std::vector<std::string> names;
  for (const ActivationEntry& entry : all_activations()) names.push_back(entry.examples.front());
  for (const std::string& name : share(names)) {
    const Activation psi = find_activation(name);
    if (!psi.is_certified()) continue;
    CAPTURE(psi.name);
    ZonalSeries series = zonal_series(psi);
    series.most_degree = 256;
    const ZonalSpectrum single = zonal_spectrum(series, 20, 12, {60});
    for (const RidgeSum& sum :
         {polygon(2), polygon(3), ridge_sum({2, -1}, {{1, Rational(1, 3)}, {Rational(1, 3), 1}})}) {
      if (degeneracy(psi, sum)) {
        CHECK_THROWS_AS(rotation_class(psi, sum, 20), InvalidInput);
        continue;
      }
      const RotationClass rotated = rotation_class(psi, sum, 20);
      const std::vector<Ball> list = eigenvalues(rotated, 0, 12, {60});
      Ball trace({60});
      for (std::uint64_t l = 0; l <= 12; ++l)
        trace += list[l] * Ball(harmonic_dimension(20, l), {60});
      // Beyond degree 12 each term is at most (sum |a_i|)^2 times that of one direction.
      const Rational square = sum.absolute_weight * sum.absolute_weight;
      const Ball most = Ball(square, {60}) * single.remaining;
      const Ball norm = norm_squared(psi, sum, 10).value;
      if (!most.is_finite() || !trace.is_finite()) continue;
      CHECK(!(trace - norm).certainly_positive());
      CHECK(!(norm - trace - most).certainly_positive());
    }
  }
}

/// Lambda/||f||^2.
Ball relative_largest(const RotationClass& rotated) {
  constexpr unsigned digits = 45;
  return largest_eigenvalue(rotated, bits).value /
         norm_squared(rotated.psi, rotated.sum, digits).value;
}

TEST_CASE("dimension alone bounds the largest eigenvalue, and bounds are those of the examples") {
  const Rational by_dimension = largest_relative_eigenvalue(1024, 10);
  CHECK(by_dimension == Rational(1, Integer("364944082142082714311040")));
  // x = 2 tau^2 (2/3 - m')/(Lambda/b) with m' = 2 Lambda/b, tau = 1/100.
  const auto x_of = [](const Ball& relative) {
    return (Ball(Rational(2, 3), bits) - relative * 2) / relative / 5000;
  };
  const Ball ten = relative_largest(class_of("relu", polygon(10), 1024));
  CHECK(is_about(ten, "6.4157132673607151168379153285817e-26"));
  CHECK(is_about(x_of(ten), "2078230865017815336235.516", 24));
  CHECK(is_about(x_of(Ball(by_dimension, bits)), "48659210952277695241.47", 21));
  const Ball four = relative_largest(class_of("relu", polygon(4), 1024));
  CHECK(is_about(four, "9.9010475800209133582895799581367e-12"));
  CHECK(is_about(x_of(four), "13466588.48", 9));
  CHECK(is_about(x_of(Ball(largest_relative_eigenvalue(1024, 4), bits)), "6144183.466", 9));
  // Labels with correlation 1/2: m' = 4 Lambda.
  const auto labels = [](const Ball& value) {
    return (Ball(Rational(2, 3), bits) - value * 4) / value / 5000;
  };
  const Ball step = largest("step", polygon(9), 1024);
  CHECK(is_about(labels(step), "7.40095104193817365619160260598e19", 26));
  CHECK(is_about(labels(Ball(largest_relative_eigenvalue(1024, 9), bits)),
                 "4.710554331125586944e17", 17));
  for (const std::uint64_t k : {2UL, 4UL, 10UL}) {
    const Ball value = relative_largest(class_of("relu", polygon(k), 64));
    CHECK((Ball(largest_relative_eigenvalue(64, k), bits) - value).certainly_positive());
  }
}

TEST_CASE("moment bounds are known numbers, and hold Lambda_q of the definition") {
  const auto log_measure = [](std::uint64_t k) {
    const RotationClass rotated = class_of("relu", polygon(k), 1024);
    const Rational norm = norm_squared(rotated.psi, rotated.sum, 20).enclosure()->lower;
    const auto bound = rotation_measures(rotated, {64})
                           ->at(MeasureBound::moments, Rational(norm / 10'000), Centre::none);
    REQUIRE(bound);
    return bound->log2_measure.approximately();
  };
  CHECK(log_measure(4) == doctest::Approx(-39.37).epsilon(0.0003));
  CHECK(log_measure(10) == doctest::Approx(-220.6).epsilon(0.0005));
  const RotationClass rotated = class_of("relu", polygon(4), 40);
  const ZonalSpectrum spectrum = rotation_spectrum(rotated, 10, bits);
  Ball sum(bits);
  for (std::uint64_t l = 4; l <= 10; l += 2) {
    const Rational weight = rotated.sum.harmonic_weight(40, l);
    const Ball nelson =
        hypercontractive_constant(40, l, 5, bits) * Ball(Rational(64 / weight), bits);
    const Ball dimension = exp(log(Ball(harmonic_dimension(40, l), bits)) * 3 / 5);
    const bool first = (dimension - nelson).certainly_positive();
    sum += spectrum.eigenvalues[l] * (first ? nelson : dimension);
  }
  const Ball tail = exp(-(log(Ball(harmonic_dimension(40, 11), bits)) * 2 / 5));
  CHECK(agree(moment_constant(spectrum, 5, 0), sum + spectrum.remaining * tail));
}

TEST_CASE("moments of correlations are bounded by tr T^2") {
  const RotationClass rotated = class_of("hermite(4)", polygon(4), 5);
  const Ball square = trace_of_square(rotated, bits);
  const Ball single = eigenvalue(rotated, 4, bits);
  CHECK(agree(square, single * single * Ball(harmonic_dimension(5, 4), bits)));
  CHECK(correlation_moment_bound(rotated, 1, bits).is_exact());
  CHECK(agree(correlation_moment_bound(rotated, 2, bits), square));
  const Ball norm(*exact_norm_squared(rotated.psi, rotated.sum), bits);
  CHECK(agree(correlation_moment_bound(rotated, 4, bits), square * norm * norm));
}

TEST_CASE("classes that do not exist are refused") {
  const Activation relu = find_activation("relu");
  CHECK_THROWS_WITH_AS(rotation_class(relu, polygon(2), 2), "polygon(2): n is at least 3, not 2",
                       InvalidInput);
  CHECK_THROWS_WITH_AS(rotation_class(relu, rotated_parity(4), 3),
                       "rotated_parity(4): the units span 4 dimensions, so n is at least 4, not 3",
                       InvalidInput);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
