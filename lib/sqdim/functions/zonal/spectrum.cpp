// Eigenvalues as series: docs/theory.md, 11.4.
#include "sqdim/functions/zonal/spectrum.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "sqdim/functions/zonal/detail/tail.hpp"
#include "sqdim/functions/zonal/sphere.hpp"

namespace sqdim {
namespace {

constexpr unsigned long most_exact_degree = 64;

/// c_0^2, ..., c_J^2, and for each degree the sum of the squares from there on, of its parity.
struct Coefficients {
  std::vector<Ball> squares;
  std::vector<Ball> sums_from;
  Ball largest;
};

Coefficients coefficients(const ZonalSeries& series, unsigned long last, Precision precision) {
  Coefficients result{series.squares(last, precision), {}, Ball::unknown(precision)};
  std::vector<Ball>& sums = result.sums_from;
  sums.assign(last + 3, Ball(precision));
  for (const unsigned long d : {last + 1, last + 2})
    sums[d] = series.tail(parity_of(d), result.squares, precision);
  for (unsigned long d = last + 1; d-- > 0;) sums[d] = result.squares[d] + sums[d + 2];
  if (series.largest_square) result.largest = series.largest_square(precision);
  return result;
}

/// alpha_n(l, l), alpha_n(l+2, l), ....
class ProjectedPowers {
 public:
  ProjectedPowers(std::uint64_t n, std::uint64_t l, Precision precision)
      : n_(n), l_(l), value_(projected_power(n, l, l, precision)), sum_(precision) {}

  [[nodiscard]] std::uint64_t degree() const { return l_ + 2 * j_; }
  [[nodiscard]] const Ball& value() const { return value_; }
  /// Whether neither this one nor a later one is less than its successor.
  [[nodiscard]] bool decrease() const {
    return Integer(2 * j_) * (n_ - 1) + 2 * n_ + l_ >= Integer(l_) * l_ + 2;
  }
  /// Bounds this one and all later ones: at most 1/dim H_{n,l} by the trace.
  [[nodiscard]] Ball bound() const {
    if (decrease()) return value_;
    return Ball(1, value_.precision()) / Ball(harmonic_dimension(n_, l_), value_.precision());
  }
  /// The sum of this one and all later ones, by Gauss' formula. Precondition: n >= 4.
  [[nodiscard]] Ball sum_from_here() const {
    const Precision precision = value_.precision();
    const auto gamma = [&](std::uint64_t twice) {
      return log_gamma(Ball(Rational(twice, 2), precision));
    };
    const Ball all =
        projected_power(n_, l_, l_, precision) *
        exp(gamma(n_ + 2 * l_) + gamma(n_ - 3) - gamma(n_ + l_ - 1) - gamma(n_ + l_ - 2));
    return nonnegative_part(all - sum_);
  }
  void advance() {
    sum_ += value_;
    const std::uint64_t d = degree();
    ((value_ *= (d + 1) * (d + 2)) /= 2 * j_ + 2) /= n_ + 2 * (l_ + j_);
    ++j_;
  }

 private:
  std::uint64_t n_;
  std::uint64_t l_;
  std::uint64_t j_ = 0;
  Ball value_;
  Ball sum_;
};

/// Bounds sum_{i >= j} c_{l+2i}^2 alpha_n(l+2i, l).
Ball rest(const ZonalSeries& series, const Coefficients& known, const ProjectedPowers& powers,
          std::uint64_t n) {
  if (series.has_finite_total) return known.sums_from[powers.degree()] * powers.bound();
  if (n < 4) return Ball::unknown(known.largest.precision());
  return known.largest * powers.sum_from_here();
}

Ball summed(const ZonalSeries& series, const Coefficients& known, std::uint64_t n, std::uint64_t l,
            Precision precision) {
  ProjectedPowers powers(n, l, precision);
  Ball sum(precision);
  for (; powers.degree() < known.squares.size(); powers.advance()) {
    sum += known.squares[powers.degree()] * powers.value();
    if (!series.has_finite_total || !powers.decrease()) continue;
    const Ball& left = known.sums_from[powers.degree() + 2];
    if ((left * powers.value()).magnitude_bits() < sum.magnitude_bits() - precision.bits) {
      powers.advance();
      break;
    }
  }
  const Ball beyond = rest(series, known, powers, n);
  if (!beyond.is_finite()) return Ball::unknown(precision);
  return sum + Ball::hull(Ball(precision), beyond);
}

/// Whether lambda_l is 0 because no degree l, l+2, ... occurs.
bool vanishes(const ZonalSeries& series, std::uint64_t l) {
  return !series.support.reaches(l);
}

/// The bits of a value that is known; very many for an exact one.
long accuracy(const Ball& x) {
  constexpr long most = 1L << 30;
  if (!x.is_finite()) return -most;
  return x.is_exact() ? most : std::min<long>(x.relative_accuracy_bits(), most);
}

/// One attempt at an eigenvalue; its closed form where the series converges slowly.
Ball attempt(const ZonalSeries& series, const Coefficients& known, std::uint64_t n, std::uint64_t l,
             Precision wanted, Precision working) {
  constexpr std::size_t many = 512;
  Ball value = summed(series, known, n, l, working);
  if (accuracy(value) >= wanted.bits || known.squares.size() <= many || !series.closed_eigenvalue)
    return value;
  Ball closed = series.closed_eigenvalue(n, l, wanted);
  return accuracy(closed) > accuracy(value) ? closed : value;
}

/// Returns how many terms are tried first: some beyond `last`, and 256, 512, ... for all of them, so
/// that spectra of different degrees ask for the same coefficients.
unsigned long first_terms(std::uint64_t last) {
  unsigned long terms = 256;
  while (terms < last + 64) terms *= 2;
  return terms;
}

/// lambda_first, ..., lambda_last, by more and more terms and bits.
std::vector<Ball> by_series(const ZonalSeries& series, std::uint64_t n, std::uint64_t first,
                            std::uint64_t last, Precision precision) {
  std::vector<Ball> list;
  list.reserve(last - first + 1);
  for (std::uint64_t l = first; l <= last; ++l)
    list.push_back(vanishes(series, l) ? Ball(precision) : Ball::unknown(precision));
  const unsigned long most =
      series.degree().value_or(std::max<unsigned long>(series.most_degree, last + 64));
  long bits = precision.bits + 64;
  for (unsigned long terms = std::min(first_terms(last), most);;
       terms = std::min(2 * terms, most)) {
    const Precision working = precision.with(bits);
    const Coefficients known = coefficients(series, terms, working);
    bool done = true;
    bool gains = false;
    for (std::uint64_t l = first; l <= last; ++l) {
      Ball& value = list[l - first];
      const long before = accuracy(value);
      if (before >= precision.bits) continue;
      Ball next = nonnegative_part(attempt(series, known, n, l, precision, working));
      const long after = accuracy(next);
      if (after > before) value = std::move(next);
      gains = gains || after > before + 1;
      done = done && after >= precision.bits;
    }
    if (done || !gains || (terms == most && !series.degree())) return list;
    bits += bits / 4;
  }
}

Ball greater(const Ball& a, const Ball& b) {
  const Ball difference = a - b;
  if (difference.certainly_positive()) return a;
  return difference.certainly_negative() ? b : Ball::hull(a, b);
}

}  // namespace

std::optional<Rational> exact_eigenvalue(const ZonalSeries& series, std::uint64_t n,
                                         std::uint64_t degree) {
  if (!series.exact_squares) return std::nullopt;
  Rational sum = 0;
  for (const auto& [d, square] : *series.exact_squares)
    sum += square * projected_power(n, d, degree);
  return sum;
}

std::vector<Ball> eigenvalues(const ZonalSeries& series, std::uint64_t n, std::uint64_t first,
                              std::uint64_t last, Precision precision) {
  assert(n >= 2 && first <= last);
  const bool exact = series.exact_squares && *series.degree() <= most_exact_degree;
  if (!exact) return by_series(series, n, first, last, precision);
  std::vector<Ball> list;
  list.reserve(last - first + 1);
  for (std::uint64_t l = first; l <= last; ++l)
    list.emplace_back(*exact_eigenvalue(series, n, l), precision);
  return list;
}

Ball eigenvalue(const ZonalSeries& series, std::uint64_t n, std::uint64_t degree,
                Precision precision) {
  return eigenvalues(series, n, degree, degree, precision).front();
}

Ball largest_eigenvalue(const ZonalSeries& series, std::uint64_t n, std::uint64_t least_degree,
                        Precision precision) {
  const std::vector<Ball> pair = eigenvalues(series, n, least_degree, least_degree + 1, precision);
  return greater(pair[0], pair[1]);
}

ZonalSpectrum zonal_spectrum(const ZonalSeries& series, std::uint64_t n, std::uint64_t max_degree,
                             Precision precision) {
  const std::optional<unsigned long> degree = series.degree();
  const bool complete = degree && *degree <= max_degree;
  const std::uint64_t last = complete ? *degree : max_degree;
  ZonalSpectrum spectrum{n,
                         eigenvalues(series, n, 0, complete ? last : last + 2, precision),
                         {},
                         Ball(precision),
                         Ball(precision)};
  spectrum.dimensions.reserve(last + 2);
  for (std::uint64_t l = 0; l <= last + 1; ++l)
    spectrum.dimensions.push_back(harmonic_dimension(n, l));
  if (complete) return spectrum;
  std::vector<Ball>& list = spectrum.eigenvalues;
  spectrum.beyond = greater(list[last + 1], list[last + 2]);
  list.resize(last + 1, Ball(precision));
  Ball rest = total(series, precision.with(precision.bits + 32));
  for (std::uint64_t l = 0; rest.is_finite() && l <= last; ++l)
    rest -= list[l] * Ball(spectrum.dimensions[l], precision);
  spectrum.remaining = nonnegative_part(rest);
  return spectrum;
}

}  // namespace sqdim
