// What reports of bounds share: included by the answer stage only.
#pragma once

#include <string>
#include <vector>

#include "sqdim/answer.hpp"

namespace sqdim {

std::vector<Block> bound_text(const Problem& problem, const std::vector<Finding>& findings);

/// The theorems, which is strongest, and what the bounds mean.
std::vector<Block> theorem_blocks(const Problem& problem, const std::vector<Finding>& findings);

/// Who the members are, "psi(x) = max(x, 0); n = 1024, k = 10: 1024 hidden units, N = C(1024, 10) ~ 2^78.14", and the
/// distribution of x.
Facts member_facts(const Family& family);

/// "= 205", "= 2^200", or "~ 2^78.14" for what is neither short nor a power of two.
std::string equals_about(const Integer& value);

/// "goal" and "tolerance".
Facts question_facts(const Problem& problem);

/// A number as people write it: "0.01", "2^-30", "1/7"; "0.64 (the nearest double)" for a double that a decimal of a
/// few digits stands for.
std::string shown_rational(const Rational& x);

/// The nearest decimal of at most so many digits, two or more.
std::string nearest_decimal(const Rational& x, unsigned digits);

/// A real number known by an enclosure: "= 1", "= 0.238 +/- 4e-14", or "<= 0.05" when that is all that is
/// known.
std::string shown_enclosure(const Enclosure& x);

/// "0.01", "n^(-1) = 0.0009765625", "N^(-1/4) ~ 1.3123e-6".
std::string shown_symbol(const Family& family, const SymbolicNumber& number);

}  // namespace sqdim
