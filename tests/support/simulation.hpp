// Helpers that tests of learning share: classes, queries, models.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/learning/concept_class/concept_class.hpp"
#include "sqdim/learning/oracle/oracle.hpp"
#include "support/support.hpp"

namespace sqdim::testing {

inline SamplingPlan rough_plan(std::uint64_t seed = 1, std::uint64_t block = 0) {
  return {{testing::is_partial() ? 0.1 : 0.05, 1e-9}, seed, block};
}

inline Family network_family(const std::string& activation, const std::string& outer,
                             std::uint64_t n, std::uint64_t k) {
  return find_family_entry("parity-network")
      .over_subsets({.activation = find_activation(activation),
                     .outer = parse_outer_activation(outer),
                     .n = n,
                     .k = k,
                     .digits = 20});
}

inline Family parity_family(const std::string& outer, std::uint64_t n, std::uint64_t k) {
  return find_family_entry("sign-parity")
      .over_subsets({.activation = std::nullopt,
                     .outer = parse_outer_activation(outer),
                     .n = n,
                     .k = k,
                     .digits = 20});
}

inline std::unique_ptr<ConceptClass> network_class(const std::string& activation,
                                                   const std::string& outer, std::uint64_t n,
                                                   std::uint64_t k, KnownMonomials monomials = {}) {
  return subset_class(network_functions(network_family(activation, outer, n, k)), monomials,
                      rough_plan());
}

inline std::unique_ptr<ConceptClass> parity_class(std::uint64_t n, std::uint64_t k,
                                                  KnownMonomials monomials = {}) {
  return subset_class(sign_parity_functions(parity_family("sign", n, k)), monomials, rough_plan());
}

/// Returns the class with G = (1 - r) I + r J, r = 1/4, as integers over 4.
inline std::unique_ptr<ConceptClass> equicorrelated(std::size_t size) {
  std::vector<std::int64_t> entries(size * size, 1);
  for (std::size_t i = 0; i < size; ++i) entries[i * size + i] = 4;
  return gram_class(size, entries, 4);
}

inline Combination dense(const std::vector<std::int64_t>& coefficients) {
  Combination query;
  for (std::uint32_t j = 0; j < coefficients.size(); ++j)
    query.terms.push_back({j, coefficients[j]});
  return query;
}

/// Returns one coefficient for each member; not the zero query.
inline std::vector<std::int64_t> random_coefficients(Draws& draws, std::size_t size) {
  std::vector<std::int64_t> coefficients(size);
  for (std::int64_t& a : coefficients) a = draws.between(-3, 3);
  coefficients[draws.below(size)] = 5;
  return coefficients;
}

inline Combination random_combination(Draws& draws, std::size_t size) {
  return dense(random_coefficients(draws, size));
}

/// Returns a majority of `count` different members, with random signs.
inline Majority random_majority(Draws& draws, std::size_t size, std::size_t count) {
  std::vector<bool> taken(size, false);
  Majority query;
  while (query.terms.size() < count) {
    const auto member = static_cast<std::uint32_t>(draws.below(size));
    if (taken[member]) continue;
    taken[member] = true;
    query.terms.push_back({member, draws.below(2) == 0 ? 1 : -1});
  }
  return query;
}

inline OracleModel model_of(const std::string& name, const Rational& parameter) {
  return find_oracle(name).make(parameter);
}

}  // namespace sqdim::testing
