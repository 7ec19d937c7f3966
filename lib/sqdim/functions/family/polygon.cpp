// Small networks around a circle, in a random plane (diakonikolas20). docs/theory.md, 13.4.
#include <fmt/format.h>

#include "sqdim/functions/family/detail/rotation.hpp"

namespace sqdim::families {
namespace {

/// Returns the value |f| takes almost everywhere for a psi with one jump at 0, and odd k: the
/// constant part of psi cancels, and a sum of k signs that alternate around the circle is +-1 (13.4).
std::optional<Rational> absolute_value(const PriorArguments& arguments) {
  const auto& power = arguments.activation->piecewise_power;
  if (!power || power->p != 0 || *arguments.k % 2 == 0) return std::nullopt;
  return 2 * abs(power->weight);
}

bool is_bounded(const PriorArguments& arguments) {
  if (!arguments.outer->identity) return true;
  const std::optional<Rational> value = absolute_value(arguments);
  return value && *value <= 1;
}

Family make(const PriorArguments& arguments) {
  const std::uint64_t k = *arguments.k;
  Family family = rotated_class(arguments, polygon(k));
  const bool plain = arguments.outer->identity;
  family.name = "polygon";
  family.description = fmt::format(
      "f_Q = {}sum over j = 1, ..., {} of (-1)^j psi(<u_j, x>){}, u_j at the angles "
      "j pi/{} of a uniform plane in R^n",
      plain ? "" : "phi(", 2 * k, plain ? "" : ")", k);
  family.bounded = is_bounded(arguments);
  const std::optional<Rational> value = absolute_value(arguments);
  if (!plain || !value) return family;
  family.norm_squared = Enclosure::exactly(*value * *value);
  family.norm_method = "two-valued";
  if (*value < 1) family.supremum = *value;
  return family;
}

}  // namespace

FamilyEntry polygon() {
  return {.name = "polygon",
          .parameters = "--activation A [--outer O] --n N --k K",
          .description =
              "networks of 2k units around a circle in a random plane, with weights "
              "that alternate",
          .citation = "diakonikolas20",
          .from_call = nullptr,
          .over_subsets = nullptr,
          .prior = PriorEntry{.goals = {GoalKind::error, GoalKind::correlation},
                              .is_bounded = is_bounded,
                              .make = make},
          .takes = {"activation", "outer", "k"}};
}

}  // namespace sqdim::families
