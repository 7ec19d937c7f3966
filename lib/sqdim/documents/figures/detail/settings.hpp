// How rows become panels and lines.
//
// A setting is a column that says how a row came about. Rows of different settings are kept apart,
// and a setting that is the same in all rows is stated once. A setting that varies along the points
// of one line (the tolerance n^(-1) along n) does not split the line.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "sqdim/documents/figures/figures.hpp"

namespace sqdim::figure {

struct Setting {
  std::string column;
  /// The text before the setting's value: "τ = ", or nothing if the value is a name.
  Label before;
  /// Whether rows that differ in the setting are never points of one line. Otherwise they may be,
  /// if they differ in x as well.
  bool always_apart;
  /// The default value, which is not stated.
  std::string unsaid = "";
};

/// Makes a setting whose values are self-explanatory names.
Setting named_by(const std::string& column);

/// Rows of a document, in its order.
using Rows = std::vector<const Record*>;

/// Returns the value as a text, empty if it is null or absent. Whole numbers have no exponent, as
/// in tables.
std::string value(const Record& row, const std::string& column);

/// Return the settings that `simulate` and `table` can vary, in the order in which they are stated.
std::vector<Setting> simulation_settings();
std::vector<Setting> table_settings();

/// Returns the settings except some columns.
std::vector<Setting> without(std::vector<Setting> settings,
                             const std::vector<std::string>& columns);

/// Returns "relu, τ = 1/10"; null fields are omitted.
Label described(const Record& row, const std::vector<Setting>& settings);

/// The settings that distinguish panels, and those that distinguish lines.
struct Arrangement {
  std::vector<Setting> panels;
  std::vector<Setting> lines;
};

/// Arranges rows with one line for each value of `principal`. Other settings that must be kept
/// apart distinguish panels, except that settings of `joined` columns distinguish lines as long as
/// no panel has more than `most_lines` of them. Settings that are the same in all rows distinguish
/// no lines: captions say them.
Arrangement arrange(const Rows& rows, const std::string& x, const std::vector<Setting>& principal,
                    const std::vector<Setting>& settings, const std::vector<std::string>& joined,
                    std::size_t most_lines);

/// The rows that a figure shows.
struct Selection {
  const char* figure;
  std::vector<const char*> columns;
  std::function<bool(const Record& row)> fits;
  /// How rows that fit are described and made, for the message that there are none: "with a budget",
  /// "runs with --budget".
  const char* kind;
  const char* needs;
};

/// Returns the selected rows. Throws DamagedDocument if there are none, or a column is missing.
Rows selected(const Records& records, const Selection& selection);

/// Returns a text that is equal exactly for rows with the same values.
std::string key(const Record& row, const std::vector<Setting>& settings);

}  // namespace sqdim::figure
