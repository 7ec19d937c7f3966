// Bounds on eigenvalues: docs/theory.md, 10.1 and 10.2.
#include "sqdim/functions/gram/detail/eigenvalues.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sqdim/functions/gram/detail/cholesky.hpp"
#include "sqdim/functions/gram/detail/guess.hpp"
#include "sqdim/functions/gram/detail/rounding.hpp"
#include "sqdim/functions/gram/gram.hpp"

namespace sqdim {
namespace gram {
namespace {

Rational rational_of(Eigen::Index size) {
  return Rational(Integer(static_cast<std::int64_t>(size)));
}

/// Returns an upper bound, mu plus all errors, if the factorisation of mu I - A completes.
std::optional<Rational> proved_above(const Eigen::MatrixXd& a, const Rational& entry_error,
                                     double mu, unsigned threads) {
  Eigen::MatrixXd shifted = -a;
  shifted.diagonal().array() += mu;
  const double largest = shifted.diagonal().maxCoeff();
  if (!(shifted.diagonal().minCoeff() > 0)) return std::nullopt;
  const Eigen::Index size = a.rows();
  if (cholesky(shifted, threads) < size) return std::nullopt;
  // The diagonal of mu I - A was rounded once.
  const Rational shift = gamma(1) * Rational(largest);
  return Rational(mu) + shift + cholesky_defect(size, rational_of(size) * Rational(largest)) +
         rational_of(size) * entry_error;
}

}  // namespace

std::optional<Rational> cholesky_bound(const Eigen::MatrixXd& a, const Rational& entry_error,
                                       double guess, unsigned threads) {
  constexpr int attempts = 5;
  constexpr double growth = 32;
  const auto size = static_cast<double>(a.rows());
  const double scale = std::max(std::abs(guess), a.diagonal().cwiseAbs().maxCoeff());
  // A little more than rounding alone takes, gamma_N trace(mu I - A).
  double slack = 1e-13 * scale + 4e-16 * size * size * scale;
  for (int attempt = 0; attempt < attempts; ++attempt, slack *= growth) {
    if (auto bound = proved_above(a, entry_error, guess + slack, threads)) return bound;
  }
  return std::nullopt;
}

Rational row_sum_bound(const Eigen::MatrixXd& a, const Rational& entry_error) {
  constexpr int most_iterations = 200;
  constexpr double settled = 1e-9;
  const double error = double_above(entry_error);
  const Eigen::Index size = a.rows();
  Eigen::VectorXd x = Eigen::VectorXd::Ones(size);
  double best = std::numeric_limits<double>::infinity();
  for (int i = 0; i < most_iterations; ++i) {
    Eigen::VectorXd y = Eigen::VectorXd::Constant(size, error * x.sum());
    for (Eigen::Index j = 0; j < size; ++j) y += x(j) * a.col(j).cwiseAbs();
    const double bound = (y.array() / x.array()).maxCoeff();
    const bool improves = bound < best * (1 - settled);
    best = std::min(best, bound);
    if (!improves && i > 0) break;
    x = y / y.maxCoeff();
    if (!(x.minCoeff() > 1e-60)) break;
  }
  // All terms are positive, so each of the sums, and the quotient, is off by a factor 1 + gamma.
  return Rational(best) / (1 - gamma(static_cast<std::uint64_t>(2 * size) + 8)) + underflow();
}

Rational rayleigh_quotient_below(const Eigen::MatrixXd& a, const Rational& entry_error,
                                 const Eigen::VectorXd& v, const Rational& absolute_bound) {
  // fl(v^T A v) is within gamma_{2N} |v|^T |A| |v| <= gamma_{2N} Lambda(|A|) ||v||^2.
  const Rational g = gamma(static_cast<std::uint64_t>(2 * a.rows()) + 8);
  const Rational quotient(v.dot(a * v));
  const Rational square(v.squaredNorm());
  const Rational least = quotient >= 0 ? Rational(quotient / (square * (1 + g)))
                                       : Rational(quotient / (square * (1 - g)));
  return least - g * absolute_bound - rational_of(a.rows()) * entry_error - underflow();
}

}  // namespace gram

namespace {

bool is_diagonal(const GramMatrix& gram) {
  return gram.entry_error == 0 && gram.entries.isDiagonal(0);
}

/// Encloses the eigenvalue. The lower end is a Rayleigh quotient, and at least the largest diagonal
/// entry.
Enclosure enclosed(const GramMatrix& gram, const Rational& rayleigh, const Rational& upper) {
  const Rational entry = Rational(gram.entries.diagonal().maxCoeff()) - gram.entry_error;
  const Rational lower = std::min(std::max({Rational(0), rayleigh, entry}), upper);
  return {gram.scale * lower, gram.scale * upper};
}

}  // namespace

LargestEigenvalue largest_eigenvalue(const GramMatrix& gram, unsigned threads) {
  if (is_diagonal(gram)) {
    const Rational value = gram.scale * Rational(gram.entries.diagonal().maxCoeff());
    return {Enclosure::exactly(value), "orthogonality"};
  }
  const Eigen::VectorXd v = gram::leading_eigenvector(gram.entries);
  const double guess = v.dot(gram.entries * v);
  const Rational row_sums = gram::row_sum_bound(gram.entries, gram.entry_error);
  const Rational below = gram::rayleigh_quotient_below(gram.entries, gram.entry_error, v, row_sums);
  constexpr double tight = 1e-12;
  const bool row_sums_are_tight = row_sums - below <= Rational(tight) * row_sums;
  const std::optional<Rational> factored =
      row_sums_are_tight ? std::nullopt
                         : gram::cholesky_bound(gram.entries, gram.entry_error, guess, threads);
  if (factored && *factored < row_sums)
    return {enclosed(gram, below, *factored), "verified-cholesky"};
  return {enclosed(gram, below, row_sums), "weighted-row-sums"};
}

Enclosure largest_absolute_eigenvalue(const GramMatrix& gram) {
  const Rational upper = gram::row_sum_bound(gram.entries, gram.entry_error);
  const Eigen::MatrixXd absolute = gram.entries.cwiseAbs();
  const Eigen::VectorXd v = gram::leading_eigenvector(absolute);
  return enclosed(gram, gram::rayleigh_quotient_below(absolute, gram.entry_error, v, upper), upper);
}

}  // namespace sqdim
