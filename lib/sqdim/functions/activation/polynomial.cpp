// polynomial([a_0, a_1, ...]) = a_0 + a_1 x + ... docs/theory.md, 3.9.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sqdim/functions/activation/detail/finite_expansion.hpp"

namespace sqdim::activations {
namespace {

constexpr std::size_t most_coefficients = 101;

/// Returns sign(q_d) d! q_d^2 for each degree d. Since x^n = sum_j n! / (2^j j! (n-2j)!) He_{n-2j},
/// psi^_d = sqrt(d!) q_d with q_d = sum_j a_n n! / (2^j j! d!), n = d + 2j.
std::map<unsigned long, Rational> signed_squares(const std::vector<Rational>& coefficients) {
  std::map<unsigned long, Rational> squares;
  Integer factorial = 1;  // d!
  for (std::size_t d = 0; d < coefficients.size(); ++d) {
    if (d > 0) factorial *= d;
    Rational q = 0;
    Rational weight = 1;  // n! / (2^j j! d!)
    for (std::size_t n = d, j = 0; n < coefficients.size(); n += 2) {
      q += coefficients[n] * weight;
      ++j;
      weight *= Rational(Integer((n + 1) * (n + 2)), Integer(2 * j));
    }
    if (q != 0) squares[d] = q * abs(q) * factorial;
  }
  return squares;
}

Activation make(const Call& call) {
  std::vector<Rational> coefficients =
      Arguments(call, {"coefficients"}).required_list("coefficients");
  if (coefficients.size() > most_coefficients) {
    throw InvalidInput(fmt::format("polynomial: the degree is at most {}", most_coefficients - 1));
  }
  while (!coefficients.empty() && coefficients.back() == 0) coefficients.pop_back();
  std::vector<std::string> texts;
  texts.reserve(coefficients.size());
  for (const Rational& coefficient : coefficients) texts.push_back(to_string(coefficient));
  std::string name = fmt::format("polynomial([{}])", fmt::join(texts, ","));
  if (coefficients.size() < 2)
    throw InvalidInput(name + " is constant, so its hard family is identically 0");
  return finite_expansion(std::move(name), polynomial_expression(coefficients),
                          signed_squares(coefficients));
}

}  // namespace

ActivationEntry polynomial() {
  return {"polynomial",
          "coefficients",
          "a_0 + a_1 x + a_2 x^2 + ..., coefficients=[a_0,a_1,a_2,...]",
          "k with a Hermite coefficient of degree >= k and k's parity that is not 0",
          {"polynomial([0,1])", "polynomial([1,-2,0,1/3])", "polynomial([0,0,0,0,1/24])"},
          make};
}

}  // namespace sqdim::activations
