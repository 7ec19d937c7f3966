// outer_activation: phi in f = phi(g), and what it does to a norm.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/arithmetic/expression/expression.hpp"
#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

/// The outer activation phi: odd with values in [-1, 1] for classification, or the identity for
/// regression.
struct OuterActivation {
  std::string name;
  /// phi(u) as a formula in x, which stands for u.
  Expression formula;
  bool identity;
  /// A number with |phi(u)| <= slope |u| for all u; nullopt if there is none.
  std::optional<Rational> slope;
  /// |phi(u)| for u != 0, if that is one number: 1 for sign, 1 - 2 eta for sign(noise=eta).
  std::optional<Rational> magnitude;
};

/// Reads identity, sign(noise=0), tanh(scale=1) or erf(scale=1). A label sign g_S(x) that is flipped
/// with probability eta, 0 <= eta < 1/2, has the mean (1 - 2 eta) sign g_S(x), which is phi(g_S(x))
/// for phi = sign(noise=eta) (docs/theory.md, 2.9). Throws InvalidInput.
OuterActivation parse_outer_activation(const std::string& text);
/// Returns the four names of parse_outer_activation.
std::vector<std::string> outer_activation_names();
/// Returns the largest |phi|, if it is known to be below 1: for labels with noise.
std::optional<Rational> magnitude_below_one(const OuterActivation& outer);

/// Both bounds on ||phi(g_S)||^2, and the method that proves them.
struct OuterNorm {
  Enclosure value;
  std::string method;
};

/// Encloses ||phi(g_S)||^2, from ||g_S||^2 if that is known (docs/theory.md, 2.5).
/// `almost_everywhere` says whether g_S is nonzero almost everywhere. Precondition: phi is not the
/// identity.
OuterNorm outer_norm_squared(const OuterActivation& outer, bool almost_everywhere,
                             const std::optional<Enclosure>& inner, Arithmetic arithmetic);

}  // namespace sqdim
