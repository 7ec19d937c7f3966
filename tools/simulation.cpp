// From the texts of options to a simulation that can be run.
#include "simulation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "simulation_class.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

std::vector<std::pair<std::string, std::optional<std::string>*>> named(SimulationOptions& options) {
  return {{"--family", &options.family},
          {"--activation", &options.activation},
          {"--outer", &options.outer},
          {"--n", &options.n},
          {"--k", &options.k},
          {"--target", &options.target},
          {"--learner", &options.learner},
          {"--oracle", &options.oracle},
          {"--strategy", &options.strategy},
          {"--tau", &options.tau},
          {"--samples", &options.samples},
          {"--error", &options.error},
          {"--correlation", &options.correlation},
          {"--budget", &options.budget},
          {"--trials", &options.trials},
          {"--seed", &options.seed}};
}

OracleModel read_model(const SimulationOptions& options, const OracleEntry& entry) {
  if (!entry.counts_samples) {
    if (options.samples)
      throw InvalidInput(fmt::format("--samples does not go with --oracle {}", entry.name));
    if (!options.tau) throw InvalidInput("--tau is required: the tolerance of the oracle");
    return entry.make(read_positive("--tau", *options.tau, std::nullopt, Ends::open));
  }
  if (options.tau)
    throw InvalidInput(
        fmt::format("--tau does not go with --oracle {}, which takes --samples", entry.name));
  if (!options.samples)
    throw InvalidInput(fmt::format("--samples is required with --oracle {}", entry.name));
  // vstat only computes with the number; `samples` draws that many for every answer.
  constexpr std::uint64_t most_drawn = 100'000'000;
  const std::uint64_t most = entry.make(1).has_strategies ? most_samples : most_drawn;
  return entry.make(Rational(Integer(read_integer("--samples", *options.samples, 1, most))));
}

const Strategy* read_strategy(const SimulationOptions& options, const OracleModel& model) {
  if (!model.has_strategies) {
    if (options.strategy)
      throw InvalidInput("--strategy does not go with --oracle samples, which is honest");
    return nullptr;
  }
  return &reading("--strategy", [&]() -> const Strategy& {
    return find_strategy(options.strategy.value_or("worst"));
  });
}

}  // namespace

Goal read_goal(const SimulationOptions& options, const SimulatedClass& simulated) {
  const int given =
      (options.error ? 1 : 0) + (options.correlation ? 1 : 0) + (options.identify ? 1 : 0);
  if (given > 1) throw InvalidInput("--error, --correlation and --identify exclude each other");
  if (options.error) {
    if (simulated.bounded)
      throw InvalidInput("--error is a goal of regression: --outer identity, or orthonormal(size)");
    return RegressionGoal{read_positive("--error", *options.error, Rational(1), Ends::open),
                          Scale::normalised};
  }
  if (options.correlation) {
    if (!simulated.bounded)
      throw InvalidInput("--correlation is a goal of classification: --outer sign, tanh or erf");
    return ClassificationGoal{
        read_positive("--correlation", *options.correlation, Rational(1), Ends::closed)};
  }
  return IdentificationGoal{};
}

namespace {

/// How many monomials there are up to a degree: C(n + D, D) of Hermite's, no more of signs.
Integer number_of_monomials(std::uint64_t n, std::uint32_t degree) {
  return binomial(n + degree, degree);
}

void require_fit(const SimulatedClass& simulated, const Learner& learner,
                 const OracleModel& model) {
  if (model.norm == QueryNorm::bounded && !simulated.bounded) {
    throw InvalidInput(fmt::format(
        "--oracle {}: is for labels, so for functions over subsets with --outer sign, tanh or erf",
        model.name));
  }
  if (learner.needs_functions && !simulated.has_functions) {
    throw InvalidInput(
        fmt::format("--learner {}: asks about values of functions, and --family {} has none",
                    learner.name, in_quotes(simulated.name)));
  }
  if (learner.needs_activation && (!simulated.has_neurons || model.norm != QueryNorm::unit)) {
    throw InvalidInput(
        fmt::format("--learner {}: neurons go with --oracle csq, and with activations whose kernel "
                    "E[psi(U) psi(V)] has a closed form (relu and the like, erf, sin, ...)",
                    learner.name));
  }
  constexpr std::uint64_t most_monomials = 10'000'000;
  constexpr std::uint64_t most_estimated = 20'000;
  if (simulated.n && learner.monomials.degree > 0) {
    const Integer monomials = number_of_monomials(*simulated.n, learner.monomials.degree);
    const std::uint64_t most = simulated.target == "random-sign" ? most_estimated : most_monomials;
    if (monomials > most) {
      throw InvalidInput(
          fmt::format("--learner {}: {} monomials of n = {} coordinates; at most {} here",
                      learner.name, monomials.str(), *simulated.n, most));
    }
  }
  if (simulated.target == "random-sign" && !simulated.bounded)
    throw InvalidInput(
        "--target random-sign: networks with --outer sign, tanh or erf, but for learners that "
        "train");
  const bool asks_members = learner.monomials.degree == 0;
  if (simulated.target == "random-sign" && model.norm == QueryNorm::unit && asks_members)
    throw InvalidInput("--target random-sign: its members go with --oracle stat, vstat or samples");
  if (learner.monomials.basis == Basis::hermite && model.norm == QueryNorm::bounded) {
    throw InvalidInput(fmt::format("--learner {}: Hermite polynomials go with --oracle csq, not {}",
                                   learner.name, model.name));
  }
}

/// A +-1 function is identified by an output of correlation 1.
Goal bound_goal(const Goal& goal, const SimulatedClass& simulated, const OracleModel& model) {
  const bool names = std::holds_alternative<IdentificationGoal>(goal);
  if (names && (model.norm == QueryNorm::bounded || simulated.bounded))
    return ClassificationGoal{1};
  return goal;
}

/// Whether theorems speak of identification by correlation 1: for functions of norm 1.
bool has_unit_norm(const Family& family) {
  return family.norm_squared && family.norm_squared->is_exact() && family.norm_squared->lower == 1;
}

void add_bounds(SimulationRow& row, const SimulatedClass& simulated, const OracleModel& model) {
  if (!simulated.family || !model.has_strategies) return;
  const bool names = std::holds_alternative<IdentificationGoal>(row.goal);
  if (names && simulated.bounded && !has_unit_norm(*simulated.family)) return;
  Question question{dimension(*simulated.family), bound_goal(row.goal, simulated, model),
                    Enclosure::exactly(row.tolerance.value_or(1))};
  if (row.samples) question.samples = Enclosure::exactly(*row.samples);
  const auto finding = [&](const char* name) {
    const Theorem& theorem = find_theorem(name);
    return Finding{&theorem, theorem.evaluate(question)};
  };
  const std::string theorem =
      model.name == "csq" ? "csq-exact" : (model.name == "stat" ? "stat-classification" : "vstat");
  row.bound = finding(theorem.c_str());
  if (model.name == "csq") row.frame = finding("csq-frame");
  std::optional<Finding> zero_answer;
  if (model.name != "vstat") zero_answer = finding("zero-answer");
  constexpr std::uint64_t most_samples_of_statement = 3'000'000;
  if (row.samples && *row.samples > most_samples_of_statement) return;
  row.ceiling = success_ceiling(*row.strategy, row.size, row.budget, *row.bound, zero_answer);
}

Experiment experiment_of(const Simulation& simulation, const ConceptClass& concepts) {
  return {.concepts = concepts,
          .learner = simulation.learner,
          .model = simulation.model,
          .strategy = simulation.strategy,
          .goal = simulation.row.goal,
          .budget = simulation.row.budget,
          .trials = simulation.trials,
          .seed = simulation.row.seed};
}

/// What a class is made from.
std::vector<std::string> class_texts(const SimulationOptions& options) {
  return {options.activation.value_or(""), options.outer.value_or(""), options.n.value_or(""),
          options.k.value_or("")};
}

}  // namespace

std::vector<Option> command_options(SimulationOptions& options) {
  return {
      {"--family", "orthonormal(size), sign-parity, or parity-network (default, with --activation)",
       &options.family},
      {"--activation", "inner activation, e.g. sigmoid", &options.activation},
      {"--outer",
       "identity (regression, default), sign, tanh(scale) or erf(scale) (classification)",
       &options.outer},
      {"--n", "dimension, at most 64", &options.n},
      {"--k", "size |S|", &options.k},
      {"--target", "hard (default), or a control: neuron, polynomial, random-sign",
       &options.target},
      {"--learner", "see sqdim list learners (default elimination)", &options.learner},
      {"--oracle", "csq (default), stat, vstat or samples", &options.oracle},
      {"--strategy", "see sqdim list strategies (default worst; reference for gradient-descent)",
       &options.strategy},
      {"--tau", "tolerance of csq and stat, e.g. 0.1", &options.tau},
      {"--samples", "of vstat, or per answer of samples", &options.samples},
      {"--error", "goal: squared error over ||f||^2", &options.error},
      {"--correlation", "goal: <output, f> to reach", &options.correlation},
      {"--identify", "goal: name the target (default)", &options.identify},
      {"--budget",
       "most queries in a trial (default: no limit), or what a learner that trains uses up",
       &options.budget},
      {"--trials", "independent trials (default 20; 3 of a learner that trains)", &options.trials},
      {"--seed", "seed; same seed, same bits (default 1)", &options.seed}};
}

SimulationSettings settings_of(const SimulationOptions& options) {
  SimulationOptions copy = options;
  SimulationSettings settings;
  for (const auto& [option, text] : named(copy)) {
    if (*text) settings.emplace_back(option, **text);
  }
  if (options.identify) settings.emplace_back("--identify", "");
  return settings;
}

SimulationOptions options_of(const SimulationSettings& settings) {
  SimulationOptions options;
  const auto targets = named(options);
  for (const auto& [option, text] : settings) {
    const std::string& wanted = option;
    const auto found = std::find_if(targets.begin(), targets.end(),
                                    [&](const auto& target) { return target.first == wanted; });
    if (found != targets.end()) {
      *found->second = text;
    } else if (option == "--identify") {
      options.identify = true;
    } else {
      std::vector<std::string> known = {"--identify"};
      for (const auto& target : targets) known.push_back(target.first);
      throw InvalidInput(unknown_name("setting", option, known));
    }
  }
  return options;
}

Simulation read_simulation(const SimulationOptions& options) {
  const std::uint64_t seed =
      read_integer("--seed", options.seed.value_or("1"), 0, largest_json_integer);
  const SimulatedClass simulated = read_class(options, seed);
  const Learner learner =
      reading("--learner", [&] { return find_learner(options.learner.value_or("elimination")); });
  const OracleEntry& entry = reading("--oracle", [&]() -> const OracleEntry& {
    return find_oracle(options.oracle.value_or("csq"));
  });
  const OracleModel model = read_model(options, entry);
  const Strategy* const strategy = read_strategy(options, model);
  const Goal goal = read_goal(options, simulated);
  require_fit(simulated, learner, model);
  SimulationRow row{
      .preset = std::nullopt,
      .family = simulated.name,
      .activation = simulated.activation,
      .outer = simulated.outer ? std::optional(simulated.outer->name) : std::nullopt,
      .n = simulated.n,
      .k = simulated.k,
      .size = simulated.size,
      .target = simulated.target,
      .learner = learner.name,
      .oracle = entry.name,
      .strategy = strategy != nullptr ? std::optional(strategy->name) : std::nullopt,
      .tolerance = entry.counts_samples ? std::nullopt : std::optional(model.parameter),
      .samples = entry.counts_samples ? std::optional(model.parameter) : std::nullopt,
      .goal = goal,
      .budget = std::nullopt,
      .seed = seed,
      .trials = {},
      .bound = std::nullopt,
      .frame = std::nullopt,
      .ceiling = std::nullopt};
  if (options.budget) row.budget = read_integer("--budget", *options.budget, 0, most_budget);
  add_bounds(row, simulated, model);
  const std::uint64_t trials =
      read_integer("--trials", options.trials.value_or("20"), 1, most_trials);
  // A seed of the class's own, that no trial has: a trial is a number below 2^53.
  const std::uint64_t class_seed = RandomStream(seed, ~std::uint64_t{0}, Purpose::points).bits();
  return {.row = std::move(row),
          .class_key =
              fmt::format("{};{};{};{};{};{}", simulated.name, simulated.target,
                          fmt::join(class_texts(options), ";"), learner.monomials.degree,
                          to_string(learner.monomials.basis),
                          fmt::format("{};{};{}", model.name, to_string(model.parameter), seed)),
          .make_class =
              [simulated, learner, model, class_seed] {
                return simulated.make(learner, sampling_plan(model, class_seed, 0));
              },
          .learner = learner,
          .model = model,
          .strategy = strategy,
          .trials = trials};
}

Trial run_trial(const Simulation& simulation, const ConceptClass& concepts, std::uint64_t trial) {
  return run_trial(experiment_of(simulation, concepts), trial);
}

SimulationRow run(const Simulation& simulation, const ConceptClass& concepts, unsigned threads,
                  const std::function<void(const Transcript&)>& record) {
  SimulationRow row = simulation.row;
  row.trials = run_trials(experiment_of(simulation, concepts), threads, record);
  return row;
}

}  // namespace sqdim::tools
