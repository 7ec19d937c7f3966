// The error of learners that train, against the samples that they have seen.
#include <fmt/format.h>

#include <algorithm>

#include "sqdim/figure/fields.hpp"
#include "sqdim/figure/labels.hpp"
#include "sqdim/figure/simulation.hpp"

namespace sqdim::figures {
namespace {

using namespace figure;

constexpr const char* name = "learning-curve";

/// 0 where a row has none.
double trivial_error(const Record& record) {
  return quantity(record, "trivial_error").value_or(0);
}

/// Runs against honest samples, measured as they go.
Rows rows_of_curves(const Records& records) {
  for (const char* column :
       {"learner", "target", "oracle", "samples", "budget", "error", "trivial_error"})
    require_column(records, column, name);
  Rows rows;
  for (const Record& record : records.rows) {
    const bool fits = text(record, "oracle") == "samples" && !text(record, "strategy");
    const bool has_numbers = number(record, "budget") && number(record, "samples") &&
                             number(record, "error_value") && trivial_error(record) > 0;
    if (fits && has_numbers) rows.push_back(&record);
  }
  if (rows.empty()) {
    throw DamagedDocument(
        fmt::format("no row of a learner that trains: the figure {} needs runs of sgd", name));
  }
  return rows;
}

Label caption(const Rows& rows, const std::vector<Setting>& settings) {
  const Label said = common_settings(rows, settings);
  return plain("Error relative to the trivial predictor's, against the samples seen") +
         (is_empty(said) ? Label{} : plain(": ") + said) +
         plain(". Bars are standard errors over runs.");
}

Figure make(const Records& records, const FigureChoice& /*choice*/) {
  Assembly assembly;
  const Rows rows = rows_of_curves(records);
  const Setting target = named_by("target");
  const std::vector<Setting> settings =
      without(simulation_settings(), {"target", "family_size", "goal", "threshold", "samples"});
  const Arrangement arrangement = arrange(rows, "budget", {target}, settings, {}, 0);
  for (const Record* row : rows) {
    const double trivial = trivial_error(*row);
    const double error = *number(*row, "error_value") / trivial;
    const double deviation = number(*row, "error_standard_error").value_or(0) / trivial;
    const auto within = [](double value) { return std::clamp(value, 0.0, 1.0); };
    assembly.add({key(*row, arrangement.panels), described(*row, arrangement.panels)},
                 {key(*row, {target}), described(*row, {target})}, SeriesKind::measured,
                 {.x = *number(*row, "budget") * *number(*row, "samples") / 1000,
                  .y = within(error),
                  .low = within(error - deviation),
                  .high = within(error + deviation)});
  }
  return assembly.finish({plain("thousands of samples"), ScaleChoice::linear},
                         {plain("error"), ScaleChoice::linear, true}, caption(rows, settings),
                         Level{plain("trivial predictor"), 1});
}

}  // namespace

FigureEntry learning_curve() {
  return {"learning-curve", "error of learners that train against the samples they have seen",
          "simulate", false, make};
}

}  // namespace sqdim::figures
