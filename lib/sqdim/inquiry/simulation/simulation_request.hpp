// simulation_request: what `sqdim simulate` is asked: a learner, an oracle, and a class of
// functions.
//
//     texts -- read_simulation_request --> SimulationRequest -- prepare_simulation -->
//     trials, then rows (simulation.hpp)
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "sqdim/functions/goal/goal.hpp"
#include "sqdim/inquiry/dimension/dimension_request.hpp"
#include "sqdim/inquiry/parameter/texts.hpp"
#include "sqdim/inquiry/presets/simulation_preset.hpp"
#include "sqdim/inquiry/simulation/simulated_class.hpp"
#include "sqdim/learning/learner/learner.hpp"
#include "sqdim/learning/oracle/oracle.hpp"
#include "sqdim/learning/training/training.hpp"

namespace sqdim {

struct SimulationRequest {
  ClassRequest concepts;
  /// A learner that asks queries, or one that trains.
  std::variant<Learner, Trainer> learner;
  /// The model of the oracle. Learners that train on samples have honest samples, one for each
  /// answer.
  OracleModel model;
  /// It stands in the table of strategies; null for honest samples.
  const Strategy* strategy;
  Goal goal;
  /// The limit on the queries of a trial, nullopt for none; or the budget of a learner that trains,
  /// nullopt for its default.
  std::optional<std::uint64_t> budget;
  std::uint64_t trials;
  std::uint64_t seed;
  /// Whether a learner that trains stops as soon as a measurement finds that it has reached the
  /// goal. The budget is then set, and is what a trial that never reaches the goal uses up.
  bool stops = false;
};

/// Returns a name such as "sgd(width=64)".
const std::string& name_of_learner(const SimulationRequest& request);

/// The parameters family, activation, ..., seed. Their texts stand in checkpoints, transcripts and
/// configuration files.
std::vector<Parameter> simulation_parameters();

/// Throws InvalidInput if no parameter has a name.
Texts simulation_texts(const SimulationSettings& settings);

/// Refuses to read a file: for requests that name none.
GivenMatrix no_matrix(std::string_view parameter, const std::string& file,
                      const MatrixLimits& limits);

/// Throws InvalidInput, also if the learner and the class, or the oracle and the goal, do not fit,
/// and what read_matrix throws, DamagedMatrix for a file that cannot be used.
SimulationRequest read_simulation_request(const Texts& texts,
                                          const ReadMatrix& read_matrix = no_matrix);

}  // namespace sqdim
