// Refuses matrices that are no Gram matrices, and names the place: docs/theory.md, 10.3.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "sqdim/functions/gram/detail/cholesky.hpp"
#include "sqdim/functions/gram/detail/rounding.hpp"
#include "sqdim/functions/gram/gram.hpp"

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

/// Returns an entry as it was given.
double given(const GramMatrix& gram, Index row, Index column) {
  return static_cast<double>(gram.scale * Rational(gram.entries(row, column)));
}

void require_diagonal(const GramMatrix& gram) {
  const double error = double_above(gram.entry_error);
  for (Index i = 0; i < gram.entries.rows(); ++i) {
    const double entry = given(gram, i, i);
    if (gram.entries(i, i) > error && entry > std::ldexp(1.0, -500) &&
        entry <= std::ldexp(1.0, 500))
      continue;
    throw DamagedMatrix(fmt::format(
        "{}: a squared norm of {}; it must be positive, more than the entry error, and between "
        "2^-500 and 2^500",
        place(i, i), entry));
  }
}

/// Returns the least entry error of a symmetric matrix with which no pair violates Cauchy-Schwarz.
/// For one pair it is the e with (|a_ij| - e)^2 = (a_ii + e) (a_jj + e), a linear equation.
Rational least_error_of_pairs(const Eigen::MatrixXd& g) {
  Rational least = 0;
  for (Index j = 0; j < g.cols(); ++j) {
    for (Index i = j + 1; i < g.rows(); ++i) {
      constexpr double surely_within = 1 - 1e-12;
      if (g(i, j) * g(i, j) <= g(i, i) * g(j, j) * surely_within) continue;
      const Rational entry = abs(Rational(g(i, j)));
      const Rational first(g(i, i));
      const Rational second(g(j, j));
      least = std::max<Rational>(least,
                                 (entry * entry - first * second) / (first + second + 2 * entry));
    }
  }
  return least;
}

void require_symmetric(const GramMatrix& gram) {
  const Eigen::MatrixXd& g = gram.entries;
  const Rational& error = gram.entry_error;
  const double least = double_below(2 * error);
  for (Index i = 0; i < g.rows(); ++i) {
    for (Index j = 0; j < i; ++j) {
      const double difference = std::abs(g(i, j) - g(j, i));
      // The subtraction is rounded once; it is repeated exactly where that matters, close to 2
      // error.
      const bool differ =
          difference > least && abs(Rational(g(i, j)) - Rational(g(j, i))) > 2 * error;
      if (!differ) continue;
      throw DamagedMatrix(fmt::format("not symmetric: {} is {}, {} is {}{}", place(i, j),
                                      given(gram, i, j), place(j, i), given(gram, j, i),
                                      error == 0
                                          ? "; dimension --entry-error says how exact entries are"
                                          : ", further apart than twice the entry error"));
    }
  }
}

/// Bounds x^T (G + D) x from above for all D with |D_ij| <= entry_error. Returns 0 if it leaves the
/// range of doubles.
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

/// A vector x with x^T G x < 0 whatever the errors, which shows that G is no Gram matrix.
struct Contradiction {
  /// The number of leading functions outside which x_i = 0.
  Index functions;
  /// An upper bound on x^T G x, and minus that bound over (sum |x_i|)^2: by how much the entry
  /// error is too small.
  Rational above;
  Rational wanting;
};

/// Returns an x with x^T G x < 0, found where the Cholesky factorisation of G + delta I stops;
/// delta is as large as rounding and entry errors may be. Returns nullopt if the factorisation
/// completes, or if x proves nothing.
std::optional<Contradiction> contradiction(const GramMatrix& gram, unsigned threads) {
  const Eigen::Index size = gram.entries.rows();
  const Rational trace(gram.entries.trace());
  const Rational shift = 4 * gram::cholesky_defect(size, trace) +
                         2 * Rational(Integer(static_cast<std::int64_t>(size))) * gram.entry_error;
  Eigen::MatrixXd factor = gram.entries;
  factor.diagonal().array() += double_above(shift);
  const Index completed = gram::cholesky(factor, threads);
  if (completed == size) return std::nullopt;
  const Eigen::VectorXd x = gram::direction_of_failure(factor, completed);
  if (!x.allFinite()) return std::nullopt;
  const Rational above = quadratic_form_above(gram, x);
  if (above >= 0) return std::nullopt;
  const Rational sum(x.cwiseAbs().sum());
  return Contradiction{completed + 1, above, -above / (sum * sum)};
}

void require_positive(const GramMatrix& gram, unsigned threads) {
  const auto found = contradiction(gram, threads);
  if (!found) return;
  throw DamagedMatrix(fmt::format(
      "not positive semidefinite: a combination of functions 1 to {} would have a squared norm "
      "below {}",
      found->functions, decimal_above(gram.scale * found->above, 3)));
}

/// Returns a little more than the least entry error that admits the symmetric matrix, never less;
/// nullopt if that takes too long.
std::optional<Rational> least_error(GramMatrix gram, unsigned threads) {
  constexpr std::size_t largest = 1000;
  if (gram.size() > largest) return std::nullopt;
  Rational refused = std::max(gram.entry_error, least_error_of_pairs(gram.entries));
  gram.entry_error = refused;
  auto found = contradiction(gram, threads);
  if (!found) return gram.scale * refused;
  constexpr int most_steps = 30;
  for (int step = 0; found && step < most_steps; ++step) {
    gram.entry_error += 2 * found->wanting;
    found = contradiction(gram, threads);
  }
  if (found) return std::nullopt;
  Rational admitted = gram.entry_error;
  constexpr int halvings = 10;
  for (int i = 0; i < halvings; ++i) {
    gram.entry_error = (refused + admitted) / 2;
    (contradiction(gram, threads) ? refused : admitted) = gram.entry_error;
  }
  return gram.scale * admitted;
}

[[noreturn]] void refuse_pair(const GramMatrix& gram, Index i, Index j, unsigned threads) {
  const Eigen::MatrixXd& g = gram.entries;
  const Rational& error = gram.entry_error;
  constexpr unsigned bits = 1100;
  const Rational most =
      square_root((Rational(g(i, i)) + error) * (Rational(g(j, j)) + error), bits).lower;
  const Rational excess = gram.scale * (abs(Rational(g(i, j))) - error - most);
  const auto least = least_error(gram, threads);
  throw DamagedMatrix(fmt::format(
      "{}: a correlation of {} is more than the norms allow, |<f, g>| <= ||f|| ||g||, by {}; "
      "dimension --entry-error {}",
      place(i, j), given(gram, i, j), decimal_above(excess, 2),
      least ? decimal_above(*least, 2) + " admits the whole matrix"
            : std::string("says how exact entries are")));
}

/// Requires |<f_i, f_j>| <= ||f_i|| ||f_j||, compared exactly where doubles do not decide it.
void require_cauchy_schwarz(const GramMatrix& gram, unsigned threads) {
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
      if (least > 0 && least * least > most) refuse_pair(gram, i, j, threads);
    }
  }
}

/// Bounds the distance between the doubles and the numbers that were rounded to them.
Rational rounding_of(const GivenMatrix& given) {
  if (!given.is_rounded) return 0;
  return power_of_two(-53) * Rational(given.numbers.cwiseAbs().maxCoeff()) + gram::underflow();
}

}  // namespace

GramMatrix gram_matrix(GivenMatrix given, const Rational& entry_error, unsigned threads) {
  require_square(given.numbers);
  GramMatrix gram{given.numbers, given.unit, (entry_error + rounding_of(given)) / given.unit};
  given.numbers.resize(0, 0);  // perhaps gigabytes, which the factorisation below can use
  require_diagonal(gram);
  require_symmetric(gram);
  gram.entries.triangularView<Eigen::StrictlyUpper>() = gram.entries.transpose();
  require_cauchy_schwarz(gram, threads);
  require_positive(gram, threads);
  return gram;
}

}  // namespace sqdim
