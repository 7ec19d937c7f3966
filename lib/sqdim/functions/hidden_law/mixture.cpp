// Mixtures of normal laws. docs/theory.md, 11.10.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "sqdim/functions/hidden_law/detail/gaussian_products.hpp"
#include "sqdim/functions/hidden_law/detail/hermite_values.hpp"
#include "sqdim/functions/hidden_law/hidden_law.hpp"

namespace sqdim::laws {
namespace {

constexpr std::size_t most_components = 100;
constexpr unsigned long most_exact_degree = 64;

/// The weights by mean and deviation.
using Components = std::map<std::pair<Rational, Rational>, Rational>;

[[noreturn]] void refuse(const std::string& text) {
  throw InvalidInput("mixture: " + text);
}

void check(const Rational& weight, const Rational& mean, const Rational& deviation) {
  if (weight <= 0) refuse(fmt::format("weights are positive, not {}", to_string(weight)));
  if (abs(mean) > 100) refuse(fmt::format("means are from -100 to 100, not {}", to_string(mean)));
  if (deviation < 0 || deviation * deviation >= 2) {
    refuse(fmt::format(
        "a deviation is at least 0 and below sqrt 2, from which on chi^2 is infinite, not {}",
        to_string(deviation)));
  }
}

Components components_of(const Call& call) {
  const Arguments arguments(call, {"weights", "means", "deviations"});
  const std::vector<Rational> weights = arguments.required_list("weights");
  const std::vector<Rational> means = arguments.required_list("means");
  const std::vector<Rational> deviations = arguments.required_list("deviations");
  if (weights.size() != means.size() || means.size() != deviations.size() ||
      weights.size() > most_components) {
    refuse(
        fmt::format("there are as many weights as means and deviations, at most {}, not {}, {} "
                    "and {}",
                    most_components, weights.size(), means.size(), deviations.size()));
  }
  Components components;
  Rational sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    check(weights[i], means[i], deviations[i]);
    components[{means[i], deviations[i]}] += weights[i];
    sum += weights[i];
  }
  if (sum != 1) refuse(fmt::format("the weights have the sum 1, not {}", to_string(sum)));
  if (components.size() == 1 && components.begin()->first == std::pair<Rational, Rational>(0, 1))
    refuse("this law is N(0,1) itself, so nothing is hidden");
  return components;
}

std::string name_of(const Components& components) {
  std::string weights;
  std::string means;
  std::string deviations;
  for (const auto& [place, weight] : components) {
    const std::string comma = weights.empty() ? "" : ",";
    weights += comma + to_string(weight);
    means += comma + to_string(place.first);
    deviations += comma + to_string(place.second);
  }
  return fmt::format("mixture([{}],[{}],[{}])", weights, means, deviations);
}

bool is_symmetric(const Components& components) {
  return std::all_of(components.begin(), components.end(), [&](const auto& entry) {
    const auto mirrored = components.find({-entry.first.first, entry.first.second});
    return mirrored != components.end() && mirrored->second == entry.second;
  });
}

/// E[He_d], d <= max_degree, exactly: m_{d+1} = mu m_d + (sigma^2 - 1) d m_{d-1}.
std::vector<Rational> exact_means(const Components& components, unsigned long max_degree) {
  std::vector<Rational> sums(max_degree + 1);
  for (const auto& [place, weight] : components) {
    const auto& [mean, deviation] = place;
    const Rational excess = deviation * deviation - 1;
    Rational before = 0;
    Rational here = weight;
    for (unsigned long d = 0; d <= max_degree; ++d) {
      sums[d] += here;
      Rational next = mean * here + excess * Integer(d) * before;
      before = std::exchange(here, std::move(next));
    }
  }
  return sums;
}

double farthest(const Components& components) {
  double most = 0;
  for (const auto& [place, weight] : components)
    most = std::max(most, std::abs(static_cast<double>(place.first)));
  return most;
}

std::vector<Ball> squares(const Components& components, unsigned long max_degree,
                          Precision precision) {
  const Precision working =
      precision.with(precision.bits + hermite_guard_bits(farthest(components), max_degree));
  std::vector<Ball> list(max_degree + 1, Ball(working));
  for (const auto& [place, weight] : components) {
    const auto& [mean, deviation] = place;
    const Ball q(Rational(1 - deviation * deviation), working);
    const std::vector<Ball> values = hermite_values(Ball(mean, working), q, max_degree);
    for (unsigned long d = 0; d <= max_degree; ++d) list[d] += values[d] * Ball(weight, working);
  }
  const std::vector<Rational> exact =
      exact_means(components, std::min(max_degree, most_exact_degree));
  const bool even = is_symmetric(components);
  for (unsigned long d = 0; d <= max_degree; ++d) {
    const bool zero = (even && d % 2 == 1) || (d < exact.size() && exact[d] == 0);
    list[d] = zero ? Ball(working) : list[d] * list[d];
  }
  return list;
}

std::vector<NormalComponent> in_balls(const Components& components, Precision precision) {
  std::vector<NormalComponent> list;
  list.reserve(components.size());
  for (const auto& [place, weight] : components) {
    list.push_back({Ball(weight, precision), Ball(place.first, precision),
                    Ball(Rational(place.second * place.second), precision)});
  }
  return list;
}

/// E exp(x^2/4) = sum p_i (1 - sigma_i^2/2)^(-1/2) exp(mu_i^2/(4 - 2 sigma_i^2)).
Ball quarter_moment(const Components& components, Precision precision) {
  Ball sum(precision);
  for (const auto& [place, weight] : components) {
    const auto& [mean, deviation] = place;
    const Rational rest = 2 - deviation * deviation;
    sum += Ball(weight, precision) * exp(Ball(Rational(mean * mean / (2 * rest)), precision)) /
           sqrt(Ball(Rational(rest / 2), precision));
  }
  return sum;
}

HiddenLaw make(const Call& call) {
  const Components components = components_of(call);
  const bool atoms = std::any_of(components.begin(), components.end(),
                                 [](const auto& entry) { return entry.first.second == 0; });
  return {.name = name_of(components),
          .symmetric = is_symmetric(components),
          .squares =
              [components](unsigned long max_degree, Precision precision) {
                return squares(components, max_degree, precision);
              },
          .chi_squared =
              [components, atoms](Parity parity, Precision precision) {
                if (atoms) return Ball::unknown(precision);
                const Precision working = precision.with(precision.bits + 32);
                return chi_squared_of(in_balls(components, working), parity, working);
              },
          .has_finite_chi_squared = !atoms,
          .quarter_moment =
              [components](Precision precision) { return quarter_moment(components, precision); }};
}

}  // namespace

HiddenLawEntry mixture() {
  return {"mixture",
          "weights, means, deviations",
          "sum of weights_i N(means_i, deviations_i^2)",
          {"mixture([1/2,1/2],[-1/2,1/2],[1/2,1/2])", "mixture([1/4,3/4],[1,-1/3],[1,1/2])"},
          make};
}

}  // namespace sqdim::laws
