// The error of gradient descent against the number of coordinates of gradients that it has
// requested.
#include <fmt/format.h>

#include <algorithm>
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

/// The proved number of queries of a panel.
struct Bound {
  Named panel;
  double queries;
};

/// Bounds by the keys of their panels.
using Bounds = std::map<std::string, Bound>;

Bounds bounds_of(const Rows& rows, const Arrangement& arrangement) {
  Bounds bounds;
  for (const Record* row : rows) {
    const Named panel = named(*row, arrangement.panels);
    const std::optional<double> bound = number(*row, "bound");
    if (bound && *bound > 0 && text(*row, "target") == "hard")
      bounds.try_emplace(panel.key, Bound{panel, *bound});
  }
  return bounds;
}

/// Whether a bound is so far below all measured points that the axis would be empty in between.
bool are_far_below(const Bounds& bounds, const Rows& rows) {
  constexpr double far = 20;
  const auto asked = [](const Record* row) { return *number(*row, "budget"); };
  const double least =
      asked(*std::min_element(rows.begin(), rows.end(), [&](const Record* a, const Record* b) {
        return asked(a) < asked(b);
      }));
  return std::any_of(bounds.begin(), bounds.end(),
                     [&](const auto& bound) { return bound.second.queries * far < least; });
}

/// Returns "16 (k = 4) and 64 (k = 8) queries".
Label numbers_said(const Bounds& bounds) {
  Label all;
  std::size_t left = bounds.size();
  for (const auto& [key, bound] : bounds) {
    const Label title =
        is_empty(bound.panel.label) ? Label{} : plain(" (") + bound.panel.label + plain(")");
    all = all + from_document(fmt::format("{}", bound.queries)) + title;
    --left;
    all = all + plain(left == 0 ? " queries" : left == 1 ? " and " : ", ");
  }
  return all;
}

Label bounds_said(const Bounds& bounds, bool are_drawn) {
  if (bounds.empty()) return {};
  constexpr const char* what =
      "no trainer that always reaches the goal against the worst oracle of this tolerance asks for "
      "fewer coordinates of gradients; against other strategies fewer may suffice.";
  return are_drawn ? plain(fmt::format(" The dashed line is proved: {}", what))
                   : plain(" The proved bounds lie far to the left of what is drawn, at ") +
                         numbers_said(bounds) + plain(fmt::format(": {}", what));
}

Label caption(const Rows& rows, const Label& bounds) {
  return plain("Error relative to the trivial predictor's, against the queries asked.") +
         setting_said(rows) + plain(" Bars are standard errors over runs.") + bounds +
         why_learned(rows);
}

/// Adds a vertical line across a panel, up to which no trainer can have succeeded on all targets.
void add_bound(Assembly& assembly, const Bound& bound) {
  const Named name{"bound", plain("proved bound")};
  for (const double y : {0.0, 1.0})
    assembly.add(bound.panel, name, SeriesKind::bound, {.x = bound.queries, .y = y});
}

Figure make(const Records& records, const FigureChoice& /*choice*/) {
  Assembly assembly;
  const Rows rows = rows_of_curves(records, runs_on_queries);
  const std::vector<Setting> settings =
      without(simulation_settings(), {"target", "strategy", "family_size", "samples"});
  const Arrangement arrangement =
      arrange(rows, "budget", {named_by("target"), named_by("strategy")}, settings, {}, 0);
  for (const Record* row : rows) {
    assembly.add(named(*row, arrangement.panels), named(*row, arrangement.lines),
                 SeriesKind::measured, curve_point(*row, *number(*row, "budget")));
  }
  const Bounds bounds = bounds_of(rows, arrangement);
  const bool are_drawn = !are_far_below(bounds, rows);
  if (are_drawn) {
    for (const auto& [key, bound] : bounds) add_bound(assembly, bound);
  }
  return assembly.finish({plain("queries"), ScaleChoice::by_spread}, error_axis(),
                         caption(rows, bounds_said(bounds, are_drawn)), trivial_level());
}

}  // namespace

FigureEntry query_curve() {
  return {"query-curve", "error of gradient descent against the queries it has asked", "simulate",
          false, make};
}

}  // namespace sqdim::figures
