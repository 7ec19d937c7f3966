// table_preset: tables that sqdim offers by name, as their options are typed.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sqdim {

/// A table that sqdim offers by name: lists of parameters, as their options are typed.
struct TablePreset {
  std::string name;
  std::string description;
  std::string caption;
  std::string label;
  /// The columns that people see.
  std::string columns;
  /// The parameters of each part of the table, and their texts: {"n", "2^4,2^5"}.
  std::vector<std::vector<std::pair<std::string, std::string>>> parts;
};

/// A table of data/tables, to which papers refer.
struct PublishedTable {
  /// The name of its preset.
  std::string name;
  /// The version of the sqdim that made it.
  std::string version;
  /// SHA-256 of the file NAME.json.
  std::string checksum;
};

}  // namespace sqdim
