// Text that fits the width of a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sqdim {

/// Returns the lines of a text unchanged if all fit. Otherwise lines of more than `columns` are
/// broken at spaces, and prose as if it had not been broken before. A longer word, such as a
/// number, is never broken. Returns at least one line.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

/// Returns the number of columns that the longest word of a text takes.
std::size_t longest_word(std::string_view text);

/// Returns widths for the columns of a table, between `least` and `natural`, so that together they
/// take `total`, or as little as they can. The widest column shrinks first. Precondition:
/// least <= natural, of the same length.
std::vector<std::size_t> fitted_widths(std::vector<std::size_t> natural,
                                       const std::vector<std::size_t>& least, std::size_t total);

}  // namespace sqdim
