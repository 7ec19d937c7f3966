// polynomial([a_0, a_1, ...]) = a_0 + a_1 x + ... docs/theory.md, 3.9.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sqdim/functions/activation/detail/finite_expansion.hpp"

namespace sqdim::activations {
namespace {

constexpr std::size_t most_coefficients = 101;

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
                          squares_of_polynomial(coefficients));
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
