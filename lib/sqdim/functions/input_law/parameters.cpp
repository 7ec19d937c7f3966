#include "sqdim/functions/input_law/detail/parameters.hpp"

#include <fmt/format.h>

namespace sqdim {

Rational positive_parameter(const Call& call, const std::string& parameter) {
  const Rational value = Arguments(call, {parameter}).optional(parameter, 1);
  const Rational largest = 1'000'000;
  if (value < 1 / largest || value > largest) {
    throw InvalidInput(fmt::format("{}: the {} is a number from 1/1000000 to 1000000, not {}",
                                   call.name, parameter, in_quotes(to_string(value))));
  }
  return value;
}

std::string name_with(const std::string& name, const Rational& parameter) {
  return parameter == 1 ? name : fmt::format("{}({})", name, to_string(parameter));
}

Ball no_sine(const Ball& t) {
  return Ball(t.precision());
}

double rounded(const Rational& x) {
  return static_cast<double>(x);
}

}  // namespace sqdim
