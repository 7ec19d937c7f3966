#include "sqdim/functions/activation/detail/kink.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <numbers>
#include <utility>

#include "sqdim/functions/activation/detail/rational_polynomial.hpp"

namespace sqdim::kink {
namespace {

using rational_polynomial::derivative;
using rational_polynomial::Polynomial;
using rational_polynomial::sum;

/// A place and how the derivatives of psi jump there: J_0, J_1, ..., right minus left.
struct Kink {
  Rational place;
  std::vector<Rational> jumps;
};

std::vector<Kink> kinks_of(const PiecewisePolynomial& psi) {
  std::vector<Kink> list;
  for (std::size_t i = 0; i < psi.kinks.size(); ++i) {
    Kink kink{psi.kinks[i], {}};
    Polynomial jump = sum(psi.pieces[i + 1], psi.pieces[i], -1);
    for (; !jump.empty(); jump = derivative(jump))
      kink.jumps.push_back(rational_polynomial::value(jump, kink.place));
    if (!kink.jumps.empty()) list.push_back(std::move(kink));
  }
  return list;
}

double farthest(const PiecewisePolynomial& psi) {
  double farthest = 0;
  for (const Rational& t : psi.kinks)
    farthest = std::max(farthest, std::abs(static_cast<double>(t)));
  return farthest;
}

/// phi(t).
Ball density(const Ball& t) {
  return exp(-(t * t / 2)) / sqrt(pi(t.precision()) * 2);
}

/// Returns M_m = E[X^m; X > t] for m < count: M_0 = 1 - Phi(t), M_1 = phi(t) and
/// M_m = t^(m-1) phi(t) + (m-1) M_(m-2).
std::vector<Ball> upper_moments(const Rational& place, std::size_t count, Precision precision) {
  const Ball t(place, precision);
  const Ball phi = density(t);
  std::vector<Ball> moments;
  moments.push_back((Ball(1, precision) - erf(t / sqrt(Ball(2, precision)))) / 2);
  if (count > 1) moments.push_back(phi);
  for (std::size_t m = 2; m < count; ++m)
    moments.push_back(pow(t, m - 1) * phi + moments[m - 2] * (m - 1));
  return moments;
}

/// Returns E[p(X)], from E[X^m] = (m-1)!! for even m.
Rational mean_of_polynomial(const Polynomial& p) {
  Rational sum = 0;
  Rational moment = 1;
  for (std::size_t m = 0; m < p.size(); m += 2) {
    sum += p[m] * moment;
    moment *= static_cast<std::int64_t>(m + 1);
  }
  return sum;
}

/// 1 - Phi(t) is a difference that loses t^2/2 log2(e) bits.
long bits_lost_by_tails(double farthest) {
  constexpr double most_bits = 1 << 16;
  return static_cast<long>(std::min(most_bits, farthest * farthest / 2 * std::numbers::log2e)) + 32;
}

/// In balls the recurrence of the h_d loses what |h_d(it)| gains over |h_d(t)|: exp(sqrt(d) |t|).
/// From |t| = 2 sqrt(d) on nothing cancels.
long bits_lost_by_recurrence(double farthest, unsigned long max_degree) {
  const double root = std::sqrt(static_cast<double>(max_degree));
  return static_cast<long>(root * std::min(farthest, 2 * root) * std::numbers::log2e) + 32;
}

/// sqrt(d) and 1/sqrt(d).
struct Roots {
  std::vector<Ball> roots;
  std::vector<Ball> inverses;

  Roots(unsigned long max_degree, Precision precision) {
    for (unsigned long d = 0; d <= max_degree; ++d) {
      roots.push_back(sqrt(Ball(Integer(d), precision)));
      inverses.push_back(d == 0 ? Ball(precision) : Ball(1, precision) / roots.back());
    }
  }
};

/// Returns phi(t) h_n(t) for n = 0, ..., max_degree.
std::vector<Ball> weighted_hermite(const Rational& place, unsigned long max_degree,
                                   const Roots& roots, Precision precision) {
  const Ball t(place, precision);
  std::vector<Ball> list = {density(t)};
  for (unsigned long n = 0; n < max_degree; ++n) {
    Ball next = t * list[n];
    if (n > 0) next -= roots.roots[n] * list[n - 1];
    list.push_back(next * roots.inverses[n + 1]);
  }
  return list;
}

/// Adds what the jumps at a kink contribute: phi(t) J_j h_(d-1-j)(t) / sqrt(d (d-1) ... (d-j)).
void add_kink(const Kink& kink, const Roots& roots, std::vector<Ball>& coefficients) {
  const Precision precision = coefficients.front().precision();
  const std::size_t size = coefficients.size();
  std::vector<Ball> factors = weighted_hermite(kink.place, size - 1, roots, precision);
  for (std::size_t j = 0; j < kink.jumps.size(); ++j) {
    for (std::size_t d = size - 1; d > j; --d) factors[d] = factors[d - 1] * roots.inverses[d];
    if (kink.jumps[j] == 0) continue;
    const Ball jump(kink.jumps[j], precision);
    for (std::size_t d = j + 1; d < size; ++d) coefficients[d] += jump * factors[d];
  }
}

/// Adds E[psi^(d)(X)]/sqrt(d!), where psi^(d) is the derivative between the kinks.
void add_smooth_part(PiecewisePolynomial psi, const Roots& roots, std::vector<Ball>& coefficients) {
  const auto is_zero = [](const Polynomial& p) { return p.empty(); };
  Ball factor(1, coefficients.front().precision());
  for (std::size_t d = 0; d < coefficients.size(); ++d) {
    if (std::all_of(psi.pieces.begin(), psi.pieces.end(), is_zero)) return;
    if (d > 0) factor *= roots.inverses[d];
    coefficients[d] += mean(psi, coefficients.front().precision()) * factor;
    for (Polynomial& p : psi.pieces) p = derivative(p);
  }
}

/// Whether the coefficient of degree d is 0, for d above the degrees of the pieces: the rational
/// factors of all exp(-t^2/2) are, each that of the kinks at t and -t (theory.md, 3.10).
bool vanishes(const std::vector<Kink>& kinks, unsigned long d) {
  std::map<Rational, Rational> factors;
  for (const Kink& kink : kinks) {
    const auto& [t, jumps] = kink;
    Rational& factor = factors[abs(t)];
    Rational before = 0;
    Rational current = 1;  // He_n(t)
    for (unsigned long n = 0; n < d; ++n) {
      const std::size_t j = d - 1 - n;
      if (j < jumps.size()) factor += jumps[j] * current;
      Rational next = t * current - before * static_cast<std::int64_t>(n);
      before = std::exchange(current, std::move(next));
    }
  }
  return std::all_of(factors.begin(), factors.end(),
                     [](const auto& entry) { return entry.second == 0; });
}

}  // namespace

Ball mean(const PiecewisePolynomial& psi, Precision precision) {
  const Precision working = precision.with(precision.bits + bits_lost_by_tails(farthest(psi)));
  Ball total(mean_of_polynomial(psi.pieces.front()), working);
  for (std::size_t i = 0; i < psi.kinks.size(); ++i) {
    const Polynomial jump = sum(psi.pieces[i + 1], psi.pieces[i], -1);
    const std::vector<Ball> moments = upper_moments(psi.kinks[i], jump.size(), working);
    for (std::size_t m = 0; m < jump.size(); ++m) total += Ball(jump[m], working) * moments[m];
  }
  return total.at(precision);
}

std::vector<Ball> hermite_coefficients(const PiecewisePolynomial& psi, unsigned long max_degree,
                                       Precision precision) {
  const long bits = precision.bits + bits_lost_by_recurrence(farthest(psi), max_degree);
  const Precision working = precision.with(bits);
  const Roots roots(max_degree, working);
  std::vector<Ball> coefficients(max_degree + 1, Ball(working));
  add_smooth_part(psi, roots, coefficients);
  for (const Kink& kink : kinks_of(psi)) add_kink(kink, roots, coefficients);
  for (Ball& c : coefficients) c = c.at(precision);
  return coefficients;
}

void set_exact_zeros(const PiecewisePolynomial& psi, std::vector<Ball>& coefficients) {
  constexpr std::size_t last_looked_at = 1000;
  const std::vector<Kink> kinks = kinks_of(psi);
  std::size_t first = 0;  // above the degrees of the pieces
  for (const Polynomial& p : psi.pieces) first = std::max(first, p.size());
  for (std::size_t d = first; d < std::min(coefficients.size(), last_looked_at + 1); ++d) {
    Ball& c = coefficients[d];
    const bool known = c.certainly_positive() || c.certainly_negative() || c.is_exact();
    if (!known && vanishes(kinks, d)) c = Ball(c.precision());
  }
}

}  // namespace sqdim::kink
