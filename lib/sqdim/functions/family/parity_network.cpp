// goel20's hard family: f_S = phi(g_S), |S| = k. docs/theory.md, section 2.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "sqdim/functions/family/detail/rotation.hpp"
#include "sqdim/functions/family/family.hpp"

namespace sqdim::families {
namespace {

/// Returns P(g_S != 0) for an activation with zeros, if it is known; it is ||f_S||^2 for phi = sign
/// (2.5, iv).
std::optional<Enclosure> nonzero_probability(const Activation& activation, std::uint64_t k,
                                             const std::optional<Enclosure>& inner) {
  if (!activation.piecewise_power) return std::nullopt;
  const auto& [p, weight] = *activation.piecewise_power;
  if (k == 1 || (p == 1 && k == 2)) return Enclosure::exactly(1);
  if (p == 1 && k == 4) return Enclosure::exactly(Rational(2, 3));
  if (p == 0 && k == 3 && inner) {
    const Rational square = 16 * weight * weight;  // |g_S| is 0 or 4 |weight|
    return Enclosure{inner->lower / square, inner->upper / square};
  }
  return std::nullopt;
}

OuterNorm norm_of(const OuterActivation& outer, const Activation& activation, std::uint64_t k,
                  const std::optional<Enclosure>& inner, Arithmetic arithmetic) {
  if (outer.magnitude && !activation.analytic) {
    const Enclosure square = Enclosure::exactly(*outer.magnitude * *outer.magnitude);
    if (const auto probability = nonzero_probability(activation, k, inner))
      return {product(*probability, square), "nonzero-probability"};
  }
  return outer_norm_squared(outer, activation.analytic, inner, arithmetic);
}

std::string description(const OuterActivation& outer, std::uint64_t k) {
  return fmt::format("f_S = {0}sum over w in {{-1,1}}^{1} of w_1...w_{1} psi(<w, x_S>/sqrt {1}){2}",
                     outer.identity ? "" : "phi(", k, outer.identity ? "" : ")");
}

Family make(const SubsetArguments& arguments) {
  const auto& [activation, outer, n, k, digits, arithmetic] = arguments;
  assert(activation && activation->is_certified() && 1 <= k && k <= n);
  Family family{.name = "parity-network",
                .description = description(outer, k),
                .size = binomial(n, k),
                .norm_squared = std::nullopt,
                .norm_method = "",
                .relative_correlation = 0,
                .bounded = !outer.identity,
                .supremum = magnitude_below_one(outer),
                .degenerate = degeneracy(*activation, k),
                .subsets = SubsetParameters{n, k, outer, activation, std::nullopt}};
  if (family.degenerate) return family;
  family.doubt = doubt_of_nonzero(*activation, k, arithmetic);
  if (family.doubt) return family;
  const NormSquared inner =
      norm_squared(*activation, k, digits, preferred_method(*activation), arithmetic);
  family.subsets->inner_norm_squared = inner;
  if (outer.identity) {
    family.norm_squared = inner.value;
    family.norm_method = to_string(inner.method);
  } else {
    const OuterNorm norm = norm_of(outer, *activation, k, inner.value, arithmetic);
    family.norm_squared = norm.value;
    family.norm_method = norm.method;
  }
  return family;
}

bool is_bounded(const PriorArguments& arguments) {
  return !arguments.outer->identity;
}

/// The networks with hidden orthonormal directions in place of coordinates: docs/theory.md, 13.4.
Family rotated(const PriorArguments& arguments) {
  const std::uint64_t k = *arguments.k;
  Family family = as_orbit(rotated_class(arguments, rotated_parity(k)));
  family.name = "parity-network";
  const std::string hidden =
      k == 1
          ? ", x_S = <q, x> with a hidden unit vector q"
          : fmt::format(
                ", x_S = (<q_1, x>, ..., <q_{0}, x>) with hidden orthonormal q_1, ..., q_{0}", k);
  family.description = description(*arguments.outer, k) + hidden;
  return family;
}

}  // namespace

FamilyEntry parity_network() {
  return {.name = "parity-network",
          .parameters = "--activation A [--outer O] --n N --k K",
          .description =
              "one-hidden-layer networks f_S of 2^k units, |S| = k, orthogonal under "
              "sign-symmetric distributions",
          .citation = "goel20",
          .from_call = nullptr,
          .over_subsets = make,
          .prior = PriorEntry{.goals = {GoalKind::error, GoalKind::correlation},
                              .is_bounded = is_bounded,
                              .make = rotated},
          .takes = {"activation", "outer", "k"}};
}

}  // namespace sqdim::families
