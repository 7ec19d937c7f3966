// The interval arithmetic behind a Ball.
//
// An implementation keeps its number in the storage of a Ball and is chosen by
// Precision::arithmetic. Each has one object, without state.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include "sqdim/arithmetic/ball/ball.hpp"

namespace sqdim {

/// Functions of one variable. sqrt and asin take the part of the ball in their domain.
enum class BallFunction {
  negate,
  abs,
  sqrt,
  exp,
  log,
  sin,
  cos,
  tan,
  asin,
  atan,
  sinh,
  cosh,
  tanh,
  erf
};

/// The functions of an arithmetic, each with its name.
template <class Function, std::size_t count>
using BallFunctions = std::array<std::pair<BallFunction, Function*>, count>;

/// Returns the function of that name; nullptr if the arithmetic has none.
template <class Function, std::size_t count>
Function* find_function(const BallFunctions<Function, count>& functions, BallFunction name) {
  for (const auto& [known, function] : functions) {
    if (known == name) return function;
  }
  return nullptr;
}

class BallArithmetic {
 public:
  BallArithmetic() = default;
  BallArithmetic(const BallArithmetic&) = delete;
  BallArithmetic(BallArithmetic&&) = delete;
  BallArithmetic& operator=(const BallArithmetic&) = delete;
  BallArithmetic& operator=(BallArithmetic&&) = delete;
  virtual ~BallArithmetic() = default;

  /// Makes a zero in the raw storage of a ball whose precision is set.
  virtual void create(Ball& ball) const noexcept = 0;
  virtual void destroy(Ball& ball) const noexcept = 0;
  virtual void copy(Ball& to, const Ball& from) const = 0;

  virtual void set(Ball& result, std::int64_t value) const = 0;
  virtual void set(Ball& result, const Integer& value) const = 0;
  virtual void set(Ball& result, const Rational& value) const = 0;
  virtual void set_unknown(Ball& result) const = 0;
  virtual void set_pi(Ball& result) const = 0;
  virtual void set_hull(Ball& result, const Ball& a, const Ball& b) const = 0;

  // Results are rounded to result.precision(). Operands and result may be the same ball.
  virtual void add(Ball& result, const Ball& a, const Ball& b) const = 0;
  virtual void subtract(Ball& result, const Ball& a, const Ball& b) const = 0;
  virtual void multiply(Ball& result, const Ball& a, const Ball& b) const = 0;
  virtual void divide(Ball& result, const Ball& a, const Ball& b) const = 0;
  virtual void multiply(Ball& result, std::uint64_t factor) const = 0;
  virtual void divide(Ball& result, std::uint64_t divisor) const = 0;
  virtual void add_product(Ball& result, const Ball& a, std::uint64_t factor) const = 0;
  virtual void scale_by_power_of_two(Ball& result, std::int64_t exponent) const = 0;
  virtual void widen(Ball& result, const Ball& error) const = 0;
  virtual void raise(Ball& result, const Ball& x, std::uint64_t exponent) const = 0;
  virtual void apply(BallFunction function, Ball& result, const Ball& x) const = 0;

  [[nodiscard]] virtual bool is_finite(const Ball& x) const = 0;
  [[nodiscard]] virtual bool is_exact(const Ball& x) const = 0;
  [[nodiscard]] virtual bool contains(const Ball& outer, const Ball& inner) const = 0;
  [[nodiscard]] virtual bool overlap(const Ball& a, const Ball& b) const = 0;
  [[nodiscard]] virtual bool certainly_positive(const Ball& x) const = 0;
  [[nodiscard]] virtual bool certainly_negative(const Ball& x) const = 0;
  [[nodiscard]] virtual long relative_accuracy_bits(const Ball& x) const = 0;
  [[nodiscard]] virtual std::int64_t magnitude_bits(const Ball& x) const = 0;
  [[nodiscard]] virtual std::int64_t radius_bits(const Ball& x) const = 0;
  [[nodiscard]] virtual Enclosure enclosure(const Ball& x) const = 0;
  [[nodiscard]] virtual double approximately(const Ball& x) const = 0;
};

/// Endpoints are written as rationals up to 2^most_exponent, a quarter of a megabyte, and down to
/// its reciprocal.
inline constexpr std::int64_t most_exponent = std::int64_t{1} << 21U;

[[noreturn]] inline void refuse_end() {
  throw std::range_error("a number is too large to be written");
}

enum class End { lower, upper };

/// Rounds outward an end that is closer to 0 than 2^-most_exponent.
inline Rational end_next_to_zero(bool positive, End end) {
  if (positive == (end == End::lower)) return 0;
  const Rational least = power_of_two(-most_exponent);
  return positive ? least : Rational(-least);
}

/// The implementations: Arb (ball/arb.cpp) and MPFI (ball/mpfi.cpp).
const BallArithmetic& arb_arithmetic();
const BallArithmetic& mpfi_arithmetic();

/// The conversion from a Ball to the C structure in its storage.
struct BallStorage {
  static void* of(Ball& ball) { return ball.storage_.data(); }
  static const void* of(const Ball& ball) { return ball.storage_.data(); }
};

}  // namespace sqdim
