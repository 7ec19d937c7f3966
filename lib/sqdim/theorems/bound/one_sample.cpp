// Queries that see one bit of one fresh sample: docs/theory.md, 5.23.
#include <algorithm>

#include "sqdim/theorems/bound/detail/counting.hpp"
#include "sqdim/theorems/bound/detail/distance.hpp"

namespace sqdim::theorems {
namespace {

/// The product of 1 - 2^-l over l >= 1, rounded down.
const Rational& kappa() {
  static const Rational value(Integer(28878809), Integer(100000000));
  return value;
}

BoundResult evaluate(const TheoremInput& question) {
  if (!is_classification(question)) return not_applicable(wants_classification);
  const Rational room = 2 * (1 - question.facts.supremum.value_or(1));
  return distance_bound(
      question,
      [&](const Enclosure& lambda) {
        return Rational(lambda.upper / std::max<Rational>(kappa(), room));
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
              "kappa = max(2 (1 - sup |f|), prod_{l >= 1} (1 - 2^-l) = 0.288788...)",
          .section = "5.23",
          .citation = "sqdim",
          .after = {"jayram09"},
          .evaluate = evaluate};
}

}  // namespace sqdim::theorems
