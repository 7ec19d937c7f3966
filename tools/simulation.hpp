// From the texts of options to a simulation that can be run.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "command.hpp"
#include "sqdim/answer.hpp"
#include "sqdim/demonstration.hpp"
#include "sqdim/experiment.hpp"

namespace sqdim::tools {

/// The options that say what is simulated.
struct SimulationOptions {
  std::optional<std::string> family;
  std::optional<std::string> activation;
  std::optional<std::string> outer;
  std::optional<std::string> n;
  std::optional<std::string> k;
  std::optional<std::string> target;
  std::optional<std::string> learner;
  std::optional<std::string> oracle;
  std::optional<std::string> strategy;
  std::optional<std::string> tau;
  std::optional<std::string> samples;
  std::optional<std::string> error;
  std::optional<std::string> correlation;
  bool identify = false;
  std::optional<std::string> budget;
  std::optional<std::string> trials;
  std::optional<std::string> seed;
};

std::vector<Option> command_options(SimulationOptions& options);

/// The options that are given, in order.
SimulationSettings settings_of(const SimulationOptions& options);
/// The other way round. Throws InvalidInput for an option that is not one of them.
SimulationOptions options_of(const SimulationSettings& settings);

/// What is left when all options have been found valid.
struct Simulation {
  /// Everything but trials; its bounds are those for exactly these parameters.
  SimulationRow row;
  /// The same for simulations that may share a class.
  std::string class_key;
  /// Makes the class; takes a while where it has to be sampled.
  std::function<std::unique_ptr<ConceptClass>()> make_class;
  Learner learner;
  OracleModel model;
  /// Null for honest samples.
  const Strategy* strategy;
  std::uint64_t trials;
};

struct SimulatedClass;
/// --error, --correlation or --identify, which is the default.
Goal read_goal(const SimulationOptions& options, const SimulatedClass& simulated);

Simulation read_simulation(const SimulationOptions& options);

/// One of its trials. The class is the simulation's, or of another one with its key.
Trial run_trial(const Simulation& simulation, const ConceptClass& concepts, std::uint64_t trial);
/// The row with its trials; `record` is given each transcript, in order.
SimulationRow run(const Simulation& simulation, const ConceptClass& concepts, unsigned threads,
                  const std::function<void(const Transcript&)>& record);

}  // namespace sqdim::tools
