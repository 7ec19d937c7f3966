// ball: real numbers with certified error bounds.
//
// A Ball is a midpoint and a radius; the number it stands for lies within the radius of the
// midpoint. Every operation returns a ball that contains the exact result for every choice of
// numbers in the operands (inclusion), rounding included. A result that cannot be bounded is a ball
// of infinite radius, never a guess. Each ball carries the precision at which operations on it
// round; a result carries the larger precision of its operands.
//
// Two arithmetics of different origin implement the same operations, and a precision names one of
// them: Arb (Johansson, IEEE Trans. Comput. 66(8), 2017), which is the faster, and MPFI, which
// recomputes the results of Arb. A formula that makes its constants at the precision of its
// operands runs in either.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

enum class Arithmetic { arb, mpfi };

/// Returns "arb" or "mpfi".
std::string to_string(Arithmetic arithmetic);

/// The bits of mantissa that operations keep, from 2 to 2^24, and the arithmetic that keeps them.
struct Precision {
  long bits;
  Arithmetic arithmetic = Arithmetic::arb;

  /// Returns a precision of other bits in the same arithmetic.
  [[nodiscard]] Precision with(long other_bits) const { return {other_bits, arithmetic}; }
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the comparison that this generates.
  friend auto operator<=>(const Precision&, const Precision&) = default;
};

/// Returns the precision that resolves `digits` decimal digits: ceil(digits log2 10).
Precision precision_of_digits(unsigned digits);

/// Returns the bits that make the decimals of a report as narrow as promised: two digits more than
/// requested.
long target_bits(unsigned digits);

/// A real number with an error bound. Precondition of every operation: its operands have the same
/// arithmetic.
class Ball {
 public:
  /// The number of bytes into which the number of any arithmetic fits.
  static constexpr std::size_t storage_size = 64;

  /// Exactly zero.
  explicit Ball(Precision precision);
  /// An integer or rational. The ball is exact if the number is representable.
  Ball(std::int64_t value, Precision precision);
  Ball(const Integer& value, Precision precision);
  Ball(const Rational& value, Precision precision);

  Ball(const Ball& other);
  Ball(Ball&& other) noexcept;
  Ball& operator=(const Ball& other);
  Ball& operator=(Ball&& other) noexcept;
  ~Ball();

  /// Returns a ball that contains both given balls.
  static Ball hull(const Ball& a, const Ball& b);
  /// Returns the ball of infinite radius: nothing is known.
  static Ball unknown(Precision precision);

  [[nodiscard]] Precision precision() const { return precision_; }
  /// Returns the same enclosure with another precision for operations from now on.
  [[nodiscard]] Ball at(Precision precision) const;

  Ball& operator+=(const Ball& other);
  Ball& operator-=(const Ball& other);
  Ball& operator*=(const Ball& other);
  Ball& operator/=(const Ball& other);
  Ball& operator*=(std::uint64_t factor);
  Ball& operator/=(std::uint64_t divisor);

  friend Ball operator+(Ball a, const Ball& b) { return std::move(a += b); }
  friend Ball operator-(Ball a, const Ball& b) { return std::move(a -= b); }
  friend Ball operator*(Ball a, const Ball& b) { return std::move(a *= b); }
  friend Ball operator/(Ball a, const Ball& b) { return std::move(a /= b); }
  friend Ball operator*(Ball a, std::uint64_t b) { return std::move(a *= b); }
  friend Ball operator/(Ball a, std::uint64_t b) { return std::move(a /= b); }
  friend Ball operator-(const Ball& a);

  /// *this += a * factor, without a temporary.
  Ball& add_product(const Ball& a, std::uint64_t factor);
  /// *this *= 2^exponent, exactly.
  Ball& scale_by_power_of_two(std::int64_t exponent);
  /// Widens the ball by a nonnegative number given by an enclosure of it.
  Ball& widen(const Ball& error);

  /// Whether both endpoints are finite.
  [[nodiscard]] bool is_finite() const;
  /// Whether the radius is zero.
  [[nodiscard]] bool is_exact() const;
  [[nodiscard]] bool contains(const Rational& x) const;
  [[nodiscard]] bool contains(const Ball& other) const;
  [[nodiscard]] bool overlaps(const Ball& other) const;
  [[nodiscard]] bool certainly_positive() const;
  [[nodiscard]] bool certainly_negative() const;

  /// Returns the bits to which the midpoint is known relative to itself: about
  /// -log2(radius / |midpoint|). The result is large for an exact ball, and negative or zero if
  /// nothing is known.
  [[nodiscard]] long relative_accuracy_bits() const;
  /// Returns an integer e with |x| < 2^e for every x in a finite ball; very negative for zero. It
  /// estimates the size.
  [[nodiscard]] std::int64_t magnitude_bits() const;

  /// Returns an integer e such that the radius is less than 2^e; very negative for an exact ball.
  [[nodiscard]] std::int64_t radius_bits() const;

  /// Returns the endpoints, exactly, except that an endpoint closer to 0 than 2^-(2^21) is rounded
  /// outward. Throws std::range_error for an endpoint beyond 2^(2^21). Precondition: is_finite().
  [[nodiscard]] Enclosure enclosure() const;
  /// Returns the midpoint as the nearest double: a guess, never a conclusion.
  [[nodiscard]] double approximately() const;

 private:
  friend struct BallStorage;  // detail/arithmetic.hpp: the only access to the number in a Ball

  alignas(std::max_align_t) std::array<std::byte, storage_size> storage_;
  Precision precision_;
};

/// Encloses pi.
Ball pi(Precision precision);
/// Encloses x^exponent.
Ball pow(const Ball& x, std::uint64_t exponent);
Ball exp(const Ball& x);
Ball log(const Ball& x);
Ball sin(const Ball& x);
Ball cos(const Ball& x);
Ball tan(const Ball& x);
Ball atan(const Ball& x);
Ball sinh(const Ball& x);
Ball cosh(const Ball& x);
Ball tanh(const Ball& x);
/// Encloses the error function.
Ball erf(const Ball& x);
Ball abs(const Ball& x);
/// Encloses the square root of the nonnegative part of the ball, for numbers known to be >= 0 whose
/// ball may cross 0. Returns unknown() if there is no such part.
Ball sqrt(const Ball& x);
/// Encloses the arc sine of the part of the ball in [-1, 1], for numbers known to lie there.
/// Returns unknown() if there is no such part.
Ball asin(const Ball& x);

/// Encloses log2 of a positive integer.
Ball log2(const Integer& x, Precision precision);

}  // namespace sqdim
