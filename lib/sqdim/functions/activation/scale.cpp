#include "sqdim/functions/activation/detail/scale.hpp"

#include <fmt/format.h>

namespace sqdim {

Rational scale_of(const Call& call, const std::string& parameter) {
  const Arguments arguments(call, {parameter});
  Rational scale = arguments.optional(parameter, 1);
  if (scale == 0) {
    throw InvalidInput(
        fmt::format("{}(0) is constant, so its hard family is identically 0; the {} is a positive "
                    "number",
                    call.name, parameter));
  }
  const Rational largest = 1'000;  // beyond this, and below 1/1000, quadrature would take too long
  if (scale < 1 / largest || scale > largest) {
    throw InvalidInput(fmt::format("{}: the {} is a number from 1/1000 to 1000, not {}", call.name,
                                   parameter, in_quotes(to_string(scale))));
  }
  return scale;
}

std::string scaled_name(const std::string& name, const Rational& scale) {
  return scale == 1 ? name : fmt::format("{}({})", name, to_string(scale));
}

std::string scaled_x(const Rational& scale) {
  return scale == 1 ? "x" : to_string(scale) + "*x";
}

}  // namespace sqdim
