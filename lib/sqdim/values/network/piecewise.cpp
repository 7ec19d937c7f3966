// Piecewise powers by meeting in the middle, exactly: docs/theory.md, 7.2.
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <utility>

#include "sqdim/values/network/detail/approximate.hpp"
#include "sqdim/values/network/detail/clamps.hpp"
#include "sqdim/values/network/detail/evaluator.hpp"
#include "sqdim/values/network/detail/halves.hpp"

namespace sqdim {
namespace {

double nearest(Int128 x) {
  return static_cast<double>(x);
}

/// Rounds an integer with at most 2 roundings. Bits for which no double has room are dropped first.
double nearest(const Integer& x, int& exponent) {
  const Integer size = abs(x);
  constexpr std::uint64_t kept = 128;
  const std::uint64_t shift = msb(size) > kept ? msb(size) - kept : 0;
  exponent += static_cast<int>(shift);
  const auto value = static_cast<double>(size >> shift);
  return x < 0 ? -value : value;
}

template <unsigned p>
class Piecewise : public Evaluator {
 public:
  Piecewise(Rational weight, std::uint64_t k)
      : weight_(std::move(weight)), k_(k), factor_(approximate(scale({128})).value) {}

  void evaluate(const Points& x, Approximations& result) const override {
    Workspace workspace;
    evaluate_each(x, result,
                  [&](std::span<const double> point) { return value(point, workspace); });
  }

  [[nodiscard]] std::uint64_t preactivations() const override {
    return std::uint64_t{1} << ((k_ + 1) / 2);
  }

  [[nodiscard]] Ball enclosure(std::span<const double> x, Precision precision) const override {
    const PointGrid grid(x);
    const Integer sum = by_integers(x, grid);
    return (Ball(sum, precision) * scale(precision))
        .scale_by_power_of_two(static_cast<std::int64_t>(p) * grid.exponent());
  }

 private:
  struct Workspace {
    Halves<std::int64_t> narrow;
    Halves<Int128> wide;
  };

  /// Returns weight / sqrt(k)^p.
  [[nodiscard]] Ball scale(Precision precision) const {
    return Ball(weight_, precision) / pow(sqrt(Ball(Integer(k_), precision)), p);
  }

  /// Whether the sum is below 2^126 in size, so that its residue determines it. It is at most
  /// 2^(k-1) times the least integer, which has 53 bits, and for p = 2 four times the next (7.2).
  [[nodiscard]] bool residue_suffices(const PointGrid& grid) const {
    return p < 2 || static_cast<int>(k_) + 1 + grid.least_bits() + grid.sum_bits() <= 126;
  }

  [[nodiscard]] Approximate value(std::span<const double> x, Workspace& workspace) const {
    for (const double coordinate : x)
      if (coordinate == 0) return {0, 0};
    const PointGrid grid(x);
    int exponent = static_cast<int>(p) * grid.exponent();
    const double sum = [&] {
      if (p == 1 && k_ <= most_clamped_coordinates) {
        if (grid.sum_bits() <= 62 && static_cast<int>(k_) + grid.least_bits() <= 62)
          return by_clamps<std::int64_t>(grid);
        if (grid.sum_bits() <= 125) return by_clamps<Int128>(grid);
      }
      if (residue_suffices(grid)) {
        // The list holds twice a sum plus a bit, which must fit.
        if (grid.sum_bits() <= 62) return by_halves(grid, workspace.narrow);
        if (grid.sum_bits() <= 126) return by_halves(grid, workspace.wide);
      }
      const Integer exact = by_integers(x, grid);
      return exact == 0 ? 0.0 : nearest(exact, exponent);
    }();
    if (sum == 0) return {0, 0};
    return rounded(sum, exponent);
  }

  template <class Int>
  [[nodiscard]] double by_clamps(const PointGrid& grid) const {
    std::array<Int, most_clamped_coordinates> n;
    const std::span<Int> used = std::span(n).first(k_);
    grid.integers(used);
    const double sum = 4 * nearest(Int128(sum_of_clamps(used)));
    return grid.is_negative() ? -sum : sum;
  }

  template <class Int>
  [[nodiscard]] double by_halves(const PointGrid& grid, Halves<Int>& halves) const {
    std::array<Int, most_coordinates> n;
    const std::span<Int> used = std::span(n).first(k_);
    grid.integers(used);
    const double sum =
        nearest(static_cast<Int128>(sum_by_halves<p, Int, Unsigned128>(used, halves)));
    return grid.is_negative() ? -sum : sum;
  }

  [[nodiscard]] Integer by_integers(std::span<const double> x, const PointGrid& grid) const {
    std::vector<Integer> n(x.size());
    grid.integers(std::span(n));
    Halves<Integer> halves;
    const Integer sum = sum_by_halves<p, Integer, Integer>(std::span<const Integer>(n), halves);
    return grid.is_negative() ? Integer(-sum) : sum;
  }

  /// Returns weight / sqrt(k)^p sum 2^exponent after three roundings, one of which, a conversion,
  /// may count twice.
  [[nodiscard]] Approximate rounded(double sum, int exponent) const {
    const double value = std::ldexp(sum * factor_, exponent);
    constexpr double greatest = std::numeric_limits<double>::max();
    if (std::isinf(value)) return {std::copysign(greatest, value), std::abs(value)};
    return {value, 5 * unit_roundoff * std::abs(value) + smallest_double};
  }

  Rational weight_;
  std::uint64_t k_;
  double factor_;
};

}  // namespace

std::unique_ptr<const Evaluator> piecewise_evaluator(const PiecewisePower& power, std::uint64_t k) {
  if (k > most_coordinates) {
    throw InvalidInput(fmt::format(
        "k = {}: values of relu, step and the like are computed from 2^(k/2) sums, for k at most "
        "{}",
        k, most_coordinates));
  }
  if (power.p == 0) return std::make_unique<const Piecewise<0>>(power.weight, k);
  if (power.p == 1) return std::make_unique<const Piecewise<1>>(power.weight, k);
  return std::make_unique<const Piecewise<2>>(power.weight, k);
}

}  // namespace sqdim
