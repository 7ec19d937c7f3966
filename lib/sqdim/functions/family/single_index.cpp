// Functions of one direction: f_w(x) = psi(<w, x>). docs/theory.md, 11 and 12.1.
#include "sqdim/functions/family/detail/direction.hpp"

namespace sqdim::families {
namespace {

Family make(const DirectionArguments& arguments) {
  const auto& psi = std::get<Activation>(arguments.hidden);
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

}  // namespace

FamilyEntry single_index() {
  return {.name = "single-index",
          .parameters = "--activation A --n N",
          .description =
              "psi(<w, x>) for a hidden direction w that is uniform on the sphere, under N(0, I_n)",
          .citation = "benarous21",
          .from_call = nullptr,
          .over_subsets = nullptr,
          .with_direction = make,
          .takes_activation = true};
}

}  // namespace sqdim::families
