// theory.md, 2.7.
#include "sqdim/numerical/half_line.hpp"

#include <fmt/format.h>

#include <array>
#include <boost/math/quadrature/gauss.hpp>
#include <cstddef>
#include <utility>

namespace sqdim::numerical {
namespace {

// |h_d(x)| exp(-x^2/4) <= 1.09 for all d (Cramer), so what is cut off is about exp(-cut_off^2/4) =
// 10^-111.
constexpr unsigned cut_off = 32;
constexpr unsigned points = 64;

using Gauss = boost::math::quadrature::gauss<Wide, points>;

HalfLineRule make_rule(unsigned level) {
  const unsigned panels = cut_off << level;
  const Wide half_width = Wide(1) / (2U << level);
  const Wide density_at_0 = 1 / sqrt(2 * boost::math::constants::pi<Wide>());
  HalfLineRule rule;
  const auto add = [&](const Wide& x, const Wide& weight) {
    rule.nodes.push_back(x);
    rule.weights.push_back(2 * weight * half_width * density_at_0 * exp(-x * x / 2));
  };
  for (unsigned panel = 0; panel < panels; ++panel) {
    const Wide middle = (2 * panel + 1) * half_width;
    for (std::size_t i = 0; i < Gauss::abscissa().size(); ++i) {  // the positive half of the nodes
      const Wide offset = Gauss::abscissa()[i] * half_width;
      add(middle - offset, Gauss::weights()[i]);
      add(middle + offset, Gauss::weights()[i]);
    }
  }
  return rule;
}

/// Made when it is first asked for.
template <unsigned level>
const HalfLineRule& rule_of_level() {
  static const HalfLineRule rule = make_rule(level);
  return rule;
}

Wide part_at(const Expression& formula, Parity parity, const Wide& x) {
  const Wide right = evaluate_real(formula, x);
  const Wide left = evaluate_real(formula, Wide(-x));
  return (parity == Parity::even ? right + left : right - left) / 2;
}

}  // namespace

const HalfLineRule& half_line_rule(unsigned level) {
  static constexpr std::array<const HalfLineRule& (*)(), last_level + 1> rules = {
      rule_of_level<0>, rule_of_level<1>, rule_of_level<2>, rule_of_level<3>, rule_of_level<4>};
  return rules.at(level)();
}

SampledPart::SampledPart(const Activation& activation, Parity parity, unsigned level)
    : rule_(half_line_rule(level)), degree_(parity == Parity::even ? 0 : 1) {
  const Wide negligible = power_of_tenth<Wide>(70);
  for (std::size_t i = 0; i < rule_.nodes.size(); ++i) {
    const Wide& x = rule_.nodes[i];
    const Wide value = part_at(activation.formula, parity, x);
    if (!isfinite(value)) {
      defect_ = fmt::format("{} is not a finite number at x = {} or at its negative",
                            activation.name, x.str(6));
      return;
    }
    const Wide weighted = rule_.weights[i] * value;
    norm_squared_ += weighted * value;
    squares_.push_back(x * x);
    weighted_.push_back(weighted);
    polynomial_.push_back(degree_ == 0 ? Wide(1) : x);
    if (i + 1 == rule_.nodes.size() && weighted * value > negligible * norm_squared_) {
      defect_ = fmt::format(
          "{} is not negligible at x = {} against the Gaussian density: E[psi(X)^2] may be "
          "infinite",
          activation.name, cut_off);
    }
  }
  previous_.assign(polynomial_.size(), 0);
}

Wide SampledPart::coefficient() const {
  Wide sum = 0;
  for (std::size_t i = 0; i < weighted_.size(); ++i) sum += weighted_[i] * polynomial_[i];
  return sum;
}

// x^2 h_d = sqrt((d+1)(d+2)) h_{d+2} + (2d+1) h_d + sqrt(d(d-1)) h_{d-2}, with no last term for d < 2.
void SampledPart::advance() {
  const Wide d = degree_;
  const Wide inverse = 1 / sqrt((d + 1) * (d + 2));
  const Wide back = degree_ < 2 ? Wide(0) : Wide(sqrt(d * (d - 1)) * inverse);
  const Wide shift = 2 * d + 1;
  for (std::size_t i = 0; i < polynomial_.size(); ++i) {
    Wide next = (squares_[i] - shift) * inverse * polynomial_[i] - back * previous_[i];
    previous_[i] = std::exchange(polynomial_[i], std::move(next));
  }
  degree_ += 2;
}

}  // namespace sqdim::numerical
