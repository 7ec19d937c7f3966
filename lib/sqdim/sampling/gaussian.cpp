// N(mean, covariance): mean + L z with covariance = L L^t, in doubles.
#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>

#include "sqdim/sampling/draw.hpp"
#include "sqdim/sampling/engine.hpp"

namespace sqdim::sampling {
namespace {

Eigen::MatrixXd cholesky_factor(const GaussianLaw& law) {
  const auto n = static_cast<Eigen::Index>(law.mean.size());
  Eigen::MatrixXd covariance(n, n);
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j)
      covariance(i, j) = law.covariance[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)]
                             .convert_to<double>();
  }
  const Eigen::LLT<Eigen::MatrixXd> factorisation(covariance);
  if (factorisation.info() != Eigen::Success) {
    throw InvalidInput(
        "the covariance is too near to a singular one to be drawn in double precision");
  }
  return factorisation.matrixL();
}

}  // namespace

Draw draw_gaussian(const GaussianLaw& law) {
  std::vector<double> mean;
  mean.reserve(law.mean.size());
  for (const Rational& entry : law.mean) mean.push_back(entry.convert_to<double>());
  return [mean, factor = cholesky_factor(law)](RandomStream& stream, std::span<double> x) {
    std::copy(mean.begin(), mean.end(), x.begin());
    for (Eigen::Index j = 0; j < factor.cols(); ++j) {
      const double z = standard_normal(stream);
      for (Eigen::Index i = j; i < factor.rows(); ++i)
        x[static_cast<std::size_t>(i)] += factor(i, j) * z;
    }
  };
}

}  // namespace sqdim::sampling
