// simulation_preset: simulations that sqdim offers by name, as parameters and their texts.
//
// A negative result counts only beside a positive one. So if a preset shows learners that fail, the
// same learners with the same settings also meet a control that they learn.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sqdim {

/// Parameters of `sqdim simulate` and their texts: {"n", "12"}; a flag has the empty text.
using SimulationSettings = std::vector<std::pair<std::string, std::string>>;

struct SimulationPreset {
  std::string name;
  std::string description;
  /// The figure in which `sqdim plot` draws its rows.
  std::string figure;
  /// The simulations, which take minutes on two cores.
  std::vector<SimulationSettings> (*whole)();
  /// Fewer trials of smaller classes, which take seconds.
  std::vector<SimulationSettings> (*quick)();
};

}  // namespace sqdim
