// Compares Integer and Rational, which GMP computes, with Boost.Multiprecision's own integers and
// rationals.
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "sqdim/foundation/exact/exact.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

using PeerInteger = boost::multiprecision::cpp_int;
using PeerRational = boost::multiprecision::cpp_rational;

/// Returns an integer of up to 300 bits and either sign; often a small one, sometimes a neighbour
/// of a power of two.
Integer any_integer(Draws& draws) {
  Integer x = 0;
  for (std::uint64_t words = draws.below(6); words > 0; --words)
    x = (x << 60) + draws.below(std::uint64_t{1} << 60);
  if (draws.below(4) == 0) x = (Integer(1) << draws.below(200)) + draws.between(-1, 1);
  return draws.below(2) == 0 ? x : -x;
}

PeerInteger peer(const Integer& x) {
  return PeerInteger(x.str());
}

PeerRational peer(const Rational& x) {
  return {peer(numerator(x)), peer(denominator(x))};
}

TEST_SUITE_BEGIN("exact");

TEST_CASE("the arithmetic of integers is that of Boost") {
  Draws draws(11);
  for (std::uint64_t i = 0; i < scaled(2000); ++i) {
    const Integer a = any_integer(draws);
    const Integer b = any_integer(draws);
    const auto bits = static_cast<unsigned>(draws.below(130));
    CHECK(Integer(a.str()) == a);
    CHECK(peer(a + b) == peer(a) + peer(b));
    CHECK(peer(a - b) == peer(a) - peer(b));
    CHECK(peer(a * b) == peer(a) * peer(b));
    CHECK(peer(-a) == -peer(a));
    CHECK(peer(abs(a)) == abs(peer(a)));
    CHECK(peer(a << bits) == peer(a) << bits);
    // Boost 1.74 loses the sign of some negative numbers here.
    CHECK(peer(abs(a) >> bits) == abs(peer(a)) >> bits);
    CHECK((a >> bits) == floor(a * power_of_two(-std::int64_t{bits})));
    CHECK(peer(abs(a) & abs(b)) == (abs(peer(a)) & abs(peer(b))));
    CHECK(peer(abs(a) | abs(b)) == (abs(peer(a)) | abs(peer(b))));
    CHECK(peer(abs(a) ^ abs(b)) == (abs(peer(a)) ^ abs(peer(b))));
    CHECK(peer(pow(a, bits % 8)) == pow(peer(a), bits % 8));
    CHECK((a < b) == (peer(a) < peer(b)));
    CHECK((a == b) == (peer(a) == peer(b)));
    if (b != 0) {
      CHECK(peer(a / b) == peer(a) / peer(b));
      CHECK(peer(a % b) == peer(a) % peer(b));
    }
    if (a > 0) CHECK(msb(a) == msb(peer(a)));
  }
}

TEST_CASE("the arithmetic of rationals is that of Boost, in lowest terms") {
  Draws draws(12);
  const auto any_rational = [&] {
    const Integer bottom = any_integer(draws);
    return Rational(any_integer(draws), bottom == 0 ? Integer(7) : bottom);
  };
  for (std::uint64_t i = 0; i < scaled(1000); ++i) {
    const Rational a = any_rational();
    const Rational b = any_rational();
    CHECK(denominator(a) > 0);
    CHECK(gcd(peer(numerator(a)), peer(denominator(a))) == 1);
    CHECK(peer(a + b) == peer(a) + peer(b));
    CHECK(peer(a - b) == peer(a) - peer(b));
    CHECK(peer(a * b) == peer(a) * peer(b));
    if (b != 0) CHECK(peer(a / b) == peer(a) / peer(b));
    CHECK(a.sign() == peer(a).sign());
    CHECK((a < b) == (peer(a) < peer(b)));
    CHECK(peer(floor(a)) <= peer(a));
  }
}

TEST_CASE("numbers are compared with built-in integers of every width and sign") {
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  constexpr auto greatest = std::numeric_limits<std::uint64_t>::max();
  CHECK(Integer(least) == least);
  CHECK(Integer(least).str() == "-9223372036854775808");
  CHECK(Integer(greatest).str() == "18446744073709551615");
  CHECK(Integer(least) - 1 < least);
  CHECK(Integer(greatest) + 1 > greatest);
  CHECK(Rational(1, 2) < 1);
  CHECK(Rational(1, 2) > 0U);
  CHECK(Rational(-1, 2) > least);
  CHECK(Rational(Integer(greatest)) == greatest);
}

TEST_CASE("a conversion to a built-in integer is exact or throws") {
  CHECK(static_cast<int>(Integer(-5)) == -5);
  CHECK(static_cast<std::int64_t>(Integer(std::numeric_limits<std::int64_t>::min())) ==
        std::numeric_limits<std::int64_t>::min());
  CHECK(static_cast<std::uint64_t>(Rational(9, 3)) == 3);
  constexpr auto greatest = std::numeric_limits<std::int64_t>::max();
  CHECK(static_cast<std::int64_t>(Integer(greatest)) == greatest);
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  CHECK(static_cast<std::uint64_t>(Integer(most)) == most);
  CHECK_THROWS_AS(static_cast<void>(static_cast<unsigned>(Integer(-1))), std::range_error);
  CHECK_THROWS_AS(static_cast<void>(static_cast<int>(Integer(1) << 31)), std::range_error);
  CHECK_THROWS_AS(static_cast<void>(static_cast<std::uint64_t>(Integer(1) << 64)),
                  std::range_error);
  CHECK_THROWS_AS(static_cast<void>(static_cast<int>(Rational(1, 2))), std::range_error);
}

TEST_CASE("division by zero and texts that are no integers are refused") {
  CHECK_THROWS_AS(static_cast<void>(Integer(1) / 0), std::overflow_error);
  CHECK_THROWS_AS(static_cast<void>(Integer(1) % 0), std::overflow_error);
  CHECK_THROWS_AS(static_cast<void>(Rational(1) / 0), std::overflow_error);
  CHECK_THROWS_AS(static_cast<void>(Rational(1, 0)), std::overflow_error);
  for (const char* text : {"", "-", "1.5", "0x10", " 1", "1 ", "1e3", "+1"})
    CHECK_THROWS_AS(static_cast<void>(Integer(text)), std::invalid_argument);
  CHECK(Integer("-007") == -7);
}

TEST_CASE("a number that was moved from can be assigned to") {
  Rational x(22, 7);
  const Rational y = std::move(x);
  x = Rational(1, 3);
  CHECK(x + y == Rational(73, 21));
  Integer n = Integer(1) << 100;
  const Integer m = std::move(n);
  n = 3;
  CHECK(n * m == 3 * (Integer(1) << 100));
}

/// Whether d is the double nearest to x, the even one if two are equally near.
bool is_nearest(const Rational& x, double d) {
  const double infinity = std::numeric_limits<double>::infinity();
  const Rational error = abs(x - Rational(d));
  for (const double other : {std::nextafter(d, -infinity), std::nextafter(d, infinity)}) {
    if (std::isinf(other)) continue;
    const Rational further = abs(x - Rational(other));
    if (further < error) return false;
    const auto last_bit = std::bit_cast<std::uint64_t>(d) & 1;
    if (further == error && last_bit != 0) return false;
  }
  return true;
}

TEST_CASE("the conversion to a double rounds to the nearest, ties to even, also below 2^-1022") {
  Draws draws(13);
  for (std::uint64_t i = 0; i < scaled(4000); ++i) {
    const Rational x = draws.rational(1'000'000'000) * power_of_two(draws.between(-1110, 990));
    CHECK(is_nearest(x, static_cast<double>(x)));
    // Numbers half way between two doubles, and next to those.
    const auto mantissa = static_cast<std::int64_t>(draws.below(std::uint64_t{1} << 53));
    const Rational unit = power_of_two(draws.between(-1074, 900));
    const Rational half_way = (Rational(mantissa) + Rational(1, 2)) * unit;
    CHECK(is_nearest(half_way, static_cast<double>(half_way)));
    const Rational above = half_way + unit * power_of_two(-200);
    CHECK(is_nearest(above, static_cast<double>(above)));
    CHECK(static_cast<double>(-above) == -static_cast<double>(above));
  }
  CHECK(static_cast<double>(Integer(1) << 60) == 0x1p60);
  CHECK(static_cast<double>(power_of_two(-1075)) == 0);
  CHECK(static_cast<double>(power_of_two(-1075) * Rational(3, 2)) == 0x1p-1074);
  CHECK(std::isinf(static_cast<double>(power_of_two(1024))));
  CHECK(static_cast<double>(power_of_two(1024) - power_of_two(970)) == HUGE_VAL);
  CHECK(static_cast<double>(power_of_two(1024) - power_of_two(970) - 1) ==
        std::numeric_limits<double>::max());
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
