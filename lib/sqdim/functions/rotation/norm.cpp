// ||f||^2 to a requested accuracy: docs/theory.md, 13.5.
#include "sqdim/functions/rotation/norm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace sqdim {
namespace {

constexpr long most_bits_of_norm = 1L << 17;
constexpr double most_operations = 2e10;  // on words: about a minute

bool occurs_in(const RidgeSum& sum, Parity parity) {
  return sum.least.of(parity).has_value();
}

/// The degrees beyond which formulas take too long to integrate, and other series.
std::uint64_t most_degree_of(const Activation& psi) {
  return psi.integrated ? 1024 : 16384;
}

/// The narrowest enclosure so far.
class Narrowest {
 public:
  explicit Narrowest(Precision precision) : ball_(Ball::unknown(precision)) {}

  void offer(const Ball& candidate) {
    if (!candidate.is_finite()) return;
    if (!ball_.is_finite() || candidate.radius_bits() < ball_.radius_bits()) ball_ = candidate;
  }
  [[nodiscard]] bool reaches(long bits) const {
    return ball_.is_finite() && (ball_.is_exact() || ball_.relative_accuracy_bits() >= bits);
  }
  [[nodiscard]] RidgeNorm result(RidgeNormMethod method, std::optional<std::string> why) const {
    return {ball_, method, std::move(why)};
  }

 private:
  Ball ball_;
};

RidgeNorm by_kernel_sum(const Activation& psi, const RidgeSum& sum, long target,
                        Arithmetic arithmetic) {
  Narrowest best({target, arithmetic});
  const auto pairs = static_cast<double>(sum.correlations({64, arithmetic}).size());
  // The terms are at most (sum |a_i|)^2, and the sum of them is often of order 1.
  const auto cancelled = static_cast<long>(2 * msb(ceil(sum.absolute_weight) + 1));
  double operations = 0;
  for (long bits = target + 64 + cancelled; bits <= most_bits_of_norm; bits *= 2) {
    operations += 200 * pairs * std::pow(static_cast<double>(bits) / 64, 1.6);
    if (operations > most_operations) break;
    best.offer(kernel_sum(psi, sum, {bits, arithmetic}));
    if (best.reaches(target)) return best.result(RidgeNormMethod::kernel_sum, std::nullopt);
  }
  return best.result(
      RidgeNormMethod::kernel_sum,
      fmt::format("the sum over pairs of units of {} takes too many operations", sum.name));
}

/// Whether the tail is wider than what rounding leaves of the sum.
bool is_truncated(const RidgeSeries& series) {
  return series.tail.radius_bits() > series.sum.radius_bits() + 2;
}

RidgeNorm by_series(const Activation& psi, const RidgeSum& sum, long target,
                    Arithmetic arithmetic) {
  Narrowest best({target, arithmetic});
  const std::uint64_t most_degree = most_degree_of(psi);
  long bits = target + 64;
  std::uint64_t degree = std::min(sum.least_degree() + 64, most_degree);
  std::int64_t width = 0;
  for (bool first = true;; first = false) {
    const RidgeSeries series = hermite_series(psi, sum, degree, {bits, arithmetic});
    const Ball total = series.sum + series.tail;
    best.offer(total);
    if (best.reaches(target)) return best.result(RidgeNormMethod::hermite_series, std::nullopt);
    const auto fallen_short = [&](std::string why) {
      return best.result(RidgeNormMethod::hermite_series, std::move(why));
    };
    if (!total.is_finite()) {
      return fallen_short(fmt::format(
          "the Hermite coefficients of {} up to degree {} are not known", psi.name, degree));
    }
    const bool stalls = psi.integrated && !first && total.radius_bits() >= width - 8;
    width = total.radius_bits();
    if (is_truncated(series) && degree < most_degree) {
      degree = std::min(2 * degree, most_degree);
    } else if (is_truncated(series) || stalls || 2 * bits > most_bits_of_norm) {
      return fallen_short(
          fmt::format("||f||^2 needs Hermite coefficients of {} beyond degree {} or {} bits",
                      psi.name, degree, bits));
    } else {
      bits *= 2;
    }
  }
}

}  // namespace

RidgeNormMethod ridge_norm_method(const Activation& psi) {
  return psi.dual_activation ? RidgeNormMethod::kernel_sum : RidgeNormMethod::hermite_series;
}

Ball kernel_sum(const Activation& psi, const RidgeSum& sum, Precision precision) {
  assert(psi.dual_activation);
  Ball total(precision);
  for (const auto& [correlation, weight] : sum.correlations(precision)) {
    Ball value(precision);
    for (const Parity parity : {Parity::even, Parity::odd})
      if (occurs_in(sum, parity)) value += psi.dual_activation(parity, correlation);
    total += value * Ball(weight, precision);
  }
  return total;
}

RidgeSeries hermite_series(const Activation& psi, const RidgeSum& sum, std::uint64_t max_degree,
                           Precision precision) {
  assert(psi.is_certified() && max_degree >= 1);
  const std::vector<Ball> coefficients = psi.hermite_coefficients(max_degree, precision);
  RidgeSeries series{Ball(precision), Ball(precision)};
  for (const Parity parity : {Parity::even, Parity::odd}) {
    if (!occurs_in(sum, parity)) continue;
    Ball rest = psi.norm_squared(parity, precision);
    std::uint64_t d = parity == Parity::even ? 0 : 1;
    for (; d <= max_degree; d += 2) {
      const Ball square = coefficients[d] * coefficients[d];
      rest -= square;
      if (d >= *sum.least.of(parity)) series.sum += square * Ball(sum.power_weight(d), precision);
    }
    const auto& largest = psi.support.of(parity);
    if (!largest || *largest <= max_degree) continue;
    series.tail += rest * sum.later_power_weights(d, precision);
  }
  return series;
}

std::optional<Enclosure> RidgeNorm::enclosure() const {
  if (!value.is_finite()) return std::nullopt;
  Enclosure ends = value.enclosure();
  ends.lower = std::max<Rational>(ends.lower, 0);
  return ends;
}

RidgeNorm norm_squared_to_bits(const Activation& psi, const RidgeSum& sum, long bits,
                               RidgeNormMethod method, Arithmetic arithmetic) {
  assert(psi.is_certified());
  if (const auto exact = exact_norm_squared(psi, sum))
    return {Ball(*exact, {bits + 64, arithmetic}), method, std::nullopt};
  return method == RidgeNormMethod::kernel_sum ? by_kernel_sum(psi, sum, bits, arithmetic)
                                               : by_series(psi, sum, bits, arithmetic);
}

RidgeNorm norm_squared(const Activation& psi, const RidgeSum& sum, unsigned digits,
                       Arithmetic arithmetic) {
  return norm_squared_to_bits(psi, sum, target_bits(digits), ridge_norm_method(psi), arithmetic);
}

}  // namespace sqdim
