// The half-line x >= 0, cut where a switch of psi(x) or of psi(-x) changes its branch.
#pragma once

#include <vector>

#include "sqdim/arithmetic/integral/detail/steps.hpp"

namespace sqdim::integral {

/// An interval of numbers x >= 0, with the branches of psi at x and at -x.
struct Cell {
  Rational from;
  Rational to;
  Branches right;
  Branches left;

  [[nodiscard]] Rational width() const { return to - from; }
  [[nodiscard]] Rational middle() const { return (from + to) / 2; }
};

/// Returns a ball that contains the interval, narrow enough for its width.
Ball ball_of(const Cell& cell);

struct Pieces {
  /// Intervals on which every branch is decided, as long as possible, from left to right.
  std::vector<Cell> smooth;
  /// The rest of [0, end]: short intervals in which branches may change.
  std::vector<Cell> kinks;
};

/// Cuts [0, end]. A kink that stands alone ends in intervals shorter than 2^-bits; there may be so
/// many kinks, or ones so badly conditioned, that these intervals are longer.
Pieces pieces_of(const Steps& steps, std::uint64_t end, long bits);

}  // namespace sqdim::integral
