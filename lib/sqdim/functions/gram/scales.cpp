// The functions divided by their norms, or minus their mean: docs/theory.md, 10.3.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "sqdim/functions/gram/detail/rounding.hpp"
#include "sqdim/functions/gram/gram.hpp"

namespace sqdim {
namespace {

using gram::gamma;

/// Bounds how far a division by norms known up to `entry_error` moves entries of size at most 1.
Rational error_of_quotients(const GramMatrix& gram) {
  const Rational least(gram.entries.diagonal().minCoeff());
  assert(gram.entry_error < least);
  return 2 * gram.entry_error / least;
}

}  // namespace

GramMatrix normalised(GramMatrix gram) {
  const Eigen::VectorXd diagonal = gram.entries.diagonal();
  const Rational error = error_of_quotients(gram);
  if (diagonal.minCoeff() == diagonal.maxCoeff()) {
    const Rational norm(diagonal(0));
    return {std::move(gram.entries), 1 / norm, error * norm};
  }
  if (gram.entry_error == 0 && gram.entries.isDiagonal(0))
    return {Eigen::MatrixXd::Identity(gram.entries.rows(), gram.entries.cols()), 1, 0};
  // Six roundings of numbers of size at most 1 + 2t < 3.
  const Eigen::VectorXd inverse_norms = diagonal.cwiseSqrt().cwiseInverse();
  GramMatrix result{inverse_norms.asDiagonal() * gram.entries * inverse_norms.asDiagonal(), 1,
                    error + gamma(24) + gram::underflow()};
  // Products were rounded in an unspecified order; both triangles must agree.
  result.entries.triangularView<Eigen::StrictlyUpper>() = result.entries.transpose();
  result.entries.diagonal().setOnes();
  return result;
}

GramMatrix centred(const GramMatrix& gram) {
  const Eigen::MatrixXd& g = gram.entries;
  const auto size = static_cast<double>(g.rows());
  const Eigen::VectorXd means = g.rowwise().sum() / size;
  const double mean = means.sum() / size;
  GramMatrix result{g, gram.scale, 0};
  result.entries.colwise() -= means;
  result.entries.rowwise() -= means.transpose();
  result.entries.array() += mean;
  result.entries.triangularView<Eigen::StrictlyUpper>() = result.entries.transpose();
  // Means are within gamma_{2N+2} of numbers of size at most b = max ||f_i||^2, and three sums of
  // numbers of size at most 4 b follow. An entry of the result is a combination of entries of G
  // with weights whose sizes sum to at most 4.
  const Rational largest = Rational(g.diagonal().maxCoeff()) + 2 * gram.entry_error;
  result.entry_error =
      4 * gram.entry_error +
      (3 * gamma(static_cast<std::uint64_t>(2 * g.rows()) + 4) + 20 * gamma(1)) * largest +
      gram::underflow();
  return result;
}

}  // namespace sqdim
