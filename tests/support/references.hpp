// Numbers that were computed elsewhere, and a rule of quadrature that shares nothing with the library.
#pragma once

#include <cmath>
#include <functional>
#include <numbers>
#include <string_view>

#include "sqdim/foundation/notation/notation.hpp"
#include "support/support.hpp"

namespace sqdim::testing {

/// Whether both ends of an enclosure are within 10^-digits of a decimal, relative to it.
inline bool is_about(const Enclosure& x, std::string_view decimal, unsigned digits = 27) {
  const Rational value = decimal_value(decimal);
  const Rational error = abs(value) / power_of_ten(digits);
  return abs(Rational(x.lower - value)) <= error && abs(Rational(x.upper - value)) <= error;
}
inline bool is_about(const Ball& x, std::string_view decimal, unsigned digits = 27) {
  if (!x.is_finite()) return false;
  return is_about(x.enclosure(), decimal, digits);
}
inline bool is_about(const Rational& x, std::string_view decimal, unsigned digits = 27) {
  return is_about(Enclosure::exactly(x), decimal, digits);
}

/// Returns int_from^1 f(t) (1-t^2)^((n-3)/2) dt, by Simpson's rule in the angle of t. The error is
/// about 1e-9 for smooth f.
inline double weighted_integral(std::uint64_t n, double from,
                                const std::function<double(double)>& f) {
  constexpr int intervals = 4'000;
  const double end = std::acos(from);
  double sum = 0;
  for (int i = 0; i <= intervals; ++i) {
    const double angle = end * i / intervals;
    const double weight = i == 0 || i == intervals ? 1 : (i % 2 == 1 ? 4 : 2);
    sum += weight * f(std::cos(angle)) * std::pow(std::sin(angle), static_cast<double>(n) - 2);
  }
  return sum * end / intervals / 3;
}

/// Returns E[f(t)] for t = <w, w'>.
inline double sphere_mean(std::uint64_t n, const std::function<double(double)>& f) {
  return weighted_integral(n, -1, f) / weighted_integral(n, -1, [](double) { return 1.0; });
}

/// Returns P_degree(t) in dimension n.
inline double zonal_polynomial(std::uint64_t n, unsigned degree, double t) {
  double before = 0;
  double here = 1;
  const auto size = static_cast<double>(n);
  for (unsigned l = 0; l < degree; ++l) {
    const double next = l == 0 ? t : ((2 * l + size - 2) * t * here - l * before) / (l + size - 2);
    before = here;
    here = next;
  }
  return here;
}

}  // namespace sqdim::testing
