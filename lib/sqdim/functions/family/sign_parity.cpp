// Parities of signs: f_S = phi(prod_{i in S} sign x_i), |S| = k. docs/theory.md, 2.8.
#include <fmt/format.h>

#include <cassert>

#include "sqdim/functions/family/detail/rotation.hpp"
#include "sqdim/functions/family/family.hpp"

namespace sqdim::families {
namespace {

/// phi(1)^2, since an odd phi takes the values phi(1) and -phi(1) at the values of a parity.
Enclosure norm_squared(const OuterActivation& outer, unsigned digits, Arithmetic arithmetic) {
  if (outer.identity) return Enclosure::exactly(1);
  if (outer.magnitude) return Enclosure::exactly(*outer.magnitude * *outer.magnitude);
  const Precision precision{precision_of_digits(digits + 5).bits, arithmetic};
  const Ball value = evaluate(outer.formula, Ball(1, precision));
  const Ball square = value * value;
  return square.is_finite() ? square.enclosure() : Enclosure{0, 1};
}

Family make(const SubsetArguments& arguments) {
  const auto& [activation, outer, n, k, digits, arithmetic] = arguments;
  assert(!activation && 1 <= k && k <= n);
  const bool exact = outer.identity || outer.magnitude;
  const bool plain = exact && !magnitude_below_one(outer);
  return {.name = "sign-parity",
          .description = plain ? "f_S = product over i in S of sign(x_i)"
                               : "f_S = phi(product over i in S of sign(x_i))",
          .size = binomial(n, k),
          .norm_squared = norm_squared(outer, digits, arithmetic),
          .norm_method = exact ? "two-valued" : "phi(1)^2",
          .relative_correlation = 0,
          .bounded = true,
          .supremum = magnitude_below_one(outer),
          .subsets = SubsetParameters{n, k, outer, std::nullopt, std::nullopt}};
}

bool is_bounded(const PriorArguments& /*arguments*/) {
  return true;
}

/// The parities of hidden orthonormal directions in place of coordinates: docs/theory.md, 13.4. A
/// rotation-invariant distribution without an atom at 0 has no mass on hyperplanes.
Family rotated(const PriorArguments& arguments) {
  const OuterActivation& outer = *arguments.outer;
  Family family = as_orbit(
      rotated_parities(arguments, norm_squared(outer, arguments.digits, arguments.arithmetic)));
  const bool exact = outer.identity || outer.magnitude;
  const bool plain = exact && !magnitude_below_one(outer);
  family.name = "sign-parity";
  family.description =
      fmt::format("f = {0}product over i of sign(<q_i, x>){1}, hidden orthonormal q_1, ..., q_{2}",
                  plain ? "" : "phi(", plain ? "" : ")", *arguments.k);
  family.norm_method = exact ? "two-valued" : "phi(1)^2";
  family.supremum = magnitude_below_one(outer);
  return family;
}

}  // namespace

FamilyEntry sign_parity() {
  return {.name = "sign-parity",
          .parameters = "--n N --k K [--outer O]",
          .description =
              "parities of signs, prod_{i in S} sign x_i, |S| = k; with --outer "
              "sign(noise=ETA), tanh or erf, noisy ones",
          .citation = "blum94",
          .from_call = nullptr,
          .over_subsets = make,
          .prior = PriorEntry{.goals = {GoalKind::error, GoalKind::correlation},
                              .is_bounded = is_bounded,
                              .make = rotated},
          .takes = {"outer", "k"}};
}

}  // namespace sqdim::families
