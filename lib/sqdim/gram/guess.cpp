#include "sqdim/gram/guess.hpp"

#include <Spectra/SymEigsSolver.h>

#include <Eigen/Eigenvalues>
#include <algorithm>

namespace sqdim::gram {
namespace {

Eigen::VectorXd by_whole_decomposition(const Eigen::MatrixXd& a) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(a);
  return solver.eigenvectors().col(a.cols() - 1);
}

Eigen::VectorXd by_iteration(const Eigen::MatrixXd& a) {
  constexpr Eigen::Index vectors = 30;
  constexpr Eigen::Index restarts = 60;
  constexpr double tolerance = 1e-11;
  Spectra::DenseSymMatProd<double> product(a);
  Spectra::SymEigsSolver<Spectra::DenseSymMatProd<double>> solver(product, 1, vectors);
  solver.init();
  solver.compute(Spectra::SortRule::LargestAlge, restarts, tolerance);
  if (solver.info() == Spectra::CompInfo::Successful) return solver.eigenvectors().col(0);
  return Eigen::VectorXd::Ones(a.cols());
}

}  // namespace

Eigen::VectorXd leading_eigenvector(const Eigen::MatrixXd& a) {
  constexpr Eigen::Index small = 64;
  const Eigen::VectorXd v = a.cols() <= small ? by_whole_decomposition(a) : by_iteration(a);
  return v.allFinite() && v.norm() > 0 ? Eigen::VectorXd(v.normalized())
                                       : Eigen::VectorXd::Unit(a.cols(), 0);
}

}  // namespace sqdim::gram
