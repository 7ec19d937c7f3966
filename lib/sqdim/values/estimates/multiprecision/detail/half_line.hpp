// Integrals over (0, inf) against the Gaussian density, by Gauss-Legendre panels with a cut-off,
// and the Hermite coefficients of one part of psi computed from them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/values/estimates/multiprecision/detail/real.hpp"

namespace sqdim::numerical {

/// The last levels; panels are halved from each level, starting at 0, to the next.
inline constexpr unsigned last_level = 4;
inline constexpr unsigned last_level_of_certified = 6;
inline constexpr unsigned points_per_panel = 64;

struct Panel {
  Wide middle;
  Wide half_width;
};

/// Nodes x > 0, panel after panel, with weights 2 w phi(x). An even function F has E[F(X)] = sum of
/// weight F(x), up to the errors of the rule and of the cut-off.
struct HalfLineRule {
  std::vector<Panel> panels;
  std::vector<Wide> nodes;
  std::vector<Wide> weights;
};
/// Makes the rule. The panels of level 0 end at the integers, and at 1/2, 1/4, ... to 2^-10, so
/// that a scale of 1000 is resolved at 0.
HalfLineRule half_line_rule(unsigned cut_off, unsigned level);
double number_of_nodes(unsigned cut_off, unsigned level);

/// The position in [-1, 1] of each node of a panel, and its weight in barycentric interpolation.
struct PanelInterpolation {
  std::vector<Wide> positions;
  std::vector<Wide> weights;
};
PanelInterpolation panel_interpolation();

/// psi at the nodes of a rule and at their negatives.
struct Samples {
  HalfLineRule rule;
  std::vector<Wide> right;
  std::vector<Wide> left;
  /// ||psi||^2.
  Wide norm_squared = 0;
  /// A place where psi is not finite; nullopt if there is none.
  std::optional<std::string> defect;
};
Samples sample(const Activation& activation, unsigned cut_off, unsigned level);

std::string not_finite(const Activation& activation, const Wide& x);

/// The part of psi of one parity on the nodes of a rule. The rule must outlive it.
class SampledPart {
 public:
  SampledPart(const Samples& samples, Parity parity);

  /// The sum of psi^_d^2 over the degrees of the parity.
  [[nodiscard]] const Wide& norm_squared() const { return norm_squared_; }

  /// The degree of coefficient(): at first 0 or 1, then advanced by 2.
  [[nodiscard]] unsigned long degree() const { return degree_; }
  [[nodiscard]] Wide coefficient() const;
  void advance();
  /// The cost of coefficient() and advance() together, in multiplications.
  [[nodiscard]] double step_cost() const { return 4 * static_cast<double>(weighted_.size()); }

 private:
  unsigned long degree_;
  std::vector<Wide> squares_;     // x^2
  std::vector<Wide> weighted_;    // weight psi(x)
  std::vector<Wide> polynomial_;  // h_degree(x)
  std::vector<Wide> previous_;    // h_(degree - 2)(x)
  Wide norm_squared_ = 0;
};

}  // namespace sqdim::numerical
