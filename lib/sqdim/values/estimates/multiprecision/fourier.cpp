// ||g_S||^2 as a double integral over frequencies: theory.md, 2.6. With s = sqrt(u) e^v,
// t = sqrt(u) e^-v and u = e^y,
//
//   ||g_S||^2 = 4^k int_R (e^(-u/k) sinh(u/k))^k u w(u) dy,
//   w(u) = 2 int_0^inf exp(-2u sinh(v)^2) m(s) m(t) dv.
//
// Both integrals use the trapezoidal rule, which converges geometrically. In y the integrand has
// one peak, at u of order k or k log k, as narrow as 1/sqrt(k), and decays exponentially on both
// sides.
#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "sqdim/values/estimates/multiprecision/detail/methods.hpp"
#include "sqdim/values/estimates/multiprecision/detail/real.hpp"

namespace sqdim::numerical {
namespace {

constexpr unsigned spare_digits = 8;   // for cut-off terms, and allowed for the inner integral
constexpr unsigned inner_digits = 13;  // at which the inner integral aims

/// Returns the step of the trapezoidal rule for w. The integrand of w is even and analytic for
/// |Im v| <= theta = pi/4; if it is exp(-b v^2) near 0, it grows there by at most exp(b theta^2).
/// So a step h leaves an error of min exp(b theta^2 - 2 pi theta / h) over these theta, which is
/// exp(-nats) for the returned step.
Narrow inner_step(const Narrow& b, double nats) {
  constexpr double pi = std::numbers::pi;
  constexpr double widest = pi / 4;
  if (b * widest * widest >= nats) return pi / sqrt(b * nats);
  return 2 * pi * widest / (nats + b * widest * widest);
}

class InnerIntegral {
 public:
  InnerIntegral(const Expression& density, unsigned digits)
      : density_(density),
        negligible_(power_of_tenth<Narrow>(digits + inner_digits)),
        nats_((digits + inner_digits) * std::numbers::ln10) {}

  /// Returns w(u).
  [[nodiscard]] Narrow operator()(const Narrow& u) const {
    const Narrow root = sqrt(u);
    const Narrow centre = at(u, root, Narrow(1));
    const Narrow nearby = power_of_tenth<Narrow>(15) / (1 + root);
    const Narrow b = -log(at(u, root, exp(nearby)) / centre) / (nearby * nearby);
    const Narrow step = inner_step(b, nats_);
    const Narrow factor = exp(step);
    Narrow sum = centre;
    for (Narrow stretch = factor;; stretch *= factor) {
      const Narrow term = 2 * at(u, root, stretch);
      sum += term;
      if (!(term > negligible_ * sum)) return sum * step;
    }
  }

 private:
  /// Returns the integrand at e^v = stretch.
  [[nodiscard]] Narrow at(const Narrow& u, const Narrow& root, const Narrow& stretch) const {
    const Narrow sinh_v = (stretch - 1 / stretch) / 2;
    return exp(-2 * u * sinh_v * sinh_v) * evaluate_real(density_, Narrow(root * stretch)) *
           evaluate_real(density_, Narrow(root / stretch));
  }

  const Expression& density_;
  Narrow negligible_;
  double nats_;
};

/// Returns (e^(-u/k) sinh(u/k))^k.
Narrow sinh_power(const Narrow& u, std::uint64_t k) {
  return pow(Narrow(-expm1(-2 * u / k) / 2), static_cast<int>(k));
}

/// Sums a positive function with one peak over the points of a lattice that becomes denser.
template <class Function>
class PeakSum {
 public:
  PeakSum(const Function& function, const Narrow& start, const Narrow& step, Narrow negligible)
      : function_(function), step_(step), negligible_(std::move(negligible)) {
    centre_ = start;
    total_ = function_(centre_);
    climb(step);
    climb(-step);
    walk(step_, step_);
    walk(-step_, -step_);
  }

  /// Doubles the number of points.
  void halve() {
    const Narrow half = step_ / 2;
    walk(half, step_);
    walk(-half, -step_);
    step_ = half;
  }

  [[nodiscard]] Narrow integral() const { return total_ * step_; }
  /// Estimates the terms beyond the points where the function becomes negligible; they fall at
  /// least geometrically.
  [[nodiscard]] Narrow cut_off() const { return cut_off_ * step_; }

 private:
  void climb(const Narrow& step) {
    for (Narrow next = function_(centre_ + step); next > total_; next = function_(centre_ + step)) {
      centre_ += step;
      total_ = next;
    }
  }

  void walk(const Narrow& first, const Narrow& step) {
    Narrow previous = 0;
    for (Narrow offset = first;; offset += step) {
      const Narrow term = function_(centre_ + offset);
      total_ += term;
      if (!(term > negligible_ * total_) && term <= previous) {
        cut_off_ += previous > term ? Narrow(term / (1 - term / previous)) : Narrow(0);
        return;
      }
      previous = term;
    }
  }

  const Function& function_;
  Narrow step_;
  Narrow negligible_;
  Narrow centre_;
  Narrow total_;
  Narrow cut_off_ = 0;
};

}  // namespace

NumericalNorm norm_by_fourier(const Activation& activation, std::uint64_t k, unsigned digits) {
  const FourierDensity& density = activation.fourier_density.value();
  if (parity_of(k) != density.parity || k < density.least_k) {
    return {std::nullopt, NormMethod::fourier,
            fmt::format("the Fourier form of {} is for {} k >= {}", activation.name,
                        to_string(density.parity), density.least_k)};
  }
  const InnerIntegral inner(density.density, digits);
  const auto integrand = [&](const Narrow& y) -> Narrow {
    const Narrow u = exp(y);
    return sinh_power(u, k) * u * inner(u);
  };
  const Narrow negligible = power_of_tenth<Narrow>(digits + spare_digits);
  const Narrow tolerance = power_of_tenth<Narrow>(digits + 2);
  PeakSum sum(integrand, log(Narrow(k)), Narrow(1) / 4, negligible);
  // From one step to the next the number of correct digits doubles, so the difference of two steps
  // far exceeds the error of the finer one.
  constexpr int halvings = 10;
  Narrow coarse = sum.integral();
  Narrow error = coarse;
  for (int i = 0; i < halvings && error > tolerance * coarse; ++i) {
    sum.halve();
    const Narrow fine = sum.integral();
    error = abs(fine - coarse) + sum.cut_off() + negligible * fine;
    coarse = fine;
  }
  if (!is_estimate(error, coarse)) {
    return {std::nullopt, NormMethod::fourier, "the integral over frequencies does not converge"};
  }
  const Narrow scale = pow(Narrow(4), static_cast<int>(k));
  NumericalNorm norm{Estimate{exact(Narrow(scale * coarse)), exact(Narrow(scale * error))},
                     NormMethod::fourier, std::nullopt};
  if (error > tolerance * coarse)
    norm.shortfall = "the estimated error of the integral exceeds the digits asked for";
  return norm;
}

}  // namespace sqdim::numerical

namespace sqdim {

NumericalNorm numerical_norm_squared(const Activation& activation, std::uint64_t k, unsigned digits,
                                     NormMethod method) {
  return method == NormMethod::fourier ? numerical::norm_by_fourier(activation, k, digits)
                                       : numerical::norm_by_quadrature(activation, k, digits);
}

}  // namespace sqdim
