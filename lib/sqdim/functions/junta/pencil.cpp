// Eigenvalues by inertia: mu is above the largest one exactly if mu D - N is positive definite
// (docs/theory.md, 14.4).
#include "sqdim/functions/junta/detail/pencil.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "sqdim/arithmetic/ball/ball.hpp"

namespace sqdim::junta {
namespace {

constexpr unsigned wanted_bits = 105;
constexpr std::size_t largest_exact_size = 8;

RationalMatrix shifted(const Pencil& pencil, const Rational& mu) {
  RationalMatrix matrix = pencil.form;
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    for (Rational& entry : matrix[i]) entry = -entry;
    matrix[i][i] += mu * pencil.norms[i];
  }
  return matrix;
}

/// Whether the matrix is positive definite, by the pivots of an elimination in balls.
Verdict is_definite(const RationalMatrix& matrix, Precision precision) {
  const std::size_t size = matrix.size();
  std::vector<std::vector<Ball>> a(size);
  for (std::size_t i = 0; i < size; ++i) {
    a[i].reserve(i + 1);
    for (std::size_t j = 0; j <= i; ++j) a[i].emplace_back(matrix[i][j], precision);
  }
  for (std::size_t p = 0; p < size; ++p) {
    const Ball pivot = a[p][p];
    if (pivot.certainly_negative()) return Verdict::fails;
    if (!pivot.certainly_positive()) return Verdict::undecided;
    for (std::size_t i = p + 1; i < size; ++i) {
      const Ball factor = a[i][p] / pivot;
      for (std::size_t j = p + 1; j <= i; ++j) a[i][j] -= factor * a[j][p];
    }
  }
  return Verdict::holds;
}

Verdict is_above(const Pencil& pencil, const Rational& mu) {
  const RationalMatrix matrix = shifted(pencil, mu);
  for (long bits = 256; bits <= 2048; bits *= 2) {
    const Verdict verdict = is_definite(matrix, {bits});
    if (verdict != Verdict::undecided) return verdict;
  }
  return Verdict::undecided;
}

/// Whether the matrix is positive semidefinite and singular, exactly.
bool is_on_the_edge(RationalMatrix a) {
  const std::size_t size = a.size();
  bool singular = false;
  for (std::size_t p = 0; p < size; ++p) {
    if (a[p][p] < 0) return false;
    if (a[p][p] == 0) {
      // A zero on the diagonal of a semidefinite matrix has zeros beside it.
      for (std::size_t i = p + 1; i < size; ++i)
        if (a[i][p] != 0) return false;
      singular = true;
      continue;
    }
    for (std::size_t i = p + 1; i < size; ++i) {
      const Rational factor = a[i][p] / a[p][p];
      for (std::size_t j = p + 1; j < size; ++j) a[i][j] -= factor * a[p][j];
    }
  }
  return singular;
}

/// Returns the rational of the least denominator in [lower, upper]. Precondition: 0 <= lower <=
/// upper.
Rational simplest_within(const Rational& lower, const Rational& upper) {
  const Integer whole = ceil(lower);
  if (whole <= upper) return whole;
  const Integer below = whole - 1;
  return below + 1 / simplest_within(1 / (upper - below), 1 / (lower - below));
}

Rational trace(const Pencil& pencil) {
  Rational sum = 0;
  for (std::size_t i = 0; i < pencil.norms.size(); ++i) sum += pencil.form[i][i] / pencil.norms[i];
  return sum;
}

Rational greatest_quotient(const Pencil& pencil) {
  Rational greatest = 0;
  for (std::size_t i = 0; i < pencil.norms.size(); ++i)
    greatest = std::max(greatest, pencil.form[i][i] / pencil.norms[i]);
  return greatest;
}

/// Whether all minors of size 2 are 0. For a semidefinite matrix those with two diagonal entries
/// suffice: they say that any two vectors of which it is the Gram matrix are parallel.
bool has_rank_at_most_one(const Pencil& pencil) {
  const RationalMatrix& a = pencil.form;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (a[i][j] * a[i][j] != a[i][i] * a[j][j]) return false;
  return true;
}

/// Halves the enclosure until it is narrow. A point at which nothing is decided is extremely close
/// to an eigenvalue of a leading part of the matrix. These have at most size (size + 1)/2 different
/// eigenvalues in all, so that one of more points than that decides.
Enclosure bisected(const Pencil& pencil, Enclosure at) {
  const std::size_t size = pencil.norms.size();
  const std::size_t most_attempts = size * (size + 1) / 2 + 1;
  std::size_t attempt = 0;
  while (attempt < most_attempts && (at.upper - at.lower) * power_of_two(wanted_bits) > at.lower) {
    const Rational mu = at.lower + (at.upper - at.lower) / (attempt + 2);
    const Verdict above = is_above(pencil, mu);
    attempt = above == Verdict::undecided ? attempt + 1 : 0;
    if (above == Verdict::holds) at.upper = mu;
    if (above == Verdict::fails) at.lower = mu;
  }
  return at;
}

/// Returns a candidate if it is proved to be the eigenvalue.
std::optional<Rational> exact_eigenvalue(const Pencil& pencil, const Enclosure& at) {
  if (pencil.norms.size() > largest_exact_size) return std::nullopt;
  for (const Rational& candidate :
       {greatest_quotient(pencil), simplest_within(at.lower, at.upper)}) {
    if (is_on_the_edge(shifted(pencil, candidate))) return candidate;
  }
  return std::nullopt;
}

}  // namespace

Enclosure largest_eigenvalue(const Pencil& pencil) {
  const Rational sum = trace(pencil);
  if (has_rank_at_most_one(pencil)) return Enclosure::exactly(sum);
  // Eigenvalues are not negative, so that their sum bounds the largest.
  const Enclosure at = bisected(pencil, {greatest_quotient(pencil), sum});
  if (const auto exact = exact_eigenvalue(pencil, at)) return Enclosure::exactly(*exact);
  return at;
}

}  // namespace sqdim::junta
