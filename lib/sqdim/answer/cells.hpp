// Cells that say nothing: included by the answer stage only.
#pragma once

#include <string>
#include <variant>

#include "sqdim/answer.hpp"

namespace sqdim {

inline Cell null() {
  return std::monostate();
}

/// null for an empty text.
inline Cell text_or_null(const std::string& text) {
  return text.empty() ? null() : Cell(text);
}

}  // namespace sqdim
