// Queries that see one bit of one fresh sample: docs/theory.md, 5.23.
#include <algorithm>

#include "sqdim/theorems/bound/detail/counting.hpp"
#include "sqdim/theorems/bound/detail/distance.hpp"

namespace sqdim::theorems {
namespace {

/// prod_{l >= 1} (1 - 2^-l) / (2 - sqrt 2) = 0.4929921..., rounded down.
const Rational& least_kappa() {
  static const Rational value(Integer(492'992), Integer(1'000'000));
  return value;
}

/// With |f_i| <= nu < 1, kappa may also be 4 (1 - nu^2).
Rational kappa(const std::optional<Rational>& supremum) {
  if (!supremum) return least_kappa();
  return std::max<Rational>(least_kappa(), 4 * (1 - *supremum * *supremum));
}

BoundResult evaluate(const TheoremInput& question) {
  if (!is_classification(question)) return not_applicable(why_without_labels(question));
  return distance_bound(
      question,
      [&](const Enclosure& lambda) {
        return Rational(lambda.upper / kappa(question.facts.supremum));
      },
      Counted::samples);
}

}  // namespace

Theorem one_sample() {
  return {.name = "one-sample",
          .task = Task::learning,
          .model = Model::one_sample,
          .statement =
              "T >= kappa (delta - m/N)^2 N/Lambda fresh samples, if one bit of each is seen; "
              "kappa = max(0.492992, 4 (1 - sup |f|^2)); N = 1 for a target drawn at random",
          .section = "5.23",
          .citation = "sqdim",
          .after = {"jayram09"},
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
