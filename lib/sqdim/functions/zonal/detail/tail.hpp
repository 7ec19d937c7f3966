// Squares and tails that several series share.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <vector>

#include "sqdim/functions/zonal/series.hpp"

namespace sqdim {

/// The tail as the sum over all degrees less the known ones: a bound on it is the upper end.
std::function<Ball(Parity, std::span<const Ball>, Precision)> tail_of_total(
    std::function<Ball(Parity, Precision)> total);

/// The squares of a polynomial.
std::function<std::vector<Ball>(unsigned long, Precision)> squares_of(
    std::map<unsigned long, Rational> exact);

/// The part of the ball that is not negative, for a number known to be >= 0.
Ball nonnegative_part(const Ball& x);

}  // namespace sqdim
