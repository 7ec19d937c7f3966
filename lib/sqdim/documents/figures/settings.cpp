// Settings, and how they distinguish rows.
#include "sqdim/documents/figures/detail/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sqdim/documents/figures/detail/fields.hpp"
#include "sqdim/documents/figures/detail/labels.hpp"

namespace sqdim::figure {
namespace {

std::size_t count_values(const Rows& rows, const std::string& column) {
  std::set<std::string> values;
  for (const Record* row : rows) values.insert(value(*row, column));
  return values.size();
}

Setting symbol(const char* column, const char* tex, const char* text) {
  return {column, {fmt::format("${}$ = ", tex), fmt::format("{} = ", text)}, false};
}

Setting number(const char* column, const char* words) {
  return {column, plain(fmt::format("{} ", words)), false};
}

/// Whether rows that agree in `group` differ in the setting.
bool differ_within(const Rows& rows, const std::vector<Setting>& group, const Setting& setting) {
  std::map<std::string, std::string> first;
  return std::any_of(rows.begin(), rows.end(), [&](const Record* row) {
    const std::string mine = value(*row, setting.column);
    return first.emplace(key(*row, group), mine).first->second != mine;
  });
}

std::size_t most_lines_of_a_panel(const Rows& rows, const Arrangement& arrangement) {
  std::map<std::string, std::set<std::string>> lines;
  for (const Record* row : rows)
    lines[key(*row, arrangement.panels)].insert(key(*row, arrangement.lines));
  std::size_t most = 0;
  for (const auto& [panel, keys] : lines) most = std::max(most, keys.size());
  return most;
}

bool contains(const std::vector<std::string>& columns, const std::string& column) {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

/// Returns the settings of the panels, and those others that differ between panels but not within
/// one: titles name them too.
std::vector<Setting> also_of_panels(const Rows& rows, const std::vector<Setting>& panels,
                                    const std::vector<Setting>& settings) {
  std::vector<Setting> all = panels;
  for (const Setting& setting : settings) {
    const bool known = std::any_of(panels.begin(), panels.end(), [&](const Setting& panel) {
      return panel.column == setting.column;
    });
    if (!known && count_values(rows, setting.column) > 1 && !differ_within(rows, panels, setting))
      all.push_back(setting);
  }
  return all;
}

std::vector<Setting> among(const std::vector<Setting>& settings,
                           const std::vector<std::string>& columns, bool are) {
  std::vector<Setting> found;
  for (const Setting& setting : settings) {
    if (contains(columns, setting.column) == are) found.push_back(setting);
  }
  return found;
}

/// Returns those of `settings` without which two points of a line would have the same x.
std::vector<Setting> telling(const Rows& rows, const std::string& x,
                             const std::vector<Setting>& principal,
                             const std::vector<Setting>& settings) {
  std::vector<Setting> found;
  std::vector<Setting> point = principal;
  point.push_back({x, {}, false});
  for (const Setting& setting : settings) {
    const bool tells = setting.always_apart ? count_values(rows, setting.column) > 1
                                            : differ_within(rows, point, setting);
    if (!tells) continue;
    found.push_back(setting);
    point.push_back(setting);
  }
  return found;
}

/// Returns the settings that differ among rows, of which the others are said once; all of them if
/// none differs.
std::vector<Setting> differing(const Rows& rows, const std::vector<Setting>& settings) {
  std::vector<Setting> found;
  for (const Setting& setting : settings) {
    if (count_values(rows, setting.column) > 1) found.push_back(setting);
  }
  return found.empty() ? settings : found;
}

}  // namespace

Rows selected(const Records& records, const Selection& selection) {
  for (const char* column : selection.columns) require_column(records, column, selection.figure);
  Rows rows;
  for (const Record& row : records.rows) {
    if (selection.fits(row)) rows.push_back(&row);
  }
  if (!rows.empty()) return rows;
  throw DamagedDocument(fmt::format("no row {}: the figure {} needs {}", selection.kind,
                                    selection.figure, selection.needs));
}

std::string value(const Record& row, const std::string& column) {
  constexpr double past_integers = 0x1p53;
  const auto found = row.fields.find(column);
  if (found == row.fields.end()) return "";
  if (const auto* const number = std::get_if<double>(&found->second)) {
    const bool whole = std::fabs(*number) < past_integers && std::trunc(*number) == *number;
    return whole ? fmt::format("{:.0f}", *number) : fmt::format("{}", *number);
  }
  const auto* const text = std::get_if<std::string>(&found->second);
  return text != nullptr ? *text : "";
}

Setting named_by(const std::string& column) {
  return {column, {"", ""}, true};
}

std::vector<Setting> simulation_settings() {
  return {{"target", plain("control: "), true, "hard"},
          named_by("strategy"),
          named_by("family"),
          named_by("activation"),
          {"outer", {"$\\varphi$ = ", "φ = "}, true, "identity"},
          {"oracle", plain("oracle "), true},
          {"goal", plain("goal "), true},
          symbol("n", "n", "n"),
          symbol("k", "k", "k"),
          symbol("family_size", "N", "N"),
          symbol("tau", "\\tau", "τ"),
          number("samples", "samples"),
          number("threshold", "threshold")};
}

std::vector<Setting> table_settings() {
  return {named_by("family"),
          named_by("activation"),
          {"outer", {"$\\varphi$ = ", "φ = "}, true, "identity"},
          {"orbit", plain("orbit "), true},
          {"distribution", {"", ""}, true, "gaussian"},
          {"scale", plain("scale "), true, "normalised"},
          {"query_range", plain("query range "), true, "symmetric"},
          symbol("tau", "\\tau", "τ"),
          symbol("k", "k", "k"),
          number("success", "success"),
          number("error", "error"),
          number("agnostic", "excess"),
          number("direction", "direction"),
          number("correlation", "correlation"),
          number("parameters", "parameters"),
          number("samples", "samples"),
          number("gamma", "average correlation"),
          number("low_degree", "degree"),
          number("noise", "noise")};
}

std::vector<Setting> without(std::vector<Setting> settings,
                             const std::vector<std::string>& columns) {
  std::erase_if(settings, [&](const Setting& one) { return contains(columns, one.column); });
  return settings;
}

Label described(const Record& row, const std::vector<Setting>& settings) {
  Label all;
  for (const Setting& setting : settings) {
    const std::string mine = value(row, setting.column);
    if (!mine.empty() && mine != setting.unsaid)
      all = listed(all, setting.before + from_document(mine));
  }
  return all;
}

Arrangement arrange(const Rows& rows, const std::string& x, const std::vector<Setting>& principal,
                    const std::vector<Setting>& settings, const std::vector<std::string>& joined,
                    std::size_t most_lines) {
  const std::vector<Setting> told = telling(rows, x, principal, settings);
  const std::vector<Setting> joint = among(told, joined, true);
  // The last settings join first, since settings are listed from the coarsest to the finest.
  for (std::size_t apart = 0; apart <= joint.size(); ++apart) {
    Arrangement arrangement{among(told, joined, false), principal};
    for (std::size_t i = 0; i < joint.size(); ++i)
      (i < apart ? arrangement.panels : arrangement.lines).push_back(joint[i]);
    if (most_lines_of_a_panel(rows, arrangement) > most_lines && apart < joint.size()) continue;
    arrangement.panels = also_of_panels(rows, arrangement.panels, settings);
    arrangement.lines = differing(rows, arrangement.lines);
    return arrangement;
  }
  return {};
}

std::string key(const Record& row, const std::vector<Setting>& settings) {
  std::string all;
  for (const Setting& setting : settings) {
    const std::string mine = value(row, setting.column);
    all += fmt::format("{}:{};", mine.size(), mine);  // so that no two lists are spelt alike
  }
  return all;
}

}  // namespace sqdim::figure
