// Regression with features that are not trained, on the hard networks and on controls: ridge on
// random features, and kernel ridge.
#include "sqdim/inquiry/presets/simulation_preset.hpp"

namespace sqdim::demonstrations {
namespace {

struct Teacher {
  const char* activation;
  const char* k;
};

/// Learners and their budget of samples.
struct Plan {
  const char* learner;
  const char* samples;
};

std::vector<SimulationSettings> sweep(const std::vector<Teacher>& teachers,
                                      const std::vector<Plan>& plans, const char* trials) {
  std::vector<SimulationSettings> all;
  for (const Plan& plan : plans) {
    for (const Teacher& teacher : teachers) {
      for (const char* const target : {"hard", "random-sign", "polynomial"})
        all.push_back({{"activation", teacher.activation},
                       {"n", "14"},
                       {"k", teacher.k},
                       {"target", target},
                       {"learner", plan.learner},
                       {"budget", plan.samples},
                       {"trials", trials}});
    }
  }
  return all;
}

std::vector<SimulationSettings> whole() {
  return sweep({{"relu", "4"}, {"relu", "6"}, {"sigmoid", "3"}, {"sigmoid", "5"}},
               {{"random-features", "2048"}, {"kernel", "2000"}}, "3");
}

std::vector<SimulationSettings> quick() {
  return sweep({{"relu", "4"}}, {{"random-features(width=256)", "512"}, {"kernel", "500"}}, "2");
}

}  // namespace

SimulationPreset regression() {
  return {.name = "regression",
          .description =
              "learning curves of random features and kernels, whose features are fixed, on hard "
              "networks and on controls",
          .figure = "learning-curve",
          .whole = whole,
          .quick = quick};
}

}  // namespace sqdim::demonstrations
