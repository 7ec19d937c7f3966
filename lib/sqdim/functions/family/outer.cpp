// Outer activations phi: the identity for regression; sign, also with noise, tanh and erf, which are
// odd with values in [-1, 1], for classification. docs/theory.md, 2.5 and 2.9.
#include <fmt/format.h>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {
namespace {

/// tanh(scale u) or erf(scale u); |phi(u)| <= slope_at_1 scale |u|.
OuterActivation scaled(const Call& call, const Rational& slope_at_1) {
  const Rational scale = Arguments(call, {"scale"}).optional("scale", 1);
  const Rational largest = 1'000'000;
  if (scale <= 0 || scale > largest) {
    throw InvalidInput(fmt::format("{}: the scale is a number above 0 and at most 1000000, not {}",
                                   call.name, in_quotes(to_string(scale))));
  }
  const std::string text = to_string(scale);
  return {.name = scale == 1 ? call.name : fmt::format("{}({})", call.name, text),
          .formula = parse_expression(fmt::format("{}({}*x)", call.name, text)),
          .identity = false,
          .slope = slope_at_1 * scale,
          .magnitude = std::nullopt};
}

/// (1 - 2 noise) sign(u).
OuterActivation sign(const Call& call) {
  const Rational noise = Arguments(call, {"noise"}).optional("noise", 0);
  if (noise < 0 || 2 * noise >= 1) {
    throw InvalidInput(fmt::format("sign: the noise is a number from 0 to below 1/2, not {}",
                                   in_quotes(to_string(noise))));
  }
  const Rational magnitude = 1 - 2 * noise;
  const bool noisy = noise > 0;
  return {.name = noisy ? fmt::format("sign(noise={})", to_string(noise)) : "sign",
          .formula = parse_expression(noisy ? to_string(magnitude) + "*sign(x)" : "sign(x)"),
          .identity = false,
          .slope = std::nullopt,
          .magnitude = magnitude};
}

}  // namespace

std::vector<std::string> outer_activation_names() {
  return {"identity", "sign", "tanh", "erf"};
}

OuterActivation parse_outer_activation(const std::string& text) {
  const Call call = parse_call(text);
  if (call.name == "tanh") return scaled(call, 1);
  // 2/sqrt(pi) = 1.128379...
  if (call.name == "erf") return scaled(call, Rational(112'838, 100'000));
  if (call.name == "sign") return sign(call);
  if (call.name != "identity")
    throw InvalidInput(unknown_name("outer activation", call.name, outer_activation_names()));
  const Arguments none(call, {});
  return {.name = call.name,
          .formula = parse_expression("x"),
          .identity = true,
          .slope = 1,
          .magnitude = std::nullopt};
}

std::optional<Rational> magnitude_below_one(const OuterActivation& outer) {
  return outer.magnitude && *outer.magnitude < 1 ? outer.magnitude : std::nullopt;
}

}  // namespace sqdim
