// Gradient descent whose gradients have Gaussian noise: docs/theory.md, 5.22.
#include <algorithm>

#include "sqdim/theorems/bound/detail/counting.hpp"
#include "sqdim/theorems/bound/detail/distance.hpp"

namespace sqdim::theorems {
namespace {

BoundResult evaluate(const TheoremInput& question) {
  if (std::holds_alternative<IdentificationGoal>(question.goal))
    return not_applicable(wants_output);
  if (data_of(question.goal) == Data::laws) return not_applicable(wants_targets);
  if (!question.noise)
    return not_applicable("give --noise SIGMA, the noise of a gradient over sqrt(S)");
  const auto about_mean = question.facts.centred_lambda(question.scale());
  // In a step the distance between a target and none grows by 2 Lambda/sigma^2 in all.
  const auto information = [&](const Enclosure& lambda) {
    const Rational least = about_mean ? std::min(lambda.upper, about_mean->upper) : lambda.upper;
    return Rational(least / (*question.noise * *question.noise));
  };
  return distance_bound(question, information, Counted::steps);
}

}  // namespace

Theorem noisy_gradient_descent() {
  return {.name = "noisy-gradient-descent",
          .task = Task::learning,
          .model = Model::noisy_gradients,
          .statement =
              "T >= (delta - m/N)^2 N sigma^2/Lambda steps on the square loss, if N(0, sigma^2 S) "
              "is added to every coordinate of a gradient and sum_j ||d_j u||^2 <= S; N = 1 for a "
              "target drawn at random",
          .section = "5.22",
          .citation = "sqdim",
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
