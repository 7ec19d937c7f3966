// Helpers that all tests share: random inputs from fixed seeds, scaled by SQDIM_TEST_MULTIPLIER.
#pragma once

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <ostream>
#include <string>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/foundation/random/random.hpp"

namespace sqdim {

// Makes doctest print numbers instead of bytes.
inline std::ostream& operator<<(std::ostream& out, const Ball& ball) {
  return out << (ball.is_finite() ? centred_decimal(ball.enclosure(), 20) : "(unknown)");
}
inline std::ostream& operator<<(std::ostream& out, Verdict verdict) {
  return out << to_string(verdict);
}

}  // namespace sqdim

namespace sqdim::testing {

/// Returns `count` times the environment variable SQDIM_TEST_MULTIPLIER (default 1), at least 1.
inline std::uint64_t scaled(double count) {
  const char* const text = std::getenv("SQDIM_TEST_MULTIPLIER");
  const double multiplier = text == nullptr ? 1 : std::strtod(text, nullptr);
  const double product = count * (multiplier > 0 ? multiplier : 1);
  return product < 1 ? 1 : static_cast<std::uint64_t>(product);
}

/// Whether SQDIM_TEST_MULTIPLIER asks for less than everything. Sanitizers do, because they need
/// every path, not every case.
inline bool is_partial() {
  return scaled(1000) < 1000;
}

/// Returns all items, or every fifth if the run is partial.
template <class Items>
Items share(const Items& all) {
  if (!is_partial()) return all;
  constexpr std::size_t stride = 5;
  Items part;
  for (std::size_t i = 0; i < all.size(); i += stride) part.push_back(all[i]);
  return part;
}

/// Returns the processor time of this process in seconds, which does not depend on other programs.
inline double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

inline Rational power_of_ten(unsigned exponent) {
  return Rational(Integer(pow(Integer(10), exponent)));
}

/// Whether two enclosures of one number, perhaps from different arithmetics, have a point in
/// common.
inline bool overlap(const Enclosure& a, const Enclosure& b) {
  return a.lower <= b.upper && b.lower <= a.upper;
}
inline bool agree(const Ball& a, const Ball& b) {
  return a.is_finite() && b.is_finite() && overlap(a.enclosure(), b.enclosure());
}

/// Random inputs of one test: a pure function of its seed.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : stream_(seed, 0, Purpose::target) {}

  std::uint64_t below(std::uint64_t count) { return stream_.index(count); }
  std::int64_t between(std::int64_t least, std::int64_t greatest) {
    return least +
           static_cast<std::int64_t>(below(static_cast<std::uint64_t>(greatest - least) + 1));
  }
  /// Returns p/q with |p|, q at most `size`.
  Rational rational(std::int64_t size) { return Rational(between(-size, size), between(1, size)); }
  /// Returns a rational in [0, 1].
  Rational unit() {
    const std::int64_t denominator = between(1, 1'000'000);
    return Rational(between(0, denominator), denominator);
  }
  Precision precision(Arithmetic arithmetic = Arithmetic::arb) {
    return {static_cast<long>(between(30, 400)), arithmetic};
  }

 private:
  RandomStream stream_;
};

}  // namespace sqdim::testing
