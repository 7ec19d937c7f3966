// goal: what a learner is to reach, and in which scale tolerances are meant.
//
// Bounds and simulated learners speak of the same goals; so both wings of the house know this stage.
#pragma once

#include <string>
#include <variant>

#include "sqdim/exact.hpp"

namespace sqdim {

/// Normalised: ||f|| = 1, tolerances are relative to the norm. Raw: the functions as they are
/// defined.
enum class Scale { normalised, raw };

/// "normalised" or "raw".
std::string to_string(Scale scale);

/// Squared error at most `error` ||f||^2, 0 < error < 1. The tolerance is in the scale given.
struct RegressionGoal {
  Rational error;
  Scale scale = Scale::normalised;
};

/// Output g: X -> [-1, 1] with <g, f> >= correlation, 0 < correlation <= 1. There is no scale: f is
/// the conditional mean of the labels.
struct ClassificationGoal {
  Rational correlation;
};

/// Name the target. The functions are taken with norm 1.
struct IdentificationGoal {};

using Goal = std::variant<RegressionGoal, ClassificationGoal, IdentificationGoal>;

}  // namespace sqdim
