// The parts that reports of bounds share.
#pragma once

#include <string>
#include <vector>

#include "sqdim/documents/answers/answers.hpp"

namespace sqdim {

std::vector<Block> bound_text(const BoundAnswer& answer);

/// Describes a family whose functions are 0: its members, and which k are admissible instead.
std::vector<Block> degenerate_text(const Family& family);

/// Lists the theorems, says which is strongest, and explains the bounds.
std::vector<Block> theorem_blocks(const BoundAnswer& answer);

/// Describes the members, "psi(x) = max(x, 0); n = 1024, k = 10: 1024 hidden units, N = C(1024, 10)
/// ~ 2^78.14", and the distribution of x.
Facts member_facts(const Family& family);

/// Returns "= 205", "= 2^200", or "~ 2^78.14" for a number that is neither short nor a power of
/// two.
std::string equals_about(const Integer& value);

/// Returns the lines "goal" and "tolerance".
Facts question_facts(const Problem& problem);

/// Returns a number as people write it: "0.01", "2^-30" or "1/7"; "0.64 (the nearest double)" for a
/// double that a decimal of a few digits denotes.
std::string shown_rational(const Rational& x);

/// Returns the nearest decimal of at most this many digits, two or more.
std::string nearest_decimal(const Rational& x, unsigned digits);

/// Returns a real number that is known by an enclosure: "= 1", "= 0.238 +/- 4e-14", or "<= 0.05" if
/// no more is known.
std::string shown_enclosure(const Enclosure& x);

/// Returns "0.01", "n^(-1) = 0.0009765625" or "N^(-1/4) ~ 1.3123e-6".
std::string shown_symbol(const Family& family, const SymbolicNumber& number);

}  // namespace sqdim
