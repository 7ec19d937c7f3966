// Numbers, as people read them in reports of bounds.
#pragma once

#include <string>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/theorems/problem/problem.hpp"

namespace sqdim {

/// Returns "= 205", "= 2^200", or "~ 2^78.14" for a number that is neither short nor a power of
/// two.
std::string equals_about(const Integer& value);

/// Returns "= 4999" or "~ 2^78.14" for a number of functions, and "<= 0.00010272" or
/// "<= 2^-3206.44" for a measure of directions.
std::string equals_or_at_most(const Rational& measure);

/// Returns "150", or "2^65.28", rounded up, for a long number.
std::string shown_at_most(const Integer& value);

/// Returns a number as people write it: "0.01", "2^-30" or "1/7"; "0.64 (the nearest double)" for a
/// double that a decimal of a few digits denotes.
std::string shown_rational(const Rational& x);

/// Returns a number that is said to be a lower bound, rounded down to six digits: "0.0123456".
std::string shown_at_least(const Rational& x);

/// Returns the nearest decimal of at most this many digits, two or more.
std::string nearest_decimal(const Rational& x, unsigned digits);

/// Returns a real number that is known by an enclosure: "= 1", "= 0.238 +/- 4e-14", or "<= 0.05" if
/// no more is known.
std::string shown_enclosure(const Enclosure& x);

/// Returns "0.01", "n^(-1) = 0.0009765625" or "N^(-1/4) ~ 1.3123e-6".
std::string shown_symbol(const Family& family, const SymbolicNumber& number);

}  // namespace sqdim
