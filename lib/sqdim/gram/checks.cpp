// What is no Gram matrix is refused, with the place: docs/theory.md, 10.3.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sqdim/gram.hpp"
#include "sqdim/gram/cholesky.hpp"
#include "sqdim/gram/rounding.hpp"

namespace sqdim {
namespace {

using Eigen::Index;
using gram::double_above;
using gram::double_below;
using gram::gamma;

std::string place(Index row, Index column) {
  return fmt::format("row {}, column {}", row + 1, column + 1);
}

void require_square(const Matrix& entries) {
  if (entries.rows() == entries.cols()) return;
  throw DamagedMatrix(fmt::format("a Gram matrix is square; this one has {} rows and {} columns",
                                  entries.rows(), entries.cols()));
}

void require_diagonal(const Matrix& entries, const Rational& error) {
  const double least = std::max(std::ldexp(1.0, -500), double_above(error));
  for (Index i = 0; i < entries.rows(); ++i) {
    const double entry = entries(i, i);
    if (entry > least && entry <= std::ldexp(1.0, 500)) continue;
    throw DamagedMatrix(fmt::format(
        "{}: a squared norm of {}; it must be positive, more than the entry error, and between "
        "2^-500 and 2^500",
        place(i, i), entry));
  }
}

void require_symmetric(const Matrix& entries, const Rational& error) {
  const double least = double_below(2 * error);
  for (Index i = 0; i < entries.rows(); ++i) {
    for (Index j = 0; j < i; ++j) {
      const double difference = std::abs(entries(i, j) - entries(j, i));
      // The subtraction is rounded once: exact where it matters, close to 2 error.
      const bool differ =
          difference > least && abs(Rational(entries(i, j)) - Rational(entries(j, i))) > 2 * error;
      if (!differ) continue;
      throw DamagedMatrix(fmt::format("not symmetric: {} is {}, {} is {}{}", place(i, j),
                                      entries(i, j), place(j, i), entries(j, i),
                                      error == 0 ? "; --entry-error says how exact entries are"
                                                 : ", further apart than twice the entry error"));
    }
  }
}

/// |<f_i, f_j>| <= ||f_i|| ||f_j||, compared exactly where doubles do not tell.
void require_cauchy_schwarz(const GramMatrix& gram) {
  const Eigen::MatrixXd& g = gram.entries;
  const double error = double_above(gram.entry_error);
  for (Index j = 0; j < g.cols(); ++j) {
    for (Index i = j + 1; i < g.rows(); ++i) {
      constexpr double surely_within = 1 - 1e-12;
      const double product = (g(i, i) + error) * (g(j, j) + error);
      if (g(i, j) * g(i, j) <= product * surely_within) continue;
      const Rational least = abs(Rational(g(i, j))) - gram.entry_error;
      const Rational most =
          (Rational(g(i, i)) + gram.entry_error) * (Rational(g(j, j)) + gram.entry_error);
      if (least <= 0 || least * least <= most) continue;
      throw DamagedMatrix(fmt::format(
          "{}: a correlation of {} is more than the norms allow, |<f, g>| <= ||f|| ||g||; "
          "--entry-error says how exact entries are",
          place(i, j), g(i, j)));
    }
  }
}

/// x^T (G + D) x from above, for all D with |D_ij| <= entry_error; 0 where it leaves the range of doubles.
Rational quadratic_form_above(const GramMatrix& gram, const Eigen::VectorXd& x) {
  const Rational g = gamma(static_cast<std::uint64_t>(2 * x.size()) + 8);
  const Eigen::VectorXd absolute = x.cwiseAbs();
  const double sizes = absolute.dot(gram.entries.cwiseAbs() * absolute);
  const double sum = absolute.sum();
  const double middle = x.dot(gram.entries * x);
  if (!std::isfinite(middle) || !std::isfinite(sizes) || !std::isfinite(sum)) return 0;
  return Rational(middle) + g / (1 - g) * Rational(sizes) +
         gram.entry_error * Rational(sum) * Rational(sum) / ((1 - g) * (1 - g)) + gram::underflow();
}

/// G + delta I has a Cholesky factor, delta as large as rounding and entry errors may be; or some x has
/// x^T G x < 0 and is found where the factorisation stops.
void require_positive(const GramMatrix& gram, unsigned threads) {
  const Eigen::Index size = gram.entries.rows();
  const Rational trace(gram.entries.trace());
  const Rational shift = 4 * gram::cholesky_defect(size, trace) +
                         2 * Rational(Integer(static_cast<std::int64_t>(size))) * gram.entry_error;
  Eigen::MatrixXd factor = gram.entries;
  factor.diagonal().array() += double_above(shift);
  const Index completed = gram::cholesky(factor, threads);
  if (completed == size) return;
  const Eigen::VectorXd x = gram::direction_of_failure(factor, completed);
  if (!x.allFinite()) return;
  const Rational above = quadratic_form_above(gram, x);
  if (above >= 0) return;
  throw DamagedMatrix(fmt::format(
      "not positive semidefinite: a combination of functions 1 to {} would have a squared norm "
      "below {}",
      completed + 1, decimal_above(above, 3)));
}

}  // namespace

GramMatrix gram_matrix(Matrix entries, const Rational& entry_error, unsigned threads) {
  require_square(entries);
  require_diagonal(entries, entry_error);
  require_symmetric(entries, entry_error);
  GramMatrix gram{entries, 1, entry_error};
  entries.resize(0, 0);  // gigabytes, perhaps, that the factorisation below can use
  gram.entries.triangularView<Eigen::StrictlyUpper>() = gram.entries.transpose();
  require_cauchy_schwarz(gram);
  require_positive(gram, threads);
  return gram;
}

}  // namespace sqdim
