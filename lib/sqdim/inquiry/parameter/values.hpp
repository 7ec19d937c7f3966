// values: readers of texts that several parameters share. All throw InvalidInput.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/inquiry/parameter/limits.hpp"

namespace sqdim {

std::uint64_t parse_natural(const std::string& text, std::uint64_t least, std::uint64_t greatest);

enum class Ends { open, closed };
/// Reads a number in (0, greatest], or in (0, greatest) if the upper end is open.
Rational parse_positive_up_to(const std::string& text, const Rational& greatest, Ends upper_end);
Rational parse_positive(const std::string& text);

/// Reads a positive number, or a power of n or N.
SymbolicNumber parse_positive_symbol(const std::string& text);
/// Reads a positive integer, or a power that is at least 1.
SymbolicNumber parse_count(const std::string& text);

/// Reads a set of `size` coordinates from 1 to `greatest`.
Subset parse_subset_of_size(const std::string& text, std::uint64_t greatest, std::uint64_t size);

/// Reads a number of decimal digits. A numerical answer has fewer than a certified one.
unsigned parse_digits(const std::string& text, bool certified);

/// Finds an activation for which bounds can be proved. This excludes the user's own formulas.
Activation find_certified_activation(const std::string& text);

/// The names of activations, and of distributions together with the laws of one coordinate.
std::vector<std::string> activation_names();
std::vector<std::string> distribution_names();

}  // namespace sqdim
