// The error of gradient descent against the number of coordinates of gradients that it has
// requested.
#include <map>

#include "sqdim/documents/figures/detail/curves.hpp"
#include "sqdim/documents/figures/detail/fields.hpp"
#include "sqdim/documents/figures/detail/labels.hpp"
#include "sqdim/documents/figures/detail/sentences.hpp"

namespace sqdim::figures {
namespace {

using namespace figure;

constexpr CurveChoice runs_on_queries{
    "query-curve",
    [](const Record& row) {
      return text(row, "learner").value_or("").starts_with("gradient-descent") &&
             number(row, "budget") > 0;
    },
    "runs of gradient-descent"};

Label caption(const Rows& rows) {
  return plain("Error relative to the trivial predictor's, against the queries asked.") +
         setting_said(rows) +
         plain(
             " Bars are standard errors over runs. The dashed line is proved: no trainer that "
             "always "
             "reaches the goal against the worst oracle of this tolerance asks for fewer "
             "coordinates "
             "of gradients; against other strategies fewer may suffice.") +
         why_learned(rows);
}

/// Adds a vertical line across a panel, up to which no trainer can have succeeded on all targets.
void add_bound(Assembly& assembly, const Named& panel, double queries) {
  const Named bound{"bound", plain("proved bound")};
  assembly.add(panel, bound, SeriesKind::bound, {.x = queries, .y = 0});
  assembly.add(panel, bound, SeriesKind::bound, {.x = queries, .y = 1});
}

Figure make(const Records& records, const FigureChoice& /*choice*/) {
  Assembly assembly;
  const Rows rows = rows_of_curves(records, runs_on_queries);
  const std::vector<Setting> lines = {named_by("target"), named_by("strategy")};
  const std::vector<Setting> settings =
      without(simulation_settings(), {"target", "strategy", "family_size", "samples"});
  const Arrangement arrangement = arrange(rows, "budget", lines, settings, {}, 0);
  std::map<std::string, std::pair<Named, double>> bounds;
  for (const Record* row : rows) {
    const Named panel = named(*row, arrangement.panels);
    assembly.add(panel, named(*row, lines), SeriesKind::measured,
                 curve_point(*row, *number(*row, "budget")));
    const std::optional<double> bound = number(*row, "bound");
    if (bound && *bound > 0 && text(*row, "target") == "hard")
      bounds.try_emplace(panel.key, panel, *bound);
  }
  for (const auto& [panel_key, bound] : bounds) add_bound(assembly, bound.first, bound.second);
  return assembly.finish({plain("queries"), ScaleChoice::by_spread}, error_axis(), caption(rows),
                         trivial_level());
}

}  // namespace

FigureEntry query_curve() {
  return {"query-curve", "error of gradient descent against the queries it has asked", "simulate",
          false, make};
}

}  // namespace sqdim::figures
