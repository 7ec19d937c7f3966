// Cells that say nothing: included by the report stage only.
#pragma once

#include <string>
#include <variant>

#include "sqdim/report.hpp"

namespace sqdim {

inline Cell null() {
  return std::monostate();
}

/// null for an empty text.
inline Cell text_or_null(const std::string& text) {
  return text.empty() ? null() : Cell(text);
}

}  // namespace sqdim
