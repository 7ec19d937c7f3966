// Parallel pancakes: sqrt(1 - width^2) Y + width Z, where Y takes the Gauss-Hermite nodes (after
// diakonikolas17). docs/theory.md, 11.10.
#include <fmt/format.h>

#include "sqdim/functions/hidden_law/detail/gauss_hermite.hpp"
#include "sqdim/functions/hidden_law/detail/gaussian_products.hpp"
#include "sqdim/functions/hidden_law/hidden_law.hpp"

namespace sqdim::laws {
namespace {

/// a_d^2 = (1 - width^2)^d E[He_d(Y)]^2/d!.
std::vector<Ball> squares(unsigned k, const Rational& width, unsigned long max_degree,
                          Precision precision) {
  const std::vector<Integer> means = gauss_hermite_means(k, max_degree);
  const Ball shrink(Rational(1 - width * width), precision);
  std::vector<Ball> list(max_degree + 1, Ball(precision));
  Ball scale(1, precision);  // (1 - width^2)^d/d!
  for (unsigned long d = 0; d <= max_degree; ++d, (scale *= shrink) /= d) {
    const Ball mean(means[d], precision);
    list[d] = mean * mean * scale;
  }
  return list;
}

Ball chi_squared(unsigned k, const Rational& width, Parity parity, Precision precision) {
  if (width == 0) return Ball::unknown(precision);
  if (parity == Parity::odd) return Ball(precision);
  const Ball variance(Rational(width * width), precision);
  const Ball shrink = sqrt(Ball(1, precision) - variance);
  std::vector<NormalComponent> components;
  components.reserve(k);
  for (const GaussHermiteNode& node : gauss_hermite_nodes(k, precision))
    components.push_back({node.weight, node.at * shrink, variance});
  return chi_squared_of(components, parity, precision);
}

HiddenLaw make(const Call& call) {
  const Arguments arguments(call, {"k", "width"});
  const Integer k = arguments.required_positive_integer("k");
  const Rational width = arguments.required("width");
  if (k > 50)
    throw InvalidInput(fmt::format("pancakes: k is at most 50, not {}", in_quotes(k.str())));
  if (width == 1) throw InvalidInput("pancakes of width 1 are N(0,1) itself, so nothing is hidden");
  if (width < 0 || width > 1) {
    throw InvalidInput(fmt::format("pancakes: the width is from 0 to less than 1, not {}",
                                   in_quotes(to_string(width))));
  }
  const auto count = static_cast<unsigned>(k);
  return {.name = fmt::format("pancakes({},{})", count, to_string(width)),
          .symmetric = true,
          .squares =
              [count, width](unsigned long max_degree, Precision precision) {
                return squares(count, width, max_degree, precision);
              },
          .chi_squared =
              [count, width](Parity parity, Precision precision) {
                return chi_squared(count, width, parity, precision.with(precision.bits + 32));
              },
          .has_finite_chi_squared = width != 0,
          // E exp(Y^2/4) <= E exp(Z^2/4) = sqrt 2, and the smoothed law is between the two.
          .quarter_moment = [](Precision precision) { return sqrt(Ball(2, precision)); }};
}

}  // namespace

HiddenLawEntry pancakes() {
  return {"pancakes",
          "k, width",
          "k Gauss-Hermite atoms, smoothed by a normal law of this deviation; 2k - 1 moments match",
          {"pancakes(2,1/2)", "pancakes(3,1/4)", "pancakes(2,0)"},
          make};
}

}  // namespace sqdim::laws
