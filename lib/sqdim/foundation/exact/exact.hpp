// exact: numbers without error.
//
// This stage includes no other. Every parameter that a user types (tolerance, success probability,
// error, scale) is an exact rational from the command line to the last comparison; a decimal such
// as 0.01 is 1/100. A real number that is not rational enters exact reasoning as an `Enclosure`:
// two rationals between which it lies. Theorems are evaluated at the endpoints, in the safe
// direction.
//
// GMP does the arithmetic. Its header is small and its functions are compiled already, so including
// this header costs next to nothing.
#pragma once

#include <gmp.h>

#include <compare>
#include <concepts>
#include <cstdint>
#include <iosfwd>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace sqdim {

namespace exact {

/// Returns a built-in integer as the widest built-in integer of the same signedness.
template <std::integral T>
constexpr auto widest(T value) {
  if constexpr (std::signed_integral<T>) {
    return static_cast<std::int64_t>(value);
  } else {
    return static_cast<std::uint64_t>(value);
  }
}

}  // namespace exact

/// An integer of any size. Built-in integers convert to it implicitly. The conversion back is
/// explicit and throws std::range_error if the value does not fit. Division by 0 throws
/// std::overflow_error.
class Integer {
 public:
  /// Zero.
  Integer() noexcept { mpz_init(value_); }
  template <std::integral T>
  Integer(T value) : Integer() {
    assign(exact::widest(value));
  }
  /// Reads decimal digits after an optional minus sign. Throws std::invalid_argument for anything
  /// else.
  explicit Integer(std::string_view digits);
  Integer(const Integer& other) { mpz_init_set(value_, other.value_); }
  Integer(Integer&& other) noexcept : Integer() { mpz_swap(value_, other.value_); }
  Integer& operator=(const Integer& other) {
    mpz_set(value_, other.value_);
    return *this;
  }
  Integer& operator=(Integer&& other) noexcept {
    mpz_swap(value_, other.value_);
    return *this;
  }
  ~Integer() { mpz_clear(value_); }

  Integer& operator+=(const Integer& other) { return apply<mpz_add>(other.value_); }
  Integer& operator-=(const Integer& other) { return apply<mpz_sub>(other.value_); }
  Integer& operator*=(const Integer& other) { return apply<mpz_mul>(other.value_); }
  /// Rounds towards 0, as the division of built-in integers does.
  Integer& operator/=(const Integer& other) { return apply<mpz_tdiv_q>(other.divisor()); }
  /// The remainder of the division that rounds towards 0: it has the sign of the dividend.
  Integer& operator%=(const Integer& other) { return apply<mpz_tdiv_r>(other.divisor()); }
  /// Throws std::range_error if GMP cannot count the bits, of which it knows 2^32 where a long has 32.
  Integer& operator<<=(std::uint64_t bits) { return apply<mpz_mul_2exp>(bit_count(bits)); }
  /// floor(x / 2^bits).
  Integer& operator>>=(std::uint64_t bits) { return apply<mpz_fdiv_q_2exp>(bit_count(bits)); }
  /// Bitwise operations, in two's complement.
  Integer& operator&=(const Integer& other) { return apply<mpz_and>(other.value_); }
  Integer& operator|=(const Integer& other) { return apply<mpz_ior>(other.value_); }
  Integer& operator^=(const Integer& other) { return apply<mpz_xor>(other.value_); }
  Integer& operator++() { return *this += 1; }
  Integer& operator--() { return *this -= 1; }

  friend Integer operator+(Integer a, const Integer& b) { return std::move(a += b); }
  friend Integer operator-(Integer a, const Integer& b) { return std::move(a -= b); }
  friend Integer operator*(Integer a, const Integer& b) { return std::move(a *= b); }
  friend Integer operator/(Integer a, const Integer& b) { return std::move(a /= b); }
  friend Integer operator%(Integer a, const Integer& b) { return std::move(a %= b); }
  friend Integer operator<<(Integer x, std::uint64_t bits) { return std::move(x <<= bits); }
  friend Integer operator>>(Integer x, std::uint64_t bits) { return std::move(x >>= bits); }
  friend Integer operator&(Integer a, const Integer& b) { return std::move(a &= b); }
  friend Integer operator|(Integer a, const Integer& b) { return std::move(a |= b); }
  friend Integer operator^(Integer a, const Integer& b) { return std::move(a ^= b); }
  friend Integer operator-(Integer x) {
    mpz_neg(x.value_, x.value_);
    return x;
  }

  friend bool operator==(const Integer& a, const Integer& b) { return a.compare(b) == 0; }
  friend std::strong_ordering operator<=>(const Integer& a, const Integer& b) {
    return a.compare(b) <=> 0;
  }
  template <std::integral T>
  friend bool operator==(const Integer& a, T b) {
    return a.compare(exact::widest(b)) == 0;
  }
  template <std::integral T>
  friend std::strong_ordering operator<=>(const Integer& a, T b) {
    return a.compare(exact::widest(b)) <=> 0;
  }

  template <std::integral T>
  explicit operator T() const {
    using Limits = std::numeric_limits<T>;
    if constexpr (std::signed_integral<T>) {
      return static_cast<T>(between(Limits::min(), Limits::max()));
    } else {
      return static_cast<T>(at_most(Limits::max()));
    }
  }
  /// The nearest double. Ties go to the even one; a value that is too large becomes infinite.
  explicit operator double() const;

  /// Returns -1, 0 or 1.
  [[nodiscard]] int sign() const { return mpz_sgn(value_); }
  /// Returns the decimal digits, after a minus sign if the number is negative.
  [[nodiscard]] std::string str() const;
  [[nodiscard]] mpz_srcptr gmp() const { return value_; }
  [[nodiscard]] mpz_ptr gmp() { return value_; }

 private:
  /// Replaces the number by what a function of GMP makes of it and the operand.
  template <auto function, class Operand>
  Integer& apply(Operand operand) {
    function(value_, value_, operand);
    return *this;
  }
  /// Returns the number for a division by it. Throws std::overflow_error if it is 0.
  [[nodiscard]] mpz_srcptr divisor() const;
  [[noreturn]] static void refuse_size();
  [[nodiscard]] static mp_bitcnt_t bit_count(std::uint64_t bits) {
    if (!std::in_range<mp_bitcnt_t>(bits)) refuse_size();
    return static_cast<mp_bitcnt_t>(bits);
  }
  void assign(std::int64_t value);
  void assign(std::uint64_t value);
  [[nodiscard]] int compare(const Integer& other) const { return mpz_cmp(value_, other.value_); }
  [[nodiscard]] int compare(std::int64_t other) const;
  [[nodiscard]] int compare(std::uint64_t other) const;
  [[nodiscard]] std::int64_t between(std::int64_t least, std::int64_t greatest) const;
  [[nodiscard]] std::uint64_t at_most(std::uint64_t greatest) const;

  mpz_t value_;
};

std::ostream& operator<<(std::ostream& out, const Integer& x);

/// A rational number in lowest terms, with a positive denominator. Integers convert to it. Division
/// by 0 throws std::overflow_error. A number that was moved from can be assigned to and destroyed.
class Rational {
 public:
  /// Zero.
  Rational() noexcept { mpq_init(value_); }
  template <std::integral T>
  Rational(T value) : Rational(Integer(value)) {}
  Rational(const Integer& value) : Rational() { mpq_set_z(value_, value.gmp()); }
  Rational(const Integer& numerator, const Integer& denominator);
  /// Exactly the value of this double. Precondition: it is finite.
  explicit Rational(double value) : Rational() { mpq_set_d(value_, value); }
  Rational(const Rational& other) : Rational() { mpq_set(value_, other.value_); }
  Rational(Rational&& other) noexcept {
    mpz_init(mpq_numref(value_));
    mpz_init(mpq_denref(value_));
    mpq_swap(value_, other.value_);
  }
  Rational& operator=(const Rational& other) {
    mpq_set(value_, other.value_);
    return *this;
  }
  Rational& operator=(Rational&& other) noexcept {
    mpq_swap(value_, other.value_);
    return *this;
  }
  ~Rational() { mpq_clear(value_); }

  Rational& operator+=(const Rational& other) { return apply<mpq_add>(other.value_); }
  Rational& operator-=(const Rational& other) { return apply<mpq_sub>(other.value_); }
  Rational& operator*=(const Rational& other) { return apply<mpq_mul>(other.value_); }
  Rational& operator/=(const Rational& other) { return apply<mpq_div>(other.divisor()); }

  friend Rational operator+(Rational a, const Rational& b) { return std::move(a += b); }
  friend Rational operator-(Rational a, const Rational& b) { return std::move(a -= b); }
  friend Rational operator*(Rational a, const Rational& b) { return std::move(a *= b); }
  friend Rational operator/(Rational a, const Rational& b) { return std::move(a /= b); }
  friend Rational operator-(Rational x) {
    mpq_neg(x.value_, x.value_);
    return x;
  }

  friend bool operator==(const Rational& a, const Rational& b) {
    return mpq_equal(a.value_, b.value_) != 0;
  }
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    return mpq_cmp(a.value_, b.value_) <=> 0;
  }
  template <std::integral T>
  friend bool operator==(const Rational& a, T b) {
    return a.compare(exact::widest(b)) == 0;
  }
  template <std::integral T>
  friend std::strong_ordering operator<=>(const Rational& a, T b) {
    return a.compare(exact::widest(b)) <=> 0;
  }

  /// The value as a built-in integer. Throws std::range_error unless the number is an integer that
  /// T can hold.
  template <std::integral T>
  explicit operator T() const {
    return static_cast<T>(whole());
  }
  /// The nearest double. Ties go to the even one; a value that is too large becomes infinite.
  explicit operator double() const;

  /// Returns -1, 0 or 1.
  [[nodiscard]] int sign() const { return mpq_sgn(value_); }
  /// Returns a text such as "3" or "-1/100".
  [[nodiscard]] std::string str() const;
  [[nodiscard]] mpq_srcptr gmp() const { return value_; }
  /// Gives access for writing. The caller must leave the number in lowest terms.
  [[nodiscard]] mpq_ptr gmp() { return value_; }

 private:
  template <auto function>
  Rational& apply(mpq_srcptr operand) {
    function(value_, value_, operand);
    return *this;
  }
  /// Returns the number for a division by it. Throws std::overflow_error if it is 0.
  [[nodiscard]] mpq_srcptr divisor() const;
  [[nodiscard]] int compare(std::int64_t other) const;
  [[nodiscard]] int compare(std::uint64_t other) const;
  [[nodiscard]] Integer whole() const;

  mpq_t value_;
};

std::ostream& operator<<(std::ostream& out, const Rational& x);

Integer numerator(const Rational& x);
/// Returns the denominator, which is at least 1.
Integer denominator(const Rational& x);

Integer abs(Integer x);
Rational abs(Rational x);
/// Returns base^exponent; 0^0 is 1.
Integer pow(const Integer& base, unsigned exponent);
/// Returns floor(log2 x). Precondition: x > 0.
std::uint64_t msb(const Integer& x);

/// The answer to a comparison or a hypothesis: `undecided` if the available enclosures do not
/// decide it.
enum class Verdict { holds, fails, undecided };

/// Returns "holds", "fails" or "undecided".
std::string to_string(Verdict verdict);

enum class Parity { even, odd };

constexpr Parity parity_of(unsigned long degree) {
  return degree % 2 == 0 ? Parity::even : Parity::odd;
}

/// Returns "even" or "odd".
std::string to_string(Parity parity);

/// A real number known to lie in [lower, upper]. Invariant: lower <= upper.
struct Enclosure {
  Rational lower;
  Rational upper;

  /// The enclosure of a number that is known exactly.
  static Enclosure exactly(const Rational& value) { return {value, value}; }

  [[nodiscard]] bool is_exact() const { return lower == upper; }
};

/// Encloses x y. Precondition: both factors are nonnegative.
Enclosure product(const Enclosure& a, const Enclosure& b);

/// Encloses x / y. Precondition: y is positive.
Enclosure quotient(const Enclosure& x, const Enclosure& y);

/// Returns the larger of two numbers.
Enclosure larger(const Enclosure& a, const Enclosure& b);
/// Returns an enclosure of the same number, which is not negative.
Enclosure nonnegative(const Enclosure& x);

/// Encloses sqrt(x) between multiples of 2^-bits. Precondition: x >= 0.
Enclosure square_root(const Rational& x, unsigned bits = 60);
Enclosure square_root(const Enclosure& x, unsigned bits = 60);

/// Returns the largest integer <= x.
Integer floor(const Rational& x);
/// Returns the smallest integer >= x.
Integer ceil(const Rational& x);

/// Returns floor(sqrt(x)). Precondition: x >= 0.
Integer floor_sqrt(const Rational& x);
/// Returns ceil(sqrt(x)). Precondition: x >= 0.
Integer ceil_sqrt(const Rational& x);

/// Returns floor(x^(1/degree)). Preconditions: x >= 0, degree >= 1.
Integer floor_root(const Integer& x, unsigned degree);

/// Encloses base^exponent: exactly if it is rational, otherwise between two numbers whose distance
/// relative to it is 2^-bits. Preconditions: base >= 1; the numerator and denominator of the
/// exponent are below 2^16 in size.
Enclosure power(const Integer& base, const Rational& exponent, unsigned bits = 128);

/// factor base^exponent: a positive number such as 1/10, N^(-1/4) or 0.1 n^(-1/2). It is carried in
/// this form because its square may be rational although it is not. Preconditions: the factor is
/// positive; base >= 1.
struct PowerProduct {
  PowerProduct(Enclosure times, Integer number = 1, Rational to = 0)
      : factor(std::move(times)), base(std::move(number)), exponent(std::move(to)) {}
  static PowerProduct exactly(const Rational& value) { return Enclosure::exactly(value); }

  Enclosure factor;
  Integer base;
  Rational exponent;
};

/// Encloses x: exactly if the factor is exact and the power is rational.
Enclosure enclosure(const PowerProduct& x);
/// Returns x^exponent. Precondition: exponent >= 1.
PowerProduct power(const PowerProduct& x, unsigned exponent);
/// Returns factor x. Precondition: factor > 0.
PowerProduct scaled(const PowerProduct& x, const Rational& factor);
/// Whether x <= y. It is decided exactly if base and exponent are the same.
Verdict at_most(const PowerProduct& x, const PowerProduct& y);

/// Returns floor(a + s sqrt(q)) or ceil(a + s sqrt(q)), exactly; s may have either sign.
/// Precondition: q >= 0.
Integer floor_of_surd(const Rational& a, const Rational& s, const Integer& q);
Integer ceil_of_surd(const Rational& a, const Rational& s, const Integer& q);

/// Returns C(n, k), which is 0 if k > n.
Integer binomial(std::uint64_t n, std::uint64_t k);

/// Returns the integer that a string of digits 0 to 9 stands for. Leading zeros are allowed; an
/// empty string stands for 0.
Integer integer_of_digits(std::string_view digits);

/// Returns 2^exponent, also for negative exponents.
Rational power_of_two(std::int64_t exponent);

/// Returns the number in lowest terms: "3", "-1/100".
std::string to_string(const Rational& x);

/// Return the largest decimal number <= x and the smallest >= x with at most `digits` significant
/// digits, so the two numbers that a reader parses back enclose x. The notation is plain for
/// moderate exponents ("0.0098") and scientific otherwise ("7.8e-20"), without trailing zeros.
/// Precondition: digits >= 1.
std::string decimal_below(const Rational& x, unsigned digits);
std::string decimal_above(const Rational& x, unsigned digits);

/// Returns the largest decimal number <= x with at most `places` digits after the point: floor(x
/// 10^places) / 10^places.
std::string fixed_below(const Rational& x, unsigned places);

/// Returns "0.87394968 +/- 2e-8": a decimal and an error that enclose the number, with `digits` + 1
/// significant digits or as many as the enclosure supports. An exact number is written as the bare
/// decimal.
std::string centred_decimal(const Enclosure& x, unsigned digits);

}  // namespace sqdim
