// For how many directions an answer is wrong: known numbers, and simulations that no bound may
// undercut.
#include <cmath>

#include "sqdim/functions/zonal/exclusion.hpp"
#include "sqdim/functions/zonal/sphere.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/references.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::is_about;

constexpr Precision bits{160};
constexpr Precision other_bits{120, Arithmetic::mpfi};

ZonalSeries series_of(std::string_view text) {
  return zonal_series(find_activation(text));
}

TEST_SUITE_BEGIN("zonal");

TEST_CASE("hypercontractive constants are 1 at q = 2 and exact fractions at even q") {
  for (const Precision precision : {bits, other_bits}) {
    for (std::uint64_t l = 0; l <= 4; ++l)
      CHECK(hypercontractive_constant(40, l, 2, precision).contains(Rational(1)));
    // H_{1,4}^2 = n^2 E t^4 = 3n/(n+2).
    const Ball linear = hypercontractive_constant(40, 1, 4, precision);
    CHECK((linear * linear).contains(Rational(120, 42)));
    // H_{3,6}^3 = 5^9 E_6^3/E_18 with E_2m = n (n+2) ... (n+2m-2).
    Integer six = 1;
    Integer eighteen = 1;
    for (unsigned i = 0; i < 9; ++i) {
      if (i < 3) six *= 40 + 2 * i;
      eighteen *= 40 + 2 * i;
    }
    const Ball cubic = pow(hypercontractive_constant(40, 3, 6, precision), 3);
    CHECK(cubic.contains(Rational(Integer(1953125) * six * six * six, eighteen)));
    CHECK(cubic.relative_accuracy_bits() > 100);
  }
}

TEST_CASE("no zonal polynomial has a larger norm than its constant says") {
  for (const std::uint64_t n : {3UL, 8UL, 40UL}) {
    for (unsigned l = 1; l <= 5; ++l) {
      for (const int q : {3, 4, 10, 40}) {
        const auto power = [&](double exponent) {
          return testing::sphere_mean(n, [&](double t) {
            return std::pow(std::abs(testing::zonal_polynomial(n, l, t)), exponent);
          });
        };
        const double ratio = std::pow(power(q), 2.0 / q) / power(2);
        const double constant = hypercontractive_constant(n, l, q, {64}).approximately();
        CHECK(ratio <= constant * (1 + 1e-6));
        if (l == 1) CHECK(ratio == doctest::Approx(constant).epsilon(1e-5));
      }
    }
  }
}

TEST_CASE("Lambda_q are known numbers") {
  const ZonalSpectrum four = zonal_spectrum(series_of("hermite(4)"), 1000, 8, bits);
  CHECK(is_about(moment_constant(four, 20, 0), "0.0000098364174113942620569482607819968"));
  CHECK(is_about(moment_constant(four, 20, 1), "0.000006842405435346357865331494314931"));
  const ZonalSpectrum three = zonal_spectrum(series_of("hermite(3)"), 1000, 8, other_bits);
  CHECK(is_about(moment_constant(three, 10, 0), "0.000015934148314678196139834970616404"));
  CHECK(is_about(moment_constant(three, 12, 0), "0.000021510848768923533049011260362072"));
}

TEST_CASE("T1 to T4: the bounds for the link h_3 in 1000 dimensions are known numbers") {
  const ZonalSeries series = series_of("hermite(3)");
  const Rational theta(1, 10'000);
  const ZonalSpectrum spectrum = zonal_spectrum(series, 1000, 3, bits);
  const auto at_ten = moment_bound_at(spectrum, theta, 10, 0);
  const auto at_twelve = moment_bound_at(spectrum, theta, 12, 0);
  REQUIRE(at_ten);
  REQUIRE(at_twelve);
  CHECK(is_about(at_ten->measure, "0.00010271746109827927375496598523577"));
  CHECK(is_about(at_twelve->measure, "0.000099070711492072506884322047291696"));
  const auto best = moment_bound(series, 1000, theta, 0, bits);
  REQUIRE(best);
  CHECK(!(best->measure - at_twelve->measure).certainly_positive());
  const auto caps = cap_bound(series, 1000, theta, 0, bits);
  REQUIRE(caps);
  CHECK(static_cast<double>(caps->t_0) == doctest::Approx(0.16075456461304218).epsilon(1e-9));
  CHECK(caps->measure.approximately() == doctest::Approx(3.1711648672392117e-7).epsilon(1e-6));
  const auto average = average_bound(series, 1000, theta, 0, bits);
  REQUIRE(average);
  CHECK(static_cast<double>(average->t_0) == doctest::Approx(0.02173204112181719).epsilon(1e-9));
  CHECK(average->measure.approximately() == doctest::Approx(0.4922131699797823).epsilon(1e-8));
  // At the t_0 of the reference, to its digits.
  const Rational t_0 = decimal_value("0.16075456461304218440019161142721");
  CHECK(is_about(cap_correlation(spectrum, t_0, 0), "0.0001", 26));
  CHECK(is_about(spherical_tail(1000, t_0, 0, bits).measure,
                 "0.00000031711648672392117354897437720565", 25));
}

TEST_CASE("mean kernels on caps and beyond t_0 are known numbers") {
  const ZonalSpectrum spectrum = zonal_spectrum(series_of("hermite(3)"), 100, 3, bits);
  CHECK(is_about(cap_correlation(spectrum, Rational(2, 5), 0),
                 "0.0090876137180060189036604043947728"));
  CHECK(is_about(cap_correlation(zonal_spectrum(series_of("hermite(3)"), 100, 3, other_bits),
                                 Rational(2, 5), 0),
                 "0.0090876137180060189036604043947728"));
  const ZonalSeries abs_series = series_of("abs");
  CHECK(is_about(average_correlation(abs_series, 100, Rational(1, 2), 1, bits),
                 "0.086216010959668919032745032242688"));
  CHECK(is_about(average_correlation(series_of("hermite(4)"), 1000, Rational(1, 10), 0, bits),
                 "0.00014365030153758804127234276170221"));
}

TEST_CASE("the table of bounds for one link comes out") {
  struct Row {
    std::string link;
    std::uint64_t n;
    Rational theta;
    double moments;
    double caps;
  };
  const Integer million = 1'000'000;
  const std::vector<Row> rows = {
      {"hermite(3)", 100, Rational(1, 100), 8.8, 15.6},
      {"hermite(3)", 1000, Rational(1, 10'000), 13.4, 21.6},
      {"hermite(3)", 1'000'000, Rational(1, 1'000'000'000), 189.6, 235.6},
      {"hermite(3)", 1'000'000, Rational(1, 10'000'000), 1912, 3206},
      {"hermite(4)", 1000, Rational(1, 10'000), 38.7, 0},
      {"hermite(4)", 1'000'000, Rational(1, million * million), 153.1, 0},
      {"hermite(4)", 1'000'000, Rational(1, Integer(10'000) * million), 1131, 0},
      {"hermite(2)", 1'000'000, Rational(1, million), 376.8, 0}};
  for (const Row& row : testing::share(rows)) {
    CAPTURE(row.link);
    CAPTURE(row.n);
    const ZonalSeries series = series_of(row.link);
    const auto moments = moment_bound(series, row.n, row.theta, 1, {64});
    REQUIRE(moments);
    CHECK(-moments->log2_measure.approximately() ==
          doctest::Approx(row.moments).epsilon(0.0006).scale(row.moments + 60));
    const auto caps = cap_bound(series, row.n, row.theta, 1, {64});
    CHECK(caps.has_value() == (row.caps > 0));
    if (caps)
      CHECK(-caps->log2_measure.approximately() ==
            doctest::Approx(row.caps).epsilon(0.0006).scale(row.caps + 60));
  }
}

TEST_CASE("bounds for relu, with their tails, are those of closed forms in mpmath") {
  const ZonalSeries series = series_of("relu");
  const ZonalSpectrum thousand = zonal_spectrum(series, 1000, 64, {260});
  const auto first = moment_bound_at(thousand, Rational(1, 40), Rational(8647, 100), 1);
  REQUIRE(first);
  CHECK(is_about(first->log2_measure, "-65.924764268388507699082685676393"));
  const ZonalSpectrum million = zonal_spectrum(series, 1'000'000, 128, {300, Arithmetic::mpfi});
  const auto second = moment_bound_at(million, Rational(1, 40'000), Rational(9999, 100), 1);
  REQUIRE(second);
  CHECK(is_about(second->log2_measure, "-71.627342795769322791282621108613"));
}

TEST_CASE("infinite series need a tail, in which nothing is lost for large q") {
  const ZonalSeries series = series_of("relu");
  for (const std::uint64_t n : {8UL, 1000UL, 1'000'000UL, 1'000'000'000UL}) {
    CAPTURE(n);
    const Rational theta(1, 100 * n);
    const auto bound = moment_bound(series, n, theta, 2, {64});
    if (n < 1000) continue;
    REQUIRE(bound);
    CHECK(bound->measure.is_finite());
    CHECK(bound->log2_measure.certainly_negative());
    // The bound from a spectrum with more eigenvalues is about the same.
    const ZonalSpectrum more = zonal_spectrum(series, n, bound->max_degree + 10, {400});
    const auto again = moment_bound_at(more, theta, bound->q, 2);
    REQUIRE(again);
    CHECK(again->log2_measure.approximately() ==
          doctest::Approx(bound->log2_measure.approximately()).epsilon(0.02));
  }
}

TEST_CASE("a bound below 2^-100000 is a number, not 0") {
  const auto bound =
      moment_bound(series_of("hermite(2)"), 1'000'000'000, Rational(1, 100'000), 1, {64});
  REQUIRE(bound);
  CHECK(bound->log2_measure.approximately() < -100'000);
  CHECK(bound->measure.certainly_positive());
  CHECK(bound->measure.magnitude_bits() < -100'000);
}

TEST_CASE("nothing is claimed where nothing below 1 is proved") {
  const ZonalSeries odd = series_of("hermite(1)");
  CHECK(!moment_bound(odd, 100, Rational(1, 200), 0, {64}));
  CHECK(!average_bound(odd, 100, Rational(1, 200), 0, {64}));
  CHECK(!cap_bound(odd, 100, Rational(1, 200), 0, {64}));
  // R(1) = E|t| is about 0.08: beyond it the average says something.
  CHECK(average_bound(odd, 100, Rational(1, 10), 0, {64}));
  // Caps need a nondecreasing kernel.
  CHECK(!cap_bound(series_of("abs"), 100, Rational(1, 2), 0, {64}));
  // The mean over a half sphere is rho_cap(0) = (E|t|)^2: below it t_0 would be negative.
  const Rational below(1, 160);
  CHECK(!cap_bound(odd, 100, below, 0, {64}));
  CHECK(cap_bound(odd, 100, Rational(1, 150), 0, {64}));
}

// ---- simulation

/// c(w) = sum_l lambda_l^(1/2) y_l(w), with y_l a sum of zonal polynomials about a few poles and
/// sum ||y_l||^2 = 1: every query has such a form.
class RandomQuery {
 public:
  RandomQuery(const ZonalSeries& series, std::uint64_t n, std::uint64_t least_degree,
              unsigned max_degree, RandomStream& stream)
      : n_(n), poles_(1 + stream.index(3), std::vector<double>(n)) {
    for (std::vector<double>& pole : poles_) draw(pole, stream);
    double whole = 0;
    for (unsigned l = 0; l <= max_degree; ++l) {
      std::vector<double>& weights = weights_.emplace_back(poles_.size());
      const double lambda = eigenvalue(series, n, l, {60}).approximately();
      if (l < least_degree || lambda <= 0) continue;
      for (double& weight : weights) weight = standard_normal(stream);
      if (stream.index(2) == 0) std::fill(weights.begin(), weights.end(), stream.index(2));
      whole += squared_norm(l);
      for (double& weight : weights) weight *= std::sqrt(lambda);
    }
    for (std::vector<double>& weights : weights_)
      for (double& weight : weights) weight /= whole > 0 ? std::sqrt(whole) : 1;
  }

  static void draw(std::vector<double>& direction, RandomStream& stream) {
    double square = 0;
    for (double& x : direction) {
      x = standard_normal(stream);
      square += x * x;
    }
    for (double& x : direction) x /= std::sqrt(square);
  }

  [[nodiscard]] double at(const std::vector<double>& w) const {
    double sum = 0;
    for (std::size_t i = 0; i < poles_.size(); ++i) {
      const double t = dot(poles_[i], w);
      for (unsigned l = 0; l < weights_.size(); ++l) {
        if (weights_[l][i] != 0) sum += weights_[l][i] * testing::zonal_polynomial(n_, l, t);
      }
    }
    return sum;
  }

 private:
  static double dot(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
  }
  /// The mean square of sum_i a_i P_l(<u_i, w>) is sum a_i a_j P_l(<u_i, u_j>)/dim.
  [[nodiscard]] double squared_norm(unsigned l) const {
    double sum = 0;
    for (std::size_t i = 0; i < poles_.size(); ++i) {
      for (std::size_t j = 0; j < poles_.size(); ++j) {
        sum += weights_[l][i] * weights_[l][j] *
               testing::zonal_polynomial(n_, l, dot(poles_[i], poles_[j]));
      }
    }
    return sum / static_cast<double>(harmonic_dimension(n_, l));
  }

  std::uint64_t n_;
  std::vector<std::vector<double>> poles_;
  std::vector<std::vector<double>> weights_;
};

/// The share of w with c_w^2 > theta, less five standard errors.
double measured(const RandomQuery& query, std::uint64_t n, double theta, RandomStream& stream) {
  const std::uint64_t draws = testing::scaled(2000);
  std::uint64_t hits = 0;
  std::vector<double> w(n);
  for (std::uint64_t i = 0; i < draws; ++i) {
    RandomQuery::draw(w, stream);
    const double c = query.at(w);
    if (c * c > theta) ++hits;
  }
  const double share = static_cast<double>(hits) / static_cast<double>(draws);
  return share - 5 * std::sqrt(share * (1 - share) / static_cast<double>(draws));
}

TEST_CASE("no random query is answered wrongly for more directions than any bound says") {
  RandomStream stream(2026, 0, Purpose::target);
  unsigned compared = 0;
  for (const char* const name :
       {"hermite(1)", "hermite(2)", "hermite(3)", "hermite(4)", "polynomial([1,1,1])",
        "polynomial([0,1,0,1])", "polynomial([0,1,0,0,0,1/4])"}) {
    const ZonalSeries series = series_of(name);
    const double whole = total(series, {60}).approximately();
    for (const std::uint64_t n : {3UL, 4UL, 8UL}) {
      for (const Rational& part : {Rational(1, 20), Rational(1, 5), Rational(1, 2)}) {
        const Rational theta = Rational(whole) * part;
        for (const std::uint64_t least : {0UL, 1UL}) {
          double bound = 1;
          const auto lower = [&](const auto& found) {
            if (!found) return;
            bound = std::min(bound, found->measure.approximately());
            ++compared;
          };
          lower(moment_bound(series, n, theta, least, {60}));
          lower(cap_bound(series, n, theta, least, {60}));
          // The average is about f_w - c_0, whose lambda_0 is another.
          if (least == 0) lower(average_bound(series, n, theta, 0, {60}));
          if (bound >= 1) continue;
          for (std::uint64_t i = 0; i < testing::scaled(4); ++i) {
            const RandomQuery query(series, n, least, 5, stream);
            CAPTURE(name);
            CAPTURE(n);
            CHECK(measured(query, n, static_cast<double>(theta), stream) <= bound);
          }
        }
      }
    }
  }
  CHECK(compared > 50);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
