// Outer activations phi: identity for regression; sign and tanh, odd with values in [-1, 1], for
// classification.
#include <fmt/format.h>

#include <array>

#include "sqdim/family.hpp"

namespace sqdim {

OuterActivation parse_outer_activation(const std::string& text) {
  const std::array<std::string, 3> known = {"identity", "sign", "tanh"};
  const Call call = parse_call(text);
  if (call.name == "identity" || call.name == "sign") {
    const Arguments none(call, {});
    const bool identity = call.name == "identity";
    return {.name = call.name,
            .identity = identity,
            .slope = identity ? std::optional<Rational>(1) : std::nullopt,
            .two_valued = !identity};
  }
  if (call.name != "tanh") throw InvalidInput(unknown_name("outer activation", call.name, known));
  const Rational scale = Arguments(call, {"scale"}).optional("scale", 1);
  const Rational largest = 1'000'000;
  if (scale <= 0 || scale > largest) {
    throw InvalidInput(
        fmt::format("tanh: the scale is a number above 0 and at most 1000000, not {}",
                    in_quotes(to_string(scale))));
  }
  return {.name = scale == 1 ? "tanh" : fmt::format("tanh({})", to_string(scale)),
          .identity = false,
          .slope = scale,  // |tanh(scale u)| <= scale |u|
          .two_valued = false};
}

}  // namespace sqdim
