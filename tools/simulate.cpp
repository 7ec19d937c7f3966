// sqdim simulate: a learner meets an oracle, and the bound.
#include <fmt/format.h>

#include <memory>

#include "command.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

struct Options {
  std::string family;
  std::string learner = "elimination";
  std::string strategy = "worst";
  std::string tau;
  std::optional<std::string> budget;
  std::string trials = "20";
  std::string seed = "1";
};

std::size_t read_orthonormal_size(const Family& family) {
  if (family.relative_correlation != 0) {
    throw InvalidInput(
        fmt::format("--family {}: the simulator needs a family of known Gram matrix; allowed: "
                    "orthonormal(size), or abstract with correlation=0",
                    in_quotes(family.name)));
  }
  if (family.size > most_concepts) {
    throw InvalidInput(fmt::format("--family {}: the simulator takes at most {} functions",
                                   in_quotes(family.name), most_concepts));
  }
  return static_cast<std::size_t>(family.size);
}

Finding identification_bound(const Family& family, const Rational& tolerance, const char* theorem) {
  const Theorem& entry = find_theorem(theorem);
  return {&entry,
          entry.evaluate({dimension(family), IdentificationGoal{}, Enclosure::exactly(tolerance)})};
}

Job prepare(const Options& options, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  const Family family = reading("--family", [&] { return find_family(options.family); });
  const std::size_t size = read_orthonormal_size(family);
  const Learner& learner =
      reading("--learner", [&]() -> const Learner& { return find_learner(options.learner); });
  const Strategy& strategy =
      reading("--strategy", [&]() -> const Strategy& { return find_strategy(options.strategy); });
  const Rational tolerance = read_positive("--tau", options.tau, std::nullopt, Ends::open);
  std::optional<std::uint64_t> budget;
  if (options.budget) budget = read_integer("--budget", *options.budget, 0, largest_json_integer);
  const std::uint64_t trials = read_integer("--trials", options.trials, 1, most_trials);
  const std::uint64_t seed = read_integer("--seed", options.seed, 0, largest_json_integer);
  const unsigned threads = common.threads;
  return [=] {
    const ConceptClass concepts = ConceptClass::orthonormal(size);
    const Experiment experiment{concepts, learner, strategy, tolerance, budget, trials, seed};
    return simulation_report(provenance("simulate", arguments, seed),
                             {.family = family.name,
                              .size = family.size,
                              .learner = learner.name,
                              .strategy = strategy.name,
                              .worst_case = !strategy.commits,
                              .tolerance = tolerance,
                              .budget = budget,
                              .seed = seed,
                              .trials = run_trials(experiment, threads),
                              .exact = identification_bound(family, tolerance, "csq-exact"),
                              .frame = identification_bound(family, tolerance, "csq-frame")});
  };
}

}  // namespace

Command simulate_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "simulate",
      .help = "A learner identifies a target through an oracle",
      .options = {{"--family", "orthonormal(size)", &options->family, true},
                  {"--learner", "see sqdim list learners (default elimination)", &options->learner},
                  {"--strategy", "see sqdim list strategies (default worst)", &options->strategy},
                  {"--tau", "tolerance of the oracle, e.g. 0.1", &options->tau, true},
                  {"--budget", "most queries in a trial (default: no limit)", &options->budget},
                  {"--trials", "independent trials (default 20)", &options->trials},
                  {"--seed", "seed; same seed, same bits (default 1)", &options->seed}},
      .prepare = [options](const CommonOptions& common, const auto& arguments) {
        return prepare(*options, common, arguments);
      }};
}

}  // namespace sqdim::tools
