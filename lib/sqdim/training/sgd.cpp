// Stochastic gradient descent on fresh mini-batches, with plain steps, momentum or Adam.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "sqdim/training.hpp"

namespace sqdim::trainers {
namespace {

constexpr std::uint64_t default_width = 512;
constexpr std::uint64_t default_batch = 256;
constexpr const char* default_activation = "relu";
constexpr const char* default_rule = "adam";
const Rational default_rate(3, 1000);

Eigen::Index integer(const Arguments& arguments, const char* parameter, std::uint64_t fallback) {
  constexpr std::uint64_t most = 100'000;
  const Rational value = arguments.optional(parameter, Rational(Integer(fallback)));
  if (denominator(value) == 1 && value >= 1 && value <= most)
    return static_cast<Eigen::Index>(numerator(value));
  throw InvalidInput(fmt::format("sgd: {} is an integer from 1 to {}, not {}", parameter, most,
                                 in_quotes(to_string(value))));
}

/// One of the names known, the first where none is given.
template <std::size_t Count>
std::string chosen(const Arguments& arguments, const char* parameter,
                   const std::array<std::string, Count>& known) {
  if (!arguments.has(parameter)) return known.front();
  const std::string& name = arguments.required_text(parameter);
  if (std::find(known.begin(), known.end(), name) != known.end()) return name;
  throw InvalidInput(unknown_name(parameter, name, known));
}

StepRule rule_of(const std::string& name, double rate) {
  if (name == "plain") return PlainSteps{rate};
  if (name == "momentum") return MomentumSteps{rate};
  return AdamSteps{rate};
}

StudentActivation activation_of(const std::string& name) {
  if (name == "sigmoid") return StudentActivation::sigmoid;
  return name == "tanh" ? StudentActivation::tanh : StudentActivation::relu;
}

Trainer make(const Call& call) {
  const Arguments arguments(call, {"width", "activation", "rule", "rate", "batch"});
  const Eigen::Index width = integer(arguments, "width", default_width);
  const Eigen::Index batch = integer(arguments, "batch", default_batch);
  const std::string activation =
      chosen<3>(arguments, "activation", {default_activation, "sigmoid", "tanh"});
  const std::string rule = chosen<3>(arguments, "rule", {default_rule, "momentum", "plain"});
  const Rational rate = arguments.optional("rate", default_rate);
  if (rate <= 0 || rate > 1000) {
    throw InvalidInput(fmt::format("sgd: rate is a positive number, at most 1000, not {}",
                                   in_quotes(to_string(rate))));
  }
  std::vector<std::string> said;
  const auto say = [&said](const char* parameter, const auto& value, const auto& unsaid) {
    if (value != unsaid) said.push_back(fmt::format("{}={}", parameter, value));
  };
  say("width", width, static_cast<Eigen::Index>(default_width));
  say("activation", activation, std::string(default_activation));
  say("rule", rule, std::string(default_rule));
  say("rate", to_string(rate), to_string(default_rate));
  say("batch", batch, static_cast<Eigen::Index>(default_batch));
  return {.name = said.empty() ? "sgd" : fmt::format("sgd({})", fmt::join(said, ", ")),
          .width = width,
          .activation = activation_of(activation),
          .rule = rule_of(rule, static_cast<double>(rate)),
          .batch = batch};
}

}  // namespace

TrainerEntry sgd() {
  return {
      .name = "sgd",
      .parameters = "width=512, activation=relu, rule=adam, rate=3/1000, batch=256",
      .description = "trains a one-hidden-layer network on fresh mini-batches of honest samples",
      .make = make};
}

}  // namespace sqdim::trainers
