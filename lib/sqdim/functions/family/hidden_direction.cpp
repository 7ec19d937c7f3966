// Laws with a hidden direction, also called non-Gaussian components. docs/theory.md, 11 and 12.1.
#include "sqdim/functions/family/detail/direction.hpp"

namespace sqdim::families {
namespace {

std::string description_of(const HiddenLaw& law) {
  const std::string direction = "; w uniform on the unit sphere of R^n";
  if (law.samples == HiddenSamples::labelled)
    return "D_w: samples (x, y), x ~ N(0, I_n), and y = " + law.name + " depends on <w, x>" +
           direction;
  return "D_w: <w, x> has the law " + law.name +
         " and is independent of the rest of x, which is normal" + direction;
}

Family make(const PriorArguments& arguments) {
  const auto& law = std::get<HiddenLaw>(arguments.hidden);
  Family family = class_with_direction(arguments, zonal_series(law));
  family.name = "hidden-direction(" + law.name + ")";
  family.description = description_of(law);
  return family;
}

HiddenArgument read_law(const std::string& text, std::span<const HiddenLawEntry> laws) {
  return make_hidden_law(text, laws);
}

}  // namespace

FamilyEntry hidden_direction() {
  return {
      .name = "hidden-direction",
      .parameters = "law",
      .description =
          "laws on R^n that are normal except in a hidden direction, where they have the given "
          "law, or of normal points with labels that depend on one direction; with --n N",
      .citation = "diakonikolas17",
      .from_call = nullptr,
      .over_subsets = nullptr,
      .prior = PriorEntry{.read_hidden = read_law, .goals = {GoalKind::direction}, .make = make}};
}

}  // namespace sqdim::families
