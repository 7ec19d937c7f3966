// A query as a function of x.
#pragma once

#include <functional>

#include "sqdim/learning/concept_class/concept_class.hpp"

namespace sqdim::concepts {

/// Returns f_i at fixed points.
using MemberValues = std::function<Eigen::VectorXd(std::uint32_t member)>;

/// Returns h at the columns of x: a combination or polynomial scaled to |h| <= 1, or a majority.
/// `member_values` is not called for a polynomial.
Eigen::VectorXd query_values(const Query& query, const Eigen::MatrixXd& x,
                             const MemberValues& member_values);

/// Returns the product of factors at the columns of x.
Eigen::VectorXd monomial_values(const std::vector<Factor>& factors, Basis basis,
                                const Eigen::MatrixXd& x);

}  // namespace sqdim::concepts
