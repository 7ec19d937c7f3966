// Integrals over (0, inf) against the Gaussian density, by Gauss-Legendre panels with a cut-off, and
// the Hermite coefficients of one part of psi from them. Included by the sources of this stage only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sqdim/activation.hpp"
#include "sqdim/numerical/real.hpp"

namespace sqdim::numerical {

/// Panels halve at each level from 0 to this one.
inline constexpr unsigned last_level = 4;

/// Nodes x > 0 with weights 2 w phi(x): an even function F has E[F(X)] = sum of weight F(x), up to
/// the errors of the rule and of the cut-off.
struct HalfLineRule {
  std::vector<Wide> nodes;
  std::vector<Wide> weights;
};
const HalfLineRule& half_line_rule(unsigned level);

/// The part of psi of one parity on the nodes of a rule.
class SampledPart {
 public:
  SampledPart(const Activation& activation, Parity parity, unsigned level);

  /// Where psi is not finite, or too large for a square-integrable function; nullopt for nowhere.
  [[nodiscard]] const std::optional<std::string>& defect() const { return defect_; }
  /// The sum of psi^_d^2 over the degrees of the parity.
  [[nodiscard]] const Wide& norm_squared() const { return norm_squared_; }

  /// The degree of coefficient(); at first 0 or 1, then advanced by 2.
  [[nodiscard]] unsigned long degree() const { return degree_; }
  [[nodiscard]] Wide coefficient() const;
  void advance();

 private:
  const HalfLineRule& rule_;
  unsigned long degree_;
  std::vector<Wide> squares_;     // x^2
  std::vector<Wide> weighted_;    // weight psi(x)
  std::vector<Wide> polynomial_;  // h_degree(x)
  std::vector<Wide> previous_;    // h_(degree - 2)(x)
  Wide norm_squared_ = 0;
  std::optional<std::string> defect_;
};

}  // namespace sqdim::numerical
