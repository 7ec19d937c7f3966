// Helpers that tests of hidden directions share.
#pragma once

#include <string>

#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim::testing {

inline Family single_index(const std::string& activation, std::uint64_t n) {
  return find_family_entry("single-index")
      .prior->make({.activation = find_activation(activation),
                    .distribution = standard_gaussian(),
                    .n = n,
                    .digits = 20});
}

inline Family class_of_laws(const std::string& law, std::uint64_t n) {
  return find_family_entry("hidden-direction")
      .prior->make({.hidden = find_hidden_law(law), .n = n, .digits = 20});
}

/// Returns the goal of weak recovery, in the raw scale.
inline Goal towards(const Rational& cosine, Data data = Data::values) {
  return DirectionGoal{cosine, data, Scale::raw};
}

/// Estimates log2 x. Precondition: x > 0.
inline double log2_of(const Rational& x) {
  return log2(numerator(x), {64}).approximately() - log2(denominator(x), {64}).approximately();
}

}  // namespace sqdim::testing
