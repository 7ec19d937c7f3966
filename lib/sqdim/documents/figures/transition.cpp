// The transition of a hidden direction: the logarithm of the queries that theorems prove necessary,
// against tau^2 n^(k/2), k the information exponent.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sqdim/documents/figures/detail/assembly.hpp"
#include "sqdim/documents/figures/detail/fields.hpp"
#include "sqdim/documents/figures/detail/labels.hpp"
#include "sqdim/documents/figures/detail/sentences.hpp"
#include "sqdim/documents/figures/detail/settings.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim::figures {
namespace {

using namespace figure;

/// Returns tau^2 n^(k/2); nullopt if the row does not have all of them.
std::optional<double> place_of(const Record& row) {
  const std::optional<double> tau = quantity(row, "tau_value");
  const std::optional<double> n = number(row, "n");
  const std::optional<double> k = number(row, "information_exponent");
  if (!tau || !n || !k) return std::nullopt;
  return *tau * *tau * std::pow(*n, *k / 2);
}

/// Whether a row bounds the queries of tolerance tau of learners, and not of deciders.
bool bounds_learning(const Record& row) {
  const std::string model = text(row, "model").value_or("");
  const auto theorems = all_theorems();
  const bool learns = std::any_of(theorems.begin(), theorems.end(), [&](const Theorem& one) {
    return one.name == text(row, "theorem") && one.task == Task::learning;
  });
  return learns && (model == "CSQ" || model == "STAT") &&
         text(row, "counted").value_or("queries") == "queries";
}

Rows rows_of_directions(const Records& records) {
  return selected(records,
                  {"transition",
                   {"theorem", "model", "n", "tau_value", "information_exponent", "log2_queries"},
                   [](const Record& row) {
                     return place_of(row) && quantity(row, "log2_queries") && bounds_learning(row);
                   },
                   "of a hidden direction with a number of queries of tolerance tau that "
                   "learning needs",
                   "--family single-index, or hidden-direction(LAW)"});
}

Label place() {
  return {"$\\tau^2 n^{k/2}$", "τ² n^(k/2)"};
}

Label caption(const Rows& rows) {
  return plain("Proved lower bounds on queries at a hidden direction, against ") + place() +
         plain(", where ") + Label{"$k$", "k"} +
         plain(
             " is the information exponent: by the named theorem, no learner reaches the goal "
             "against the worst oracle with fewer queries. Algorithms with samples are not "
             "bounded.") +
         setting_said(rows);
}

Figure make(const Records& records, const FigureChoice& /*choice*/) {
  constexpr std::size_t most_lines = 8;
  const Rows rows = rows_of_directions(records);
  const std::vector<Setting> settings = without(table_settings(), {"tau"});
  const std::vector<Setting> lines = {named_by("theorem"), {"n", {"$n$ = ", "n = "}, true}};
  const Arrangement arrangement =
      arrange(rows, "tau", lines, settings, {"success", "direction"}, most_lines);
  Assembly assembly;
  for (const Record* row : rows) {
    assembly.add(named(*row, arrangement.panels), named(*row, arrangement.lines),
                 SeriesKind::measured,
                 {.x = *place_of(*row), .y = *quantity(*row, "log2_queries")});
  }
  return assembly.finish({place(), ScaleChoice::logarithmic},
                         {{"$\\log_2 q$", "log₂ q"}, ScaleChoice::by_spread}, caption(rows));
}

}  // namespace

FigureEntry transition() {
  return {"transition", "log2 of the queries that hidden directions need, against tau^2 n^(k/2)",
          "table", false, make};
}

}  // namespace sqdim::figures
