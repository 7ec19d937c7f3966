// Average correlations and caps: docs/theory.md, 11.7 and 11.8.
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "sqdim/functions/zonal/detail/tail.hpp"
#include "sqdim/functions/zonal/exclusion.hpp"
#include "sqdim/functions/zonal/sphere.hpp"

namespace sqdim {
namespace {

constexpr unsigned long most_terms = 256;

/// The means of |t|^J/(1 - t^2) given |t| >= t_0, for J = 0, ..., max_degree: those of |t|^J in
/// dimension n - 2, times (n-2)/(n-3) and the quotient of the measures. Infinite for n < 4.
std::vector<Ball> singular_moments(std::uint64_t n, const Rational& t_0, const SphericalTail& tail,
                                   unsigned long max_degree, Precision precision) {
  if (n < 4) return std::vector<Ball>(max_degree + 1, Ball::unknown(precision));
  SphericalTail lower = spherical_tail(n - 2, t_0, max_degree, precision);
  const Ball factor = lower.measure / tail.measure * (n - 2) / (n - 3);
  for (Ball& x : lower.moments) x *= factor;
  return lower.moments;
}

/// What R(t_0) needs of a series, whatever t_0 is.
struct KnownSquares {
  /// c_0^2, ..., c_J^2.
  std::vector<Ball> squares;
  /// For d = J+1 and J+2 an upper bound on c_d^2 + c_{d+2}^2 + ..., or, if that is infinite, on
  /// every c_d^2. Empty if the series ends.
  std::vector<Ball> beyond;
  bool has_finite_total;
};

KnownSquares known_squares(const ZonalSeries& series, Precision precision) {
  const unsigned long last = series.degree() ? *series.degree() : most_terms;
  KnownSquares known{series.squares(last, precision), {}, series.has_finite_total};
  if (series.degree()) return known;
  known.beyond.reserve(2);
  for (const unsigned long d : {last + 1, last + 2}) {
    known.beyond.push_back(!series.support.reaches(d) ? Ball(precision)
                           : series.has_finite_total
                               ? series.tail(parity_of(d), known.squares, precision)
                               : series.largest_square(precision));
  }
  return known;
}

/// Bounds sum_{d > J} c_d^2 E[|t|^d given |t| >= t_0] over both parities.
Ball rest_of_average(const KnownSquares& known, std::uint64_t n, const Rational& t_0,
                     const SphericalTail& tail, Precision precision) {
  const std::size_t next = known.squares.size();
  const std::vector<Ball> moments =
      known.has_finite_total ? tail.moments : singular_moments(n, t_0, tail, next + 1, precision);
  return known.beyond[0] * moments[next] + known.beyond[1] * moments[next + 1];
}

/// Encloses R(t_0).
Ball average_correlation(const KnownSquares& known, std::uint64_t n, const Rational& t_0,
                         std::uint64_t least_degree, Precision precision) {
  const std::vector<Ball>& squares = known.squares;
  const SphericalTail tail = spherical_tail(n, t_0, squares.size() + 1, precision);
  Ball sum(precision);
  for (std::size_t d = least_degree; d < squares.size(); ++d) sum += squares[d] * tail.moments[d];
  if (known.beyond.empty()) return sum;
  const Ball rest = rest_of_average(known, n, t_0, tail, precision);
  return rest.is_finite() ? sum + Ball::hull(Ball(precision), rest) : Ball::unknown(precision);
}

std::optional<CapBound> bound_at(const Rational& t_0, const Ball& mean, std::uint64_t n,
                                 Precision precision) {
  const Ball measure = spherical_tail(n, t_0, 0, precision).measure;
  const Ball log_measure = log(measure);
  if (!log_measure.certainly_negative()) return std::nullopt;
  return CapBound{t_0, mean, measure, log_measure / log(Ball(2, precision))};
}

/// Tells for which t_0 a mean that increases with t_0 is certainly at most theta. Between two t_0
/// that it was asked about, and beyond them, it computes nothing that follows from the two.
class Threshold {
 public:
  Threshold(std::function<Ball(const Rational&)> mean, Ball theta)
      : mean_(std::move(mean)), theta_(std::move(theta)) {}

  bool is_certain(const Rational& t_0) {
    if (good_ && t_0 <= good_->t_0) return true;
    if (bad_ && t_0 >= bad_->t_0) return false;
    const Ball value = mean_(t_0);
    const bool certain = value.is_finite() && !(value - theta_).certainly_positive() &&
                         value.enclosure().upper <= theta_.enclosure().lower;
    const Ball excess = log(value / theta_);
    (certain ? good_ : bad_) = {t_0, excess.is_finite() ? excess.approximately() : infinity};
    return certain;
  }

  /// Encloses the threshold closely, by secants of log mean over log t_0, if it is between two t_0
  /// that were asked about. Where the guesses are poor, this is no more than a few steps in vain.
  void approach() {
    constexpr int steps = 8;
    constexpr double close = 0x1p-34;
    double last = 0;
    for (int i = 0; i < steps; ++i) {
      const double guess = next_guess();
      if (!(guess > 0 && guess < 1)) return;
      if (std::abs(guess - last) < close / 2 * guess) {
        is_certain(Rational(guess * (1 - close)));
        is_certain(Rational(guess * (1 + close)));
        return;
      }
      is_certain(Rational(guess));
      last = guess;
    }
  }

 private:
  static constexpr double infinity = std::numeric_limits<double>::infinity();

  struct Known {
    Rational t_0;
    /// log(mean/theta), a guess.
    double excess;
  };

  /// Returns where the secant meets theta; not a number where there is none.
  [[nodiscard]] double next_guess() const {
    if (!good_ || !bad_ || good_->t_0 == 0) return std::numeric_limits<double>::quiet_NaN();
    const double left = std::log(static_cast<double>(good_->t_0));
    const double right = std::log(static_cast<double>(bad_->t_0));
    const double share = good_->excess / (good_->excess - bad_->excess);
    return std::exp(left + (right - left) * share);
  }

  std::function<Ball(const Rational&)> mean_;
  Ball theta_;
  std::optional<Known> good_;
  std::optional<Known> bad_;
};

/// Returns about the greatest t_0 in [0, 1) for which mean(t_0) <= theta is certain, where mean
/// increases with t_0; nullopt if it is not certain for t_0 = 0. The result is that of a bisection,
/// whose steps are answered from a close enclosure of the threshold.
std::optional<Rational> greatest_certain(const std::function<Ball(const Rational&)>& mean,
                                         const Ball& theta) {
  Threshold threshold(mean, theta);
  Rational good = 0;
  if (!threshold.is_certain(good)) return std::nullopt;
  Rational bad = 1;
  bool approached = false;
  // The relative error of t_0 halves from its first certain digit on.
  for (int found = 0; found < 32;) {
    const Rational middle = (good + bad) / 2;
    (threshold.is_certain(middle) ? good : bad) = middle;
    if (good > 0) ++found;
    if (good > 0 && bad < 1 && !std::exchange(approached, true)) threshold.approach();
    if (bad < power_of_two(-120)) break;
  }
  return good;
}

}  // namespace

Ball average_correlation(const ZonalSeries& series, std::uint64_t n, const Rational& t_0,
                         std::uint64_t least_degree, Precision precision) {
  return average_correlation(known_squares(series, precision), n, t_0, least_degree, precision);
}

std::optional<CapBound> average_bound(const ZonalSeries& series, std::uint64_t n,
                                      const Rational& theta, std::uint64_t least_degree,
                                      Precision precision) {
  assert(theta > 0 && n >= 2);
  const KnownSquares known = known_squares(series, precision);
  const auto mean = [&](const Rational& t_0) {
    return average_correlation(known, n, t_0, least_degree, precision);
  };
  const auto t_0 = greatest_certain(mean, Ball(theta, precision));
  if (!t_0) return std::nullopt;
  return bound_at(*t_0, mean(*t_0), n, precision);
}

Ball cap_correlation(const ZonalSpectrum& spectrum, const Rational& t_0,
                     std::uint64_t least_degree) {
  const Precision precision = spectrum.remaining.precision();
  const SphericalTail tail = spherical_tail(spectrum.n, t_0, 0, precision);
  const std::vector<Ball> polynomials =
      zonal_polynomials(spectrum.n + 2, spectrum.max_degree(), Ball(t_0, precision));
  Ball sum(precision);
  for (std::uint64_t l = least_degree; l <= spectrum.max_degree(); ++l) {
    const Ball mean = l == 0 ? Ball(1, precision) : tail.cap_factor * polynomials[l - 1];
    sum += spectrum.eigenvalues[l] * Ball(spectrum.dimensions[l], precision) * mean * mean;
  }
  // The squares of the means times the dimensions have the sum 1/s, each mean is at most 1.
  const Ball by_mass = spectrum.beyond * 2 / tail.measure;
  const Ball& by_trace = spectrum.remaining;
  if (!by_trace.is_finite() && !by_mass.is_finite()) return Ball::unknown(precision);
  const bool mass_is_less = !by_trace.is_finite() || (by_trace - by_mass).certainly_positive();
  return sum + Ball::hull(Ball(precision), mass_is_less ? by_mass : by_trace);
}

std::optional<CapBound> cap_bound(const ZonalSpectrum& spectrum, const Rational& theta,
                                  std::uint64_t least_degree) {
  assert(theta > 0 && spectrum.n >= 3);
  const Precision precision = spectrum.remaining.precision();
  const auto mean = [&](const Rational& t_0) {
    return cap_correlation(spectrum, t_0, least_degree);
  };
  const auto t_0 = greatest_certain(mean, Ball(theta, precision));
  if (!t_0) return std::nullopt;
  return bound_at(*t_0, mean(*t_0), spectrum.n, precision);
}

std::optional<CapBound> cap_bound(const ZonalSeries& series, std::uint64_t n, const Rational& theta,
                                  std::uint64_t least_degree, Precision precision) {
  if (!series.nondecreasing) return std::nullopt;
  return cap_bound(zonal_spectrum(series, n, max_degree_of_caps, precision), theta, least_degree);
}

}  // namespace sqdim
