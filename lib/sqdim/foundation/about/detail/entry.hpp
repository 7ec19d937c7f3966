// Entries of BibTeX, of which sources are made.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sqdim {

using BibtexField = std::pair<std::string, std::string>;

/// The type, the key and the fields of an entry.
struct BibtexEntry {
  std::string key;
  std::string type;
  std::vector<BibtexField> fields;
};

/// The sources of docs/theory.md, 11 to 15, in the order of their keys.
std::vector<BibtexEntry> entries_on_hidden_directions();

}  // namespace sqdim
