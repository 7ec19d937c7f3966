// Pairs of units (w, v), w and v in {-1,1}^k, under a centred normal law of x. They enter
// <g_S, g_T> only through the covariance of <w, x_S> and <v, x_T>, so pairs with the same
// covariance are counted together.
#pragma once

#include <optional>
#include <vector>

#include "sqdim/values/correlation/correlation.hpp"

namespace sqdim::correlations {

/// The pairs (w, v) with these values of E<w,x_S>^2, E<v,x_T>^2 and E<w,x_S><v,x_T>.
struct SignClass {
  Rational first;
  Rational second;
  Rational both;
  /// The sum of chi(w) chi(v) over the class; never 0.
  Integer weight;
};

/// Returns how many pairs would have to be visited; nullopt if the law is not a centred normal one.
std::optional<Integer> number_of_sign_pairs(const FunctionPair& pair);

/// Returns all classes. Precondition: number_of_sign_pairs(pair).
std::vector<SignClass> sign_classes(const FunctionPair& pair);

}  // namespace sqdim::correlations
