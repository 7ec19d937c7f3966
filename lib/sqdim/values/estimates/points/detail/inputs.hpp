// The coordinates of x in a set U, as functions of standard normal or of uniform numbers.
#pragma once

#include <Eigen/Core>
#include <functional>
#include <optional>

#include "sqdim/functions/input_law/input_law.hpp"

namespace sqdim::estimation {

/// x_U = mean + factor z, z ~ N(0, I).
struct NormalMap {
  Eigen::VectorXd mean;
  Eigen::MatrixXd factor;

  [[nodiscard]] Eigen::MatrixXd operator()(const Eigen::Ref<const Eigen::MatrixXd>& z) const {
    return (factor * z).colwise() + mean;
  }
};

/// Returns nullopt if the distribution is not normal.
std::optional<NormalMap> normal_map(const Distribution& distribution, const Subset& coordinates);

/// Maps uniform numbers to standard normal ones.
Eigen::MatrixXd normals(const Eigen::Ref<const Eigen::MatrixXd>& uniforms);

/// Maps columns of uniform numbers to columns x_U.
struct UniformMap {
  /// The number of uniform numbers for one column.
  std::size_t dimension;
  std::function<Eigen::MatrixXd(const Eigen::Ref<const Eigen::MatrixXd>& uniforms)> inputs;
};

UniformMap uniform_map(const Distribution& distribution, const Subset& coordinates,
                       std::uint64_t n);

}  // namespace sqdim::estimation
