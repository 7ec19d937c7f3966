// The largest eigenvalue of a matrix of rationals, up to a scaling of its basis.
#pragma once

#include <vector>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim::junta {

using RationalMatrix = std::vector<std::vector<Rational>>;

/// The matrix D^(-1/2) N D^(-1/2). N is symmetric and positive semidefinite; D is diagonal with
/// positive entries, of which `norms` is the list.
struct Pencil {
  RationalMatrix form;
  std::vector<Rational> norms;
};

/// Returns the matrix restricted to the span of vectors. Precondition: any two of them are orthogonal
/// for D once they are orthogonal, as is true if each lies where D is constant.
Pencil restricted(const Pencil& pencil, std::vector<std::vector<Rational>> vectors);

/// Encloses the largest eigenvalue. The result is exact if the matrix has rank 0 or 1, and in most
/// cases where the eigenvalue is a rational with a small denominator; otherwise its relative width
/// is at most 2^-104, which 30 digits need. 0 for a matrix of size 0.
Enclosure largest_eigenvalue(const Pencil& pencil);

}  // namespace sqdim::junta
