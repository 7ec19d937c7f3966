// Panels with Gauss-Legendre rules whose errors are proved.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sqdim/arithmetic/integral/detail/pieces.hpp"

namespace sqdim::integral {

/// How accurate the integrals are to be.
struct Accuracy {
  /// The largest degree d.
  unsigned long max_degree;
  /// The error of a panel is to be about 2^linear for coefficients, 2^square for norms. These are
  /// guesses of what is useful; errors are proved.
  std::int64_t linear;
  std::int64_t square;
  /// The number of bits that are wanted, relative to psi.
  long bits;
};

/// Bounds on errors of the integrals over the whole line of psi_p h_d phi, for all d <= D, and of
/// psi_p^2 phi, where psi_p is the even or the odd part of psi and phi the normal density.
struct Errors {
  Ball linear;
  Ball square;

  Errors& operator+=(const Errors& other) {
    linear += other.linear;
    square += other.square;
    return *this;
  }
};
Errors no_errors();

/// Bounds |h_d(x + iy) phi(x + iy)| exp(x^2/4 - y^2/2 - sqrt(D) |y|) for all d <= D: theory.md, 7.4.
Ball weight_bound(unsigned long max_degree);

/// The intervals [middle - radius, middle + radius] and its mirror image, with a rule of so many
/// nodes on each.
struct Panel {
  Rational middle;
  Rational radius;
  Branches right;
  Branches left;
  unsigned nodes;
};

struct Plan {
  std::vector<Panel> panels;
  /// What the rules may miss, and all that lies in intervals that have no panel.
  Errors errors = no_errors();
  /// Whether psi is not proved to be analytic in some interval.
  bool has_gaps = false;
  /// The reason why there is no plan.
  std::optional<std::string> obstacle = std::nullopt;
};

/// Covers the pieces.
Plan plan_of(const Steps& steps, const Pieces& pieces, const Accuracy& accuracy);

}  // namespace sqdim::integral
