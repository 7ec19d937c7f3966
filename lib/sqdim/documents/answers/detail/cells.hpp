// Cells that several reports share.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sqdim/documents/answers/answers.hpp"

namespace sqdim {

inline Cell null() {
  return std::monostate();
}

/// Return the cells of a row of a bound that describe the family, from `family` to `family_size`,
/// and those that describe what is asked about it, from `tau` to `query_range`.
std::vector<Cell> family_cells(const Family& family);
std::vector<Cell> question_cells(const Problem& problem);

/// Returns null for an empty text.
template <class Value>
Cell cell_or_null(const std::optional<Value>& value) {
  return value ? Cell(*value) : null();
}

template <class Item>
void append(std::vector<Item>& list, const std::vector<Item>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

/// null for an empty text.
inline Cell text_or_null(const std::string& text) {
  return text.empty() ? null() : Cell(text);
}

}  // namespace sqdim
