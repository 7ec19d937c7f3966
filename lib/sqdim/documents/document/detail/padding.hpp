// Text in aligned columns.
#pragma once

#include <string>
#include <string_view>

namespace sqdim {

/// Returns the number of columns that a text takes: its code points.
std::size_t width(std::string_view text);

/// Returns the text with ? for each byte that is not printable (printable_size), except ends of
/// lines and tabs.
std::string printable(std::string_view text);

/// Return the text with blanks after it, or before it, up to `columns`.
std::string padded(std::string_view text, std::size_t columns);
std::string padded_left(std::string_view text, std::size_t columns);

}  // namespace sqdim
