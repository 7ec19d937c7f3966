// How often learners succeed within a budget of queries, and the proved limit on how often they
// can.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sqdim/documents/figures/detail/fields.hpp"
#include "sqdim/documents/figures/detail/labels.hpp"
#include "sqdim/documents/figures/detail/sentences.hpp"
#include "sqdim/documents/figures/detail/simulation.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim::figures {
namespace {

using namespace figure;

Rows rows_with_budget(const Records& records) {
  return selected(records, {"success-budget",
                            {"learner", "strategy", "budget", "success"},
                            [](const Record& row) {
                              return number(row, "budget") && number(row, "success_value");
                            },
                            "with a budget",
                            "runs with --budget"});
}

/// Returns the requested dimension, or the largest; nullopt if rows have none.
std::optional<double> chosen_dimension(const Rows& rows, const FigureChoice& choice) {
  std::set<double> known;
  for (const Record* row : rows) {
    if (const std::optional<double> n = number(*row, "n")) known.insert(*n);
  }
  if (!choice.n) return known.empty() ? std::nullopt : std::optional(*known.rbegin());
  const auto asked = static_cast<double>(*choice.n);
  if (known.contains(asked)) return asked;
  throw InvalidInput(fmt::format("--n '{}': no row with a budget has that n; known: {}", *choice.n,
                                 fmt::join(known, ", ")));
}

Rows rows_of_dimension(const Rows& rows, const FigureChoice& choice, Assembly& assembly) {
  const std::optional<double> n = chosen_dimension(rows, choice);
  Rows chosen;
  for (const Record* row : rows) {
    if (number(*row, "n") == n) {
      chosen.push_back(row);
    } else {
      assembly.leave_out("of another n");
    }
  }
  return chosen;
}

/// Describes the ceiling of theorem 5.7. Part (i) also covers estimated correlations; parts (ii) to
/// (iv) cover only exact ones.
Label ceiling_said(const Rows& rows) {
  const bool sampled = std::any_of(rows.begin(), rows.end(), [](const Record* row) {
    return number(*row, "samples_drawn").value_or(0) > 0;
  });
  return plain(
             " Dashed lines are proved: no learner succeeds more often, on average over targets, "
             "against the worst oracle") +
         plain(sampled ? "; nor against the named strategy, if correlations need no samples."
                       : ", nor against the named strategy.");
}

Label caption(const Rows& rows) {
  return plain("Success rate against the budget of queries.") + setting_said(rows) +
         plain(" Bars are 95% intervals.") + ceiling_said(rows);
}

Figure make(const Records& records, const FigureChoice& choice) {
  Assembly assembly;
  const Rows rows = controls_last(rows_of_dimension(rows_with_budget(records), choice, assembly));
  const Setting learner = named_by("learner");
  const Arrangement arrangement =
      arrange(rows, "budget", {learner}, without(simulation_settings(), {"n"}), {}, 0);
  const Named ceiling_name{"", plain("proved ceiling")};
  ProvedLine ceiling(ProvedLine::Direction::from_above);
  for (const Record* row : rows) {
    const Named panel = named(*row, arrangement.panels);
    const double budget = *number(*row, "budget");
    assembly.add(panel, named(*row, {learner}), SeriesKind::measured,
                 {.x = budget,
                  .y = *proportion(*row, "success_value"),
                  .low = proportion(*row, "success_lower"),
                  .high = proportion(*row, "success_upper")});
    if (const std::optional<double> most = proportion(*row, "success_ceiling"))
      ceiling.add(panel, ceiling_name, budget, *most);
  }
  ceiling.put_into(assembly);
  return assembly.finish({plain("budget of queries"), ScaleChoice::by_spread},
                         {plain("success rate"), ScaleChoice::linear, true}, caption(rows));
}

}  // namespace

FigureEntry success_budget() {
  return {"success-budget", "success rate against the budget of queries, with the proved ceiling",
          "simulate", true, make};
}

}  // namespace sqdim::figures
