#include "sqdim/inquiry/simulation/simulation_bounds.hpp"

#include <algorithm>

#include "sqdim/inquiry/names/names.hpp"

namespace sqdim {
namespace {

Finding finding_of(const char* theorem, const TheoremInput& question) {
  const Theorem& named = find_theorem(theorem);
  return {&named, named.evaluate(question)};
}

/// Returns the theorem that proves most for the answers of a model.
const char* theorem_of(const OracleModel& model) {
  if (model.counts_samples) return "vstat";
  return model.norm == QueryNorm::unit ? "csq-exact" : "stat-classification";
}

/// Whether theorems cover identification, as correlation 1. The functions must have norm 1.
bool has_unit_norm(const Family& family) {
  return family.norm_squared && family.norm_squared->is_exact() && family.norm_squared->lower == 1;
}

/// Returns the goal whose bound applies. An output of correlation 1 identifies a +-1 function.
/// Returns nullopt if this says nothing about the functions.
std::optional<Goal> goal_of_bound(const SimulationRequest& request, const Family& family) {
  const bool names = std::holds_alternative<IdentificationGoal>(request.goal);
  const bool labels = is_bounded(request.concepts);
  if (!names || (!labels && request.model.norm == QueryNorm::unit)) return request.goal;
  if (labels && !has_unit_norm(family)) return std::nullopt;
  return ClassificationGoal{1};
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
  const Enclosure parameter = Enclosure::exactly(model.parameter);
  TheoremInput question{facts_of(family), *goal,
                        model.counts_samples ? Enclosure::exactly(1) : parameter};
  if (model.counts_samples) question.samples = parameter;
  SimulationBounds bounds{.bound = finding_of(theorem_of(model), question)};
  if (model.norm == QueryNorm::unit) bounds.frame = finding_of("csq-frame", question);
  std::optional<Finding> zero_answer;
  if (!model.counts_samples) zero_answer = finding_of("zero-answer", question);
  if (ceiling_is_proved(model))
    bounds.ceiling =
        success_ceiling(*request.strategy, model, family.size, *bounds.bound, zero_answer);
  return bounds;
}

/// Returns the bound of docs/theory.md, 5.9, for success 1, and the ceiling of the strategy.
SimulationBounds bounds_of_training(const SimulationRequest& request, const Family& family) {
  const Rational& tau = request.model.parameter;
  TheoremInput question{facts_of(family), request.goal, Enclosure::exactly(tau)};
  SimulationBounds bounds{.bound = finding_of("gradient-descent", question)};
  // Answers are rounded to multiples of 2^-30, so only correlations of this size are answered by 0.
  question.tolerance = Enclosure::exactly(tau - power_of_two(-31));
  bounds.ceiling = success_ceiling(*request.strategy, request.model, family.size, *bounds.bound,
                                   finding_of("zero-answer", question));
  return bounds;
}

}  // namespace

Rational SuccessCeiling::with_budget(std::uint64_t queries) const {
  const Integer reachable = queries * excluded_per_answer + served_by_one_output;
  return std::min<Rational>(1, Rational(reachable, size));
}

std::optional<SuccessCeiling> success_ceiling(const Strategy& strategy, const OracleModel& model,
                                              const Integer& size, const Finding& bound,
                                              const std::optional<Finding>& zero_answer) {
  const auto ceiling = [&](const Finding& finding, unsigned more) -> std::optional<SuccessCeiling> {
    const BoundResult& result = finding.result;
    if (!result.excluded_per_answer || !result.served_by_one_output) return std::nullopt;
    return SuccessCeiling{*result.excluded_per_answer + more, *result.served_by_one_output, size};
  };
  switch (strategy.rule) {
    case AnswerRule::truth:
      return std::nullopt;
    case AnswerRule::zero:
      return zero_answer ? ceiling(*zero_answer, 0) : std::nullopt;
    case AnswerRule::draw:
      return ceiling(bound, 2);
    case AnswerRule::most_survivors:
      return ceiling(bound, model.counts_samples ? 1 : 0);  // VSTAT rounds its tolerance
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
