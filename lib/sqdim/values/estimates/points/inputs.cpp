#include "sqdim/values/estimates/points/detail/inputs.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

#include "sqdim/values/sampling/sampling.hpp"

namespace sqdim::estimation {
namespace {

using Uniforms = Eigen::Ref<const Eigen::MatrixXd>;

Eigen::Index index(std::size_t i) {
  return static_cast<Eigen::Index>(i);
}

double normal_quantile(double u) {
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * u);
}

std::optional<NormalMap> normal_product(const ProductLaw& law, const Subset& coordinates) {
  const auto size = index(coordinates.size());
  NormalMap map{Eigen::VectorXd(size), Eigen::MatrixXd::Zero(size, size)};
  for (std::size_t i = 0; i < coordinates.size(); ++i) {
    const std::optional<NormalLaw>& normal = law.of(coordinates[i]).normal;
    if (!normal) return std::nullopt;
    map.mean(index(i)) = static_cast<double>(normal->mean);
    map.factor(index(i), index(i)) = static_cast<double>(normal->deviation);
  }
  return map;
}

NormalMap correlated(const GaussianLaw& law, const Subset& coordinates) {
  NormalMap map{Eigen::VectorXd(index(coordinates.size())), covariance_factor(law, coordinates)};
  for (std::size_t i = 0; i < coordinates.size(); ++i)
    map.mean(index(i)) = static_cast<double>(law.mean[coordinates[i] - 1]);
  return map;
}

NormalMap equicorrelated(const EquicorrelatedLaw& law, const Subset& coordinates) {
  const auto size = index(coordinates.size());
  const auto r = static_cast<double>(law.correlation);
  const Eigen::MatrixXd covariance =
      (1 - r) * Eigen::MatrixXd::Identity(size, size) + Eigen::MatrixXd::Constant(size, size, r);
  return {Eigen::VectorXd::Constant(size, static_cast<double>(law.mean)),
          covariance.llt().matrixL()};
}

UniformMap independent(const ProductLaw& law, const Subset& coordinates) {
  std::vector<std::function<double(double)>> quantiles;
  quantiles.reserve(coordinates.size());
  for (const std::uint64_t i : coordinates) quantiles.push_back(law.of(i).quantile);
  return {coordinates.size(), [quantiles](const Uniforms& uniforms) {
            Eigen::MatrixXd x(uniforms.rows(), uniforms.cols());
            for (Eigen::Index j = 0; j < x.cols(); ++j) {
              for (Eigen::Index i = 0; i < x.rows(); ++i)
                x(i, j) = quantiles[static_cast<std::size_t>(i)](uniforms(i, j));
            }
            return x;
          }};
}

/// Returns normal coordinates, each column times a function of its squared length and of a chi^2
/// number.
template <class Scale>
UniformMap scaled_normals(std::size_t size, double degrees_of_freedom, Scale scale) {
  return {size + 1, [=](const Uniforms& uniforms) {
            const boost::math::chi_squared chi_squared(degrees_of_freedom);
            Eigen::MatrixXd x = normals(uniforms.topRows(index(size)));
            for (Eigen::Index j = 0; j < x.cols(); ++j) {
              const double c = boost::math::quantile(chi_squared, uniforms(index(size), j));
              x.col(j) *= scale(x.col(j).squaredNorm(), c);
            }
            return x;
          }};
}

/// Returns sqrt(n) z/|z|. The part of |z|^2 outside U is chi^2 with n - |U| degrees of freedom.
UniformMap on_sphere(const Subset& coordinates, std::uint64_t n) {
  const double root = std::sqrt(static_cast<double>(n));
  const std::size_t size = coordinates.size();
  if (size < n)
    return scaled_normals(size, static_cast<double>(n - size), [root](double part, double rest) {
      return root / std::sqrt(part + rest);
    });
  return {size, [root](const Uniforms& uniforms) {
            Eigen::MatrixXd x = normals(uniforms);
            x.colwise().normalize();
            return Eigen::MatrixXd(x * root);
          }};
}

}  // namespace

Eigen::MatrixXd normals(const Uniforms& uniforms) {
  return uniforms.unaryExpr([](double u) { return normal_quantile(u); });
}

std::optional<NormalMap> normal_map(const Distribution& distribution, const Subset& coordinates) {
  if (const ProductLaw* const law = distribution.product())
    return normal_product(*law, coordinates);
  if (const auto* law = std::get_if<GaussianLaw>(&distribution.law))
    return correlated(*law, coordinates);
  if (const auto* law = std::get_if<EquicorrelatedLaw>(&distribution.law))
    return equicorrelated(*law, coordinates);
  return std::nullopt;
}

UniformMap uniform_map(const Distribution& distribution, const Subset& coordinates,
                       std::uint64_t n) {
  assert(!coordinates.empty() && coordinates.back() <= n);
  if (const auto map = normal_map(distribution, coordinates))
    return {coordinates.size(),
            [map = *map](const Uniforms& uniforms) { return map(normals(uniforms)); }};
  if (const ProductLaw* const law = distribution.product()) return independent(*law, coordinates);
  if (const auto* law = std::get_if<StudentLaw>(&distribution.law)) {
    const double df = degrees_of_freedom_in_doubles(*law);
    return scaled_normals(coordinates.size(), df, [df](double /*part*/, double chi_squared) {
      return std::sqrt(df / chi_squared);
    });
  }
  return on_sphere(coordinates, n);
}

}  // namespace sqdim::estimation
