// Waves: the 2^k units of a sine or cosine form one product, (-1)^floor(k/2) 2^k prod
// sin(f x_i / sqrt k).
#include <algorithm>
#include <cmath>

#include "sqdim/values/network/detail/approximate.hpp"
#include "sqdim/values/network/detail/evaluator.hpp"

namespace sqdim {
namespace {

class Product : public Evaluator {
 public:
  Product(const Wave& wave, std::uint64_t k)
      : frequency_(wave.frequency),
        k_(k),
        scale_(approximate(scale({128}))),
        sine_(parse_expression("sin(x)")) {}

  void evaluate(const Points& x, Approximations& result) const override {
    evaluate_each(x, result, [&](std::span<const double> point) { return value(point); });
  }

  [[nodiscard]] Ball enclosure(std::span<const double> x, Precision precision) const override {
    Ball product(is_negative() ? -1 : 1, precision);
    // A large argument costs as many bits as it has before the point.
    const Precision enough = precision.with(precision.bits + bits_before_the_point(x));
    for (const double coordinate : x)
      product *= sin(Ball(Rational(coordinate), enough) * scale(enough));
    return product.scale_by_power_of_two(static_cast<std::int64_t>(k_)).at(precision);
  }

 private:
  [[nodiscard]] bool is_negative() const { return k_ / 2 % 2 == 1; }

  [[nodiscard]] Ball scale(Precision precision) const {
    return Ball(frequency_, precision) / sqrt(Ball(Integer(k_), precision));
  }

  static long bits_before_the_point(std::span<const double> x) {
    constexpr long of_the_frequency = 10;
    int most = 0;
    for (const double coordinate : x) most = std::max(most, std::ilogb(coordinate));
    return most + of_the_frequency;
  }

  [[nodiscard]] Approximate value(std::span<const double> x) const {
    Approximate product = {is_negative() ? -1.0 : 1.0, 0};
    for (const double coordinate : x) {
      const Approximate sine = sine_(Approximate{coordinate, 0} * scale_);
      product = product * Approximate{2 * sine.value, 2 * sine.error};
    }
    constexpr double wanted = 0x1p-30;
    const bool accurate = product.error <= wanted * std::abs(product.value);
    return accurate ? Approximate{product.value, product.error * Approximate::inflation}
                    : approximate(enclosure(x, {128}));
  }

  Rational frequency_;
  std::uint64_t k_;
  Approximate scale_;
  ApproximateExpression sine_;
};

}  // namespace

std::unique_ptr<const Evaluator> product_evaluator(const Wave& wave, std::uint64_t k) {
  return std::make_unique<const Product>(wave, k);
}

}  // namespace sqdim
