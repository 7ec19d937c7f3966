// The common form of elu, celu and selu: factor x for x > 0, factor a (exp(b x) - 1) for x < 0.
// docs/theory.md, 3.12; tsuchida21.
#pragma once

#include <string>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {

/// All three positive.
struct ExponentialUnit {
  Rational factor;
  Rational a;
  Rational b;
};

Activation exponential_unit(std::string name, const std::string& formula,
                            const ExponentialUnit& unit);

}  // namespace sqdim
