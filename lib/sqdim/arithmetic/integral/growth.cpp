#include "sqdim/arithmetic/integral/detail/growth.hpp"

#include "sqdim/arithmetic/integral/detail/bounds.hpp"

namespace sqdim::integral {
namespace {

bool is_zero(const Ball& x) {
  return x.is_exact() && !x.certainly_positive() && !x.certainly_negative();
}

Ball positive_part(const Ball& x) {
  return x.certainly_positive() ? x : x.certainly_negative() ? Ball(x.precision()) : abs(x);
}

}  // namespace

Polynomial operator+(const Polynomial& a, const Polynomial& b) {
  Polynomial sum = a.size() < b.size() ? b : a;
  const Polynomial& other = a.size() < b.size() ? a : b;
  for (std::size_t i = 0; i < other.size(); ++i) sum[i] += other[i];
  return sum;
}

Polynomial operator*(const Polynomial& a, const Polynomial& b) {
  Polynomial product(a.size() + b.size() - 1, Ball(a.front().precision()));
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) product[i + j] += a[i] * b[j];
  }
  return product;
}

Polynomial shifted(const Polynomial& p, const Ball& shift) {
  Polynomial result = p;
  for (std::size_t i = 0; i + 1 < p.size(); ++i) {
    for (std::size_t j = p.size() - 1; j-- > i;) result[j] += result[j + 1] * shift;
  }
  return result;
}

bool Growth::is_polynomial() const {
  return is_zero(linear) && is_zero(quadratic);
}

Growth constant_growth(const Ball& size) {
  const Ball zero(size.precision());
  return {{size}, zero, zero};
}

Growth polynomial_growth(const Polynomial& p) {
  Growth growth = constant_growth(Ball(p.front().precision()));
  growth.polynomial.clear();
  for (const Ball& coefficient : p) growth.polynomial.push_back(abs(coefficient));
  return growth;
}

Growth operator+(const Growth& a, const Growth& b) {
  return {a.polynomial + b.polynomial, greater(a.linear, b.linear),
          greater(a.quadratic, b.quadratic)};
}

Growth operator*(const Growth& a, const Growth& b) {
  return {a.polynomial * b.polynomial, a.linear + b.linear, a.quadratic + b.quadratic};
}

std::optional<Growth> exponential(const Polynomial& bound) {
  const auto coefficient = [&](std::size_t i) {
    return i < bound.size() ? positive_part(bound[i]) : Ball(bound.front().precision());
  };
  if (bound.size() > 3) return std::nullopt;
  return Growth{{exp(bound.front())}, coefficient(1), coefficient(2)};
}

// log(c_0 + ... + c_p t^p) <= log(1 + c_0 + ... + c_p) + p log t, and log t <= t.
Growth logarithm(const Growth& growth, const Ball& least) {
  const Ball one(1, least.precision());
  Ball sum = one;
  for (const Ball& coefficient : growth.polynomial) sum += coefficient;
  const Ball degree(Integer(growth.polynomial.size() - 1), least.precision());
  Polynomial bound = {abs(log(least)) + log(sum), degree + growth.linear};
  if (!is_zero(growth.quadratic)) bound.push_back(growth.quadratic);
  return polynomial_growth(bound);
}

}  // namespace sqdim::integral
