// A Gram matrix from values of the functions at points: docs/theory.md, 10.3.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/functions/gram/detail/rounding.hpp"
#include "sqdim/functions/gram/gram.hpp"

namespace sqdim {
namespace {

using Eigen::Index;

Eigen::VectorXd checked_weights(const Matrix& weights, Index points) {
  const bool column = weights.cols() == 1;
  if ((!column && weights.rows() != 1) || weights.size() != points)
    throw DamagedWeights(fmt::format(
        "{} rows and {} columns; expected a row or a column of {} numbers, one for each point",
        weights.rows(), weights.cols(), points));
  Eigen::VectorXd list = weights.reshaped();
  for (Index i = 0; i < points; ++i) {
    if (list(i) < 0) throw DamagedWeights(fmt::format("weight {} is {}, negative", i + 1, list(i)));
  }
  if (!(list.maxCoeff() > 0)) throw DamagedWeights("all are zero");
  return list;
}

bool are_integers(const Eigen::Ref<const Matrix>& x) {
  constexpr double whole = 9007199254740992.0;  // 2^53
  return (x.array() == x.array().floor()).all() && x.cwiseAbs().maxCoeff() <= whole;
}

/// Whether all products and partial sums of sum_x w(x) f(x) g(x) are integers that do not pass
/// 2^53.
bool is_exact(const Matrix& values, const Eigen::VectorXd& weights) {
  const double largest = values.cwiseAbs().maxCoeff();
  const Eigen::RowVectorXd row = weights.transpose();
  constexpr double half_of_whole = 4503599627370496.0;  // 2^52, since these doubles are rounded
  return are_integers(values) && are_integers(row) &&
         weights.sum() * largest * largest <= half_of_whole;
}

/// F diag(w) F^T, in blocks of rows. The lower triangle is computed and copied.
Eigen::MatrixXd products(const Matrix& values, const Eigen::VectorXd& weights, unsigned threads) {
  constexpr Index most_rows = 128;
  constexpr Index most_entries = Index{1} << 22;
  const Index rows_of_a_task = std::clamp<Index>(most_entries / values.cols(), 1, most_rows);
  const Index size = values.rows();
  Eigen::MatrixXd result(size, size);
  const Index tasks = (size + rows_of_a_task - 1) / rows_of_a_task;
  parallel_for(static_cast<std::size_t>(tasks), threads, [&](std::size_t task) {
    const Index first = static_cast<Index>(task) * rows_of_a_task;
    const Index count = std::min(rows_of_a_task, size - first);
    const Matrix weighted =
        values.middleRows(first, count).array().rowwise() * weights.transpose().array();
    result.block(first, 0, count, first + count).noalias() =
        weighted * values.topRows(first + count).transpose();
  });
  result.triangularView<Eigen::StrictlyUpper>() = result.transpose();
  return result;
}

Rational exact_sum(const Eigen::VectorXd& x) {
  Rational sum = 0;
  for (const double entry : x) sum += Rational(entry);
  return sum;
}

/// Requires every squared norm to exceed `least` and to be at most 2^500. Then all entries are
/// finite too, by Cauchy-Schwarz.
void require_norms(const GramMatrix& gram, const Rational& least) {
  const Eigen::VectorXd squares = gram.entries.diagonal();
  const double above = gram::double_above(least);
  for (Index i = 0; i < squares.size(); ++i) {
    if (squares(i) > above && squares(i) <= std::ldexp(1.0, 500)) continue;
    throw DamagedMatrix(
        fmt::format("function {} (row {}) has a sum of squares of {}; it must be between 2^-500 "
                    "and 2^500, and more than the rounding of the largest, {}",
                    i + 1, i + 1, squares(i), squares.maxCoeff()));
  }
}

}  // namespace

GramMatrix gram_of_values(const GivenMatrix& values, const std::optional<GivenMatrix>& weights,
                          unsigned threads) {
  const Index points = values.numbers.cols();
  // Only the proportions of weights matter, so their unit does not.
  const Eigen::VectorXd list =
      weights ? checked_weights(weights->numbers, points) : Eigen::VectorXd::Ones(points);
  const Rational sum = weights ? exact_sum(list) : Rational(Integer(std::int64_t{points}));
  GramMatrix gram{
      products(values.numbers, list, threads), values.unit * values.unit / sum, 0,
      fmt::format("the {} law on the {} points given", weights ? "weighted" : "uniform", points)};
  require_norms(gram, power_of_two(-500));
  const bool is_rounded = values.is_rounded || (weights && weights->is_rounded);
  if (is_rounded || !is_exact(values.numbers, list)) {
    // A sum is within gamma_{M+2} sum w |f| |g| <= gamma_{M+2} max ||f||^2, which is itself
    // rounded. The loss by underflow is less than the two further roundings, as all norms are at
    // least 2^-500. Two values and two weights, one of them that of the sum, may have been rounded
    // before.
    const Rational g = gram::gamma(static_cast<std::uint64_t>(points) + (is_rounded ? 8 : 4));
    gram.entry_error =
        g / (1 - g) * Rational(gram.entries.diagonal().maxCoeff()) + gram::underflow();
  }
  require_norms(gram, gram.entry_error);
  return gram;
}

}  // namespace sqdim
