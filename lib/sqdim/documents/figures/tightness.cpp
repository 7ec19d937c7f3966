// The ratio of the queries that a learner asks to those that are proved necessary.
#include <fmt/format.h>

#include <algorithm>

#include "sqdim/documents/figures/detail/fields.hpp"
#include "sqdim/documents/figures/detail/labels.hpp"
#include "sqdim/documents/figures/detail/sentences.hpp"
#include "sqdim/documents/figures/detail/simulation.hpp"

namespace sqdim::figures {
namespace {

using namespace figure;

Rows rows_with_ratio(const Records& records) {
  return controls_last(selected(records, {"tightness",
                                          {"learner", "strategy", "family_size", "tau", "ratio"},
                                          [](const Record& row) {
                                            return exact_number(row, "family_size") &&
                                                   exact_number(row, "tau") &&
                                                   quantity(row, "ratio");
                                          },
                                          "with a ratio",
                                          "runs without --budget that always succeed"}));
}

/// Returns N tau^2, which is about the number of necessary queries. The product is exact, so that
/// it is a double even if N is not.
double size_times_tolerance_squared(const Record& row) {
  const Rational tau = *exact_number(row, "tau");
  return static_cast<double>(Rational(*exact_number(row, "family_size") * tau * tau));
}

/// Explains a ratio below 1.
Label why_below(const Rows& rows) {
  const bool others = std::any_of(rows.begin(), rows.end(), [](const Record* row) {
    return text(*row, "strategy").value_or("worst") != "worst";
  });
  return others
             ? plain(
                   " The bound is about the worst of the answers that the tolerance allows; other "
                   "strategies give only some of them, so that fewer queries may suffice.")
             : Label{};
}

Label caption(const Rows& rows) {
  return plain(
             "Most queries of a trial, over those that are proved necessary to succeed always "
             "against the worst oracle, against ") +
         Label{"$N\\tau^2$", "Nτ²"} + plain(".") + setting_said(rows) + why_below(rows);
}

Figure make(const Records& records, const FigureChoice& /*choice*/) {
  constexpr std::size_t most_lines = 6;
  const Rows rows = rows_with_ratio(records);
  // The factors of N tau^2 vary along the points of a line.
  const std::vector<Setting> settings =
      without(simulation_settings(), {"family", "n", "k", "family_size", "tau"});
  const Arrangement arrangement =
      arrange(rows, "family_size", {named_by("learner")}, settings, {"strategy"}, most_lines);
  Assembly assembly;
  for (const Record* row : rows) {
    assembly.add(named(*row, arrangement.panels), named(*row, arrangement.lines),
                 SeriesKind::measured,
                 {.x = size_times_tolerance_squared(*row), .y = *quantity(*row, "ratio")});
  }
  return assembly.finish({{"$N\\tau^2$", "Nτ²"}, ScaleChoice::logarithmic},
                         {plain("queries / bound"), ScaleChoice::by_spread}, caption(rows),
                         Level{plain("as proved necessary"), 1});
}

}  // namespace

FigureEntry tightness() {
  return {"tightness", "queries asked over those proved necessary, against N tau^2", "simulate",
          false, make};
}

}  // namespace sqdim::figures
