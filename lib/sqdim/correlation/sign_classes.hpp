// Pairs of units (w, v), w and v in {-1,1}^k, under a centred normal law of x: they enter <g_S, g_T>
// only through the covariance of <w, x_S> and <v, x_T>, so pairs with the same one are counted
// together. Included by the sources of this stage only.
#pragma once

#include <optional>
#include <vector>

#include "sqdim/correlation.hpp"

namespace sqdim::correlations {

/// All pairs (w, v) with these E<w,x_S>^2, E<v,x_T>^2 and E<w,x_S><v,x_T>.
struct SignClass {
  Rational first;
  Rational second;
  Rational both;
  /// The sum of chi(w) chi(v) over the class; never 0.
  Integer weight;
};

/// How many pairs would have to be looked at; nullopt when the law is not a centred normal one.
std::optional<Integer> number_of_sign_pairs(const FunctionPair& pair);

/// Precondition: number_of_sign_pairs(pair).
std::vector<SignClass> sign_classes(const FunctionPair& pair);

}  // namespace sqdim::correlations
