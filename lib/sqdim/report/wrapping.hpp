// Text that fits the width of a terminal: included by the report stage only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sqdim {

/// The lines of a text as they are, if all fit; else broken at spaces where they take more than `columns`, prose as if
/// it had not been broken before. A longer word, such as a number, is never broken. At least one line.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

/// The columns that the longest word of a text takes.
std::size_t longest_word(std::string_view text);

/// Widths for the columns of a table, from `natural` down to `least`, so that they take `total` together, or as
/// little as they can: the widest gives first. Precondition: least <= natural, of the same length.
std::vector<std::size_t> fitted_widths(std::vector<std::size_t> natural,
                                       const std::vector<std::size_t>& least, std::size_t total);

}  // namespace sqdim
