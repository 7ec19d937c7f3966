// Gradient descent with inexact gradients: docs/theory.md, 5.9. There are two forms for two kinds
// of noise: an error in every coordinate, and an error of the whole gradient.
#include <utility>

#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

bool wants_a_name(const TheoremInput& question) {
  return std::holds_alternative<IdentificationGoal>(question.goal);
}

/// Returns why the theorems do not apply, if so.
std::optional<BoundResult> without_targets(const TheoremInput& question) {
  if (wants_a_name(question)) return not_applicable(wants_output);
  if (data_of(question.goal) == Data::laws) return not_applicable(wants_targets);
  return std::nullopt;
}

/// Applies the counting lemma with the accuracy of gradients instead of a tolerance of queries.
BoundResult gradient_bound(const TheoremInput& question, Adversary adversary) {
  const Rational accuracy = enclosure(power(question.tolerance, 2)).lower;
  return counting_bound(question,
                        excluded_at_best(question.facts, question.scale(), accuracy, adversary));
}

/// Each coordinate of each gradient is a query, so the number of steps is T >= coordinates / P.
BoundResult by_coordinate(const TheoremInput& question) {
  if (auto unmet = without_targets(question)) return *std::move(unmet);
  BoundResult result = gradient_bound(question, Adversary::drawing);
  result.counted = question.parameters ? Counted::steps : Counted::coordinates;
  if (!question.parameters || !result.queries) return result;
  if (auto* coordinates = std::get_if<Integer>(&*result.queries)) {
    const Integer parameters = floor(question.parameters->upper);
    *coordinates = (*coordinates + parameters - 1) / parameters;
  }
  return result;
}

/// If the label part of a whole gradient has a squared norm of at most 4 tau^2 sum_j ||d_j h||^2,
/// the gradient is answered without it. A gradient of one coordinate is one query.
BoundResult by_norm(const TheoremInput& question) {
  if (auto unmet = without_targets(question)) return *std::move(unmet);
  const bool one_coordinate = question.parameters && floor(question.parameters->upper) == 1;
  BoundResult result =
      gradient_bound(question, one_coordinate ? Adversary::drawing : Adversary::constant);
  result.counted = Counted::steps;
  return result;
}

}  // namespace

Theorem gradient_descent() {
  return {
      .name = "gradient-descent",
      .task = Task::learning,
      .model = Model::csq,
      .statement =
          "P T >= (delta N - m)/K, K as in csq-frame or csq-centred, if coordinate j of a gradient "
          "may err by 2 tau ||d_j h||",
      .section = "5.9",
      .citation = "sqdim",
      .after = {"goel20", "vempala19"},
      .evaluate = by_coordinate};
}

Theorem gradient_descent_l2() {
  return {.name = "gradient-descent-l2",
          .task = Task::learning,
          .model = Model::csq,
          .statement =
              "T >= (delta N - m)/K, K as in zero-answer (for P = 1 as in gradient-descent), if a "
              "gradient may err by 2 tau (sum_j ||d_j "
              "h||^2)^(1/2) in l2",
          .section = "5.9",
          .citation = "sqdim",
          .after = {"kim25", "shalev17", "shamir18", "wies23"},
          .evaluate = by_norm};
}

}  // namespace sqdim::theorems
