#include "sqdim/inquiry/simulation/simulation_bounds.hpp"

#include <algorithm>

#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/theorems/bound/exclusion.hpp"

namespace sqdim {
namespace {

Finding finding_of(const char* theorem, const TheoremInput& question) {
  const Theorem& named = find_theorem(theorem);
  return {&named, evaluate_on_parts(named, question)};
}

/// Returns the theorem that proves most for the answers of a model.
const char* theorem_of(const OracleModel& model) {
  if (model.counts_samples) return "vstat";
  return model.norm == QueryNorm::unit ? "csq-exact" : "stat-classification";
}

/// Returns the a with |f_i| = a almost everywhere, if there is one. Where |f_i| is 0 or a, it is the
/// a whose square is ||f_i||^2.
std::optional<Rational> constant_magnitude(const Family& family) {
  if (!family.subsets || !family.norm_squared || !family.norm_squared->is_exact())
    return std::nullopt;
  const std::optional<Rational>& a = family.subsets->outer.magnitude;
  return a && family.norm_squared->lower == *a * *a ? a : std::nullopt;
}

/// Returns the goal whose bound applies. Whoever names the target f, |f| = a, has the output sign f
/// of correlation a. Returns nullopt if this says nothing about the functions.
std::optional<Goal> goal_of_bound(const SimulationRequest& request, const Family& family) {
  const bool names = std::holds_alternative<IdentificationGoal>(request.goal);
  const bool labels = is_bounded(request.concepts);
  if (!names || (!labels && request.model.norm == QueryNorm::unit)) return request.goal;
  if (!labels) return ClassificationGoal{1};
  const std::optional<Rational> magnitude = constant_magnitude(family);
  return magnitude ? std::optional<Goal>(ClassificationGoal{*magnitude}) : std::nullopt;
}

/// Whether Theorem 5.7 is proved for the model. It covers VSTAT up to this many samples.
bool ceiling_is_proved(const OracleModel& model) {
  constexpr std::uint64_t most_samples_of_statement = 3'000'000;
  return !model.counts_samples || model.parameter <= most_samples_of_statement;
}

SimulationBounds bounds_of_queries(const SimulationRequest& request, const Family& family) {
  const OracleModel& model = request.model;
  const std::optional<Goal> goal = goal_of_bound(request, family);
  if (!goal) return {};
  const Rational& parameter = model.parameter;
  TheoremInput question{facts_of(family), *goal,
                        PowerProduct::exactly(model.counts_samples ? 1 : parameter)};
  if (model.counts_samples) question.samples = Enclosure::exactly(parameter);
  SimulationBounds bounds{.bound = finding_of(theorem_of(model), question)};
  if (model.norm == QueryNorm::unit) bounds.frame = finding_of("csq-frame", question);
  if (ceiling_is_proved(model))
    bounds.ceiling =
        success_ceiling(*request.strategy, model, question, find_theorem(theorem_of(model)));
  return bounds;
}

/// Returns the bound of docs/theory.md, 5.9, for success 1, and the ceiling of the strategy.
SimulationBounds bounds_of_training(const SimulationRequest& request, const Family& family) {
  const Rational& tau = request.model.parameter;
  TheoremInput question{facts_of(family), request.goal, PowerProduct::exactly(tau)};
  SimulationBounds bounds{.bound = finding_of("gradient-descent", question)};
  // Answers are rounded to multiples of 2^-30, so only correlations of this size are answered by 0.
  question.tolerance = PowerProduct::exactly(tau - power_of_two(-31));
  bounds.ceiling =
      success_ceiling(*request.strategy, request.model, question, find_theorem("gradient-descent"));
  return bounds;
}

/// Returns a lower bound on the square of the tolerance of which `triangular` draws, over that of
/// the query's norm: sqrt(3) - 1 over t for VSTAT (docs/theory.md, 5.7).
Rational drawn_tolerance_squared(const OracleModel& model, const TheoremInput& question) {
  constexpr std::int64_t ten_millionths = 7'320'507;
  if (model.counts_samples) return Rational(ten_millionths, 10'000'000) / model.parameter;
  return enclosure(power(question.query_tolerance(), 2)).lower;
}

/// Returns the result of a theorem on the whole family. VSTAT rounds its tolerance, as if there were
/// more samples by a factor of less than 1 + 2^-30.
BoundResult on_whole(const Theorem& theorem, TheoremInput question) {
  if (question.samples)
    question.samples = product(*question.samples, Enclosure::exactly(1 + power_of_two(-30)));
  return theorem.evaluate(question);
}

}  // namespace

Rational SuccessCeiling::with_budget(std::uint64_t queries) const {
  return std::min<Rational>(1, (queries * excluded_per_answer + served_by_one_output) / size);
}

std::optional<SuccessCeiling> success_ceiling(const Strategy& strategy, const OracleModel& model,
                                              const TheoremInput& question,
                                              const Theorem& theorem) {
  const BoundResult whole = on_whole(theorem, question);
  const auto ceiling = [&](const std::optional<Rational>& k) -> std::optional<SuccessCeiling> {
    if (!k || !whole.served_by_one_output) return std::nullopt;
    return SuccessCeiling{*k, *whole.served_by_one_output, question.facts.size};
  };
  const auto of = [&](const std::optional<Portion>& excluded, int further) {
    return ceiling(excluded ? std::optional<Rational>(excluded->most + further) : std::nullopt);
  };
  const FamilyFacts& facts = question.facts;
  const Rational tolerance = drawn_tolerance_squared(model, question);
  switch (strategy.rule) {
    case AnswerRule::truth:
      return std::nullopt;
    case AnswerRule::zero:
      if (model.counts_samples) return std::nullopt;
      return of(excluded(facts, question.scale(), tolerance, Adversary::constant), 0);
    case AnswerRule::draw:
      return of(excluded_by_triangle(facts, question.scale(), tolerance), 2);
    case AnswerRule::most_survivors:
      return ceiling(whole.excluded_per_answer);
  }
  return std::nullopt;
}

SimulationBounds simulation_bounds(const SimulationRequest& request,
                                   const SimulatedClass& simulated) {
  if (!simulated.family || !request.model.has_strategies) return {};
  return std::holds_alternative<Learner>(request.learner)
             ? bounds_of_queries(request, *simulated.family)
             : bounds_of_training(request, *simulated.family);
}

}  // namespace sqdim
