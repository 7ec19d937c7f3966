// Eigen's decomposition takes seconds to compile, so that only this file includes it.
#include "sqdim/functions/gram/detail/guess.hpp"

#include <Spectra/SymEigsSolver.h>

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace sqdim::gram {
namespace {

using Solver = Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>;

/// Products with the matrix divided by the power of two next to its largest diagonal entry, since
/// Spectra's thresholds are absolute.
class ScaledProduct {
 public:
  using Scalar = double;

  explicit ScaledProduct(const Eigen::MatrixXd& a) : a_(a) {
    int exponent = 0;
    std::frexp(a.diagonal().cwiseAbs().maxCoeff(), &exponent);
    factor_ = std::ldexp(1.0, -exponent);
  }

  // Spectra prescribes these names.
  [[nodiscard]] Eigen::Index rows() const { return a_.rows(); }
  [[nodiscard]] Eigen::Index cols() const { return a_.cols(); }
  void perform_op(const double* x, double* y) const {
    const Eigen::Map<const Eigen::VectorXd> in(x, a_.cols());
    Eigen::Map<Eigen::VectorXd>(y, a_.rows()).noalias() = factor_ * (a_ * in);
  }

 private:
  const Eigen::MatrixXd& a_;
  double factor_ = 1;
};

/// Iterates powers, for a matrix on which Spectra gives up, such as one of rank one.
Eigen::VectorXd by_powers(const ScaledProduct& product) {
  constexpr int powers = 60;
  Eigen::VectorXd v = Eigen::VectorXd::LinSpaced(product.cols(), 1, 2);
  Eigen::VectorXd next(v.size());
  for (int i = 0; i < powers; ++i) {
    v.normalize();
    product.perform_op(v.data(), next.data());
    if (!(next.norm() > 0)) break;
    v = next;
  }
  return v;
}

Eigen::VectorXd by_iteration(const Eigen::MatrixXd& a) {
  constexpr Eigen::Index vectors = 30;
  constexpr Eigen::Index restarts = 60;
  constexpr double tolerance = 1e-11;
  ScaledProduct product(a);
  try {
    Spectra::SymEigsSolver<ScaledProduct> solver(product, 1, vectors);
    solver.init();
    solver.compute(Spectra::SortRule::LargestAlge, restarts, tolerance);
    if (solver.info() == Spectra::CompInfo::Successful) return solver.eigenvectors().col(0);
  } catch (const std::runtime_error&) {
    // Spectra's decomposition of a small matrix failed.
  }
  return by_powers(product);
}

}  // namespace

Eigen::VectorXd eigenvalues(const Eigen::MatrixXd& a) {
  return Solver(a, Eigen::EigenvaluesOnly).eigenvalues();
}

Decomposition decomposition(const Eigen::MatrixXd& a) {
  const Solver solver(a);
  return {solver.eigenvalues(), solver.eigenvectors()};
}

Eigen::VectorXd leading_eigenvector(const Eigen::MatrixXd& a) {
  constexpr Eigen::Index small = 64;
  const Eigen::VectorXd v = a.cols() <= small
                                ? Eigen::VectorXd(decomposition(a).eigenvectors.col(a.cols() - 1))
                                : by_iteration(a);
  return v.allFinite() && v.norm() > 0 ? Eigen::VectorXd(v.normalized())
                                       : Eigen::VectorXd::Unit(a.cols(), 0);
}

}  // namespace sqdim::gram
