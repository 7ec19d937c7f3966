// A family under a distribution other than N(0, I_n). docs/theory.md, 8.4.
#include <fmt/format.h>

#include <utility>

#include "sqdim/values/correlation/correlation.hpp"

namespace sqdim {
namespace {

[[noreturn]] void refuse(const Distribution& distribution, std::string_view why) {
  throw InvalidInput(fmt::format("--distribution {}: {}", in_quotes(distribution.name), why));
}

/// Whether f_S is known to be nonzero with positive probability, given that it is under N(0, I_n).
bool is_nonzero(const Distribution& distribution, const SubsetParameters& subsets,
                const std::optional<Enclosure>& norm_squared) {
  return (norm_squared && norm_squared->lower > 0) ||
         stays_nonzero(distribution, *subsets.activation, subsets.k, subsets.n);
}

FunctionPair pair_of(const Distribution& distribution, const SubsetParameters& subsets,
                     std::uint64_t overlap, Arithmetic arithmetic) {
  auto [first, second] = subsets_of_overlap(subsets.k, overlap);
  return {*subsets.activation, parse_outer_activation("identity"),
          distribution,        std::move(first),
          std::move(second),   arithmetic};
}

void require_square_integrable(const Distribution& distribution, const SubsetParameters& subsets,
                               Arithmetic arithmetic) {
  FunctionPair pair = pair_of(distribution, subsets, subsets.k, arithmetic);
  pair.outer = subsets.outer;
  if (const auto why = not_square_integrable(pair)) refuse(distribution, *why);
  if (subsets.outer.identity && !subsets.activation->growth)
    refuse(distribution,
           "||f_S|| is not known to be finite: nothing is known about the activation");
}

/// Returns ||g_S||^2 and its method, if it is certified.
std::optional<Correlation> inner_norm(const Distribution& distribution,
                                      const SubsetParameters& subsets, unsigned digits,
                                      Arithmetic arithmetic) {
  return certified_correlation(pair_of(distribution, subsets, subsets.k, arithmetic), digits);
}

Family orthogonal(const Distribution& distribution, Family family, unsigned digits,
                  Arithmetic arithmetic) {
  const SubsetParameters& subsets = *family.subsets;
  const std::optional<Correlation> inner = inner_norm(distribution, subsets, digits, arithmetic);
  const std::optional<Enclosure> inner_value = inner ? inner->value : std::nullopt;
  if (!is_nonzero(distribution, subsets, inner_value))
    refuse(distribution, "f_S is not known to be different from 0");
  if (subsets.outer.identity) {
    family.norm_squared = inner_value;
    family.norm_method = inner ? inner->method : "";
    return family;
  }
  const bool almost_everywhere = subsets.activation->analytic && has_density(distribution);
  const OuterNorm norm =
      outer_norm_squared(subsets.outer, almost_everywhere, inner_value, arithmetic);
  family.norm_squared = norm.value;
  family.norm_method = norm.method;
  return family;
}

/// Handles parities of signs (docs/theory.md, 2.8). No law of the distribution stage gives x_i = 0
/// a positive probability: it has a density, or its coordinates are 1 and -1, or it is the sphere.
Family of_signs(const Distribution& distribution, Family family) {
  if (!is_sign_symmetric(distribution))
    refuse(distribution,
           "parities of signs are orthogonal under sign-symmetric distributions only");
  family.subsets->distribution = distribution.name;
  return family;
}

std::vector<Enclosure> by_overlap(const Distribution& distribution, const SubsetParameters& subsets,
                                  unsigned digits, Arithmetic arithmetic) {
  std::vector<Enclosure> list;
  list.reserve(subsets.k + 1);
  for (std::uint64_t shared = 0; shared <= subsets.k; ++shared) {
    if (distribution.dimension && 2 * subsets.k - shared > *distribution.dimension) {
      list.push_back(Enclosure::exactly(0));  // no two subsets share so few coordinates
      continue;
    }
    const FunctionPair pair = pair_of(distribution, subsets, shared, arithmetic);
    const std::optional<Correlation> found = certified_correlation(pair, digits);
    if (!found || !found->value)
      refuse(distribution,
             fmt::format("<f_S, f_T> of {}, k = {}, is not certified for {} shared coordinates: {}",
                         subsets.activation->name, subsets.k, shared,
                         found ? found->shortfall.value_or("")
                               : inapplicable(pair, CorrelationMethod::fourier).value_or("")));
    list.push_back(*found->value);
  }
  return list;
}

Family correlated(const Distribution& distribution, Family family, unsigned digits,
                  Arithmetic arithmetic) {
  SubsetParameters& subsets = *family.subsets;
  subsets.by_overlap = by_overlap(distribution, subsets, digits, arithmetic);
  const Enclosure norm = subsets.by_overlap.back();
  if (norm.lower <= 0) refuse(distribution, "||f_S||^2 is not known to be positive");
  family.norm_squared = norm;
  family.norm_method = "by-overlap";
  Rational largest = 0;
  for (std::size_t i = 0; i < subsets.k; ++i) {
    const Enclosure& c = subsets.by_overlap[i];
    largest = std::max({largest, Rational(abs(c.lower)), Rational(abs(c.upper))});
  }
  family.relative_correlation = std::min<Rational>(1, largest / norm.lower);
  return family;
}

}  // namespace

Family under(const Distribution& distribution, Family family, unsigned digits,
             Arithmetic arithmetic) {
  if (is_standard_gaussian(distribution) || family.without_bound()) return family;
  if (!family.subsets) refuse(distribution, "a family that is given by numbers has no inputs");
  SubsetParameters& subsets = *family.subsets;
  if (!subsets.activation) return of_signs(distribution, std::move(family));
  require_square_integrable(distribution, subsets, arithmetic);
  if (!is_exchangeable(distribution))
    refuse(distribution,
           "its coordinates are not exchangeable, so the functions have different norms; correlate "
           "--all gives their Gram matrix");
  subsets.distribution = distribution.name;
  subsets.inner_norm_squared.reset();
  if (is_sign_symmetric(distribution))
    return orthogonal(distribution, std::move(family), digits, arithmetic);
  if (!subsets.outer.identity)
    refuse(
        distribution,
        "it is not sign-symmetric, and then correlations are certified for --outer identity only");
  return correlated(distribution, std::move(family), digits, arithmetic);
}

}  // namespace sqdim
