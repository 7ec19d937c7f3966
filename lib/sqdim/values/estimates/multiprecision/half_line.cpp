// Integrals by panels: theory.md, 2.7.
#include "sqdim/values/estimates/multiprecision/detail/half_line.hpp"

#include <fmt/format.h>

#include <boost/math/quadrature/gauss.hpp>
#include <cstddef>
#include <utility>

namespace sqdim::numerical {
namespace {

constexpr unsigned graded_panels = 10;  // besides the panel from 0 to 2^-10

using Gauss = boost::math::quadrature::gauss<Wide, points_per_panel>;

/// Adds the panels of a level between two ends.
void split(std::vector<Panel>& panels, const Wide& from, const Wide& to, unsigned level) {
  const unsigned parts = 1U << level;
  const Wide half_width = (to - from) / (2 * parts);
  for (unsigned i = 0; i < parts; ++i)
    panels.push_back({from + (2 * i + 1) * half_width, half_width});
}

std::vector<Panel> panels_up_to(unsigned cut_off, unsigned level) {
  std::vector<Panel> panels;
  Wide end = pow(Wide(2), -static_cast<int>(graded_panels));
  split(panels, 0, end, level);
  for (; end < 1; end *= 2) split(panels, end, 2 * end, level);
  for (unsigned i = 1; i < cut_off; ++i) split(panels, i, i + 1, level);
  return panels;
}

}  // namespace

HalfLineRule half_line_rule(unsigned cut_off, unsigned level) {
  const Wide density_at_0 = 1 / sqrt(2 * boost::math::constants::pi<Wide>());
  HalfLineRule rule{panels_up_to(cut_off, level), {}, {}};
  const auto add = [&](const Wide& x, const Wide& weight) {
    rule.nodes.push_back(x);
    rule.weights.push_back(2 * weight * density_at_0 * exp(-x * x / 2));
  };
  for (const Panel& panel : rule.panels) {
    for (std::size_t i = 0; i < Gauss::abscissa().size(); ++i) {  // the positive half of the nodes
      const Wide offset = Gauss::abscissa()[i] * panel.half_width;
      const Wide weight = Gauss::weights()[i] * panel.half_width;
      add(panel.middle - offset, weight);
      add(panel.middle + offset, weight);
    }
  }
  return rule;
}

double number_of_nodes(unsigned cut_off, unsigned level) {
  return static_cast<double>((cut_off + graded_panels) * points_per_panel) * (1U << level);
}

// The weights are (-1)^i sqrt((1 - t_i^2) w_i) for the nodes t_i in order.
PanelInterpolation panel_interpolation() {
  PanelInterpolation interpolation;
  for (std::size_t i = 0; i < Gauss::abscissa().size(); ++i) {
    const Wide& t = Gauss::abscissa()[i];
    const Wide size = sqrt((1 - t * t) * Gauss::weights()[i]);
    const Wide weight = i % 2 == 0 ? size : Wide(-size);
    interpolation.positions.insert(interpolation.positions.end(), {Wide(-t), t});
    interpolation.weights.insert(interpolation.weights.end(), {Wide(-weight), weight});
  }
  return interpolation;
}

std::string not_finite(const Activation& activation, const Wide& x) {
  return fmt::format("{} is not a finite number at x = {}", activation.name, x.str(6));
}

Samples sample(const Activation& activation, unsigned cut_off, unsigned level) {
  Samples samples;
  samples.rule = half_line_rule(cut_off, level);
  for (std::size_t i = 0; i < samples.rule.nodes.size(); ++i) {
    const Wide& x = samples.rule.nodes[i];
    const Wide right = evaluate_real(activation.formula, x);
    const Wide left = evaluate_real(activation.formula, Wide(-x));
    if (!isfinite(right) || !isfinite(left)) {
      samples.defect = not_finite(activation, isfinite(right) ? Wide(-x) : x);
      return samples;
    }
    samples.norm_squared += samples.rule.weights[i] * (right * right + left * left) / 2;
    samples.right.push_back(right);
    samples.left.push_back(left);
  }
  return samples;
}

SampledPart::SampledPart(const Samples& samples, Parity parity)
    : degree_(parity == Parity::even ? 0 : 1) {
  for (std::size_t i = 0; i < samples.rule.nodes.size(); ++i) {
    const Wide& x = samples.rule.nodes[i];
    const Wide left = degree_ == 0 ? samples.left[i] : Wide(-samples.left[i]);
    const Wide value = (samples.right[i] + left) / 2;
    const Wide weighted = samples.rule.weights[i] * value;
    norm_squared_ += weighted * value;
    squares_.push_back(x * x);
    weighted_.push_back(weighted);
    polynomial_.push_back(degree_ == 0 ? Wide(1) : x);
  }
  previous_.assign(polynomial_.size(), 0);
}

Wide SampledPart::coefficient() const {
  Wide sum = 0;
  for (std::size_t i = 0; i < weighted_.size(); ++i) sum += weighted_[i] * polynomial_[i];
  return sum;
}

// x^2 h_d = sqrt((d+1)(d+2)) h_{d+2} + (2d+1) h_d + sqrt(d(d-1)) h_{d-2}, without the last term for
// d < 2.
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
