// How tight the bound is: elimination in orthonormal classes, without a budget, against the worst
// oracle and against the random one of the proof.
#include "sqdim/inquiry/presets/simulation_preset.hpp"

namespace sqdim::demonstrations {
namespace {

SimulationSettings settings(std::uint64_t size, const std::string& tau, const std::string& strategy,
                            const std::string& trials) {
  return {{"family", "orthonormal(" + std::to_string(size) + ")"},
          {"learner", "elimination"},
          {"oracle", "csq"},
          {"strategy", strategy},
          {"tau", tau},
          {"identify", ""},
          {"trials", trials}};
}

/// Returns simulations with N tau^2 from 1 on, at tau = 1/10.
std::vector<SimulationSettings> sweep(const std::vector<std::uint64_t>& sizes,
                                      const std::string& trials) {
  std::vector<SimulationSettings> all;
  for (const char* const strategy : {"worst", "triangular"}) {
    for (const std::uint64_t size : sizes) all.push_back(settings(size, "1/10", strategy, trials));
  }
  return all;
}

std::vector<SimulationSettings> whole() {
  return sweep({100, 200, 500, 1000, 2000, 5000, 10'000, 20'000, 50'000, 100'000}, "40");
}

std::vector<SimulationSettings> quick() {
  return sweep({100, 300, 1000, 3000, 10'000}, "20");
}

}  // namespace

SimulationPreset tightness() {
  return {.name = "tightness",
          .description = "queries of elimination over the bound, as N tau^2 grows",
          .figure = "tightness",
          .whole = whole,
          .quick = quick};
}

}  // namespace sqdim::demonstrations
