// Enclosures and facts that are small enough to compute by hand.
#pragma once

#include <vector>

#include "sqdim/functions/gram/gram.hpp"

namespace sqdim::testing {

inline bool is(const Enclosure& x, const Rational& lower, const Rational& upper) {
  return x.lower == lower && x.upper == upper;
}

inline Rational part(std::int64_t top, std::int64_t bottom) {
  return {top, bottom};
}

/// Returns the facts of N = 12 functions, no two of which are equal.
inline GramFacts some_facts() {
  const Spectrum relative = {{{2, 3}, "verified-cholesky"},
                             {{1, part(5, 2)}, {part(1, 2), part(3, 4)}}};
  const Spectrum raw = {{{4, 9}, "verified-cholesky"}, {{2, 7}, {1, 3}}};
  return {.norm_squared = {2, 5},
          .exact = false,
          .correlation = {part(1, 5), part(2, 9)},
          .greatest_correlation = part(1, 5),
          .relative = relative,
          .absolute_lambda = {2, 4},
          .raw = raw,
          .inverse = {.lower = 3, .upper = 6, .method = "search"},
          .inverse_cube = {.lower = 2, .upper = 5, .method = "search"},
          .average = {std::vector<Rational>(12, part(1, 8)), std::vector<Rational>(12, part(1, 2)),
                      "row-sums"},
          .row_sums = std::vector<Rational>(12, 12)};
}

}  // namespace sqdim::testing
