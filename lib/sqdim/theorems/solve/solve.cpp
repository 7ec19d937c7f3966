// Bisection over the parameters in which a bound is monotone.
#include "sqdim/theorems/solve/solve.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

namespace sqdim {
namespace {

/// Every tolerance that a user can type lies between 2^-limit and 2^limit.
constexpr std::int64_t limit = 200'000;

/// Returns the least integer in (fails, holds] at which a monotone predicate holds.
template <class Number, class Predicate>
Number bisect(Number fails, Number holds, const Predicate& predicate) {
  while (holds - fails > 1) {
    const Number middle = fails + (holds - fails) / 2;
    (predicate(middle) ? holds : fails) = middle;
  }
  return holds;
}

/// Returns the largest power of ten that is at most x > 0.
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

LeastDimension least_dimension(const Problem& problem, const Theorem& theorem,
                               const Integer& queries, std::uint64_t greatest) {
  assert(problem.family.subsets && problem.family.subsets->n <= greatest);
  constexpr int most_intervals = 20'000;
  struct Interval {
    std::uint64_t first;
    std::uint64_t last;
  };
  std::vector<Interval> left = {{problem.family.subsets->n, greatest}};
  std::uint64_t searched = problem.family.subsets->n - 1;
  Problem at = problem;
  const auto proves_at = [&](std::uint64_t n, const SymbolicNumber& tolerance) {
    at.family = in_dimension(problem.family, n);
    at.tolerance = tolerance;
    return proves(at, theorem, queries);
  };
  const auto tolerance_at = [&](std::uint64_t n) {
    return value_in(in_dimension(problem.family, n), problem.tolerance).upper;
  };
  for (int work = 0; !left.empty() && work < most_intervals; ++work) {
    const auto [first, last] = left.back();
    left.pop_back();
    // A power of n or N is monotone, so its greatest value is at an end.
    if (!proves_at(last, std::max(tolerance_at(first), tolerance_at(last)))) {
      searched = last;
    } else if (first < last) {
      const std::uint64_t middle = first + (last - first) / 2;
      left.push_back({middle + 1, last});
      left.push_back({first, middle});
    } else if (proves_at(first, problem.tolerance)) {
      return {first, searched};
    } else {
      searched = first;
    }
  }
  return {std::nullopt, searched};
}

}  // namespace sqdim
