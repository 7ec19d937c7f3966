// Functions of one direction: f_w(x) = psi(<w, x>). docs/theory.md, 11 and 12.1.
#include "sqdim/functions/family/detail/direction.hpp"

namespace sqdim::families {
namespace {

Family make(const PriorArguments& arguments) {
  const auto& psi = *arguments.activation;
  Family family = class_with_direction(arguments, zonal_series(psi));
  family.name = "single-index";
  family.description = "f_w(x) = psi(<w, x>), w uniform on the unit sphere of R^n, x ~ N(0, I_n)";
  if (psi.range) {
    const Rational largest = std::max<Rational>(-psi.range->lower, psi.range->upper);
    family.bounded = largest <= 1;
    if (largest < 1) family.supremum = largest;
  }
  return family;
}

bool is_bounded(const PriorArguments& arguments) {
  const std::optional<Enclosure>& range = arguments.activation->range;
  return range && range->lower >= -1 && range->upper <= 1;
}

}  // namespace

FamilyEntry single_index() {
  return {
      .name = "single-index",
      .parameters = "--activation A --n N",
      .description =
          "psi(<w, x>) for a hidden direction w that is uniform on the sphere, under N(0, I_n)",
      .citation = "benarous21",
      .from_call = nullptr,
      .over_subsets = nullptr,
      .prior = PriorEntry{.goals = {GoalKind::error, GoalKind::correlation, GoalKind::direction},
                          .is_bounded = is_bounded,
                          .only_distribution = "gaussian",
                          .make = make},
      .takes = {"activation"}};
}

}  // namespace sqdim::families
