// dimension: what a family's Gram matrix says about query complexity.
//
// With G the Gram matrix of f_1, ..., f_N, every theorem of the bound stage rests on the frame
// inequality
//
//     sum_i <h, f_i>^2 <= Lambda ||h||^2,   Lambda = largest eigenvalue of G   (after simon06),
//
// and on how far apart the functions are. Both scale with the norm; so they are held relative to
// ||f||^2, where they are often exact, and are put into a scale only when a tolerance is compared
// with them.
#pragma once

#include <optional>
#include <string>

#include "sqdim/exact.hpp"
#include "sqdim/family.hpp"

namespace sqdim {

/// Normalised: ||f|| = 1, tolerances are relative to the norm. Raw: the functions as they are
/// defined.
enum class Scale { normalised, raw };

/// "normalised" or "raw".
std::string to_string(Scale scale);

struct Dimension {
  /// N.
  Integer size;
  /// Encloses Lambda / ||f||^2: [1, 1 + (N-1) r] when |<f_i, f_j>| <= r ||f||^2; exactly 1 when
  /// orthogonal.
  Enclosure relative_lambda;
  /// A lower bound on min ||f_i - f_j||^2 / ||f||^2, i != j: 2 - 2 r.
  Rational relative_distance_squared;
  /// ||f||^2, as the family knows it.
  std::optional<Enclosure> norm_squared;
  /// How relative_lambda is known: "orthogonality" or "correlation-bound".
  std::string method;
  /// Whether all |f_i| <= 1: p-concepts.
  bool bounded;

  /// Lambda in a scale; nullopt when the norm is needed and not known.
  [[nodiscard]] std::optional<Enclosure> lambda(Scale scale) const;
};

/// Precondition: the family is not degenerate.
Dimension dimension(const Family& family);

}  // namespace sqdim
