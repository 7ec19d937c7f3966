// Text in columns that line up: included by the report stage only.
#pragma once

#include <string>
#include <string_view>

namespace sqdim {

/// Columns that a text takes: its code points.
std::size_t width(std::string_view text);

/// The text with ? for what would move the cursor or colour the terminal: bytes of control but ends of lines and tabs.
std::string printable(std::string text);

/// The text with blanks after it, or before it, up to `columns`.
std::string padded(std::string_view text, std::size_t columns);
std::string padded_left(std::string_view text, std::size_t columns);

}  // namespace sqdim
