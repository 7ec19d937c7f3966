#include "sqdim/values/network/detail/fourier_tables.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sqdim/arithmetic/quadrature/quadrature.hpp"
#include "sqdim/values/network/detail/approximate.hpp"

namespace sqdim {
namespace {

constexpr Precision precision = {128};
/// Steps have 2 pi l / h from `first` in ratios 2^(1/8), where l is the width of the strip or
/// 1/sqrt(curvature).
constexpr double first_ratio = 8;
constexpr std::size_t steps_in_an_octave = 8;
constexpr std::size_t octaves = 5;
/// For more coordinates, m would not be a double over its whole useful range.
constexpr std::uint64_t most_fourier_coordinates = 300;

double upper(const Ball& x) {
  const Approximate middle = approximate(x);
  return middle.value + middle.error;
}

double lower(const Ball& x) {
  const Approximate middle = approximate(x);
  return middle.value - middle.error;
}

/// An upper bound on int_R |s + ia|^k exp(-rate |s| - curvature s^2) ds.
Ball line_moment(const FourierDensity& density, std::uint64_t k, const Ball& a) {
  return pow(a, k) *
         strip_moment(k, a, density.rate(precision), Ball(density.curvature, precision));
}

/// Fractions of the strip; if it is the whole plane, a geometric series about 1/sqrt(curvature).
std::vector<double> heights(const FourierDensity& density, double length) {
  std::vector<double> list;
  if (density.strip) {
    for (const double gap : {0x1p-1, 0x1p-2, 0x1p-3, 0x1p-4, 0x1p-5, 0x1p-6})
      list.push_back(length * (1 - gap));
  } else {
    for (double a = length / 4; a < 100 * length; a *= 1.25) list.push_back(a);
  }
  return list;
}

std::vector<FourierHeight> fourier_heights(const FourierDensity& density, std::uint64_t k,
                                           double length) {
  std::vector<FourierHeight> list;
  for (const double a : heights(density, length)) {
    const Ball height(Rational(a), precision);
    const Ball moment = density.strip_bound(height) * line_moment(density, k, height);
    if (moment.is_finite() && moment.certainly_positive()) list.push_back({a, upper(log(moment))});
  }
  return list;
}

Ball density_at(const FourierDensity& density, const Ball& s) {
  return evaluate(density.density, s);
}

FourierStep finest_step(const FourierDensity& density, double h, double end, const Ball& root) {
  FourierStep step{h, approximate(Ball(Rational(h), precision) / root).value, {0}, {}};
  // The number of nodes stays a multiple of a block when every second node is dropped, octave after
  // octave.
  constexpr std::size_t unit = block_size << (octaves - 1);
  const auto nodes = static_cast<std::size_t>(std::ceil(end / h / unit) + 1) * unit;
  step.density.reserve(nodes);
  for (std::size_t j = 1; j < nodes; ++j) {
    const Ball s = Ball(Rational(h), precision) * j;
    step.density.push_back(std::abs(density_at(density, s).approximately()));
  }
  return step;
}

/// Keeps every second node.
FourierStep coarser(const FourierStep& fine) {
  FourierStep step{2 * fine.h, 2 * fine.angle, {}, {}};
  const std::size_t nodes = fine.density.size() / 2;
  step.density.reserve(nodes);
  for (std::size_t j = 0; j < nodes; ++j) step.density.push_back(fine.density[2 * j]);
  return step;
}

void add_logarithms(FourierStep& step) {
  step.log_density_after.reserve(step.blocks());
  for (std::size_t b = 0; b < step.blocks(); ++b)
    step.log_density_after.push_back(std::log(step.density[node_count(b)]));
}

std::vector<FourierStep> fourier_steps(const FourierDensity& density, std::uint64_t k,
                                       double length, double end) {
  const Ball root = sqrt(Ball(Integer(k), precision));
  std::vector<FourierStep> steps;
  steps.reserve(octaves * steps_in_an_octave);
  for (std::size_t i = 0; i < steps_in_an_octave; ++i) {
    const double ratio =
        first_ratio * std::exp2(octaves - 1 + static_cast<double>(i) / steps_in_an_octave);
    steps.push_back(finest_step(density, 2 * std::numbers::pi * length / ratio, end, root));
    for (std::size_t octave = 1; octave < octaves; ++octave) {
      steps.push_back(coarser(steps.back()));
    }
  }
  std::ranges::sort(steps, [](const auto& a, const auto& b) { return a.h > b.h; });
  for (FourierStep& step : steps) add_logarithms(step);
  return steps;
}

}  // namespace

bool has_tables(const FourierDensity& density, std::uint64_t k) {
  const bool decays = density.curvature > 0 || density.rate(precision).certainly_positive();
  return decays && parity_of(k) == density.parity && k > density.least_k &&
         k <= most_fourier_coordinates;
}

FourierTables fourier_tables(const FourierDensity& density, std::uint64_t k) {
  const double rate = std::max(0.0, lower(density.rate(precision)));
  const double curvature = lower(Ball(density.curvature, precision));
  const double length =
      density.strip ? static_cast<double>(*density.strip) : 1 / std::sqrt(curvature);
  // There m has fallen by exp(-fall), far below the peak of s^k m(s), which is at k/rate or
  // sqrt(k / (2 curvature)).
  const double fall = 70 + 2 * static_cast<double>(k);
  const double end = rate > 0 ? fall / rate : std::sqrt(fall / curvature);
  FourierTables tables{
      .k = k,
      .negative = (k / 2 % 2 == 1) != density_at(density, Ball(1, precision)).certainly_negative(),
      .rate = rate,
      .curvature = curvature,
      .largest_frequency = end,
      .mass = 0,
      .steps = fourier_steps(density, k, length, end),
      .heights = fourier_heights(density, k, length)};
  for (const FourierStep& step : tables.steps) {
    double sum = 0;
    for (const double value : step.density) sum += value;
    tables.mass = std::max(tables.mass, 2 * step.h * sum);
  }
  return tables;
}

}  // namespace sqdim
