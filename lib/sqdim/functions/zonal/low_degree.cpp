// Coefficients of powers of the kernel: docs/theory.md, 11.9.
#include "sqdim/functions/zonal/low_degree.hpp"

#include <cassert>
#include <utility>
#include <vector>

#include "sqdim/functions/zonal/detail/tail.hpp"
#include "sqdim/functions/zonal/sphere.hpp"

namespace sqdim {
namespace {

/// sum_{j=1}^D C_j E[t^j], where C_0 = 1 and j C_j = sum_{i=1}^j (M i - (j - i)) c_i^2 C_{j-i} are
/// the coefficients of (1 + sum_d c_d^2 rho^d)^M. `number` makes a Number of a rational.
template <class Number, class Make>
Number advantage(const std::vector<Number>& squares, std::uint64_t n, const Integer& samples,
                 unsigned long max_degree, const Make& number) {
  std::vector<Number> power{number(1)};
  power.reserve(max_degree + 1);
  Number sum = number(0);
  Rational moment = 1;
  for (unsigned long j = 1; j <= max_degree; ++j) {
    Number next = number(0);
    for (unsigned long i = 1; i <= j; ++i) {
      const Integer factor = samples * i - Integer(j - i);
      next += number(Rational(factor, Integer(j))) * squares[i] * power[j - i];
    }
    power.push_back(std::move(next));
    if (j % 2 == 1) continue;
    moment *= Rational(Integer(j - 1), Integer(n + j - 2));
    sum += power[j] * number(moment);
  }
  return sum;
}

using Polynomial = std::vector<Ball>;

/// The product up to the degree of the factors.
Polynomial product(const Polynomial& a, const Polynomial& b) {
  Polynomial result(a.size(), Ball(a[0].precision()));
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].is_exact() && !a[i].certainly_positive()) continue;
    for (std::size_t j = 0; i + j < a.size(); ++j) result[i + j] += a[i] * b[j];
  }
  return result;
}

Polynomial raised(Polynomial base, std::uint64_t exponent) {
  Polynomial result(base.size(), Ball(base[0].precision()));
  result[0] = Ball(1, base[0].precision());
  for (; exponent > 0; exponent >>= 1U) {
    if ((exponent & 1U) != 0) result = product(result, base);
    if (exponent > 1) base = product(base, base);
  }
  return result;
}

constexpr unsigned long most_terms = 256;

}  // namespace

Ball total_degree_advantage(const ZonalSeries& series, std::uint64_t n, const Integer& samples,
                            unsigned long max_degree, Precision precision) {
  assert(max_degree >= 1 && n >= 2);
  const Precision working = precision.with(precision.bits + 64);
  return advantage(series.squares(max_degree, working), n, samples, max_degree,
                   [working](const Rational& x) { return Ball(x, working); });
}

std::optional<Rational> exact_total_degree_advantage(const ZonalSeries& series, std::uint64_t n,
                                                     const Integer& samples,
                                                     unsigned long max_degree) {
  assert(max_degree >= 1 && n >= 2);
  if (!series.exact_squares) return std::nullopt;
  std::vector<Rational> squares(max_degree + 1);
  for (const auto& [degree, square] : *series.exact_squares)
    if (degree <= max_degree) squares[degree] = square;
  return advantage(squares, n, samples, max_degree, [](const Rational& x) { return x; });
}

Ball kernel_moment(const ZonalSeries& series, std::uint64_t n, std::uint64_t power,
                   Precision precision) {
  assert(power >= 1 && n >= 2);
  if (!series.has_finite_total) return Ball::unknown(precision);
  const Precision working = precision.with(precision.bits + 64);
  const std::optional<unsigned long> degree = series.degree();
  const bool complete = degree && *degree <= most_terms / power;
  const unsigned long last = complete ? *degree * power : most_terms;
  const Polynomial raised_kernel = raised(series.squares(last, working), power);
  Ball sum(working);
  Ball moment(1, working);
  Ball left = pow(total(series, working), power);
  for (unsigned long j = 0; j <= last; ++j) {
    left -= raised_kernel[j];
    if (j % 2 == 1) continue;
    sum += raised_kernel[j] * moment;
    ((moment *= j + 1)) /= n + j;  // E[t^(j+2)]
  }
  if (complete) return sum;
  return sum + Ball::hull(Ball(working), nonnegative_part(left) * moment);
}

}  // namespace sqdim
