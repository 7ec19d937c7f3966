// Polynomials with rational coefficients a_0, a_1, ..., a_n, a_n != 0; 0 has none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim::rational_polynomial {

using Polynomial = std::vector<Rational>;

/// Removes leading coefficients that are 0.
inline void trim(Polynomial& p) {
  while (!p.empty() && p.back() == 0) p.pop_back();
}

/// Returns a + factor b.
inline Polynomial sum(Polynomial a, const Polynomial& b, const Rational& factor = 1) {
  if (a.size() < b.size()) a.resize(b.size());
  for (std::size_t i = 0; i < b.size(); ++i) a[i] += factor * b[i];
  trim(a);
  return a;
}

inline Polynomial product(const Polynomial& a, const Polynomial& b) {
  if (a.empty() || b.empty()) return {};
  Polynomial p(a.size() + b.size() - 1);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) p[i + j] += a[i] * b[j];
  }
  return p;
}

inline Polynomial derivative(const Polynomial& p) {
  Polynomial result;
  for (std::size_t i = 1; i < p.size(); ++i) result.push_back(p[i] * static_cast<std::int64_t>(i));
  return result;
}

/// Returns p(argument), by Horner's scheme.
inline Polynomial composed(const Polynomial& p, const Polynomial& argument) {
  Polynomial result;
  for (std::size_t i = p.size(); i-- > 0;) result = sum(product(result, argument), {p[i]});
  return result;
}

inline Rational value(const Polynomial& p, const Rational& x) {
  Rational result = 0;
  for (std::size_t i = p.size(); i-- > 0;) result = result * x + p[i];
  return result;
}

}  // namespace sqdim::rational_polynomial
