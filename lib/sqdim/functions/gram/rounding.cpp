#include "sqdim/functions/gram/detail/rounding.hpp"

#include <cassert>
#include <cmath>
#include <limits>

namespace sqdim::gram {

Rational gamma(std::uint64_t roundings) {
  assert(roundings < std::uint64_t{1} << 50);
  const Rational nu = Rational(Integer(roundings)) * power_of_two(-53);
  return nu / (1 - nu);
}

Rational underflow() {
  return power_of_two(-700);
}

double double_below(const Rational& x) {
  // The conversion yields x or a neighbour of x.
  double y = static_cast<double>(x);
  while (Rational(y) > x) y = std::nextafter(y, -std::numeric_limits<double>::infinity());
  for (double next = y; Rational(next) <= x;
       next = std::nextafter(y, std::numeric_limits<double>::infinity()))
    y = next;
  return y;
}

double double_above(const Rational& x) {
  return -double_below(-x);
}

}  // namespace sqdim::gram
