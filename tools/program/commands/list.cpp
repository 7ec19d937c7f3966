// sqdim list: everything that has a name.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "program/commands/command.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/names/names.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim::tools {
namespace {

struct Section {
  std::string plural;
  std::vector<ListRow> rows;
};

/// Makes a row of each entry of a table.
template <class Entry>
ListRow row_of(const char* kind, const Entry& entry) {
  ListRow row{kind, entry.name, "", "", std::nullopt};
  if constexpr (requires { entry.parameters; }) row.parameters = entry.parameters;
  if constexpr (requires { entry.description; }) row.description = entry.description;
  if constexpr (requires { entry.citation; }) row.citation = entry.citation;
  if constexpr (requires { entry.statement; }) row.description = entry.statement;
  if constexpr (requires { entry.admissible; })
    row.description = entry.formula + "; admissible: " + entry.admissible;
  return row;
}

/// A row for each entry of the tables.
template <class... Entries>
Section section(std::string plural, const char* kind, const Entries&... tables) {
  Section all{std::move(plural), {}};
  const auto add = [&](const auto& entries) {
    for (const auto& entry : entries) all.rows.push_back(row_of(kind, entry));
  };
  (add(tables), ...);
  return all;
}

std::vector<Section> sections() {
  // Laws of one coordinate are distributions of independent coordinates.
  const std::span<const MarginalEntry> laws = all_marginals();
  std::vector<MarginalEntry> marginals(laws.begin(), laws.end());
  for (MarginalEntry& law : marginals) law.description.insert(0, "independent coordinates: ");
  return {section("activations", "activation", all_activations()),
          section("families", "family", all_families()),
          section("laws", "law", all_hidden_laws()),
          section("theorems", "theorem", all_theorems()),
          section("distributions", "distribution", all_distributions(), marginals),
          section("oracles", "oracle", all_oracles()),
          section("strategies", "strategy", all_strategies()),
          section("learners", "learner", all_learners(), all_trainers()),
          section("formats", "format", all_formats()),
          section("tables", "table", all_tables()),
          section("demonstrations", "demonstration", all_demonstrations()),
          section("figures", "figure", all_figures())};
}

std::vector<std::string> kinds() {
  std::vector<std::string> names;
  for (Section& section : sections()) names.push_back(std::move(section.plural));
  return names;
}

Job prepare_list(const Texts& texts, const CommonOptions& /*common*/, const Arguments& arguments) {
  const std::optional<Text> kind = texts.find("kind");
  std::vector<ListRow> rows;
  for (Section& section : sections()) {
    if (section.rows.empty()) continue;  // a build without the learners
    const bool is_asked =
        !kind || kind->value == section.plural || kind->value == section.rows.front().kind;
    if (is_asked) std::move(section.rows.begin(), section.rows.end(), std::back_inserter(rows));
  }
  if (rows.empty()) throw InvalidInput(unknown_name("kind", kind->value, kinds()));
  return [=] { return list_report(provenance("list", arguments, std::nullopt), rows); };
}

}  // namespace

Command list_command() {
  const std::vector<std::string> known = kinds();
  return {"list",
          "Everything that sqdim knows",
          {argument("kind",
                    fmt::format("one of {} or {}", fmt::join(known.begin(), known.end() - 1, ", "),
                                known.back()),
                    kinds)},
          prepare_list};
}

}  // namespace sqdim::tools
