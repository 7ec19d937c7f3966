#include "sqdim/learning/training/detail/parameters.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace sqdim::training {

Parameters::Parameters(const Call& call, std::vector<std::string> names)
    : learner_(call.name), arguments_(call, std::move(names)) {}

void Parameters::say(const char* parameter, const std::string& value, const std::string& fallback) {
  if (value != fallback) said_.push_back(fmt::format("{}={}", parameter, value));
}

Eigen::Index Parameters::integer(const char* parameter, std::uint64_t fallback,
                                 std::uint64_t most) {
  const Rational value = arguments_.optional(parameter, Rational(Integer(fallback)));
  if (denominator(value) != 1 || value < 1 || value > Rational(Integer(most)))
    throw InvalidInput(fmt::format("{}: {} is an integer from 1 to {}, not {}", learner_, parameter,
                                   most, in_quotes(to_string(value))));
  say(parameter, to_string(value), std::to_string(fallback));
  return static_cast<Eigen::Index>(numerator(value));
}

std::optional<Eigen::Index> Parameters::optional_integer(const char* parameter,
                                                         std::uint64_t most) {
  constexpr std::uint64_t none = 0;  // never a valid value
  if (!arguments_.has(parameter)) return std::nullopt;
  return integer(parameter, none, most);
}

double Parameters::positive(const char* parameter, const Rational& fallback) {
  const Rational least = Rational(1, pow(Integer(10), 12));
  const Rational most = 1000;
  const Rational value = arguments_.optional(parameter, fallback);
  if (value < least || value > most)
    throw InvalidInput(fmt::format("{}: {} is from 10^-12 to {}, not {}", learner_, parameter,
                                   to_string(most), in_quotes(to_string(value))));
  say(parameter, to_string(value), to_string(fallback));
  return static_cast<double>(value);
}

std::string Parameters::chosen(const char* parameter, const std::vector<std::string>& known) {
  if (!arguments_.has(parameter)) return known.front();
  std::string name = arguments_.required_text(parameter);
  if (std::find(known.begin(), known.end(), name) == known.end())
    throw InvalidInput(learner_ + ": " + unknown_name(parameter, name, known));
  say(parameter, name, known.front());
  return name;
}

NetworkActivation Parameters::activation() {
  return student_activation_names.parse(chosen("activation", student_activation_names.all()));
}

StepRule Parameters::rule(const Rational& default_rate) {
  const std::string name = chosen("rule", {"adam", "momentum", "plain"});
  const double rate = positive("rate", default_rate);
  if (name == "plain") return PlainSteps{rate};
  if (name == "momentum") return MomentumSteps{rate};
  return AdamSteps{rate};
}

std::string Parameters::name() const {
  return said_.empty() ? learner_ : fmt::format("{}({})", learner_, fmt::join(said_, ", "));
}

}  // namespace sqdim::training
