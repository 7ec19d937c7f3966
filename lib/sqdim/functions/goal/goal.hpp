// goal: what a learner must achieve, and the scale of tolerances.
//
// Bounds and simulated learners have the same goals.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/foundation/notation/enum_names.hpp"

namespace sqdim {

/// The scale of tolerances. Normalised: ||f|| = 1, and tolerances are relative to the norm. Raw:
/// the functions as they are defined.
enum class Scale { normalised, raw };

inline constexpr EnumNames<Scale, 2> scale_names = {
    "scale", {{{Scale::normalised, "normalised"}, {Scale::raw, "raw"}}}};
inline std::string to_string(Scale scale) {
  return scale_names.of(scale);
}

/// Squared error at most `error` ||f||^2, 0 < error < 1. The tolerance is in the given scale.
struct RegressionGoal {
  Rational error;
  Scale scale = Scale::normalised;
};

/// An output g: X -> [-1, 1] with <g, f> >= correlation, 0 < correlation <= 1. There is no scale: f
/// is the conditional mean of the labels.
struct ClassificationGoal {
  Rational correlation;
  /// The excess of an AgnosticGoal from which the correlation follows, if it does.
  std::optional<Rational> agnostic_excess = std::nullopt;
};

/// An output g: X -> [-1, 1] with <g, f_S> >= max <+-psi_w, f_S> - excess, over the neurons
/// psi_w(x) = psi(<w, x_S>/sqrt k), w in {-1, 1}^k, and both signs; excess > 0. In a given family
/// it is a ClassificationGoal (docs/theory.md, 5.24).
struct AgnosticGoal {
  Rational excess;
};

/// The goal is to name the target. The functions are normalised.
struct IdentificationGoal {};

/// The data of a learner: values f(x); labels with mean f(x); or samples x of a law that is
/// hidden, of which f is the density relative to the known one, less 1.
enum class Data { values, labels, laws };

/// A unit vector u with |<u, w>| >= cosine, 0 < cosine < 1, where w is the hidden direction: weak
/// recovery. The scale is raw for labels and laws.
struct DirectionGoal {
  Rational cosine;
  Data data = Data::values;
  Scale scale = Scale::normalised;
};

/// A set of k elements that has at least `shared` elements in common with the hidden one, 1 <=
/// shared <= k. Its data are laws.
struct OverlapGoal {
  std::uint64_t shared;
};

using Goal = std::variant<RegressionGoal, ClassificationGoal, IdentificationGoal, DirectionGoal,
                          OverlapGoal>;

/// Returns the data of a learner with the goal.
inline Data data_of(const Goal& goal) {
  if (const auto* direction = std::get_if<DirectionGoal>(&goal)) return direction->data;
  if (std::holds_alternative<OverlapGoal>(goal)) return Data::laws;
  return std::holds_alternative<ClassificationGoal>(goal) ? Data::labels : Data::values;
}

/// Returns the scale of tolerances if values are shown; nullopt for labels and laws.
inline std::optional<Scale> scale_of_values(const Goal& goal) {
  if (const auto* regression = std::get_if<RegressionGoal>(&goal)) return regression->scale;
  if (const auto* direction = std::get_if<DirectionGoal>(&goal))
    return direction->data == Data::values ? std::optional(direction->scale) : std::nullopt;
  return std::nullopt;
}

}  // namespace sqdim
