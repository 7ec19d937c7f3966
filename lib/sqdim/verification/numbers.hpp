// Numbers as sqdim writes them in JSON; included by the verification stage only. Everything throws
// InvalidInput with one line.
#pragma once

#include <string>
#include <string_view>

#include "sqdim/grammar.hpp"
#include "sqdim/report.hpp"

namespace sqdim::verification {

/// "12" or "-1/100". Longer than what parse_rational reads of a user: 2^-200000 in digits.
Rational parse_exact(std::string_view text);

/// The same, or a power such as "n^(-1)".
SymbolicNumber parse_symbol(std::string_view text);

/// Throws for what is not a decimal, "0.0098" or "-7.8e-20", with at most `digits` digits that
/// signify.
void require_decimal(std::string_view text, std::uint64_t digits);

/// Throws for what is neither "unbounded" nor an integer >= 0.
void require_at_least(std::string_view text);

/// The interval between two decimals; throws when it is empty, or is not a point though it is said
/// to be exact.
Enclosure enclosure_of(const Quantity& quantity);

/// Digits that signify in the longer of the two decimals, at least 1.
unsigned digits_of(const Quantity& quantity);

/// Whether a <= b, for integers in digits.
bool at_most(const std::string& a, const std::string& b);

}  // namespace sqdim::verification
