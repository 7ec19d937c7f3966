// Agnostic learning of one neuron as a goal of correlation. docs/theory.md, 5.24.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "sqdim/theorems/problem/problem.hpp"

namespace sqdim {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw InvalidInput("--agnostic " + why);
}

void require_neurons(const Family& family) {
  if (!family.subsets || !family.subsets->activation)
    refuse(fmt::format("learns neurons, which {} does not have: give --activation", family.name));
  if (family.subsets->outer.identity) refuse("is for labels: give --outer sign, tanh or erf");
  if (family.degenerate) refuse(fmt::format("needs labels: {}", *family.degenerate));
  if (family.doubt) refuse(fmt::format("needs labels: {}", *family.doubt));
  const Activation& activation = *family.subsets->activation;
  if (!activation.range)
    refuse(
        fmt::format("needs a bounded activation, and {} is not known to be one", activation.name));
  if (!family.subsets->inner_norm_squared || !family.subsets->inner_norm_squared->value)
    refuse("needs a certified ||g_S||^2, which only --distribution gaussian has");
}

/// Encloses phi(x), x > 0. It is at most 1.
Enclosure outer_value(const OuterActivation& outer, const Rational& x, Arithmetic arithmetic) {
  if (outer.magnitude) return Enclosure::exactly(*outer.magnitude);
  const Precision precision{precision_of_digits(30).bits, arithmetic};
  const Ball value = evaluate(outer.formula, Ball(x, precision));
  if (!value.is_finite()) return {0, 1};
  const Enclosure ends = value.enclosure();
  return {std::max<Rational>(ends.lower, 0), std::min<Rational>(ends.upper, 1)};
}

}  // namespace

Enclosure neuron_correlation(const Family& family, Arithmetic arithmetic) {
  require_neurons(family);
  const SubsetParameters& subsets = *family.subsets;
  const Enclosure& range = *subsets.activation->range;
  const auto k = static_cast<std::int64_t>(subsets.k);
  const Rational largest = power_of_two(k) * (range.upper - range.lower) / 2;  // B
  return quotient(
      product(*subsets.inner_norm_squared->value, outer_value(subsets.outer, largest, arithmetic)),
      Enclosure::exactly(power_of_two(k) * largest));
}

namespace {

constexpr unsigned correlation_digits = 12;
constexpr unsigned shown_digits = 6;

ClassificationGoal goal_of(const Family& family, const AgnosticGoal& goal) {
  const Rational best = neuron_correlation(family).lower;
  if (goal.excess >= best)
    refuse(fmt::format("'{}': too large; any excess below {} leaves a correlation",
                       to_string(goal.excess), decimal_below(best, shown_digits)));
  return {decimal_value(decimal_below(best - goal.excess, correlation_digits)), goal.excess};
}

}  // namespace

Goal goal_in(const Family& family, const StatedGoal& goal) {
  if (const auto* agnostic = std::get_if<AgnosticGoal>(&goal)) return goal_of(family, *agnostic);
  if (const auto* labels = std::get_if<ClassificationGoal>(&goal)) return *labels;
  if (const auto* direction = std::get_if<DirectionGoal>(&goal)) return *direction;
  if (const auto* overlap = std::get_if<OverlapGoal>(&goal)) return *overlap;
  return std::get<RegressionGoal>(goal);
}

}  // namespace sqdim
