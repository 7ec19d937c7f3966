// Smooth activations by one integral over frequencies, in doubles: docs/theory.md, 7.1.
//
// A step and a cut-off are chosen by what the integral is likely to be, and checked by the bounds: where
// aliasing or the cut-off is not small beside rounding, the rule is made finer or longer.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "sqdim/evaluation/approximate.hpp"
#include "sqdim/evaluation/evaluator.hpp"
#include "sqdim/evaluation/fourier_enclosure.hpp"
#include "sqdim/evaluation/sine_products.hpp"

namespace sqdim {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// A few samples side by side. |y_i| = |x_i| / sqrt(k) from above by a few roundings.
struct Group {
  std::vector<Lanes> x;                  // as far as it is not scaled away
  std::vector<Lanes> size;               // |y_i| scale_i
  std::vector<Lanes> scale;              // 2^-e_i
  Eigen::Array<int, lanes, 1> exponent;  // sum of e_i
  Lanes sum;                             // of |y_i|
  Lanes square;                          // of y_i^2
  Lanes log_product;                     // log prod |y_i|
};

struct Rule {
  std::size_t step;
  std::size_t blocks;
};

class Fourier : public Evaluator {
 public:
  Fourier(const Activation& activation, std::uint64_t k)
      : tables_(fourier_tables(*activation.fourier_density, k)),
        density_(*activation.fourier_density),
        inverse_root_(1 / std::sqrt(static_cast<double>(k)) * Approximate::inflation) {
    constexpr std::uint64_t most_dense = 12;
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

  [[nodiscard]] Ball enclosure(std::span<const double> x, Precision precision) const override {
    return fourier_enclosure(tables_, density_, x, precision);
  }

 private:
  void fill(Group& group, const Points& x, Eigen::Index first) const;
  void fill_lane(Group& group, std::span<const double> x, Eigen::Index lane) const;
  void evaluate(const Group& group, SineProducts& products, const Points& x, Eigen::Index first,
                Approximations& result) const;

  [[nodiscard]] double log_integral(const Group& group, Eigen::Index lane) const;
  [[nodiscard]] std::optional<Rule> first_rule(const Group& group) const;
  [[nodiscard]] std::size_t blocks_for(const FourierStep& step, const Group& group,
                                       Eigen::Index lane, double log_target) const;
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

void Fourier::fill_lane(Group& group, std::span<const double> x, Eigen::Index lane) const {
  constexpr int tiny = -40;
  constexpr std::size_t factors_a_logarithm = 16;
  double sum = 0;
  double square = 0;
  double product = 1;
  double log_product = 0;
  int exponent = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    // Where a coordinate is 0 the value is known to be 0: any number will do.
    double coordinate = x[i] == 0 ? 1 : x[i];
    double size = std::abs(coordinate) * inverse_root_;
    double scale = 1;
    // Factors are kept at most 1, and not much below it where that is due to a small y_i.
    if (size * tables_.largest_frequency < 1) {
      int e = std::ilogb(size * tables_.largest_frequency) + 1;
      exponent += e;
      if (e < tiny) {
        // sin(s y) 2^-e and sin(s y 2^-e') 2^(e' - e) agree far beyond doubles.
        coordinate = std::ldexp(coordinate, tiny - e);
        size = std::ldexp(std::abs(coordinate) * inverse_root_, 0);
        e = tiny;
      }
      scale = std::ldexp(1.0, -e);
    }
    sum += size;
    square += size * size;
    product *= size * scale;
    if (i % factors_a_logarithm == factors_a_logarithm - 1) {
      log_product += std::log(product);
      product = 1;
    }
    group.x[i][lane] = coordinate;
    group.size[i][lane] = size * scale;
    group.scale[i][lane] = scale;
  }
  group.sum[lane] = sum;
  group.square[lane] = square;
  group.log_product[lane] = log_product + std::log(product);
  group.exponent[lane] = exponent;
}

/// About log of int |m prod sin|, with |sin t| about t exp(-t^2/6) and by Laplace's method: a guess.
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

std::size_t Fourier::blocks_for(const FourierStep& step, const Group& group, Eigen::Index lane,
                                double log_target) const {
  const auto k = static_cast<double>(tables_.k);
  std::size_t enough = step.blocks() - 1;
  for (std::size_t below = 1; below < enough;) {
    const std::size_t middle = (below + enough) / 2;
    const double s = step.h * static_cast<double>(middle * block_size);
    const double sines = std::min(-std::numbers::ln2 * group.exponent[lane],
                                  group.log_product[lane] + k * std::log(s));
    if (step.log_density_of_blocks[middle] + sines <= log_target) {
      enough = middle;
    } else {
      below = middle + 1;
    }
  }
  return enough;
}

std::optional<Rule> Fourier::first_rule(const Group& group) const {
  // Rounding is k 2^-48 of the integral of |m prod sin| or less.
  const double wanted = std::log(static_cast<double>(tables_.k)) - 35;
  double longest = infinity;
  std::array<double, lanes> sizes{};
  for (Eigen::Index lane = 0; lane < lanes; ++lane) {
    const double size = log_integral(group, lane);
    sizes[static_cast<std::size_t>(lane)] = size;
    double h = 0;
    for (const auto& [a, log_moment] : tables_.heights) {
      const double growth = std::min(a * a * group.square[lane] / 6, a * group.sum[lane]);
      const double drop = log_moment + growth + group.log_product[lane] - size - wanted;
      h = std::max(h, 2 * std::numbers::pi * a / std::max(drop, 1.0));
    }
    longest = std::min(longest, h);
  }
  for (std::size_t i = 0; i < tables_.steps.size(); ++i) {
    const FourierStep& step = tables_.steps[i];
    if (step.h > longest) continue;
    std::size_t blocks = 1;
    for (Eigen::Index lane = 0; lane < lanes; ++lane)
      blocks = std::max(
          blocks, blocks_for(step, group, lane, sizes[static_cast<std::size_t>(lane)] + wanted));
    return Rule{i, blocks};
  }
  return std::nullopt;
}

/// M / (exp(2 pi a / h) - 1) for the best a, M as in 7.1, divided by prod 2^e_i.
Lanes Fourier::aliasing(const Group& group, const FourierStep& step) const {
  Lanes best = Lanes::Constant(infinity);
  for (const auto& [a, log_moment] : tables_.heights) {
    const Lanes growth = (a * a / 6 * group.square).min(a * group.sum);
    const double decay = 2 * std::numbers::pi * a / step.h;
    // exp(x) - 1 >= exp(x) / 2 for x >= 1.
    if (decay < 1) continue;
    best = best.min(log_moment + growth - decay + std::numbers::ln2);
  }
  return (best + group.log_product).exp() * Approximate::inflation + smallest_double;
}

/// The nodes from J = node_count(blocks) on: h |m(hJ)| prod min(1, hJ |y_i|) / (1 - theta), divided by
/// prod 2^e_i, where theta bounds the ratio of successive terms.
Lanes Fourier::tail(const Group& group, const FourierStep& step, std::size_t blocks) const {
  const auto first = static_cast<double>(node_count(blocks));
  const double s = step.h * first;
  const double ratio =
      std::exp(-tables_.rate * step.h - tables_.curvature * step.h * step.h * (2 * first + 1)) *
      std::pow(1 + 1 / first, static_cast<double>(tables_.k)) * Approximate::inflation;
  if (!(ratio < 1)) return Lanes::Constant(infinity);
  Lanes product = Lanes::Ones();
  for (std::size_t i = 0; i < group.size.size(); ++i)
    product *= (s * group.size[i]).min(group.scale[i]);
  return (product + smallest_double) *
         (step.h * step.density[node_count(blocks)] / (1 - ratio) * Approximate::inflation);
}

void Fourier::evaluate(const Group& group, SineProducts& products, const Points& x,
                       Eigen::Index first, Approximations& result) const {
  const Eigen::Index count = std::min(lanes, x.cols() - first);
  std::optional<Rule> rule = first_rule(group);
  Lanes value = Lanes::Zero();
  Lanes error = Lanes::Constant(infinity);
  std::vector<Rotation> rotations(tables_.k);
  while (rule) {
    const FourierStep& step = tables_.steps[rule->step];
    for (std::size_t i = 0; i < rotations.size(); ++i)
      rotations[i] = {group.x[i] * step.angle, group.scale[i]};
    products.compute(rotations, rule->blocks);
    const SineProducts::Sum sum = products.weighted_sum(step.density);
    const Lanes rounding =
        step.h * sum.error + tables_.mass * static_cast<double>(2 * tables_.k) * smallest_double;
    const Lanes alias = aliasing(group, step);
    const Lanes rest = tail(group, step, rule->blocks);
    value = step.h * sum.value;
    error = (rounding + alias + rest) * Approximate::inflation;
    // What the next double is away is no loss.
    const Lanes allowed = rounding / 2 + 2 * unit_roundoff * value.abs();
    const bool finer = (alias > allowed).any();
    const bool longer = (rest > allowed).any();
    if (!finer && !longer) break;
    const std::size_t next = rule->step + (finer ? 1 : 0);
    if (next >= tables_.steps.size()) break;
    const double end = step.h * static_cast<double>(rule->blocks) * (longer ? 1.25 : 1.0);
    const auto blocks = static_cast<std::size_t>(std::ceil(end / tables_.steps[next].h));
    if (blocks + 1 >= tables_.steps[next].blocks()) break;
    rule = Rule{next, std::max(blocks, rule->blocks + (longer ? 1 : 0))};
  }
  for (Eigen::Index lane = 0; lane < count; ++lane) {
    const int exponent = group.exponent[lane] + static_cast<int>(tables_.k);
    result.values[first + lane] =
        std::ldexp(tables_.negative ? -value[lane] : value[lane], exponent);
    result.errors[first + lane] = std::ldexp(error[lane], exponent) + smallest_double;
  }
}

}  // namespace

std::unique_ptr<const Evaluator> fourier_evaluator(const Activation& activation, std::uint64_t k) {
  return std::make_unique<const Fourier>(activation, k);
}

}  // namespace sqdim
