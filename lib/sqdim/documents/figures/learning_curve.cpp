// The error of learners that train, against the number of samples seen.
#include "sqdim/documents/figures/detail/curves.hpp"
#include "sqdim/documents/figures/detail/fields.hpp"
#include "sqdim/documents/figures/detail/labels.hpp"
#include "sqdim/documents/figures/detail/sentences.hpp"

namespace sqdim::figures {
namespace {

using namespace figure;

constexpr CurveChoice runs_on_samples{"learning-curve",
                                      [](const Record& row) {
                                        return text(row, "oracle") == "samples" &&
                                               !text(row, "strategy") && number(row, "samples");
                                      },
                                      "runs of sgd, random-features or kernel"};

Label caption(const Rows& rows) {
  return plain("Error relative to the trivial predictor's, against the samples seen.") +
         learner_said(rows) + targets_said(rows) + scale_said(rows) +
         plain(" Samples are honest. Bars are standard errors over runs.") + why_learned(rows);
}

Figure make(const Records& records, const FigureChoice& /*choice*/) {
  Assembly assembly;
  const Rows rows = rows_of_curves(records, runs_on_samples);
  const Setting target = named_by("target");
  std::vector<Setting> settings =
      without(simulation_settings(), {"target", "family_size", "goal", "threshold", "samples"});
  settings.insert(settings.begin(), named_by("learner"));
  const Arrangement arrangement = arrange(rows, "budget", {target}, settings, {}, 0);
  for (const Record* row : rows) {
    assembly.add(named(*row, arrangement.panels), named(*row, {target}), SeriesKind::measured,
                 curve_point(*row, *number(*row, "budget") * *number(*row, "samples") / 1000));
  }
  return assembly.finish({plain("thousands of samples"), ScaleChoice::linear}, error_axis(),
                         caption(rows), trivial_level());
}

}  // namespace

FigureEntry learning_curve() {
  return {"learning-curve", "error of learners that train against the samples they have seen",
          "simulate", false, make};
}

}  // namespace sqdim::figures
