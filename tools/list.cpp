// sqdim list: everything in the registry.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <memory>

#include "command.hpp"
#include "sqdim/answer.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

struct Section {
  std::string plural;
  std::vector<ListRow> rows;
};

/// A row for each entry of a table, by a function of the entry.
template <class Entry, class ToRow>
Section section(std::string plural, std::span<const Entry> entries, ToRow to_row) {
  std::vector<ListRow> rows;
  for (const Entry& entry : entries) rows.push_back(to_row(entry));
  return {std::move(plural), std::move(rows)};
}

/// Distributions, and laws of one coordinate, which are distributions of independent coordinates.
Section distributions() {
  Section all = section("distributions", all_distributions(), [](const DistributionEntry& e) {
    return ListRow{"distribution", e.name, e.parameters, e.description, std::nullopt};
  });
  const Section marginals = section("", all_marginals(), [](const MarginalEntry& e) {
    return ListRow{"distribution", e.name, e.parameters,
                   "independent coordinates: " + e.description, std::nullopt};
  });
  all.rows.insert(all.rows.end(), marginals.rows.begin(), marginals.rows.end());
  return all;
}

/// Those that ask, then those that train.
Section learners() {
  const auto row = [](const auto& e) {
    return ListRow{"learner", e.name, e.parameters, e.description, std::nullopt};
  };
  Section all = section("learners", all_learners(), row);
  for (const TrainerEntry& entry : all_trainers()) all.rows.push_back(row(entry));
  return all;
}

std::vector<Section> sections() {
  const auto named = [](const char* kind) {
    return [kind](const auto& entry) {
      return ListRow{kind, entry.name, "", entry.description, std::nullopt};
    };
  };
  return {
      section("activations", all_activations(),
              [](const ActivationEntry& e) {
                return ListRow{"activation", e.name, e.parameters,
                               e.formula + "; admissible: " + e.admissible, std::nullopt};
              }),
      section("families", all_families(),
              [](const FamilyEntry& e) {
                return ListRow{"family", e.name, e.parameters, e.description, e.citation};
              }),
      section("theorems", all_theorems(),
              [](const Theorem& e) {
                return ListRow{"theorem", e.name, "", e.statement, e.citation};
              }),
      distributions(),
      section("oracles", all_oracles(),
              [](const OracleEntry& e) {
                return ListRow{"oracle", e.name, e.parameters, e.description, e.citation};
              }),
      section("strategies", all_strategies(), named("strategy")),
      learners(),
      section("formats", all_formats(), named("format")),
      section("tables", all_tables(), named("table")),
      section("demonstrations", all_demonstrations(), named("demonstration")),
      section("figures", all_figures(), named("figure")),
  };
}

Job prepare(const std::optional<std::string>& kind, const std::vector<std::string>& arguments) {
  std::vector<ListRow> rows;
  std::vector<std::string> known;
  for (Section& section : sections()) {
    const bool is_asked = !kind || *kind == section.plural || *kind == section.rows.front().kind;
    if (is_asked) {
      std::move(section.rows.begin(), section.rows.end(), std::back_inserter(rows));
    }
    known.push_back(section.plural);
  }
  if (rows.empty()) throw InvalidInput(unknown_name("kind", kind.value_or(""), known));
  return [=] { return list_report(provenance("list", arguments, std::nullopt), rows); };
}

/// "activations, families, ... or figures".
std::string kinds() {
  std::vector<std::string> names;
  for (const Section& section : sections()) names.push_back(section.plural);
  const std::string last = names.back();
  names.pop_back();
  return fmt::format("{} or {}", fmt::join(names, ", "), last);
}

}  // namespace

Command list_command() {
  auto kind = std::make_shared<std::optional<std::string>>();
  return {.name = "list",
          .help = "Everything that sqdim knows",
          .options = {{"kind", "one of " + kinds(), kind.get()}},
          .prepare = [kind](const CommonOptions& /*common*/, const auto& arguments) {
            return prepare(*kind, arguments);
          }};
}

}  // namespace sqdim::tools
