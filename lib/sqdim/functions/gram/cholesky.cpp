// A blocked, left-looking factorisation. Each block row is one task, so that threads share the work
// and the order of every sum does not depend on their number.
#include "sqdim/functions/gram/detail/cholesky.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/functions/gram/detail/rounding.hpp"

namespace sqdim::gram {
namespace {

using Eigen::Index;

constexpr Index panel_width = 96;
constexpr Index rows_of_a_task = 192;

/// Factors a small block. Returns how many columns were completed.
Index factor_block(Eigen::Ref<Eigen::MatrixXd> block) {
  for (Index j = 0; j < block.cols(); ++j) {
    const double pivot = block(j, j) - block.row(j).head(j).squaredNorm();
    if (!(pivot > 0)) return j;
    const double root = std::sqrt(pivot);
    block(j, j) = root;
    const Index below = block.rows() - j - 1;
    block.col(j).tail(below).noalias() -=
        block.bottomLeftCorner(below, j) * block.row(j).head(j).transpose();
    block.col(j).tail(below) /= root;
  }
  return block.cols();
}

/// Solves rows of a panel below its factored diagonal block.
void solve_rows(Eigen::MatrixXd& a, Index panel, Index width, Index first, Index count) {
  auto rows = a.block(first, panel, count, width);
  if (panel > 0)
    rows.noalias() -= a.block(first, 0, count, panel) * a.block(panel, 0, width, panel).transpose();
  a.block(panel, panel, width, width)
      .triangularView<Eigen::Lower>()
      .transpose()
      .solveInPlace<Eigen::OnTheRight>(rows);
}

}  // namespace

Index cholesky(Eigen::MatrixXd& a, unsigned threads) {
  const Index size = a.rows();
  for (Index panel = 0; panel < size; panel += panel_width) {
    const Index width = std::min(panel_width, size - panel);
    const auto left = a.block(panel, 0, width, panel);
    // The upper triangle keeps A.
    Eigen::MatrixXd diagonal = a.block(panel, panel, width, width);
    if (panel > 0) diagonal.triangularView<Eigen::Lower>() -= left * left.transpose();
    const Index completed = factor_block(diagonal);
    a.block(panel, panel, width, width).triangularView<Eigen::Lower>() = diagonal;
    if (completed < width) return panel + completed;
    const Index below = size - panel - width;
    const Index tasks = (below + rows_of_a_task - 1) / rows_of_a_task;
    parallel_for(static_cast<std::size_t>(tasks), threads, [&](std::size_t task) {
      const Index offset = static_cast<Index>(task) * rows_of_a_task;
      solve_rows(a, panel, width, panel + width + offset, std::min(rows_of_a_task, below - offset));
    });
  }
  return size;
}

Rational cholesky_defect(Index size, const Rational& trace) {
  constexpr std::uint64_t further_roundings = 8;
  const Rational g = gamma(static_cast<std::uint64_t>(size) + further_roundings);
  return g / (1 - g) * trace + underflow();
}

Eigen::VectorXd direction_of_failure(const Eigen::MatrixXd& a, Index completed) {
  Eigen::VectorXd x = Eigen::VectorXd::Zero(a.rows());
  const auto factor = a.topLeftCorner(completed, completed).triangularView<Eigen::Lower>();
  Eigen::VectorXd y = a.col(completed).head(completed);
  factor.solveInPlace(y);
  factor.transpose().solveInPlace(y);
  x.head(completed) = y;
  x(completed) = -1;
  return x;
}

}  // namespace sqdim::gram
