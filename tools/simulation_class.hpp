// The classes that can be simulated.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "simulation.hpp"
#include "sqdim/concept_class.hpp"
#include "sqdim/family.hpp"
#include "sqdim/training.hpp"

namespace sqdim::tools {

struct SimulatedClass {
  /// What bounds say of it; nullopt for a control of which no bound speaks.
  std::optional<Family> family;
  /// How a report calls it.
  std::string name;
  Integer size;
  std::optional<std::string> activation;
  std::optional<OuterActivation> outer;
  std::optional<std::uint64_t> n;
  std::optional<std::uint64_t> k;
  std::string target;
  /// Whether |f| <= 1 is known, and whether there are functions at all.
  bool bounded;
  bool has_functions;
  /// Whether the norm of psi(<u, x>) has a formula.
  bool has_neurons;
  std::function<std::unique_ptr<ConceptClass>(const Learner& learner, const SamplingPlan& plan)>
      make;
  /// What a run is to learn, drawn from the class by its seed and number: for learners that train. Null where
  /// there are no functions.
  std::function<TrainingTarget(std::uint64_t seed, std::uint64_t run)> draw = nullptr;
};

/// Reads --family, --activation, --outer, --n, --k and --target. `seed` draws random controls.
SimulatedClass read_class(const SimulationOptions& options, std::uint64_t seed);

}  // namespace sqdim::tools
