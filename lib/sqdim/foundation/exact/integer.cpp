// Integers of any size, by GMP.
#include <cassert>
#include <ostream>
#include <stdexcept>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {
namespace {

constexpr std::size_t one = 1;
constexpr int any_order = 1;  // a single word, so its order does not matter
constexpr int native_endian = 0;
constexpr std::size_t no_unused_bits = 0;

std::uint64_t magnitude(std::int64_t value) {
  return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

}  // namespace

void Integer::refuse_size() {
  throw std::range_error("an integer does not fit in a built-in one");
}

Integer::Integer(std::string_view digits) : Integer() {
  const std::string text(digits);
  const auto first = static_cast<std::size_t>(text.starts_with('-'));
  if (first == text.size() || text.find_first_not_of("0123456789", first) != std::string::npos)
    throw std::invalid_argument("not an integer: '" + text + "'");
  constexpr int decimal = 10;
  mpz_set_str(value_, text.c_str(), decimal);
}

void Integer::assign(std::uint64_t value) {
  mpz_import(value_, one, any_order, sizeof value, native_endian, no_unused_bits, &value);
}

void Integer::assign(std::int64_t value) {
  assign(magnitude(value));
  if (value < 0) mpz_neg(value_, value_);
}

int Integer::compare(std::uint64_t other) const {
  if constexpr (sizeof(unsigned long) == sizeof other) return mpz_cmp_ui(value_, other);
  return compare(Integer(other));
}

int Integer::compare(std::int64_t other) const {
  if constexpr (sizeof(long) == sizeof other) return mpz_cmp_si(value_, other);
  return compare(Integer(other));
}

std::uint64_t Integer::at_most(std::uint64_t greatest) const {
  if (sign() < 0 || compare(greatest) > 0) refuse_size();
  std::uint64_t value = 0;
  mpz_export(&value, nullptr, any_order, sizeof value, native_endian, no_unused_bits, value_);
  return value;
}

std::int64_t Integer::between(std::int64_t least, std::int64_t greatest) const {
  if (compare(least) < 0 || compare(greatest) > 0) refuse_size();
  std::uint64_t size = 0;
  mpz_export(&size, nullptr, any_order, sizeof size, native_endian, no_unused_bits, value_);
  return static_cast<std::int64_t>(sign() < 0 ? 0 - size : size);
}

Integer::operator double() const {
  return static_cast<double>(Rational(*this));
}

std::string Integer::str() const {
  constexpr int decimal = 10;
  std::string text(mpz_sizeinbase(value_, decimal) + 2, '\0');  // a sign, and the terminating null
  mpz_get_str(text.data(), decimal, value_);
  text.resize(text.find('\0'));
  return text;
}

mpz_srcptr Integer::divisor() const {
  if (sign() == 0) throw std::overflow_error("division by zero");
  return value_;
}

std::ostream& operator<<(std::ostream& out, const Integer& x) {
  return out << x.str();
}

Integer abs(Integer x) {
  return x.sign() < 0 ? -std::move(x) : x;
}

Integer pow(const Integer& base, unsigned exponent) {
  Integer result;
  mpz_pow_ui(result.gmp(), base.gmp(), exponent);
  return result;
}

std::uint64_t msb(const Integer& x) {
  assert(x > 0);
  return mpz_sizeinbase(x.gmp(), 2) - 1;
}

}  // namespace sqdim
