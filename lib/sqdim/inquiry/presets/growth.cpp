// How queries grow with n and k until an error of a half is reached, on hard networks of relu units,
// beside the bound for exactly these parameters. Learners that know the class meet the worst oracle
// without a budget. Elimination, which plays optimally and is not efficient, meets the bound.
// Learners that ask about less at a time do not, so the distance is lost to efficiency. Gradient
// descent, which does not know the class, stops at the goal. It gets there against honest answers;
// against answers of 0 wherever 0 is valid, it does not for k >= 4. Controls: n neurons.
#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/inquiry/presets/simulation_preset.hpp"

namespace sqdim::demonstrations {
namespace {

SimulationSettings settings(const std::string& target, std::uint64_t n, std::uint64_t k,
                            const std::string& learner, const std::string& trials) {
  return {{"activation", "relu"}, {"n", std::to_string(n)}, {"k", std::to_string(k)},
          {"target", target},     {"learner", learner},     {"oracle", "csq"},
          {"strategy", "worst"},  {"tau", "1/5"},           {"error", "1/2"},
          {"trials", trials}};
}

SimulationSettings descent(const std::string& target, std::uint64_t n, std::uint64_t k,
                           const std::string& strategy, const std::string& trials) {
  return {{"activation", "relu"},
          {"n", std::to_string(n)},
          {"k", std::to_string(k)},
          {"target", target},
          {"learner", "gradient-descent(width=32)"},
          {"strategy", strategy},
          {"tau", "1/5"},
          {"error", "1/2"},
          {"stop", ""},
          {"budget", "500000"},
          {"trials", trials}};
}

/// A size of subsets and the dimensions in which they are met.
struct Curve {
  std::uint64_t k;
  std::vector<std::uint64_t> dimensions;
};

std::vector<SimulationSettings> sweep(const std::vector<Curve>& curves, const Integer& most_of_slow,
                                      const std::string& trials,
                                      const std::string& trials_of_descent) {
  std::vector<SimulationSettings> all;
  for (const auto& [k, dimensions] : curves) {
    for (const std::uint64_t n : dimensions) {
      all.push_back(settings("hard", n, k, "elimination", trials));
      // These ask about N times, and each query takes N steps.
      if (binomial(n, k) > most_of_slow) continue;
      all.push_back(settings("hard", n, k, "one-by-one", trials));
    }
  }
  for (const auto& [k, dimensions] : curves) {
    for (const std::uint64_t n : dimensions) {
      if (n % 4 != 0) continue;  // a trial takes a second or two
      for (const char* const strategy : {"honest", "reference"})
        all.push_back(descent("hard", n, k, strategy, trials_of_descent));
    }
  }
  for (const std::uint64_t n : curves.front().dimensions) {
    if (n % 4 == 0) all.push_back(descent("neuron", n, 1, "reference", trials_of_descent));
    for (const char* const learner : {"elimination", "one-by-one"})
      all.push_back(settings("neuron", n, 1, learner, trials));
  }
  return all;
}

std::vector<SimulationSettings> whole() {
  return sweep({{2, {8, 10, 12, 14, 16, 18, 20, 22, 24}},
                {4, {8, 10, 12, 14, 16, 18, 20, 22, 24}},
                {6, {8, 10, 12, 14, 16, 18, 20, 22}}},
               10'000, "5", "3");
}

std::vector<SimulationSettings> quick() {
  return sweep({{2, {8, 12, 16, 20, 24}}, {4, {8, 10, 12, 14, 16}}}, 2'000, "3", "2");
}

}  // namespace

SimulationPreset growth() {
  return {.name = "growth",
          .description =
              "queries of learners that know the class, and of gradient descent, against n, beside "
              "the bound, which elimination meets",
          .figure = "queries-dimension",
          .whole = whole,
          .quick = quick};
}

}  // namespace sqdim::demonstrations
