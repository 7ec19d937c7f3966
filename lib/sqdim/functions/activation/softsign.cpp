// softsign(x) = x/(1 + |x|). docs/theory.md, 3.13.
#include "sqdim/functions/activation/detail/by_integrals.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments none(call, {});
  Activation softsign =
      by_integrals("softsign", parse_expression("x/(1 + abs(x))"),
                   HermiteSupport{.even = std::nullopt, .odd = HermiteSupport::unbounded});
  softsign.growth = 0;
  softsign.range = Enclosure{-1, 1};
  return softsign;
}

}  // namespace

ActivationEntry softsign() {
  return {"softsign", "", "x/(1 + |x|)", "odd k", {"softsign", "softsign(scale=2)"}, make};
}

}  // namespace sqdim::activations
