// The classification lower bound in practice: statistical queries about the signs of sigmoid
// networks. Every learner meets every strategy. Budgets are around N/K, where an answer excludes at
// most K = 5 functions, so that the ceiling (qK + m)/N rises to 1. Controls: N = n single neurons,
// with the same budgets, against the worst oracle.
#include <array>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/inquiry/presets/simulation_preset.hpp"

namespace sqdim::demonstrations {
namespace {

constexpr std::array learners = {"elimination", "majority", "one-by-one", "random-query",
                                 "low-degree(degree=3)"};
constexpr std::array strategies = {"honest",  "reference", "worst",   "triangular",
                                   "uniform", "gaussian",  "rounding"};
constexpr std::uint64_t subset_size = 3;
constexpr std::uint64_t excluded_per_answer = 5;  // ceil(1/(2 tau^2)) - 1 at tau = 3/10

SimulationSettings settings(const std::string& target, std::uint64_t n, const std::string& learner,
                            const std::string& strategy, std::uint64_t budget,
                            const std::string& trials) {
  return {{"activation", "sigmoid"},
          {"outer", "sign"},
          {"n", std::to_string(n)},
          {"k", std::to_string(subset_size)},
          {"target", target},
          {"learner", learner},
          {"oracle", "stat"},
          {"strategy", strategy},
          {"tau", "3/10"},
          {"correlation", "1/2"},
          {"budget", std::to_string(budget)},
          {"trials", trials}};
}

/// Returns simulations with budgets of quarters of N/K.
std::vector<SimulationSettings> sweep(const std::vector<std::uint64_t>& dimensions,
                                      const std::vector<std::uint64_t>& quarters,
                                      const std::string& trials) {
  std::vector<SimulationSettings> all;
  for (const std::uint64_t n : dimensions) {
    const auto size = static_cast<std::uint64_t>(binomial(n, subset_size));
    const auto budget = [&](std::uint64_t share) {
      return (size * share + 4 * excluded_per_answer - 1) / (4 * excluded_per_answer);
    };
    // Simulations of one class follow each other, so that they share it.
    for (const char* const learner : learners) {
      for (const char* const strategy : strategies) {
        for (const std::uint64_t share : quarters)
          all.push_back(settings("hard", n, learner, strategy, budget(share), trials));
      }
    }
    for (const char* const learner : learners) {
      for (const std::uint64_t share : quarters)
        all.push_back(settings("neuron", n, learner, "worst", budget(share), trials));
    }
  }
  return all;
}

std::vector<SimulationSettings> whole() {
  return sweep({8, 12, 16, 20}, {0, 1, 2, 3, 4, 6, 8}, "100");
}

std::vector<SimulationSettings> quick() {
  return sweep({8, 12}, {0, 2, 4, 8}, "20");
}

}  // namespace

SimulationPreset classification() {
  return {.name = "classification",
          .description =
              "success against budget of every learner and strategy, on signs of sigmoid networks",
          .figure = "success-budget",
          .whole = whole,
          .quick = quick};
}

}  // namespace sqdim::demonstrations
