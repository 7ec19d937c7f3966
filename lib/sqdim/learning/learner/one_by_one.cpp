// One by one: asks about each candidate separately.
#include "sqdim/learning/learner/detail/candidates.hpp"

namespace sqdim::learners {
namespace {

Query learn(Oracle& oracle, const Goal& goal, RandomStream& random) {
  return narrow_down(oracle, goal, random, [](std::span<const std::uint32_t> candidates) {
    return Combination{{{candidates.back(), 1}}};
  });
}

}  // namespace

LearnerEntry one_by_one() {
  return {.name = "one-by-one",
          .parameters = "",
          .description = "asks about each candidate by itself",
          .make = without_parameters<learn>};
}

}  // namespace sqdim::learners
