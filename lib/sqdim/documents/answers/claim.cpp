// What is proved, in a sentence that stands alone.
#include "sqdim/documents/answers/detail/claim.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "sqdim/documents/answers/detail/prior_text.hpp"
#include "sqdim/documents/answers/detail/problem_text.hpp"
#include "sqdim/documents/answers/detail/shown_numbers.hpp"

namespace sqdim {
namespace {

/// Returns "with probability at least 2/3".
std::string shown_success(const Problem& problem) {
  return problem.success == 1 ? "with probability 1"
                              : "with probability at least " + shown_rational(problem.success);
}

/// Returns "learner that agnostically learns one neuron +-psi(<w, x_S>/sqrt 3) to excess 0.01 (its
/// output then has correlation <output, f> at least 0.02)". Precondition: the goal has an excess.
std::string shown_agnostic_learner(const Problem& problem, const ClassificationGoal& goal) {
  return fmt::format(
      "learner that agnostically learns one neuron {} to excess {} (its output then has "
      "correlation <output, f> at least {})",
      shown_neuron(problem.family), shown_rational(*goal.agnostic_excess),
      shown_at_least(goal.correlation));
}

/// Returns "learner that reaches squared error at most 0.5 ||f||^2".
std::string shown_learner(const Problem& problem) {
  if (const auto* labels = std::get_if<ClassificationGoal>(&problem.goal)) {
    if (labels->agnostic_excess) return shown_agnostic_learner(problem, *labels);
    return "learner whose output, with values in [-1, 1], has correlation <output, f> at least " +
           shown_rational(labels->correlation);
  }
  if (const auto* direction = std::get_if<DirectionGoal>(&problem.goal))
    return fmt::format("learner that finds a unit vector u with |<u, w>| at least {}",
                       shown_rational(direction->cosine));
  if (const auto* overlap = std::get_if<OverlapGoal>(&problem.goal))
    return fmt::format(
        "learner that finds a set of {} elements that shares at least {} of them with S",
        problem.family.prior->ingredients.k.value(), overlap->shared);
  return fmt::format("learner that reaches squared error at most {} ||f||^2",
                     shown_rational(std::get<RegressionGoal>(problem.goal).error));
}

/// Returns "0.01" or "n^(-1)".
std::string short_symbol(const SymbolicNumber& number) {
  const auto* rational = std::get_if<Rational>(&number);
  return rational != nullptr ? shown_rational(*rational) : canonical_text(number);
}

/// Returns "correlational queries h, ||h|| <= 1, of tolerance 0.001 ||f||", or "query" for 1.
std::string shown_queries(const Problem& problem, const char* queries) {
  const std::string tolerance = short_symbol(problem.tolerance);
  const std::optional<Scale> scale = scale_of_values(problem.goal);
  if (!scale) {
    const bool kearns = problem.query_range == QueryRange::kearns;
    return fmt::format("statistical {} with values in {} of tolerance {}", queries,
                       kearns ? "{0, 1}" : "[-1, 1]", tolerance);
  }
  return fmt::format("correlational {} h, ||h|| <= 1, of {}", queries,
                     *scale == Scale::normalised ? fmt::format("tolerance {} ||f||", tolerance)
                                                 : "absolute tolerance " + tolerance);
}

bool is_unbounded(const BoundResult& result) {
  return std::holds_alternative<Unbounded>(*result.queries);
}

/// Returns the sentence for those who are to do something, such as "learner that reaches ...".
std::string needs(const Finding& finding, const std::string& who, const Problem& problem) {
  const BoundResult& result = finding.result;
  const std::string& theorem = finding.theorem->name;
  if (is_unbounded(result))
    return fmt::format(
        "No number of {} ({}) suffices for {} {}{}.", shown_queries(problem, "queries"), theorem,
        who.starts_with('a') ? "an" : "a", who, result.reason.empty() ? "" : ": " + result.reason);
  const Integer& least = std::get<Integer>(*result.queries);
  return fmt::format("Every {}, needs at least {} {} ({}).", who, number_and_power(least),
                     shown_queries(problem, least == 1 ? "query" : "queries"), theorem);
}

/// Returns the least number that suffices according to a theorem about the same task.
std::optional<Integer> sufficient(const BoundAnswer& answer, Task task) {
  std::optional<Integer> least;
  for (const auto& [theorem, result] : answer.findings) {
    if (theorem->task != task || !result.sufficient) continue;
    if (!least || *result.sufficient < *least) least = result.sufficient;
  }
  return least;
}

/// Returns " Some such learner, however slow, needs no more than 150 of them.", or nothing.
std::string enough(const BoundAnswer& answer, Task task) {
  const std::optional<Integer> least = sufficient(answer, task);
  if (!least) return "";
  return fmt::format(" Some such {}, however slow, needs no more than {} of them.",
                     task == Task::learning ? "learner" : "algorithm", shown_at_most(*least));
}

/// Returns "each of these N = 4096 functions f", or "every direction w".
std::string shown_targets(const Family& family) {
  return family.prior ? target_words(family).every
                      : fmt::format("each of these {} functions f", shown_size(family));
}

/// Returns "the target is 0 or one of these N = 4096 functions f".
std::string shown_cases(const Problem& problem) {
  const Family& family = problem.family;
  const Data data = data_of(problem.goal);
  if (data == Data::laws) return "samples have the " + target_words(family).some;
  const std::string targets = family.prior
                                  ? target_words(family).some
                                  : fmt::format("one of these {} functions f", shown_size(family));
  return data == Data::labels ? "labels are fair coins, independent of x, or those of " + targets
                              : "the target is 0 or " + targets;
}

std::string learning_claim(const BoundAnswer& answer, const Finding& best) {
  const Problem& problem = answer.problem;
  const std::string who =
      fmt::format("{} {}, for {} and against every valid oracle", shown_learner(problem),
                  shown_success(problem), shown_targets(problem.family));
  return needs(best, who, problem) + enough(answer, Task::learning);
}

/// The algorithm is not told which function is to be told from 0: "0 or one of these".
std::string decision_claim(const BoundAnswer& answer, const Finding& best) {
  const Problem& problem = answer.problem;
  const std::string who = fmt::format(
      "algorithm that decides whether {}, {} in each case and against every valid oracle",
      shown_cases(problem), shown_success(problem));
  return needs(best, who, problem) + enough(answer, Task::decision);
}

/// Returns the strongest bound on decisions by queries of tolerance tau; nullptr if none holds.
const Finding* strongest_decision(const std::vector<Finding>& findings) {
  const Finding* best = nullptr;
  for (const Finding& finding : findings) {
    const Theorem& theorem = *finding.theorem;
    const bool decides = theorem.task == Task::decision && theorem.model == Model::csq;
    if (!decides || finding.result.conclusion != Conclusion::holds) continue;
    if (best == nullptr || proves_more(finding.result, best->result)) best = &finding;
  }
  return best;
}

/// Says that learning by queries is not bounded, and whether it is bounded otherwise.
std::string no_learning_claim(const std::vector<Finding>& findings) {
  const auto some = [&](Conclusion conclusion) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.theorem->task == Task::learning && finding.result.conclusion == conclusion;
    });
  };
  const std::string undecided = some(Conclusion::undecided) ? "; some are undecided" : "";
  if (some(Conclusion::holds))
    return fmt::format(
        "No theorem bounds the queries of tolerance tau that learning takes here{}. The lines "
        "below bound other costs of learning.",
        undecided);
  return fmt::format("No theorem gives a bound on learning for these parameters{}.", undecided);
}

}  // namespace

std::string claim(const BoundAnswer& answer) {
  const Finding* learning = strongest(answer.findings, Counted::queries);
  if (learning != nullptr) return learning_claim(answer, *learning);
  const Finding* decision = strongest_decision(answer.findings);
  const std::string none = no_learning_claim(answer.findings);
  return decision == nullptr ? none : none + " " + decision_claim(answer, *decision);
}

}  // namespace sqdim
