#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/inquiry/bound/bound_request.hpp"

namespace sqdim {

std::optional<Enclosure> output_weight(const Problem& problem) {
  const Family& family = problem.family;
  const auto* regression = std::get_if<RegressionGoal>(&problem.goal);
  const bool normalised = regression != nullptr && regression->scale == Scale::normalised;
  const bool network =
      family.subsets && family.subsets->activation && family.subsets->outer.identity;
  const std::optional<Enclosure>& norm = family.norm_squared;
  if (!normalised || !network || !norm || norm->lower <= 0) return std::nullopt;
  constexpr Precision precision{128};
  const auto inverse_root = [&](const Rational& x) {
    return sqrt(Ball(Rational(1 / x), precision)).enclosure();
  };
  return Enclosure{inverse_root(norm->upper).lower, inverse_root(norm->lower).upper};
}

}  // namespace sqdim
