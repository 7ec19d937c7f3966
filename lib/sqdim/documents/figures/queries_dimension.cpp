// The number of queries that learners ask, and the number that they must ask, against the
// dimension.
#include <fmt/format.h>

#include <algorithm>

#include "sqdim/documents/figures/detail/fields.hpp"
#include "sqdim/documents/figures/detail/labels.hpp"
#include "sqdim/documents/figures/detail/sentences.hpp"
#include "sqdim/documents/figures/detail/simulation.hpp"

namespace sqdim::figures {
namespace {

using namespace figure;

/// Whether a learner that trains by queries stopped when it had reached the goal.
bool stops(const Record& row) {
  return text(row, "stop") == "goal" && text(row, "strategy") && number(row, "budget");
}

/// Whether the budget ended a trial that stops at the goal: then there is no mean of logarithms.
bool ran_out(const Record& row) {
  return stops(row) && !number(row, "log2_queries_value");
}

Rows rows_until_goal(const Records& records) {
  return controls_last(selected(records, {"queries-dimension",
                                          {"learner", "strategy", "budget", "n", "queries_mean"},
                                          [](const Record& row) {
                                            return (!number(row, "budget") || stops(row)) &&
                                                   number(row, "n") &&
                                                   quantity(row, "queries_mean");
                                          },
                                          "with an n and without a budget",
                                          "runs without --budget"}));
}

Label caption(const Rows& rows) {
  const bool some_ran_out =
      std::any_of(rows.begin(), rows.end(), [](const Record* row) { return ran_out(*row); });
  return plain("Mean number of queries against the dimension ") + Label{"$n$", "n"} + plain(".") +
         setting_said(rows) +
         plain(
             " Bars reach from the fewest to the most queries of a trial. Dashed lines are proved: "
             "no "
             "learner that always succeeds against the worst oracle asks fewer; against other "
             "strategies fewer may suffice.") +
         plain(some_ran_out ? " Where a trial had not reached the goal, its budget is drawn." : "");
}

Named bound_name(const Record& row) {
  const std::string theorem = text(row, "bound_theorem").value_or("");
  return {theorem,
          theorem.empty() ? plain("proved bound") : plain("bound ") + from_document(theorem)};
}

Figure make(const Records& records, const FigureChoice& /*choice*/) {
  constexpr std::size_t most_lines = 6;
  const Rows rows = rows_until_goal(records);
  const std::vector<Setting> settings = without(simulation_settings(), {"n", "family_size"});
  const Arrangement arrangement =
      arrange(rows, "n", {named_by("learner")}, settings, {"strategy"}, most_lines);
  Assembly assembly;
  ProvedLine bounds(ProvedLine::Direction::from_below);
  for (const Record* row : rows) {
    const Named panel = named(*row, arrangement.panels);
    const double n = *number(*row, "n");
    const Named line = named(*row, arrangement.lines);
    if (ran_out(*row)) {
      assembly.add(panel, {line.key + " ran out", line.label + plain(", budget ran out")},
                   SeriesKind::measured, {.x = n, .y = *number(*row, "budget")});
    } else {
      assembly.add(panel, line, SeriesKind::measured,
                   {.x = n,
                    .y = *quantity(*row, "queries_mean"),
                    .low = number(*row, "queries_least"),
                    .high = number(*row, "queries_most")});
    }
    if (const std::optional<double> bound = number(*row, "bound"))
      bounds.add(panel, bound_name(*row), n, *bound);
  }
  bounds.put_into(assembly);
  return assembly.finish({{"dimension $n$", "dimension n"}, ScaleChoice::by_spread},
                         {plain("queries"), ScaleChoice::logarithmic}, caption(rows));
}

}  // namespace

FigureEntry queries_dimension() {
  return {"queries-dimension", "queries of learners without a budget against n, with the bound",
          "simulate", false, make};
}

}  // namespace sqdim::figures
