#include "sqdim/functions/activation/detail/scale.hpp"

#include <fmt/format.h>

namespace sqdim {

Rational scale_of(const Call& call, const std::string& parameter) {
  if (Arguments(call, {parameter}).optional(parameter, 1) == 0) {
    throw InvalidInput(fmt::format(
        "{}({}=0) is constant, so its hard family is identically 0; the {} is a positive "
        "number",
        call.name, parameter, parameter));
  }
  const Rational largest = 1'000;  // beyond this, and below 1/1000, quadrature would take too long
  return parameter_between(call, parameter, 1, 1 / largest, largest);
}

Rational parameter_between(const Call& call, const std::string& parameter, const Rational& fallback,
                           const Rational& least, const Rational& greatest) {
  Rational value = Arguments(call, {parameter}).optional(parameter, fallback);
  if (value < least || value > greatest) {
    throw InvalidInput(fmt::format("{}: {} is a number from {} to {}, not {}", call.name, parameter,
                                   to_string(least), to_string(greatest),
                                   in_quotes(to_string(value))));
  }
  return value;
}

std::string scaled_name(const std::string& name, const Rational& scale) {
  return scale == 1 ? name : fmt::format("{}({})", name, to_string(scale));
}

std::string scaled_x(const Rational& scale) {
  return scale == 1 ? "x" : to_string(scale) + "*x";
}

}  // namespace sqdim
