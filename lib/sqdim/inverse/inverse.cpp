// Bisection over what a bound is monotone in.
#include "sqdim/inverse.hpp"

#include <cassert>

namespace sqdim {
namespace {

/// No tolerance that a user can type is outside 2^-limit to 2^limit.
constexpr std::int64_t limit = 200'000;

/// The least integer in (fails, holds] at which a monotone predicate holds.
template <class Number, class Predicate>
Number bisect(Number fails, Number holds, const Predicate& predicate) {
  while (holds - fails > 1) {
    const Number middle = fails + (holds - fails) / 2;
    (predicate(middle) ? holds : fails) = middle;
  }
  return holds;
}

/// The largest power of ten that is at most x > 0.
Rational power_of_ten_below(const Rational& x) {
  constexpr double log10_of_2 = 0.30102999566398119521;
  const auto bits = static_cast<double>(static_cast<std::int64_t>(msb(numerator(x))) -
                                        static_cast<std::int64_t>(msb(denominator(x))));
  auto exponent = static_cast<std::int64_t>(bits * log10_of_2);
  const auto power = [](std::int64_t e) {
    const Integer magnitude = pow(Integer(10), static_cast<unsigned>(e < 0 ? -e : e));
    return e < 0 ? Rational(Integer(1), magnitude) : Rational(magnitude);
  };
  while (power(exponent) > x) --exponent;
  while (power(exponent + 1) <= x) ++exponent;
  return power(exponent);
}

}  // namespace

bool proves(const Problem& problem, const Theorem& theorem, const Integer& queries) {
  const BoundResult result = finding(problem, theorem).result;
  if (!result.queries) return false;
  const auto* finite = std::get_if<Integer>(&*result.queries);
  return finite == nullptr || *finite >= queries;
}

std::variant<Never, Always, Rational> least_tolerance(const Problem& problem,
                                                      const Theorem& theorem,
                                                      const Integer& queries, unsigned digits) {
  assert(queries >= 1 && digits >= 1);
  Problem at = problem;
  const auto holds = [&](const Rational& tolerance) {
    at.tolerance = tolerance;
    return proves(at, theorem, queries);
  };
  const auto holds_at_power = [&](std::int64_t exponent) { return holds(power_of_two(exponent)); };
  if (!holds_at_power(limit)) return Never{};
  if (holds_at_power(-limit)) return Always{};
  const std::int64_t exponent = bisect(-limit, limit, holds_at_power);
  // The threshold is in (2^(exponent - 1), 2^exponent], and in (decade, 10 decade].
  Rational decade = power_of_ten_below(power_of_two(exponent - 1));
  if (!holds(10 * decade)) decade *= 10;
  const Integer units_in_decade = pow(Integer(10), digits - 1);
  const Rational unit = decade / Rational(units_in_decade);
  const Integer count =
      bisect<Integer>(units_in_decade, 10 * units_in_decade,
                      [&](const Integer& units) { return holds(Rational(units) * unit); });
  return Rational(count) * unit;
}

std::optional<std::uint64_t> least_dimension(const Problem& problem, const Theorem& theorem,
                                             const Integer& queries, std::uint64_t greatest) {
  assert(problem.family.subsets && problem.family.subsets->n <= greatest);
  Problem at = problem;
  const auto holds = [&](std::uint64_t n) {
    at.family = in_dimension(problem.family, n);
    return proves(at, theorem, queries);
  };
  if (!holds(greatest)) return std::nullopt;
  const std::uint64_t least = problem.family.subsets->n;
  return holds(least) ? least : bisect(least, greatest, holds);
}

}  // namespace sqdim
