// N(mean, covariance): mean + L z with covariance = L L^t, in doubles.
#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <numeric>

#include "sqdim/values/sampling/detail/draw.hpp"
#include "sqdim/values/sampling/sampling.hpp"

namespace sqdim {

Eigen::MatrixXd covariance_factor(const GaussianLaw& law, const Subset& coordinates) {
  const auto size = static_cast<Eigen::Index>(coordinates.size());
  Eigen::MatrixXd covariance(size, size);
  for (std::size_t i = 0; i < coordinates.size(); ++i) {
    for (std::size_t j = 0; j < coordinates.size(); ++j)
      covariance(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
          static_cast<double>(law.covariance[coordinates[i] - 1][coordinates[j] - 1]);
  }
  const Eigen::LLT<Eigen::MatrixXd> factorisation(covariance);
  if (factorisation.info() != Eigen::Success) {
    throw InvalidInput(
        "the covariance is too near to a singular one to be drawn in double precision");
  }
  return factorisation.matrixL();
}

namespace sampling {

Draw draw_gaussian(const GaussianLaw& law) {
  std::vector<double> mean;
  mean.reserve(law.mean.size());
  for (const Rational& entry : law.mean) mean.push_back(static_cast<double>(entry));
  Subset all(mean.size());
  std::iota(all.begin(), all.end(), std::uint64_t{1});
  return [mean, factor = covariance_factor(law, all)](RandomStream& stream, std::span<double> x) {
    std::copy(mean.begin(), mean.end(), x.begin());
    for (Eigen::Index j = 0; j < factor.cols(); ++j) {
      const double z = standard_normal(stream);
      for (Eigen::Index i = j; i < factor.rows(); ++i)
        x[static_cast<std::size_t>(i)] += factor(i, j) * z;
    }
  };
}

}  // namespace sampling
}  // namespace sqdim
