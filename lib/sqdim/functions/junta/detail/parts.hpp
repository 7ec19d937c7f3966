// The parts of the operator of f - E f, for each kind of signs.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "sqdim/functions/junta/spectrum.hpp"

namespace sqdim::junta {

/// g^(A) for A = V + C, by C = A \ U (not empty) and V = A within U.
using Row = std::map<VariableSet, Rational>;
using Rows = std::map<VariableSet, Row>;

/// Returns the sum of the products of entries of the same V.
Rational dot(const Row& a, const Row& b);

/// `n` is the number n' of the coordinates that were not told.
std::vector<JuntaPart> parts_for_random_signs(const Rows& rows, std::uint64_t n);
std::vector<JuntaPart> parts_for_fixed_signs(const Rows& rows, std::uint64_t n);

/// ||E f||^2 - ||f_0||^2 for fixed signs.
Rational mean_squared_for_fixed_signs(const Rows& rows, std::uint64_t n);

}  // namespace sqdim::junta
