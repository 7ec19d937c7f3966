// A matrix on the subspace outside of which it is 0: docs/theory.md, 14.4.
#include <cstddef>
#include <utility>

#include "sqdim/functions/junta/detail/pencil.hpp"

namespace sqdim::junta {
namespace {

using Vector = std::vector<Rational>;

Rational dot(const Vector& a, const Vector& b) {
  Rational sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != 0 && b[i] != 0) sum += a[i] * b[i];
  return sum;
}

/// Returns an orthogonal basis of the span, by Gram and Schmidt.
std::vector<Vector> orthogonal_basis(std::vector<Vector> vectors) {
  std::vector<Vector> basis;
  std::vector<Rational> norms;
  basis.reserve(vectors.size());
  norms.reserve(vectors.size());
  for (Vector& vector : vectors) {
    const Vector original = vector;
    for (std::size_t b = 0; b < basis.size(); ++b) {
      const Rational factor = dot(original, basis[b]) / norms[b];
      if (factor == 0) continue;
      for (std::size_t i = 0; i < vector.size(); ++i) vector[i] -= factor * basis[b][i];
    }
    const Rational norm = dot(vector, vector);
    if (norm == 0) continue;
    norms.push_back(norm);
    basis.push_back(std::move(vector));
  }
  return basis;
}

Vector product(const RationalMatrix& matrix, const Vector& vector) {
  Vector image;
  image.reserve(matrix.size());
  for (const Vector& row : matrix) image.push_back(dot(row, vector));
  return image;
}

}  // namespace

Pencil restricted(const Pencil& pencil, std::vector<Vector> vectors) {
  const std::vector<Vector> basis = orthogonal_basis(std::move(vectors));
  Pencil result;
  result.form.reserve(basis.size());
  result.norms.reserve(basis.size());
  for (const Vector& vector : basis) {
    const Vector image = product(pencil.form, vector);
    Vector row;
    row.reserve(basis.size());
    for (const Vector& other : basis) row.push_back(dot(image, other));
    result.form.push_back(std::move(row));
    Rational norm = 0;
    for (std::size_t i = 0; i < vector.size(); ++i) norm += vector[i] * vector[i] * pencil.norms[i];
    result.norms.push_back(norm);
  }
  return result;
}

}  // namespace sqdim::junta
