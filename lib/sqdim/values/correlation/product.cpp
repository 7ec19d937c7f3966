// psi = sin or cos: g_S(x) = +-2^k prod_{i in S} sin(f x_i / sqrt k), so <g_S, g_T> is a product
// under independent coordinates. docs/theory.md, 8.1.
#include <algorithm>

#include "sqdim/values/correlation/detail/methods.hpp"

namespace sqdim::correlations {
namespace {

/// E[sin(t X)^2] = (1 - E[cos(2 t X)])/2.
Ball mean_square_of_sine(const Marginal& marginal, const Ball& t) {
  return (Ball(1, t.precision()) - marginal.cosine_transform(t * 2)) / 2;
}

Ball value(const FunctionPair& pair, Precision precision) {
  const std::size_t k = pair.first.size();
  const ProductLaw& law = *pair.distribution.product();
  const Ball frequency =
      Ball(pair.activation.wave->frequency, precision) / sqrt(Ball(Integer(k), precision));
  Ball product(1, precision);
  for (const std::uint64_t i : pair.first) {
    product *= contains(pair.second, i) ? mean_square_of_sine(law.of(i), frequency)
                                        : law.of(i).sine_transform(frequency);
  }
  for (const std::uint64_t i : pair.second) {
    if (!contains(pair.first, i)) product *= law.of(i).sine_transform(frequency);
  }
  return product.scale_by_power_of_two(2 * static_cast<std::int64_t>(k));
}

}  // namespace

std::optional<std::string> product_inapplicable(const FunctionPair& pair) {
  const bool wave =
      pair.activation.wave && pair.activation.wave->parity == parity_of(pair.first.size());
  if (!wave) return "product is for the activations sin (odd k) and cos (even k)";
  if (pair.distribution.product() == nullptr) return "product is for independent coordinates";
  return std::nullopt;
}

Correlation by_product(const FunctionPair& pair, unsigned digits) {
  constexpr long guard = 32;
  constexpr long most_bits = 1L << 18;
  return at_growing_precision(CorrelationMethod::product, digits,
                              {target_bits(digits) + guard, pair.arithmetic}, most_bits,
                              [&](Precision precision) { return value(pair, precision); });
}

}  // namespace sqdim::correlations
