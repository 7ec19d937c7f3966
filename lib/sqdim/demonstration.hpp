// demonstration: simulations that sqdim offers by name, as their options are typed.
//
// A negative result counts only beside a positive one: where a demonstration shows learners that fail, the
// same learners with the same settings meet a control that they learn.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sqdim {

/// Options of `sqdim simulate` and their texts: {"--n", "12"}.
using SimulationSettings = std::vector<std::pair<std::string, std::string>>;

struct Demonstration {
  std::string name;
  std::string description;
  /// Of `sqdim plot`, for its rows.
  std::string figure;
  /// Minutes on two cores.
  std::vector<SimulationSettings> (*whole)();
  /// Seconds: fewer trials of smaller classes.
  std::vector<SimulationSettings> (*quick)();
};

}  // namespace sqdim
