// Smooth activations by one integral over frequencies, in doubles: docs/theory.md, 7.1.
//
// A step and a cut-off are chosen by the likely size of the integral, and checked by the bounds: if
// aliasing or the cut-off is not small beside rounding, the rule is made finer or longer.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "sqdim/values/network/detail/approximate.hpp"
#include "sqdim/values/network/detail/evaluator.hpp"
#include "sqdim/values/network/detail/fourier_enclosure.hpp"
#include "sqdim/values/network/detail/sine_products.hpp"

namespace sqdim {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

/// A few samples side by side. |y_i| = |x_i| / sqrt(k) is an upper bound, a few roundings above.
struct Group {
  std::vector<Lanes> x;                  // x_i times a power of two
  std::vector<Lanes> size;               // |y_i| scale_i
  std::vector<Lanes> scale;              // 2^-e_i
  Eigen::Array<int, lanes, 1> exponent;  // sum of e_i
  Lanes sum;                             // sum of |y_i|
  Lanes square;                          // sum of y_i^2
  Lanes log_product;                     // log prod |y_i|
};

struct FourierRule {
  std::size_t step;
  std::size_t blocks;
};

class Fourier : public Evaluator {
 public:
  Fourier(const Activation& activation, std::uint64_t k)
      : tables_(fourier_tables(*activation.fourier_density, k)),
        density_(*activation.fourier_density),
        inverse_root_(1 / std::sqrt(static_cast<double>(k)) * Approximate::inflation) {
    constexpr std::uint64_t most_dense = 14;
    if (k <= most_dense) dense_ = dense_evaluator(activation, k);
  }

  void evaluate(const Points& x, Approximations& result) const override {
    Group group;
    SineProducts products;
    for (Eigen::Index first = 0; first < x.cols(); first += lanes) {
      fill(group, x, first);
      evaluate(group, products, x, first, result);
    }
  }

  /// A few units are summed at once. Otherwise the integral is used, if there are many units or
  /// they cancel too much, unless so many bits are wanted that its nodes would cost too much.
  [[nodiscard]] Ball enclosure(std::span<const double> x, Precision precision) const override {
    constexpr std::uint64_t few = 8;
    constexpr long most_bits = 1024;
    const bool units_first = dense_ && (tables_.k <= few || precision.bits > most_bits);
    Ball units = units_first ? dense_->enclosure(x, precision) : Ball::unknown(precision);
    if (units.is_finite() && units.relative_accuracy_bits() >= precision.bits / 2) return units;
    if (precision.bits > most_bits) return units;
    Ball integral = fourier_enclosure(tables_, density_, x, precision);
    if (!units_first && dense_ && !integral.is_finite()) return dense_->enclosure(x, precision);
    const bool better =
        integral.is_finite() &&
        (!units.is_finite() || integral.relative_accuracy_bits() > units.relative_accuracy_bits());
    return better ? integral : units;
  }

 private:
  void fill(Group& group, const Points& x, Eigen::Index first) const;
  /// x times a power of two, an upper bound on |y|, 2^-e, and e with that power taken back.
  struct Coordinate {
    double x;
    double size;
    double scale;
    int exponent;
  };
  [[nodiscard]] Coordinate scaled_coordinate(double x) const;
  void fill_lane(Group& group, std::span<const double> x, Eigen::Index lane) const;
  void evaluate(const Group& group, SineProducts& products, const Points& x, Eigen::Index first,
                Approximations& result) const;

  struct Integral {
    Lanes value;
    Lanes error;
  };
  [[nodiscard]] std::optional<Integral> integral(const Group& group, SineProducts& products) const;
  [[nodiscard]] Approximate scaled(const Integral& integral, const Group& group,
                                   Eigen::Index lane) const;
  [[nodiscard]] Approximate without_tables(const Eigen::Ref<const Eigen::VectorXd>& x) const;

  [[nodiscard]] double log_integral(const Group& group, Eigen::Index lane) const;
  [[nodiscard]] std::optional<FourierRule> first_rule(const Group& group) const;
  [[nodiscard]] std::optional<FourierRule> next_rule(const FourierRule& rule, bool finer,
                                                     bool longer) const;
  [[nodiscard]] std::size_t blocks_for(const FourierStep& step, const Group& group,
                                       const Lanes& log_target) const;
  [[nodiscard]] Lanes aliasing(const Group& group, const FourierStep& step) const;
  [[nodiscard]] Lanes tail(const Group& group, const FourierStep& step, std::size_t blocks) const;

  FourierTables tables_;
  FourierDensity density_;
  double inverse_root_;
  std::unique_ptr<const Evaluator> dense_;
};

void Fourier::fill(Group& group, const Points& x, Eigen::Index first) const {
  group.x.resize(tables_.k);
  group.size.resize(tables_.k);
  group.scale.resize(tables_.k);
  for (Eigen::Index lane = 0; lane < lanes; ++lane)
    fill_lane(group, column(x, std::min(first + lane, x.cols() - 1)), lane);
}

/// Scales a coordinate so that its factors are at most 1, and not much below 1 because of a small
/// y_i.
Fourier::Coordinate Fourier::scaled_coordinate(double x) const {
  // If a coordinate is 0 the value is known to be 0, so any number will do.
  if (x == 0) return scaled_coordinate(1);
  Coordinate c{x, std::abs(x) * inverse_root_, 1, 0};
  if (c.size * tables_.largest_frequency >= 1) return c;
  constexpr double negligible = 0x1p-500;
  if (std::abs(x) < negligible) {
    c.x /= negligible;
    c.exponent = std::ilogb(negligible);
    c.size = std::abs(c.x) * inverse_root_;
  }
  int e = std::ilogb(c.size * tables_.largest_frequency) + 1;
  c.exponent += e;
  constexpr int tiny = -40;
  if (e < tiny) {
    // sin(s y) 2^-e and sin(s y 2^(tiny - e)) 2^-tiny agree far beyond doubles.
    c.x = std::ldexp(c.x, tiny - e);
    c.size = std::ldexp(c.size, tiny - e);
    e = tiny;
  }
  c.scale = std::ldexp(1.0, -e);
  return c;
}

void Fourier::fill_lane(Group& group, std::span<const double> x, Eigen::Index lane) const {
  constexpr std::size_t factors_a_logarithm = 16;
  double sum = 0;
  double square = 0;
  double product = 1;
  double log_product = 0;
  int exponent = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Coordinate c = scaled_coordinate(x[i]);
    sum += c.size;
    square += c.size * c.size;
    product *= c.size * c.scale;
    exponent += c.exponent;
    if (i % factors_a_logarithm == factors_a_logarithm - 1) {
      log_product += std::log(product);
      product = 1;
    }
    group.x[i][lane] = c.x;
    group.size[i][lane] = c.size * c.scale;
    group.scale[i][lane] = c.scale;
  }
  group.sum[lane] = sum;
  group.square[lane] = square;
  group.log_product[lane] = log_product + std::log(product);
  group.exponent[lane] = exponent;
}

/// Estimates log of int |m prod sin| by Laplace's method, with |sin t| about t exp(-t^2/6): a
/// guess.
double Fourier::log_integral(const Group& group, Eigen::Index lane) const {
  const auto k = static_cast<double>(tables_.k);
  const double curvature = 2 * (tables_.curvature + group.square[lane] / 6);
  const double peak =
      2 * k / (tables_.rate + std::sqrt(tables_.rate * tables_.rate + 4 * curvature * k));
  const FourierStep& finest = tables_.steps.back();
  const auto node = static_cast<std::size_t>(std::max(1.0, peak / finest.h));
  const double density = finest.density[std::min(node, finest.density.size() - 1)];
  return group.log_product[lane] + k * std::log(peak) + std::log(density) -
         group.square[lane] * peak * peak / 6;
}

/// Returns the fewest blocks after which the next term is likely to be below exp(log_target) in
/// every lane.
std::size_t Fourier::blocks_for(const FourierStep& step, const Group& group,
                                const Lanes& log_target) const {
  const auto k = static_cast<double>(tables_.k);
  const Lanes largest = -std::numbers::ln2 * group.exponent.cast<double>();
  std::size_t enough = step.blocks() - 1;
  for (std::size_t below = 1; below < enough;) {
    const std::size_t middle = (below + enough) / 2;
    const double s = step.h * static_cast<double>(node_count(middle));
    const Lanes sines = largest.min(group.log_product + k * std::log(s));
    if ((step.log_density_after[middle] + sines <= log_target).all()) {
      enough = middle;
    } else {
      below = middle + 1;
    }
  }
  return enough;
}

std::optional<FourierRule> Fourier::first_rule(const Group& group) const {
  // Below the likely rounding error, relative to the integral of |m prod sin|.
  const auto k = static_cast<double>(tables_.k);
  const double wanted = -32 - k / 40 - 10 / (k * k);
  Lanes size;
  for (Eigen::Index lane = 0; lane < lanes; ++lane) size[lane] = log_integral(group, lane);
  Lanes longest = Lanes::Zero();
  for (const auto& [a, log_moment] : tables_.heights) {
    const Lanes growth = (a * a / 6 * group.square).min(a * group.sum);
    const Lanes drop = log_moment + growth + group.log_product - size - wanted;
    longest = longest.max(2 * std::numbers::pi * a / drop.max(1.0));
  }
  const double h = longest.minCoeff();
  for (std::size_t i = 0; i < tables_.steps.size(); ++i) {
    const FourierStep& step = tables_.steps[i];
    if (step.h > h) continue;
    const double end = step.h * static_cast<double>(step.density.size());
    if (group.sum.maxCoeff() * end > largest_angle) return std::nullopt;
    return FourierRule{i, blocks_for(step, group, size + wanted)};
  }
  return std::nullopt;
}

/// Bounds M / (exp(2 pi a / h) - 1) for the best a, with M as in 7.1, divided by prod 2^e_i.
Lanes Fourier::aliasing(const Group& group, const FourierStep& step) const {
  Lanes best = Lanes::Constant(unbounded);
  for (const auto& [a, log_moment] : tables_.heights) {
    const Lanes growth = (a * a / 6 * group.square).min(a * group.sum);
    const double decay = 2 * std::numbers::pi * a / step.h;
    // exp(x) - 1 >= exp(x) / 2 for x >= 1.
    if (decay < 1) continue;
    best = best.min(log_moment + growth - decay + std::numbers::ln2);
  }
  return (best + group.log_product).exp() * Approximate::inflation + smallest_double;
}

/// Bounds the terms from node J = node_count(blocks) on: h |m(hJ)| prod
/// min(1, hJ |y_i|) / (1 - theta), divided by prod 2^e_i, where theta bounds the ratio of
/// successive terms.
Lanes Fourier::tail(const Group& group, const FourierStep& step, std::size_t blocks) const {
  const auto first = static_cast<double>(node_count(blocks));
  const double s = step.h * first;
  const double ratio =
      std::exp(-tables_.rate * step.h - tables_.curvature * step.h * step.h * (2 * first + 1)) *
      std::pow(1 + 1 / first, static_cast<double>(tables_.k)) * Approximate::inflation;
  if (!(ratio < 1)) return Lanes::Constant(unbounded);
  Lanes product = Lanes::Ones();
  for (std::size_t i = 0; i < group.size.size(); ++i)
    product *= (s * group.size[i]).min(group.scale[i]);
  return (product + smallest_double) *
         (step.h * step.density[node_count(blocks)] / (1 - ratio) * Approximate::inflation);
}

/// Returns a rule that is finer or longer than one whose aliasing or tail is too large; nullopt
/// beyond the tables.
std::optional<FourierRule> Fourier::next_rule(const FourierRule& rule, bool finer,
                                              bool longer) const {
  const std::size_t step = rule.step + (finer ? 1 : 0);
  if (step >= tables_.steps.size()) return std::nullopt;
  const double ratio = tables_.steps[rule.step].h / tables_.steps[step].h;
  const double blocks = std::ceil(static_cast<double>(rule.blocks) * ratio * (longer ? 1.25 : 1.0));
  const std::size_t most = tables_.steps[step].blocks() - 1;
  const FourierRule next{step, std::min(most, static_cast<std::size_t>(blocks) + (longer ? 1 : 0))};
  // If no more nodes are left, the sum cannot be longer.
  if (longer && step == rule.step && next.blocks <= rule.blocks) return std::nullopt;
  return next;
}

/// Computes the integral by a rule whose error is mostly rounding; nullopt if the tables have none.
std::optional<Fourier::Integral> Fourier::integral(const Group& group,
                                                   SineProducts& products) const {
  for (std::optional<FourierRule> rule = first_rule(group); rule;) {
    const FourierStep& step = tables_.steps[rule->step];
    products.start(rule->blocks);
    for (std::size_t i = 0; i < group.x.size(); ++i)
      products.multiply({group.x[i] * step.angle, group.scale[i]});
    const SineProducts::Sum sum = products.weighted_sum(step.density);
    // The last term covers products below the smallest double.
    const Lanes rounding =
        step.h * sum.error + tables_.mass * static_cast<double>(2 * tables_.k) * smallest_double;
    const Lanes alias = aliasing(group, step);
    const Lanes rest = tail(group, step, rule->blocks);
    const Lanes value = step.h * sum.value;
    const Lanes allowed = rounding / 2 + 2 * unit_roundoff * value.abs();
    const bool finer = !(alias <= allowed).all();
    const bool longer = !(rest <= allowed).all();
    if (!finer && !longer)
      return Integral{value, (rounding + alias + rest) * Approximate::inflation};
    rule = next_rule(*rule, finer, longer);
  }
  return std::nullopt;
}

void Fourier::evaluate(const Group& group, SineProducts& products, const Points& x,
                       Eigen::Index first, Approximations& result) const {
  const Eigen::Index count = std::min(lanes, x.cols() - first);
  const std::optional<Integral> together = integral(group, products);
  for (Eigen::Index lane = 0; lane < count; ++lane) {
    const Eigen::Index j = first + lane;
    const Approximate g = together ? scaled(*together, group, lane) : without_tables(x.col(j));
    result.values[j] = g.value;
    result.errors[j] = g.error;
  }
}

/// Returns (-1)^floor(k/2) 2^k times the integral.
Approximate Fourier::scaled(const Integral& integral, const Group& group, Eigen::Index lane) const {
  const int exponent = group.exponent[lane] + static_cast<int>(tables_.k);
  const double value = tables_.negative ? -integral.value[lane] : integral.value[lane];
  return {std::ldexp(value, exponent),
          std::ldexp(integral.error[lane], exponent) + smallest_double};
}

/// Evaluates a point so far out that the tables do not reach it, or a point in the same group as
/// such a point.
Approximate Fourier::without_tables(const Eigen::Ref<const Eigen::VectorXd>& x) const {
  const std::span<const double> point = column(x, 0);
  if (std::ranges::find(point, 0.0) != point.end()) return {0, 0};
  if (!dense_) return approximate(enclosure(point, {128}));
  Approximations g{Eigen::VectorXd(1), Eigen::VectorXd(1)};
  dense_->evaluate(x, g);
  return {g.values[0], g.errors[0]};
}

}  // namespace

std::unique_ptr<const Evaluator> fourier_evaluator(const Activation& activation, std::uint64_t k) {
  return std::make_unique<const Fourier>(activation, k);
}

}  // namespace sqdim
