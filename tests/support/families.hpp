// Families from the texts of their options, as the program makes them.
#pragma once

#include <optional>
#include <string>

#include "sqdim/inquiry/names/names.hpp"

namespace sqdim::testing {

inline Family subset_family(const char* family, const std::optional<Activation>& activation,
                            const std::string& outer, std::uint64_t n, std::uint64_t k,
                            unsigned digits = 20) {
  return find_family_entry(family).over_subsets({.activation = activation,
                                                 .outer = parse_outer_activation(outer),
                                                 .n = n,
                                                 .k = k,
                                                 .digits = digits});
}

inline Family parity_network(const Activation& activation, const std::string& outer,
                             std::uint64_t n, std::uint64_t k, unsigned digits = 20) {
  return subset_family("parity-network", activation, outer, n, k, digits);
}

inline Family sign_parity(const std::string& outer, std::uint64_t n, std::uint64_t k) {
  return subset_family("sign-parity", std::nullopt, outer, n, k);
}

}  // namespace sqdim::testing
