// hermite(d) = h_d, the normalised Hermite polynomial. docs/theory.md, 3.9.
#include <fmt/format.h>

#include "sqdim/functions/activation/detail/finite_expansion.hpp"

namespace sqdim::activations {
namespace {

Activation make(const Call& call) {
  const Arguments arguments(call, {"degree"});
  const Integer largest = 100'000;
  if (arguments.required("degree") == 0)
    throw InvalidInput("hermite(0) is constant, so its hard family is identically 0");
  const Integer degree = arguments.required_positive_integer("degree");
  if (degree > largest) {
    throw InvalidInput(fmt::format("hermite: the degree is at most {}, not {}", largest.str(),
                                   in_quotes(degree.str())));
  }
  const std::string text = degree.str();
  return finite_expansion(fmt::format("hermite({})", text),
                          parse_expression(fmt::format("hermite({}, x)", text)),
                          {{static_cast<unsigned long>(degree), 1}});
}

}  // namespace

ActivationEntry hermite() {
  return {"hermite",
          "degree",
          "h_degree(x) = He_degree(x) / sqrt(degree!)",
          "k <= degree of the same parity",
          {"hermite(1)", "hermite(4)", "hermite(9)", "hermite(4, scale=2, bias=1)"},
          make};
}

}  // namespace sqdim::activations
