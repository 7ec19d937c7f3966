// N(mean, deviation^2): E[exp(itX)] = exp(it mean - deviation^2 t^2/2).
#include <fmt/format.h>

#include <boost/math/special_functions/erf.hpp>
#include <numbers>

#include "sqdim/functions/input_law/detail/normal.hpp"
#include "sqdim/functions/input_law/detail/parameters.hpp"

namespace sqdim {
namespace {

std::string name_of(const NormalLaw& law) {
  if (law.mean == 0 && law.deviation == 1) return "normal";
  if (law.deviation == 1) return fmt::format("normal({})", to_string(law.mean));
  return fmt::format("normal({},{})", to_string(law.mean), to_string(law.deviation));
}

}  // namespace

Marginal normal_marginal(const NormalLaw& law) {
  const Rational half_variance = law.deviation * law.deviation / 2;
  const auto growth = [half_variance](const Ball& t) {
    return t * t * Ball(half_variance, t.precision());
  };
  const auto phase = [mean = law.mean](const Ball& t) { return t * Ball(mean, t.precision()); };
  const auto quantile = [m = rounded(law.mean), s = rounded(law.deviation)](double u) {
    return m - s * std::numbers::sqrt2 * boost::math::erfc_inv(2 * u);
  };
  return {.name = name_of(law),
          .symmetric = law.mean == 0,
          .continuous = true,
          .positive = true,
          .cosine_transform = [=](const Ball& t) { return exp(-growth(t)) * cos(phase(t)); },
          .sine_transform = [=](const Ball& t) { return exp(-growth(t)) * sin(phase(t)); },
          .hyperbolic_moment = [=](const Ball& b) { return exp(growth(b)) * cosh(phase(b)); },
          .quantile = quantile,
          .normal = law};
}

namespace marginals {
namespace {

Marginal make(const Call& call) {
  const Arguments arguments(call, {"mean", "deviation"});
  const NormalLaw law{arguments.optional("mean", 0), arguments.optional("deviation", 1)};
  const Rational largest = 1'000'000;
  if (law.deviation < 1 / largest || law.deviation > largest || abs(law.mean) > largest) {
    throw InvalidInput(fmt::format(
        "normal: the deviation is from 1/1000000 to 1000000 and the mean at most 1000000 in size, "
        "not {} and {}",
        in_quotes(to_string(law.deviation)), in_quotes(to_string(law.mean))));
  }
  return normal_marginal(law);
}

}  // namespace

MarginalEntry normal() {
  return {"normal",
          "mean=0, deviation=1",
          "N(mean, deviation^2)",
          {"normal", "normal(1/2)", "normal(mean=-1, deviation=2)"},
          make};
}

}  // namespace marginals
}  // namespace sqdim
