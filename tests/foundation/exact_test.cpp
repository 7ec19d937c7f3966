#include "sqdim/foundation/exact/exact.hpp"

#include "sqdim/foundation/notation/notation.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

TEST_SUITE_BEGIN("exact");

TEST_CASE("floor and ceil bracket a rational within one") {
  Draws draws(1);
  for (std::uint64_t i = 0; i < scaled(2000); ++i) {
    const Rational x = draws.rational(1000);
    CHECK(Rational(floor(x)) <= x);
    CHECK(x < Rational(floor(x) + 1));
    CHECK(Rational(ceil(x)) >= x);
    CHECK(x > Rational(ceil(x) - 1));
  }
  CHECK(floor(Rational(-7, 2)) == -4);
  CHECK(ceil(Rational(-7, 2)) == -3);
}

TEST_CASE("integer square roots bracket the root of a rational") {
  Draws draws(2);
  for (std::uint64_t i = 0; i < scaled(1000); ++i) {
    const Rational x = abs(draws.rational(100'000));
    const Integer low = floor_sqrt(x);
    const Integer high = ceil_sqrt(x);
    CHECK(Rational(low * low) <= x);
    CHECK(Rational((low + 1) * (low + 1)) > x);
    CHECK(Rational(high * high) >= x);
    CHECK((high == 0 || Rational((high - 1) * (high - 1)) < x));
  }
  CHECK(ceil_sqrt(Rational(9)) == 3);
  CHECK(ceil_sqrt(Rational(91, 10)) == 4);
}

/// Whether n <= a + s sqrt(q), decided by signs and squares alone.
bool at_most_surd(const Integer& n, const Rational& a, const Rational& s, const Integer& q) {
  const Rational left = n - a;
  const Rational right_squared = s * s * q;
  if (left <= 0 && s >= 0) return true;
  if (left > 0 && s <= 0) return false;
  return left > 0 ? Rational(left * left) <= right_squared : Rational(left * left) >= right_squared;
}

TEST_CASE("the floor and ceiling of a surd are exact for both signs") {
  Draws draws(3);
  for (std::uint64_t i = 0; i < scaled(2000); ++i) {
    const Rational a = draws.rational(50);
    const Rational s = draws.rational(20);
    const Integer q = draws.below(200);
    const Integer low = floor_of_surd(a, s, q);
    CHECK(at_most_surd(low, a, s, q));
    CHECK_FALSE(at_most_surd(low + 1, a, s, q));
    const Integer high = ceil_of_surd(a, s, q);
    CHECK((high == low || high == low + 1));
    CHECK((high == low) == (at_most_surd(low, a, s, q) && at_most_surd(-low, -a, -s, q)));
  }
}

TEST_CASE("binomial coefficients obey Pascal's rule and are 0 beyond n") {
  for (std::uint64_t n = 1; n < 60; ++n) {
    for (std::uint64_t k = 1; k <= n; ++k) {
      CHECK(binomial(n, k) == binomial(n - 1, k) + binomial(n - 1, k - 1));
    }
    CHECK(binomial(n, n + 1) == 0);
  }
  CHECK(binomial(1'000'000'000, 2) == Integer("499999999500000000"));
}

TEST_CASE("directed decimals enclose, and are as tight as their digits allow") {
  Draws draws(4);
  for (std::uint64_t i = 0; i < scaled(2000); ++i) {
    const Rational x = draws.rational(1'000'000) * power_of_two(draws.between(-120, 120));
    const auto digits = static_cast<unsigned>(draws.between(1, 40));
    const Rational below = parse_rational(decimal_below(x, digits));
    const Rational above = parse_rational(decimal_above(x, digits));
    CHECK(below <= x);
    CHECK(x <= above);
    CHECK(above - below <= abs(x) / testing::power_of_ten(digits - 1));
  }
}

TEST_CASE("decimals are written as people write them") {
  CHECK(decimal_below(Rational(1, 100), 5) == "0.01");
  CHECK(decimal_below(Rational(2, 3), 5) == "0.66666");
  CHECK(decimal_above(Rational(2, 3), 5) == "0.66667");
  CHECK(decimal_above(Rational(99999, 10), 3) == "10000");
  CHECK(decimal_below(Rational(-2, 3), 3) == "-0.667");
  CHECK(decimal_below(Rational(1, Integer("300000000000")), 3) == "3.33e-12");
  CHECK(decimal_below(Rational(Integer(1) << 100), 4) == "1.267e30");
  CHECK(decimal_below(0, 3) == "0");
  CHECK(fixed_below(Rational(6527999, 100000), 2) == "65.27");
  CHECK(fixed_below(Rational(-1, 1000), 2) == "-0.01");
  CHECK(fixed_below(Rational(5), 0) == "5");
}

TEST_CASE("a centred decimal encloses and shows only supported digits") {
  Draws draws(5);
  for (std::uint64_t i = 0; i < scaled(1000); ++i) {
    const Rational middle = draws.rational(1'000'000) * power_of_two(draws.between(-60, 60));
    const Rational error = draws.unit() * power_of_two(draws.between(-80, 2));
    const std::string text = centred_decimal({middle - error, middle + error}, 12);
    const std::size_t split = text.find(" +/- ");
    const Rational centre = parse_rational(text.substr(0, split));
    const Rational radius =
        split == std::string::npos ? Rational(0) : parse_rational(text.substr(split + 5));
    CHECK(centre - radius <= middle - error);
    CHECK(centre + radius >= middle + error);
  }
  CHECK(centred_decimal(Enclosure::exactly(Rational(1, 4)), 12) == "0.25");
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
