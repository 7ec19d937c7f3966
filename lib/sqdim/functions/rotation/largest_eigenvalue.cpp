// Lambda with a proved end of the search: docs/theory.md, 13.6.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sqdim/functions/rotation/detail/remainder.hpp"
#include "sqdim/functions/zonal/sphere.hpp"

namespace sqdim {
namespace {

constexpr std::uint64_t most_degrees_of_search = 4096;

/// The upper end, or 0 if that is negative.
Ball upper_part(const Ball& x, Precision precision) {
  if (!x.is_finite()) return Ball::unknown(precision);
  return Ball(std::max<Rational>(x.enclosure().upper, 0), precision);
}

bool certainly_at_most(const Ball& x, const Ball& y) {
  return x.is_finite() && y.is_finite() && !(x - y).certainly_positive() &&
         x.enclosure().upper <= y.enclosure().lower;
}

/// The greatest of several numbers: from the greatest lower end to the greatest upper end.
class Greatest {
 public:
  explicit Greatest(Precision precision) : value_(precision) {}

  void offer(std::uint64_t degree, const Ball& x) {
    if (!x.is_finite() || !value_.is_finite()) {
      value_ = Ball::unknown(value_.precision());
      return;
    }
    const Ball difference = x - value_;
    if (difference.certainly_negative() || (x.is_exact() && !x.certainly_positive())) return;
    if (difference.certainly_positive()) {
      value_ = x;
      degree_ = degree;
      return;
    }
    const Enclosure a = value_.enclosure();
    const Enclosure b = x.enclosure();
    value_ = Ball::hull(Ball(std::max(a.lower, b.lower), value_.precision()),
                        Ball(std::max(a.upper, b.upper), value_.precision()));
  }
  [[nodiscard]] const Ball& value() const { return value_; }
  [[nodiscard]] std::uint64_t degree() const { return degree_; }

 private:
  Ball value_;
  std::uint64_t degree_ = 0;
};

}  // namespace

Ball norm_ball(const RotationClass& rotated, Precision precision) {
  return norm_squared_to_bits(rotated.psi, rotated.sum, precision.bits,
                              ridge_norm_method(rotated.psi), precision.arithmetic)
      .value;
}

SpectralRemainder::SpectralRemainder(const RotationClass& rotated, Precision precision)
    : rotated_(rotated),
      precision_(precision.with(precision.bits + 32)),
      left_(norm_ball(rotated, precision_)) {}

void SpectralRemainder::take(std::uint64_t degree, const Ball& eigenvalue) {
  if (eigenvalue.is_exact() && !eigenvalue.certainly_positive()) return;
  left_ -= eigenvalue * Ball(harmonic_dimension(rotated_.n, degree), precision_);
}

Ball SpectralRemainder::trace() const {
  return upper_part(left_, precision_);
}

Ball SpectralRemainder::by_monotony(std::uint64_t last) const {
  const Rational& a = rotated_.sum.absolute_weight;
  const std::vector<Ball> next =
      eigenvalues(rotated_.series, rotated_.n, last + 1, last + 2, precision_.with(64));
  Rational most = 0;
  for (std::uint64_t i = 0; i < 2; ++i) {
    if (!rotated_.sum.least.of(parity_of(last + 1 + i))) continue;
    if (!next[i].is_finite()) return Ball::unknown(precision_);
    most = std::max(most, next[i].enclosure().upper);
  }
  return Ball(Rational(most * a * a), precision_);
}

Ball SpectralRemainder::largest_beyond(std::uint64_t last) const {
  const Ball by_trace =
      upper_part(trace() / Ball(harmonic_dimension(rotated_.n, last + 1), precision_), precision_);
  const Ball by_monotone = by_monotony(last);
  if (!by_trace.is_finite()) return by_monotone;
  if (!by_monotone.is_finite()) return by_trace;
  return certainly_at_most(by_trace, by_monotone) ? by_trace : by_monotone;
}

LargestRotatedEigenvalue largest_eigenvalue(const RotationClass& rotated, Precision precision) {
  const std::uint64_t first = rotated.sum.least_degree();
  const std::optional<unsigned long> degree = rotated.series.degree();
  SpectralRemainder remainder(rotated, precision);
  Greatest greatest(precision);
  std::uint64_t from = first;
  for (std::uint64_t size = 4;; size *= 2) {
    std::uint64_t last = from + size - 1;
    if (degree) last = std::min<std::uint64_t>(last, *degree);
    const std::vector<Ball> block = eigenvalues(rotated, from, last, precision);
    for (std::uint64_t l = from; l <= last; ++l) {
      greatest.offer(l, block[l - from]);
      remainder.take(l, block[l - from]);
    }
    if (degree && last == *degree) return {greatest.value(), greatest.degree(), last, std::nullopt};
    const Ball beyond = remainder.largest_beyond(last);
    if (certainly_at_most(beyond, greatest.value()))
      return {greatest.value(), greatest.degree(), last, std::nullopt};
    if (last - first >= most_degrees_of_search) {
      const std::uint64_t at = greatest.degree();
      greatest.offer(last + 1, Ball::hull(Ball(precision), beyond));
      return {greatest.value(), at, last,
              fmt::format("no bound on eigenvalues beyond degree {} is small enough", last)};
    }
    from = last + 1;
  }
}

}  // namespace sqdim
