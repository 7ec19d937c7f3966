// Decimals that enclose: rationals printed with directed rounding.
#include <algorithm>
#include <cassert>
#include <cstddef>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {
namespace {

Integer power_of_ten(unsigned long exponent) {
  return pow(Integer(10), static_cast<unsigned>(exponent));
}

/// x 10^exponent, x >= 0, as a fraction that need not be in lowest terms: reducing it would take
/// most of the time.
class Scaled {
 public:
  Scaled(const Rational& x, long exponent) : top_(numerator(x)), bottom_(denominator(x)) {
    if (exponent >= 0) {
      top_ *= power_of_ten(static_cast<unsigned long>(exponent));
    } else {
      bottom_ *= power_of_ten(static_cast<unsigned long>(-exponent));
    }
  }

  [[nodiscard]] bool at_least(unsigned bound) const { return top_ >= bottom_ * bound; }
  [[nodiscard]] Integer floor() const { return top_ / bottom_; }
  [[nodiscard]] Integer ceil() const { return (top_ + bottom_ - 1) / bottom_; }
  [[nodiscard]] Integer nearest() const { return (2 * top_ + bottom_) / (2 * bottom_); }

 private:
  Integer top_;
  Integer bottom_;
};

/// Returns the e with 10^e <= x < 10^(e+1). Precondition: x > 0.
long decimal_exponent(const Rational& x) {
  constexpr double log10_of_2 = 0.30102999566398119521;
  const double bits =
      static_cast<double>(msb(numerator(x))) - static_cast<double>(msb(denominator(x)));
  long e = static_cast<long>(bits * log10_of_2);  // a guess that the loops correct
  while (Scaled(x, -e).at_least(10)) ++e;
  while (!Scaled(x, -e).at_least(1)) --e;
  return e;
}

void strip_trailing_zeros(std::string& digits) {
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
}

/// Writes mantissa * 10^(exponent - digits + 1), where the mantissa has `digits` digits.
std::string written(const Integer& mantissa, long exponent) {
  std::string digits = mantissa.str();
  const auto significant = static_cast<long>(digits.size());
  strip_trailing_zeros(digits);
  constexpr long smallest_plain = -7;
  constexpr long largest_plain = 21;
  if (exponent < smallest_plain || (exponent >= largest_plain && exponent >= significant)) {
    if (digits.size() > 1) digits.insert(1, ".");
    return digits + "e" + std::to_string(exponent);
  }
  if (exponent < 0)
    return "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const auto whole = static_cast<std::size_t>(exponent + 1);
  if (digits.size() <= whole) return digits + std::string(whole - digits.size(), '0');
  return digits.insert(whole, ".");
}

enum class Direction { down, up };

/// Rounds the magnitude x > 0 to `digits` significant digits.
std::string rounded(const Rational& x, unsigned digits, Direction direction) {
  assert(digits >= 1);
  long exponent = decimal_exponent(x);
  const Scaled shifted(x, static_cast<long>(digits) - 1 - exponent);
  Integer mantissa = direction == Direction::down ? shifted.floor() : shifted.ceil();
  if (mantissa == power_of_ten(digits)) {
    mantissa /= 10;
    ++exponent;
  }
  return written(mantissa, exponent);
}

}  // namespace

std::string to_string(const Rational& x) {
  return x.str();
}

std::string decimal_below(const Rational& x, unsigned digits) {
  if (x == 0) return "0";
  return x > 0 ? rounded(x, digits, Direction::down) : "-" + rounded(-x, digits, Direction::up);
}

std::string decimal_above(const Rational& x, unsigned digits) {
  if (x == 0) return "0";
  return x > 0 ? rounded(x, digits, Direction::up) : "-" + rounded(-x, digits, Direction::down);
}

std::string fixed_below(const Rational& x, unsigned places) {
  const Integer scaled = floor(Rational(x * power_of_ten(places)));
  const bool negative = scaled < 0;
  std::string digits = Integer(abs(scaled)).str();
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, ".");
  return (negative ? "-" : "") + digits;
}

std::string centred_decimal(const Enclosure& x, unsigned digits) {
  const Rational middle = (x.lower + x.upper) / 2;
  const Rational error = (x.upper - x.lower) / 2;
  const Rational size = abs(middle);
  if (size == 0) return error == 0 ? "0" : "0 +/- " + decimal_above(error, 2);
  long unit =
      decimal_exponent(size) - static_cast<long>(digits);  // the decimal place of the last digit
  if (error != 0) unit = std::max(unit, decimal_exponent(error) - 1);
  const Integer mantissa = Scaled(size, -unit).nearest();
  if (mantissa == 0) return "0 +/- " + decimal_above(size + error, 2);
  const Rational rounded_middle =
      unit >= 0 ? Rational(mantissa * power_of_ten(static_cast<unsigned long>(unit)))
                : Rational(mantissa, power_of_ten(static_cast<unsigned long>(-unit)));
  const Rational total = error + abs(rounded_middle - size);
  const std::string sign = middle < 0 ? "-" : "";
  const auto length = static_cast<long>(mantissa.str().size());
  const std::string centre = sign + written(mantissa, unit + length - 1);
  return total == 0 ? centre : centre + " +/- " + decimal_above(total, 1);
}

}  // namespace sqdim
