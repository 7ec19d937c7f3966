// hardtanh(x) = x cut off at -1 and 1. docs/theory.md, 3.10.
#include "sqdim/functions/activation/detail/piecewise_polynomial.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments none(call, {});
  return piecewise_polynomial("hardtanh", parse_expression("min(max(x, -1), 1)"),
                              {{-1, 1}, {{-1}, {0, 1}, {1}}});
}

}  // namespace

ActivationEntry hardtanh() {
  return {"hardtanh", "", "min(max(x, -1), 1)", "odd k", {"hardtanh", "hardtanh(bias=1/3)"}, make};
}

}  // namespace sqdim::activations
