// Gauss-Hermite rules for E[F(z)], z ~ N(0, I).
#pragma once

#include <Eigen/Core>
#include <functional>

#include "sqdim/values/estimates/points.hpp"

namespace sqdim::estimation {

/// Maps a matrix to the values of F at its columns.
using Function = std::function<Eigen::VectorXd(const Eigen::Ref<const Eigen::MatrixXd>& z)>;

/// Applies rules of more and more nodes, the same in each coordinate, with and without a node at 0
/// in turn. It stops when the error, estimated from the differences of the last rules, is below
/// 10^-digits E|F|, or when there would be some millions of nodes.
Estimation tensor_rule(const Function& function, std::size_t dimension, unsigned digits);

/// Does the same as tensor_rule for an F that does not change when a sign flips or coordinates are
/// permuted. Nodes in the cone 0 < z_1 <= ... <= z_dimension stand for their 2^dimension dimension!
/// images.
Estimation symmetric_rule(const Function& function, std::size_t dimension, unsigned digits);

/// Compares the result of a rule for a bounded F with a mean over 2^16 points. If F is so steep
/// somewhere that no rule sees it, the two differ by more than chance, and that difference becomes
/// the error. (For an unbounded F, few points may say less than a rule.)
Estimation held_against_points(Estimation by_rule, const Function& function, std::size_t dimension);

/// Whether symmetric_rule has enough nodes to converge.
bool is_affordable_symmetric(std::size_t dimension);

}  // namespace sqdim::estimation
