// sign_parity: parities of signs as functions, f_S(x) = phi(prod_{i in S} sign x_i).
//
// sign 0 = 0 and phi is odd, so that f_S(x) is phi(1), -phi(1) or 0. On the cube {-1, 1}^n and with
// phi = sign(noise=eta) the labels of mean f_S are those of learning parity with noise
// (docs/theory.md, 2.8 and 2.9).
#pragma once

#include <Eigen/Core>
#include <vector>

#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/functions/family/outer_activation.hpp"

namespace sqdim {

class SignParity {
 public:
  SignParity(OuterActivation outer, Subset subset);

  [[nodiscard]] const OuterActivation& outer() const { return outer_; }
  [[nodiscard]] const Subset& subset() const { return subset_; }

  /// Returns the products of signs, -1, 0 or 1, at the columns of x, which have n finite entries; n
  /// is at least the largest coordinate of S.
  [[nodiscard]] Eigen::VectorXi products(const Eigen::Ref<const Eigen::MatrixXd>& x) const;

  /// Whether f_S > thresholds[j] at column j, decided exactly; see Concept::exceeds. Throws
  /// std::runtime_error if 8192 bits do not tell phi(1) from a threshold.
  [[nodiscard]] std::vector<bool> exceeds(
      const Eigen::Ref<const Eigen::MatrixXd>& x,
      const Eigen::Ref<const Eigen::VectorXd>& thresholds) const;

 private:
  OuterActivation outer_;
  Subset subset_;
  /// phi(1).
  Enclosure unit_;
};

}  // namespace sqdim
