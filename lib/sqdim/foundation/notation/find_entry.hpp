// find_entry: looks up a name in a table.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {

/// Returns the entry whose `key` is this name. Throws InvalidInput, with a suggestion if a name in the
/// table is close.
template <class Entry>
const Entry& find_entry(std::span<const Entry> entries, std::string_view kind,
                        std::string_view name, std::string Entry::*key = &Entry::name) {
  std::vector<std::string> known;
  for (const Entry& entry : entries) {
    if (entry.*key == name) return entry;
    known.push_back(entry.*key);
  }
  throw InvalidInput(unknown_name(kind, name, known));
}

}  // namespace sqdim
