#include "sqdim/functions/hidden_law/detail/gauss_hermite.hpp"

#include <cassert>
#include <cmath>
#include <utility>

#include "sqdim/functions/hidden_law/detail/hermite_values.hpp"

namespace sqdim {
namespace {

/// h_k(x), in doubles.
double hermite_value(unsigned k, double x) {
  double before = 0;
  double here = 1;
  for (unsigned d = 0; d < k; ++d)
    before = std::exchange(here, (x * here - std::sqrt(d) * before) / std::sqrt(d + 1.0));
  return here;
}

double zero_between(unsigned k, double low, double high) {
  const bool rises = hermite_value(k, high) > 0;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    ((hermite_value(k, middle) > 0) == rises ? high : low) = middle;
  }
  return (low + high) / 2;
}

/// The zeros of He_k about: those of He_{k-1} separate them, and all are below 2 sqrt(k) + 1.
std::vector<double> approximate_zeros(unsigned k) {
  std::vector<double> zeros;
  for (unsigned degree = 1; degree <= k; ++degree) {
    const double far = 2 * std::sqrt(degree) + 1;
    std::vector<double> next;
    next.reserve(degree);
    for (unsigned i = 0; i < degree; ++i) {
      const double low = i == 0 ? -far : zeros[i - 1];
      const double high = i + 1 == degree ? far : zeros[i];
      next.push_back(zero_between(degree, low, high));
    }
    zeros = std::move(next);
  }
  return zeros;
}

/// Encloses the zero of h_k next to a guess: Newton's method finds it, and a change of sign between
/// the ends of a short interval proves it.
Ball zero_near(unsigned k, double guess, Precision precision) {
  const Ball one(1, precision);
  Rational at(guess);
  for (long accurate = 40; accurate < 2 * precision.bits; accurate *= 2) {
    const Ball x(at, precision);
    const std::vector<Ball> values = hermite_values(x, one, k);
    const Ball slope = sqrt(Ball(Integer(k), precision)) * values[k - 1];
    const Enclosure next = (x - values[k] / slope).enclosure();
    at = (next.lower + next.upper) / 2;
  }
  const Rational width = power_of_two(-(precision.bits - hermite_guard_bits(guess, k)));
  const Ball low = hermite_values(Ball(Rational(at - width), precision), one, k)[k];
  const Ball high = hermite_values(Ball(Rational(at + width), precision), one, k)[k];
  const bool proved = (low.certainly_negative() && high.certainly_positive()) ||
                      (low.certainly_positive() && high.certainly_negative());
  if (!proved) return Ball::unknown(precision);
  return Ball(at, precision).widen(Ball(width, precision));
}

}  // namespace

std::vector<GaussHermiteNode> gauss_hermite_nodes(unsigned k, Precision precision) {
  assert(1 <= k && k <= 50);
  const Precision working = precision.with(precision.bits + 2 * hermite_guard_bits(15, k));
  std::vector<GaussHermiteNode> nodes;
  nodes.reserve(k);
  const std::vector<double> guesses = approximate_zeros(k);
  for (unsigned i = 0; i < k; ++i) {
    const bool middle = 2 * i + 1 == k;
    Ball at = middle ? Ball(working) : zero_near(k, guesses[i], working);
    // Zeros that are told apart are all k of them.
    if (i > 0 && !(at - nodes[i - 1].at).certainly_positive()) at = Ball::unknown(working);
    const Ball value = hermite_values(at, Ball(1, working), k - 1)[k - 1];
    nodes.push_back({at, Ball(1, working) / (value * value) / k});
  }
  return nodes;
}

// He_d modulo He_k in the basis He_0, ..., He_{k-1}, where x He_j = He_{j+1} + j He_{j-1}. The rule
// is exact for degrees below k, so its mean is the coefficient of He_0.
std::vector<Integer> gauss_hermite_means(unsigned k, unsigned long max_degree) {
  std::vector<Integer> before(k);
  std::vector<Integer> here(k);
  here[0] = 1;
  std::vector<Integer> means;
  means.reserve(max_degree + 1);
  for (unsigned long d = 0; d <= max_degree; ++d) {
    means.push_back(here[0]);
    std::vector<Integer> next(k);
    for (unsigned j = 0; j < k; ++j) {
      next[j] -= before[j] * d;
      if (j + 1 < k) next[j + 1] += here[j];
      if (j >= 1) next[j - 1] += here[j] * j;
    }
    before = std::exchange(here, std::move(next));
  }
  return means;
}

}  // namespace sqdim
