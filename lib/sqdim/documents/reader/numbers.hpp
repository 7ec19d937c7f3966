// numbers: numbers as sqdim writes them in JSON. All functions throw InvalidInput with one line.
#pragma once

#include <string>
#include <string_view>

#include "sqdim/documents/document/document.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {

/// Reads "12" or "-1/100". The number may be longer than those that parse_rational accepts from
/// users: 2^-200000 in digits.
Rational parse_exact(std::string_view text);

/// Throws unless the text is a decimal, such as "0.0098" or "-7.8e-20", with at most `digits`
/// significant digits.
void require_decimal(std::string_view text, std::uint64_t digits);

/// Throws unless the text is "unbounded" or an integer >= 0.
void require_at_least(std::string_view text);

/// Returns the interval between two decimals. Throws if it is empty, or if it is not a point
/// although it is said to be exact.
Enclosure enclosure_of(const Quantity& quantity);

/// Returns the significant digits in the longer of the two decimals, at least 1.
unsigned digits_of(const Quantity& quantity);

/// Whether a <= b, for integers in digits.
bool at_most(const std::string& a, const std::string& b);

}  // namespace sqdim
