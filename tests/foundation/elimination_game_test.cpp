#include "sqdim/foundation/elimination_game/elimination_game.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

/// Returns the least sum of squares, over tau^2, of L numbers in R chains of spacing 2 tau, by
/// trying all chain lengths.
std::int64_t least_energy(std::int64_t candidates, std::int64_t chains, std::int64_t longest) {
  if (candidates == 0) return 0;
  if (chains == 0) return std::numeric_limits<std::int64_t>::max() / 2;
  std::int64_t best = std::numeric_limits<std::int64_t>::max() / 2;
  for (std::int64_t length = 1; length <= std::min(candidates, longest); ++length) {
    const std::int64_t own = length * (length * length - 1) / 3;
    best = std::min(best, own + least_energy(candidates - length, chains - 1, length));
  }
  return best;
}

/// Returns the largest number of the sorted numbers in a window of length 2.
std::size_t fullest(const std::vector<double>& sorted) {
  std::size_t most = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    std::size_t j = i;
    while (j < sorted.size() && sorted[j] <= sorted[i] + 2) ++j;
    most = std::max(most, j - i);
  }
  return most;
}

TEST_SUITE_BEGIN("elimination_game");

TEST_CASE("equal chains have the least energy of all ways to form R chains of L numbers") {
  for (std::int64_t candidates = 1; candidates <= 14; ++candidates) {
    for (std::int64_t chains = 1; chains <= candidates; ++chains) {
      CHECK(chain_energy(candidates, chains) == least_energy(candidates, chains, candidates));
    }
  }
}

TEST_CASE("energy decreases in the number of chains, and is 0 for as many chains as numbers") {
  for (int candidates = 1; candidates <= 60; ++candidates) {
    CHECK(chain_energy(candidates, candidates) == 0);
    for (int chains = 1; chains < candidates; ++chains) {
      CHECK(chain_energy(candidates, chains) > chain_energy(candidates, chains + 1));
    }
  }
}

TEST_CASE("the least number of survivors is the first that the energy allows, strictly") {
  for (int candidates = 1; candidates <= 40; ++candidates) {
    for (int quarter = 1; quarter <= 160; ++quarter) {
      const Rational energy(quarter, 4);
      const Integer survivors = least_survivors(candidates, energy);
      CHECK(Rational(chain_energy(candidates, survivors)) < energy);
      if (survivors > 1) CHECK(Rational(chain_energy(candidates, survivors - 1)) >= energy);
    }
  }
}

TEST_CASE("the fewest survivors of very many candidates are still the fewest") {
  Draws draws(50);
  for (std::uint64_t i = 0; i < scaled(2'000); ++i) {
    const Integer candidates = (Integer(1) << draws.below(400)) + draws.below(1000);
    const Rational energy = power_of_two(draws.between(-3, 900)) * draws.between(1, 1000) / 7;
    const Integer survivors = least_survivors(candidates, energy);
    CHECK(Rational(chain_energy(candidates, survivors)) < energy);
    if (survivors > 1) CHECK(Rational(chain_energy(candidates, survivors - 1)) >= energy);
  }
}

TEST_CASE("while L >= 2K a query leaves exactly L - K") {
  for (int k = 1; k <= 30; ++k) {
    for (const Rational& energy : {Rational(2 * k) + Rational(1, 7), Rational(2 * k + 2)}) {
      for (int candidates = 2 * k; candidates <= 2 * k + 50; ++candidates) {
        CHECK(least_survivors(candidates, energy) == candidates - k);
      }
    }
  }
  const Integer huge = Integer(1) << 3000;
  CHECK(least_survivors(huge, Rational(100)) == huge - 49);
}

TEST_CASE("no assignment of numbers within the energy does better (random search)") {
  Draws draws(51);
  for (std::uint64_t i = 0; i < scaled(20'000); ++i) {
    const auto size = static_cast<std::size_t>(draws.between(1, 12));
    std::vector<double> values(size);
    double squares = 0;
    for (double& value : values) {
      value = static_cast<double>(draws.between(-4, 4)) * 1.0001 +
              static_cast<double>(draws.between(-5, 5)) / 10;
      squares += value * value;
    }
    std::sort(values.begin(), values.end());
    const Integer bound = least_survivors(size, Rational(squares) + Rational(1, 1'000'000));
    CHECK(Integer(fullest(values)) >= bound);
  }
}

TEST_CASE(
    "chain coefficients attain it: every window of length just under their spacing holds at most "
    "R") {
  Draws draws(52);
  for (std::uint64_t i = 0; i < scaled(500); ++i) {
    const auto size = static_cast<std::size_t>(draws.between(1, 60));
    const Rational energy(draws.between(1, 4000), draws.between(1, 20));
    std::vector<std::int64_t> values = chain_coefficients(size, energy);
    REQUIRE(values.size() == size);
    Integer squares = 0;
    for (const std::int64_t value : values) squares += value * value;
    const Integer survivors = least_survivors(size, energy);
    CHECK(squares == chain_energy(size, survivors));
    std::sort(values.begin(), values.end());
    std::vector<double> positions(values.begin(), values.end());
    for (double& position : positions) position *= 1.0001;
    CHECK(Integer(fullest(positions)) == survivors);
  }
}

/// Returns the fewest of L candidates that a query can be sure to leave if the answer must also be
/// valid for 0, over all positions that are multiples of a quarter of just over tau, by exhaustion.
int fewest_survivors_on_grid(int candidates, int sixteenths_of_energy) {
  constexpr int last = 9;
  constexpr int tau = 4;  // in quarters; spacings are a little more than they seem
  std::vector<int> at(static_cast<std::size_t>(candidates), -last);
  int fewest = candidates;
  while (true) {
    int energy = 0;
    for (const int c : at) energy += c * c;
    if (energy < sixteenths_of_energy) {
      int most = 0;
      for (int start = 1 - 2 * tau; start <= 0; ++start) {
        most = std::max(most, static_cast<int>(std::count_if(at.begin(), at.end(), [&](int c) {
                          return start <= c && c < start + 2 * tau;
                        })));
      }
      fewest = std::min(fewest, most);
    }
    auto digit = std::find_if(at.begin(), at.end(), [](int c) { return c < last; });
    if (digit == at.end()) return fewest;
    std::fill(at.begin(), digit, *digit + 1);  // positions do not increase: order is no matter
    ++*digit;
  }
}

TEST_CASE("R_0(L) is what exhaustive search over positions finds") {
  for (int candidates = 1; candidates <= 5; ++candidates) {
    for (const int sixteenths :
         {33, 48, 64, 65, 70, 96, 97, 100, 128, 129, 150, 192, 193, 256, 257, 330}) {
      CAPTURE(candidates);
      CAPTURE(sixteenths);
      CHECK(least_survivors_beside_zero(candidates, Rational(sixteenths, 16)) ==
            fewest_survivors_on_grid(candidates, sixteenths));
    }
  }
}

/// Returns the least number of queries that decide between 0 and L candidates, for L = 0, 1, ...;
/// `never` if no number does. Every query on the grid is tried against every answer.
std::vector<int> decision_game_on_grid(int most_candidates, int sixteenths_of_energy, int never) {
  constexpr int last = 9;
  constexpr int tau = 4;  // in quarters; spacings are a little more than they seem
  std::vector<int> value = {0};
  for (int candidates = 1; candidates <= most_candidates; ++candidates) {
    int best = never;
    std::vector<int> at(static_cast<std::size_t>(candidates), -last);
    for (bool more = true; more;) {
      int energy = 0;
      for (const int c : at) energy += c * c;
      if (energy < sixteenths_of_energy) {
        int worst = 0;
        for (int start = 1 - 2 * tau; start <= 0; ++start) {
          const auto left = std::count_if(at.begin(), at.end(),
                                          [&](int c) { return start <= c && c < start + 2 * tau; });
          worst =
              std::max(worst, left == candidates ? never : value[static_cast<std::size_t>(left)]);
        }
        if (worst < never) best = std::min(best, 1 + worst);
      }
      auto digit = std::find_if(at.begin(), at.end(), [](int c) { return c < last; });
      more = digit != at.end();
      if (more) std::fill(at.begin(), digit + 1, *digit + 1);
    }
    value.push_back(best);
  }
  return value;
}

TEST_CASE("V_0 is the value of the game that exhaustive search finds, for N <= 4") {
  constexpr int never = 1000;
  for (const int sixteenths :
       {17, 33, 48, 64, 65, 70, 96, 97, 100, 128, 129, 150, 192, 193, 256, 257, 330}) {
    const std::vector<int> value = decision_game_on_grid(4, sixteenths, never);
    const Rational energy(sixteenths, 16);
    const Integer excluded = ceil(energy / 2) - 1;
    for (int size = 1; size <= 4; ++size) {
      CAPTURE(sixteenths);
      CAPTURE(size);
      const int found = value[static_cast<std::size_t>(size)];
      if (energy <= 4) {
        CHECK(found == never);  // as docs/theory.md, 5.18 (i) says
      } else {
        CHECK(decision_rounds(size, energy, excluded) == found);
      }
    }
  }
}

TEST_CASE("V_0 with its closed form is V_0 played round by round, and at least N/K") {
  for (const Rational& energy :
       {Rational(17, 4), Rational(5), Rational(25, 2), Rational(100), Rational(1000, 3)}) {
    const Integer excluded = ceil(energy / 2) - 1;
    for (int size = 0; size <= 300; size += 3) {
      Integer left = size;
      Integer rounds = 0;
      for (; left > 0; ++rounds) left = least_survivors_beside_zero(left, energy);
      CHECK(decision_rounds(size, energy, excluded) == rounds);
      CHECK(rounds * excluded >= size);
    }
  }
}

TEST_CASE("a round that cannot exclude more than K takes as long") {
  // 100 candidates, and 3 excluded at a time although the energy allows 49.
  CHECK(elimination_rounds(100, 1, 100, 3) == 33);
  CHECK(decision_rounds(100, 100, 3) == 34);
  CHECK(elimination_rounds(100, 1, 100, 49) < 33);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
