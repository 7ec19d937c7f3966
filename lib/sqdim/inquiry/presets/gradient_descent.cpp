// Gradient descent meets the hard networks, and controls with the same activation, size,
// norm and training, on samples and by queries that an oracle answers.
#include <string>

#include "sqdim/inquiry/presets/simulation_preset.hpp"

namespace sqdim::demonstrations {
namespace {

struct Teacher {
  const char* activation;
  const char* k;
  const char* n;
};

struct Size {
  const char* samples;
  const char* queries;
  const char* sampled_queries;
  const char* trials;
};

SimulationSettings teacher_settings(const Teacher& teacher, const char* target) {
  return {
      {"activation", teacher.activation}, {"n", teacher.n}, {"k", teacher.k}, {"target", target}};
}

SimulationSettings on_samples(const Teacher& teacher, const char* target, const Size& size) {
  SimulationSettings settings = teacher_settings(teacher, target);
  settings.insert(settings.end(),
                  {{"learner", "sgd"}, {"budget", size.samples}, {"trials", size.trials}});
  return settings;
}

/// The student can represent the teacher: by symmetry of f_S, 2^(k - 1) units suffice. If
/// correlations are sampled, the student is smaller, and so is the number of its queries.
SimulationSettings by_queries(const Teacher& teacher, const char* target, const char* strategy,
                              const Size& size) {
  SimulationSettings settings = teacher_settings(teacher, target);
  const bool relu = std::string(teacher.activation) == "relu";
  settings.insert(settings.end(),
                  {{"learner", relu ? "gradient-descent"
                                    : "gradient-descent(width=32, activation=" +
                                          std::string(teacher.activation) + ", samples=20000)"},
                   {"strategy", strategy},
                   {"tau", "1/10"},
                   {"budget", relu ? size.queries : size.sampled_queries},
                   {"trials", size.trials}});
  return settings;
}

/// Returns each hard network followed by its control with random output signs; then the easy
/// classes.
std::vector<SimulationSettings> sweep(const std::vector<Teacher>& teachers,
                                      const std::vector<Teacher>& asked, const Size& size) {
  std::vector<SimulationSettings> all;
  for (const Teacher& teacher : teachers) {
    for (const char* const target : {"hard", "random-sign"})
      all.push_back(on_samples(teacher, target, size));
  }
  for (const char* const target : {"neuron", "polynomial"})
    all.push_back(on_samples(teachers.front(), target, size));
  for (const Teacher& teacher : asked) {
    for (const char* const strategy : {"reference", "honest"})
      all.push_back(by_queries(teacher, "hard", strategy, size));
    all.push_back(by_queries(teacher, "random-sign", "reference", size));
  }
  for (const char* const target : {"neuron", "polynomial"})
    all.push_back(by_queries(asked.front(), target, "reference", size));
  return all;
}

std::vector<SimulationSettings> whole() {
  const std::vector<Teacher> of_one_dimension = {{"relu", "4", "14"},    {"relu", "6", "14"},
                                                 {"relu", "8", "14"},    {"sigmoid", "3", "14"},
                                                 {"sigmoid", "5", "14"}, {"sigmoid", "7", "14"}};
  std::vector<Teacher> all = of_one_dimension;
  all.insert(all.end(), {{"relu", "6", "30"}, {"sigmoid", "5", "30"}});
  std::vector<Teacher> asked = of_one_dimension;
  asked.push_back({"relu", "8", "30"});  // enough members for a bound of some size
  return sweep(all, asked, {"1000000", "768000", "96000", "3"});
}

std::vector<SimulationSettings> quick() {
  const std::vector<Teacher> teachers = {{"relu", "4", "14"}, {"relu", "8", "14"}};
  return sweep(teachers, teachers, {"100000", "96000", "12000", "2"});
}

}  // namespace

SimulationPreset gradient_descent() {
  return {.name = "gradient-descent",
          .description =
              "learning curves of sgd, and of gradient descent by queries, on hard networks and on "
              "controls that the same training learns",
          .figure = "learning-curve",
          .whole = whole,
          .quick = quick};
}

}  // namespace sqdim::demonstrations
