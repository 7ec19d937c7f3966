// From texts to a request. Combinations that do not fit are refused here.
#include <fmt/format.h>

#include <utility>

#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/simulation/detail/read_class.hpp"
#include "sqdim/inquiry/simulation/simulation_request.hpp"

namespace sqdim {
namespace {

/// The parts of a request that depend on the kind of learner.
struct LearnerTerms {
  OracleModel model;
  /// Null for honest samples.
  const Strategy* strategy;
  /// The defaults of the goal and the number of trials.
  Goal goal;
  const char* trials;
  std::uint64_t most_trials;
  std::uint64_t least_budget;
  std::uint64_t most_budget;
  /// Whether --direction is a goal of the learner.
  bool names_direction = false;
};

/// Reads --error, --correlation, --direction or --identify. Returns the default if none is given.
Goal read_goal(const Texts& texts, const ClassRequest& concepts, const LearnerTerms& terms) {
  const auto error = texts.find("error");
  const auto correlation = texts.find("correlation");
  const auto direction = texts.find("direction");
  const int given = (error ? 1 : 0) + (correlation ? 1 : 0) + (direction ? 1 : 0) +
                    (texts.has("identify") ? 1 : 0);
  if (given > 1)
    throw InvalidInput("--error, --correlation, --direction and --identify exclude each other");
  if (error) {
    if (is_bounded(concepts))
      error->refuse("is a goal of regression: --outer identity, or functions of norm 1");
    return error->read(parse_regression_goal, Scale::normalised);
  }
  if (correlation) {
    if (!is_bounded(concepts))
      correlation->refuse(
          "is a goal of classification: --outer sign, tanh or erf, or --values with --oracle stat, "
          "vstat or samples");
    return correlation->read(parse_classification_goal);
  }
  if (direction) {
    if (!terms.names_direction)
      direction->refuse(
          "is a goal of learners that name a direction, online-sgd, smoothed-sgd and spectral, "
          "with --family single-index");
    return direction->read(parse_direction_goal, Data::values, Scale::normalised);
  }
  return terms.goal;
}

// ---- learners that ask queries

OracleModel read_model(const Texts& texts) {
  const OracleEntry& entry = texts.or_else("oracle", "csq").read(find_oracle);
  const OracleModel example = entry.make(1);
  if (!example.counts_samples) {
    texts.refuse({"samples"}, "does not go with --oracle " + entry.name);
    return entry.make(texts.required("tau", ": the tolerance of the oracle").read(parse_positive));
  }
  texts.refuse({"tau"},
               fmt::format("does not go with --oracle {}, which takes --samples", entry.name));
  const Text samples = texts.required("samples", " with --oracle " + entry.name);
  // vstat only computes with this number; `samples` draws as many for every answer.
  constexpr std::uint64_t most_drawn = 100'000'000;
  const std::uint64_t most = example.has_strategies ? most_samples : most_drawn;
  return entry.make(Rational(Integer(samples.read(parse_natural, std::uint64_t{1}, most))));
}

const Strategy* read_strategy(const Texts& texts, const OracleModel& model) {
  if (model.has_strategies) return &texts.or_else("strategy", "worst").read(find_strategy);
  texts.refuse({"strategy"}, "does not go with --oracle samples, which is honest");
  return nullptr;
}

/// Refuses a degree D with more monomials, C(n + D, D), than can be known.
void require_few_monomials(const ClassRequest& concepts, const Learner& learner) {
  const SubsetClass* const subsets = subsets_of(concepts);
  const std::uint32_t degree = learner.monomials.degree;
  if (subsets == nullptr || degree == 0) return;
  constexpr std::uint64_t most_monomials = 10'000'000;
  constexpr std::uint64_t most_estimated = 20'000;
  const Integer monomials = binomial(subsets->n + degree, degree);
  const std::uint64_t most =
      subsets->target == Target::random_sign ? most_estimated : most_monomials;
  if (monomials > most)
    throw InvalidInput(
        fmt::format("--learner {}: {} monomials of n = {} coordinates; at most {} here",
                    learner.name, monomials.str(), subsets->n, most));
}

void require_fit_of_learner(const ClassRequest& concepts, const Learner& learner,
                            const OracleModel& model) {
  const auto refuse = [&](const std::string& why) {
    throw InvalidInput(fmt::format("--learner {}: {}", learner.name, why));
  };
  const GivenClass* const given = given_of(concepts);
  const bool on_points = given != nullptr && given->labels != nullptr;
  if (on_points && learner.monomials.degree > 0)
    refuse("asks monomials of coordinates, which --values do not have");
  if (learner.needs_functions && subsets_of(concepts) == nullptr && !on_points)
    refuse(fmt::format("asks about values of functions, but {} has none",
                       in_quotes(name_of(concepts))));
  if (learner.needs_activation && (!has_neurons(concepts) || model.norm != QueryNorm::unit))
    refuse(
        "neurons go with --oracle csq, and with activations whose kernel E[psi(U) psi(V)] has a "
        "closed form (relu and the like, erf, sin, ...)");
  require_few_monomials(concepts, learner);
  if (learner.monomials.basis == Basis::hermite && model.norm == QueryNorm::bounded)
    refuse("Hermite polynomials go with --oracle csq, not " + model.name);
}

void require_fit(const ClassRequest& concepts, const Learner& learner, const OracleModel& model) {
  if (model.norm == QueryNorm::bounded && !is_bounded(concepts))
    throw InvalidInput(fmt::format(
        "--oracle {}: needs labels, which functions over subsets with --outer sign, tanh "
        "or erf have, and --values",
        model.name));
  require_fit_of_learner(concepts, learner, model);
  if (target_of(concepts) != Target::random_sign) return;
  if (!is_bounded(concepts))
    throw InvalidInput(
        "--target random-sign: needs --outer sign, tanh or erf, except for learners that train");
  const bool asks_members = learner.monomials.degree == 0;
  if (model.norm == QueryNorm::unit && asks_members)
    throw InvalidInput("--target random-sign: its members go with --oracle stat, vstat or samples");
}

LearnerTerms terms_of(const Learner& learner, const Texts& texts, const ClassRequest& concepts) {
  texts.refuse({"stop"}, "goes with a learner that trains");
  if (single_index_of(concepts) != nullptr)
    throw InvalidInput(fmt::format(
        "--family single-index has a function for every direction, and --learner {} asks about a "
        "finite class; --directions 200 draws one",
        learner.name));
  OracleModel model = read_model(texts);
  const Strategy* const strategy = read_strategy(texts, model);
  require_fit(concepts, learner, model);
  return {std::move(model), strategy, IdentificationGoal{}, "20", most_trials, 0, most_budget};
}

// ---- learners that train

void refuse_foreign_parameters(const Texts& texts, const Trainer& trainer) {
  const std::string why = "does not go with --learner " + trainer.name;
  texts.refuse({"samples", "identify"}, why);
  const bool samples = trainer.unit == BudgetUnit::samples;
  if (samples) texts.refuse({"strategy", "tau"}, why);
  const Text oracle = texts.or_else("oracle", samples ? "samples" : "csq");
  if (oracle.value != (samples ? "samples" : "csq"))
    oracle.refuse(fmt::format("{}: --learner {} {}", in_quotes(oracle.value), trainer.name,
                              samples ? "sees honest samples" : "asks --oracle csq"));
}

const Strategy& read_committed_strategy(const Texts& texts, const Trainer& trainer) {
  const Text text = texts.or_else("strategy", "reference");
  const Strategy& strategy = text.read(find_strategy);
  if (!strategy.commits)
    text.refuse(
        fmt::format("{}: --learner {} needs a strategy that commits to a target: honest, uniform, "
                    "gaussian, rounding or reference",
                    strategy.name, trainer.name));
  return strategy;
}

Rational read_tolerance(const Texts& texts, const Trainer& trainer) {
  const Text text = texts.required("tau", ": the tolerance of each coordinate of a gradient");
  Rational tau = text.read(parse_positive);
  if (tau < power_of_two(-20))
    text.refuse(fmt::format(
        "{}: --learner {} needs at least 2^-20, since correlations are computed in doubles",
        to_string(tau), trainer.name));
  return tau;
}

/// Returns half of the trivial error, a correlation of a tenth, or a direction within 60 degrees.
/// Curves do not depend on the goal, except on whether it is a direction.
Goal goal_of_curves(const ClassRequest& concepts, bool names_direction) {
  if (names_direction) return DirectionGoal{Rational(1, 2)};
  if (is_bounded(concepts)) return ClassificationGoal{Rational(1, 10)};
  return RegressionGoal{Rational(1, 2), Scale::normalised};
}

LearnerTerms terms_of(const Trainer& trainer, const Texts& texts, const ClassRequest& concepts) {
  refuse_foreign_parameters(texts, trainer);
  const bool single_index = single_index_of(concepts) != nullptr;
  if (single_index && trainer.unit == BudgetUnit::queries)
    throw InvalidInput(
        fmt::format("--learner {}: learns functions over subsets, and not --family single-index",
                    trainer.name));
  if (subsets_of(concepts) == nullptr && !single_index)
    throw InvalidInput(fmt::format("--learner {}: sees values of functions, but {} has none",
                                   trainer.name, in_quotes(name_of(concepts))));
  const bool asks = trainer.unit == BudgetUnit::queries;
  OracleModel model = asks ? find_oracle("csq").make(read_tolerance(texts, trainer))
                           : find_oracle("samples").make(1);
  const Strategy* const strategy = asks ? &read_committed_strategy(texts, trainer) : nullptr;
  constexpr std::uint64_t most_trials_of_training = 10'000;
  const std::uint64_t cost = trainer.step_cost(*dimension_of(concepts));
  const bool names_direction = single_index && trainer.names_direction;
  return {std::move(model),
          strategy,
          goal_of_curves(concepts, names_direction),
          "3",
          most_trials_of_training,
          cost,
          cost * trainer.most_steps,
          names_direction};
}

}  // namespace

GivenMatrix no_matrix(std::string_view /*parameter*/, const std::string& file,
                      const MatrixLimits& /*limits*/) {
  throw InvalidInput(fmt::format("{}: files are not read here", in_quotes(file)));
}

SimulationRequest read_simulation_request(const Texts& texts, const ReadMatrix& read_matrix) {
  require_parameters(texts);
  const std::uint64_t seed =
      texts.or_else("seed", "1").read(parse_natural, std::uint64_t{0}, largest_json_integer);
  std::variant<Learner, Trainer> learner =
      texts.or_else("learner", default_learner).read(find_any_learner);
  ClassRequest concepts = read_class(texts, read_matrix);
  LearnerTerms terms =
      std::visit([&](const auto& known) { return terms_of(known, texts, concepts); }, learner);
  Goal goal = read_goal(texts, concepts, terms);
  const std::optional<std::uint64_t> budget =
      texts.read_if("budget", parse_natural, terms.least_budget, terms.most_budget);
  const bool stops = texts.has("stop");
  if (stops && !budget)
    throw InvalidInput("--stop needs --budget: what a trial uses up that never reaches the goal");
  const std::uint64_t trials = texts.or_else("trials", terms.trials)
                                   .read(parse_natural, std::uint64_t{1}, terms.most_trials);
  return {std::move(concepts),
          std::move(learner),
          std::move(terms.model),
          terms.strategy,
          std::move(goal),
          budget,
          trials,
          seed,
          stops};
}

}  // namespace sqdim
