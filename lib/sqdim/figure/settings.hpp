// How rows become panels and lines: included by the figure stage only.
//
// A setting is a column that says how a row came about. Rows of different settings are told apart,
// those that are the same in all rows are said once, and what belongs to the points of one line (the
// tolerance n^(-1) along n) is no reason to split it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sqdim/figure.hpp"

namespace sqdim::figure {

struct Setting {
  std::string column;
  /// What stands before its value: "τ = ", or nothing where the value is a name.
  Label before;
  /// Whether rows that differ in it are never points of one line; else they are when they differ in
  /// x as well.
  bool always_apart;
  /// The value that goes without saying.
  std::string unsaid = "";
};

/// A setting whose values are names that say what they are.
Setting named_by(const std::string& column);

/// Rows of a document, in its order.
using Rows = std::vector<const Record*>;

/// The value as a text, empty when it is null or absent. Whole numbers have no exponent, as in tables.
std::string value(const Record& row, const std::string& column);

/// What `simulate` and `table` can vary, in the order in which it is said.
std::vector<Setting> simulation_settings();
std::vector<Setting> table_settings();

/// The same less some columns.
std::vector<Setting> without(std::vector<Setting> settings,
                             const std::vector<std::string>& columns);

/// "relu, τ = 1/10"; a field that is null is not said.
Label described(const Record& row, const std::vector<Setting>& settings);

/// The settings that a panel is of, and those that a line is of.
struct Arrangement {
  std::vector<Setting> panels;
  std::vector<Setting> lines;
};

/// A line for each value of `principal`. Other settings that must be told apart are told by panels;
/// but while a panel has no more than `most_lines` of it, those of `joined` columns are told by lines.
Arrangement arrange(const Rows& rows, const std::string& x, const std::vector<Setting>& principal,
                    const std::vector<Setting>& settings, const std::vector<std::string>& joined,
                    std::size_t most_lines);

/// Equal exactly for rows that have the same values.
std::string key(const Record& row, const std::vector<Setting>& settings);

}  // namespace sqdim::figure
