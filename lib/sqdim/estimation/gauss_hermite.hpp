// Gauss-Hermite rules for E[F(z)], z ~ N(0, I). Included by the sources of this stage only.
#pragma once

#include <Eigen/Core>
#include <functional>

#include "sqdim/estimation.hpp"

namespace sqdim::estimation {

/// The values of F at the columns of a matrix.
using Function = std::function<Eigen::VectorXd(const Eigen::Ref<const Eigen::MatrixXd>& z)>;

/// Rules of more and more nodes, in each coordinate the same, by turns with a node at 0 and without, until four in a row differ
/// so little from the one before that the error, estimated from the largest of the four, is below 10^-digits E|F|, or there
/// would be some millions of nodes.
Estimation tensor_rule(const Function& function, std::size_t dimension, unsigned digits);

/// The same for an F that does not change when a sign flips or coordinates are permuted: nodes in the
/// cone 0 < z_1 <= ... <= z_dimension stand for the 2^dimension dimension! images of them.
Estimation symmetric_rule(const Function& function, std::size_t dimension, unsigned digits);

/// What a rule says of a bounded F, held against 2^16 points: where F is so steep somewhere that no rule sees it, they
/// differ by more than chance, and that is the error. (Of an F that is not bounded few points may say less than a rule.)
Estimation held_against_points(Estimation by_rule, const Function& function, std::size_t dimension);

/// Whether symmetric_rule has enough nodes to converge.
bool is_affordable_symmetric(std::size_t dimension);

}  // namespace sqdim::estimation
