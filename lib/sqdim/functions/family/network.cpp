// A user's small network under a random rotation. docs/theory.md, 13.3.
#include "sqdim/functions/family/detail/rotation.hpp"

namespace sqdim::families {
namespace {

/// Reads "weights=[1,-1], gram=[[1,1/2],[1/2,1]]".
HiddenArgument read(const std::string& text, std::span<const HiddenLawEntry> /*laws*/) {
  return parse_ridge_sum("network(" + text + ")");
}

bool is_bounded(const PriorArguments& /*arguments*/) {
  return false;
}

Family make(const PriorArguments& arguments) {
  const auto& sum = std::get<RidgeSum>(arguments.hidden);
  Family family = rotated_class(arguments, sum);
  family.name = sum.name;
  family.description =
      "f_Q = sum over i of a_i psi(<Q u_i, x>), the u_i with the given inner "
      "products, Q a uniform rotation of R^n";
  return family;
}

}  // namespace

FamilyEntry network() {
  return {.name = "network",
          .parameters = "weights, gram",
          .description =
              "a small network under a random rotation, by its output weights and the "
              "inner products of its units, with --activation A and --n N",
          .citation = "sqdim",
          .from_call = nullptr,
          .over_subsets = nullptr,
          .prior = PriorEntry{.read_hidden = read,
                              .goals = {GoalKind::error, GoalKind::correlation},
                              .is_bounded = is_bounded,
                              .make = make},
          .takes = {"activation"}};
}

}  // namespace sqdim::families
