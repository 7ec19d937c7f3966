// ||g_S||^2 to a requested number of digits: precision and degree grow until the enclosure is
// narrow enough.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {
namespace {

constexpr long most_norm_bits = 1L << 18;
constexpr std::uint64_t most_degrees = 100'000;
constexpr double most_work = 6e9;  // word operations: about half a minute

/// The narrowest enclosure seen so far.
class Best {
 public:
  void offer(const Ball& candidate) {
    if (!candidate.is_finite()) return;
    if (!ball_ || candidate.radius_bits() < ball_->radius_bits()) ball_ = candidate;
  }
  [[nodiscard]] bool reaches(long bits) const {
    return ball_ && ball_->relative_accuracy_bits() >= bits;
  }

  [[nodiscard]] NormSquared result(NormMethod method, std::optional<std::string> shortfall) const {
    if (!ball_) return {std::nullopt, method, std::move(shortfall)};
    Enclosure ends = ball_->enclosure();
    ends.lower = std::max<Rational>(ends.lower, 0);
    return {ends, method, std::move(shortfall)};
  }

 private:
  std::optional<Ball> ball_;
};

/// Estimates the word operations of the kernel sum: k/2 evaluations of a function of a ball.
double kernel_sum_work(std::uint64_t k, long bits) {
  constexpr double of_function = 20;
  return static_cast<double>(k) / 2 * of_function * std::pow(static_cast<double>(bits) / 64, 1.6);
}

NormSquared by_kernel_sum(const Activation& activation, std::uint64_t k, unsigned digits,
                          Arithmetic arithmetic) {
  const long target = target_bits(digits);
  // relu and step lose k + O(log k) bits. Smoother kernels lose more, which later rounds make up
  // for.
  long bits = target + static_cast<long>(k) + 6 * static_cast<long>(msb(Integer(k)) + 1) + 16;
  Best best;
  double work = 0;
  for (; bits <= most_norm_bits; bits *= 2) {
    work += kernel_sum_work(k, bits);
    if (work > most_work) {
      return best.result(
          NormMethod::kernel_sum,
          fmt::format("the kernel sum of {} terms to {} bits takes too many operations", k, bits));
    }
    best.offer(kernel_sum(activation, k, {bits, arithmetic}));
    if (best.reaches(target)) return best.result(NormMethod::kernel_sum, std::nullopt);
  }
  return best.result(
      NormMethod::kernel_sum,
      fmt::format("{} digits need more than {} bits of working precision", digits, most_norm_bits));
}

/// Returns a degree that always suffices if the coefficients are known well enough. Beyond (k/2)
/// ln(k / error) the tail is known to a relative error of about `error`, however slowly the
/// coefficients decay (2.4).
std::uint64_t sufficient_degree(std::uint64_t k, unsigned digits) {
  const auto size = static_cast<double>(k);
  const double nats = std::log(size) + (digits + 4) * std::numbers::ln10;
  return std::min(most_degrees, k + 2 + static_cast<std::uint64_t>(size / 2 * nats));
}

/// Estimates the word operations of the series besides its coefficients: a few balls for each
/// degree and each size of a set up to k.
double series_work(std::uint64_t k, std::uint64_t degree, long bits) {
  constexpr long overhead_bits = 256;
  return static_cast<double>(k) / 2 * static_cast<double>(degree) / 2 *
         static_cast<double>(bits + overhead_bits) / 64;
}

/// Extrapolates the next degree of a truncated series from the bits that were known at two degrees:
/// they grow about linearly with the degree.
class NextDegree {
 public:
  explicit NextDegree(std::uint64_t sufficient) : sufficient_(static_cast<double>(sufficient)) {}

  std::uint64_t after(std::uint64_t last, std::int64_t known_bits, long target) {
    const auto degree = static_cast<double>(last);
    const auto bits = static_cast<double>(known_bits);
    double next = 2 * degree;
    if (degree_ > 0 && bits > bits_) {
      const double missing = static_cast<double>(target) - bits;
      next = degree + 1.1 * missing * (degree - degree_) / (bits - bits_);
    }
    if (2 * next > sufficient_) next = sufficient_;
    degree_ = degree;
    bits_ = bits;
    return static_cast<std::uint64_t>(
        std::clamp(next, std::min(1.25 * degree, sufficient_), sufficient_));
  }

 private:
  double sufficient_;
  double degree_ = 0;
  double bits_ = 0;
};

/// Notices when more bits do not make a norm narrower, since the integrals of the formula are not
/// known better.
class StalledPrecision {
 public:
  explicit StalledPrecision(const Activation& activation) : may_stall_(activation.integrated) {}

  bool stalls(const Ball& total) {
    constexpr std::int64_t least_gain = 8;
    const std::int64_t before = radius_bits_;
    radius_bits_ = total.radius_bits();
    return may_stall_ && radius_bits_ >= before - least_gain;
  }

 private:
  bool may_stall_;
  std::int64_t radius_bits_ = std::numeric_limits<std::int64_t>::max();
};

/// Encloses a norm that may be 0.
NormSquared doubtful(const Activation& activation, std::uint64_t k, unsigned digits,
                     Arithmetic arithmetic, std::string why) {
  const HermiteSeries series =
      hermite_series(activation, k, k + 64, {target_bits(digits) + 64, arithmetic});
  Best best;
  best.offer(series.sum + series.tail);
  return best.result(NormMethod::hermite_series, std::move(why));
}

NormSquared by_hermite_series(const Activation& activation, std::uint64_t k, unsigned digits,
                              Arithmetic arithmetic) {
  const long target = target_bits(digits);
  const std::uint64_t sufficient = sufficient_degree(k, digits);
  // The remainder that Parseval leaves at degrees of order k log k is about exp(-2 pi sqrt(k log
  // k)) for a sigmoid.
  long bits = target + 64 + static_cast<long>(20 * std::sqrt(static_cast<double>(k)));
  std::uint64_t degree = std::min(sufficient, k + 64);
  NextDegree next_degree(sufficient);
  double work = 0;
  Best best;
  StalledPrecision precision(activation);
  const auto fallen_short = [&](std::string why) {
    return best.result(NormMethod::hermite_series, std::move(why));
  };
  while (true) {
    work += series_work(k, degree, bits);
    if (work > most_work) {
      return fallen_short(fmt::format(
          "the Hermite series up to degree {} to {} bits takes too many operations", degree, bits));
    }
    const HermiteSeries series = hermite_series(activation, k, degree, {bits, arithmetic});
    const Ball total = series.sum + series.tail;
    best.offer(total);
    if (best.reaches(target)) return best.result(NormMethod::hermite_series, std::nullopt);
    if (!total.is_finite()) {
      return fallen_short(
          fmt::format("the Hermite coefficients of {} up to degree {} to {} bits take too many "
                      "quadrature nodes (fewer digits or a smaller k may do)",
                      activation.name, degree, bits));
    }
    const bool truncated = series.truncation.magnitude_bits() >= total.radius_bits() - 2;
    if (truncated && degree < sufficient) {
      const std::int64_t known = total.magnitude_bits() - series.truncation.magnitude_bits();
      degree = next_degree.after(degree, known, target);
    } else if (truncated && sufficient == most_degrees) {
      return fallen_short(fmt::format("{} digits need Hermite coefficients beyond degree {}",
                                      digits, most_degrees));
    } else if (precision.stalls(total)) {
      return fallen_short(
          fmt::format("{} is too irregular for the panels of its integrals", activation.name));
    } else if (2 * bits > most_norm_bits) {
      return fallen_short(fmt::format("{} digits need more than {} bits of working precision",
                                      digits, most_norm_bits));
    } else {
      bits *= 2;
    }
  }
}

}  // namespace

NormSquared norm_squared(const Activation& activation, std::uint64_t k, unsigned digits,
                         NormMethod method, Arithmetic arithmetic) {
  assert(!degeneracy(activation, k) && digits >= 1 && is_certified(method));
  require_method(activation, method);
  if (auto why = doubt_of_nonzero(activation, k, arithmetic))
    return doubtful(activation, k, digits, arithmetic, *std::move(why));
  return method == NormMethod::hermite_series ? by_hermite_series(activation, k, digits, arithmetic)
                                              : by_kernel_sum(activation, k, digits, arithmetic);
}

}  // namespace sqdim
