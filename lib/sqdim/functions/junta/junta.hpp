// junta: functions of a few coordinates of the cube, as people type them.
//
// A junta is a multilinear polynomial g on {-1, 1}^k with rational coefficients,
//
//     g(z) = sum_A g^(A) prod_{i in A} z_i,      g^(A) = E[g(z) prod_{i in A} z_i],
//
// where A ranges over sets of variables and E is over uniform z. Its class has the functions
// x -> g(x_S(1), ..., x_S(k)) on {-1, 1}^n for all ways S to choose distinct coordinates, perhaps
// with signs. docs/theory.md, 14.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

/// A set of variables: bit i - 1 stands for x_i.
using VariableSet = std::uint32_t;

/// The variables are x_1, ..., x_12. More would make facts slow: 12 variables have 2^24 pairs of
/// sets, and matrices of up to 121 rows.
inline constexpr unsigned most_variables = 12;

struct Junta {
  /// g^(A) for the A with g^(A) != 0.
  std::map<VariableSet, Rational> coefficients;
};

/// Reads a polynomial: x1*x2*x3 + x1*x2*x4, 1/2*x1 - x1*x2, (1 + x1)*(1 - x2)^2/4. Powers are
/// reduced by x_i^2 = 1. A divisor is a constant. Throws InvalidInput for anything else, for more
/// than 400,000 characters, for a common denominator of the coefficients or a coefficient beyond
/// 2^64, and for products of brackets that take too long.
Junta parse_junta(std::string_view text);

/// Returns a text that parses back to the same junta: "1/2 - x1 + 3*x1*x2", shorter sets first;
/// "0" if there is no term.
std::string canonical_text(const Junta& junta);

/// Returns a text such as "{1, 2}".
std::string canonical_text(VariableSet set);

/// Returns the variables on which g depends. There may be gaps between their numbers.
VariableSet variables(const Junta& junta);

/// Returns k, the number of variables on which g depends.
unsigned variable_count(const Junta& junta);

/// Returns the least L >= 1 for which all L g^(A) are integers.
Integer common_denominator(const Junta& junta);

/// Returns ||g||^2 = sum_A g^(A)^2.
Rational norm_squared(const Junta& junta);

/// Returns the values of g at the 2^k points of the cube. Bit i of an index stands for the i-th
/// variable on which g depends; it is set where that variable is -1.
std::vector<Rational> values(const Junta& junta);

/// Returns max |g| over the cube.
Rational supremum(const Junta& junta);

}  // namespace sqdim
