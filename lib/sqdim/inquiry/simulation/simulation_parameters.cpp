// The parameters of simulations.
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/parameter/values.hpp"
#include "sqdim/inquiry/simulation/simulation_request.hpp"

namespace sqdim {
namespace {

std::vector<std::string> learner_names() {
  std::vector<std::string> names = names_of(all_learners());
  for (const TrainerEntry& trainer : all_trainers()) names.push_back(trainer.name);
  return names;
}

}  // namespace

std::vector<Parameter> simulation_parameters() {
  return {
      option("family",
             "orthonormal(size), sign-parity, single-index (learners that train), or "
             "parity-network (default, with --activation)",
             names_in<all_families>),
      option("activation", "inner activation, e.g. sigmoid", activation_names),
      option("outer",
             "identity (regression, default), sign, sign(noise), tanh(scale) or erf(scale) "
             "(classification)",
             outer_activation_names),
      option("n", "dimension, at most 64, or 4096 for single-index"),
      option("k", "size |S|"),
      matrix_option("gram", "instead: your functions' Gram matrix, .npy, .csv or .txt"),
      matrix_option("values", "instead: their values, a row for each function; for every oracle"),
      matrix_option("weights", "weights of the points of --values (default: equal)"),
      matrix_option("directions",
                    "instead: directions w of functions psi(<w, x>), a file or how many to draw"),
      option("target", "hard (default), or a control: neuron, polynomial, random-sign",
             names_in_enum<target_names>),
      option("learner", "see sqdim list learners (default elimination)", learner_names),
      option("oracle", "csq (default), stat, vstat or samples", names_in<all_oracles>),
      option("strategy",
             "see sqdim list strategies (default worst; reference for gradient-descent)",
             names_in<all_strategies>),
      option("tau", "tolerance of csq and stat, e.g. 0.1"),
      option("samples", "samples t of vstat(t), or samples per answer"),
      option("error", "goal: squared error over ||f||^2"),
      option("correlation", "goal: <output, f> to reach"),
      option("direction", "goal: cosine with the hidden direction, for single-index"),
      flag("identify", "goal: name the target (default)"),
      flag("stop", "a learner that trains stops at the goal: one row, with what that took"),
      option("budget",
             "most queries in a trial (default: no limit), or the budget of a learner that trains"),
      option("trials", "independent trials (default 20, or 3 for a learner that trains)"),
      option("seed", "seed; same seed, same bits (default 1)")};
}

const std::string& name_of_learner(const SimulationRequest& request) {
  return std::visit([](const auto& learner) -> const std::string& { return learner.name; },
                    request.learner);
}

Texts simulation_texts(const SimulationSettings& settings) {
  Texts texts(simulation_parameters());
  for (const auto& [name, text] : settings) texts.give(name, text);
  return texts;
}

}  // namespace sqdim
