// goel20's hard family: f_S = phi(g_S), |S| = k. docs/theory.md, section 2.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "sqdim/family.hpp"

namespace sqdim::families {
namespace {

/// ||phi(g_S)||^2 from ||g_S||^2. For phi = sign and analytic psi, g_S is analytic and not
/// identically 0, hence nonzero almost everywhere, and the norm is exactly 1; otherwise |phi| <=
/// min(1, slope |u|) bounds it (2.5).
Enclosure outer_norm_squared(const OuterActivation& outer, bool analytic, const Enclosure* inner) {
  if (outer.two_valued && analytic) return Enclosure::exactly(1);
  Enclosure norm{0, 1};
  if (outer.slope && inner != nullptr) {
    norm.upper = std::min<Rational>(1, *outer.slope * *outer.slope * inner->upper);
  }
  return norm;
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
                .degenerate = degeneracy(*activation, k),
                .subsets = SubsetParameters{n, k, outer, activation, std::nullopt}};
  if (family.degenerate) return family;
  const NormSquared inner =
      norm_squared(*activation, k, digits, preferred_method(*activation), arithmetic);
  family.subsets->inner_norm_squared = inner;
  if (outer.identity) {
    family.norm_squared = inner.value;
    family.norm_method = to_string(inner.method);
  } else {
    family.norm_squared =
        outer_norm_squared(outer, activation->analytic, inner.value ? &*inner.value : nullptr);
    family.norm_method = outer.two_valued ? "two-valued" : "slope";
  }
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
          .takes_activation = true};
}

}  // namespace sqdim::families
