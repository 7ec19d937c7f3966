// Noisy gradients and one bit of a sample each, against the strongest learners that can be played:
// docs/theory.md, 5.22 and 5.23.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "sqdim/foundation/random/random.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/theorems/bound/bound.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

BoundResult ask(const char* theorem, const TheoremInput& question) {
  return find_theorem(theorem).evaluate(question);
}

Integer number(const BoundResult& result) {
  REQUIRE(result.queries);
  REQUIRE(std::holds_alternative<Integer>(*result.queries));
  return std::get<Integer>(*result.queries);
}

TEST_SUITE_BEGIN("bound");

TEST_CASE("noisy-gradient-descent is ceil((delta - m/N)^2 N sigma^2 / Lambda)") {
  TheoremInput question{facts_of(find_family("orthonormal(10000)")), RegressionGoal{Rational(1, 3)},
                        PowerProduct::exactly(Rational(1, 10)), Rational(1, 2)};
  CHECK(ask("noisy-gradient-descent", question).reason.starts_with("give --noise"));
  question.noise = Rational(3);
  const BoundResult result = ask("noisy-gradient-descent", question);
  CHECK(number(result) == 22492);  // 0.4999^2 90000 = 22491.0009
  CHECK(result.counted == Counted::steps);
  question.success = Rational(1, 10000);
  CHECK(ask("noisy-gradient-descent", question).conclusion == Conclusion::vacuous);
  question.success = 1;
  question.facts.centred = Centred{{Rational(1, 2), Rational(1, 2)}, {Rational(1, 2), 1}};
  const Integer centred = number(ask("noisy-gradient-descent", question));
  question.facts.centred.reset();
  CHECK(centred >= 2 * number(ask("noisy-gradient-descent", question)) - 1);
  question.goal = IdentificationGoal{};
  CHECK(ask("noisy-gradient-descent", question).conclusion == Conclusion::not_applicable);
}

/// Plays trainers with N parameters whose derivatives are all functions of an orthonormal family,
/// scaled to sum_j ||d_j u||^2 = 1: a step shows -2 <d_j u, f_i> with noise sigma in every
/// coordinate, and the likeliest target is named. Returns the share of successes.
double share_of_trainers(std::size_t size, double sigma, int steps, std::uint64_t trials,
                         std::uint64_t seed) {
  std::uint64_t successes = 0;
  const double signal = 2 * std::sqrt(steps) / std::sqrt(static_cast<double>(size));
  for (std::uint64_t trial = 0; trial < trials; ++trial) {
    RandomStream stream(seed, trial, Purpose::target);
    std::vector<double> sums(size);
    for (double& sum : sums)
      sum = sigma * standard_normal(stream);  // the sum of steps over its root
    sums[0] += signal;
    if (std::max_element(sums.begin(), sums.end()) == sums.begin()) ++successes;
  }
  return static_cast<double>(successes) / static_cast<double>(trials);
}

TEST_CASE("trainers with Gaussian noise stay below noisy-gradient-descent (level 1e-6)") {
  const auto trials = scaled(20'000);
  double closest = 0;
  for (const std::size_t size : {2U, 5U, 20U, 100U}) {
    for (const double sigma : {0.5, 3.0}) {
      for (const int steps : {1, 4, 16, 64, 256}) {
        const auto count = static_cast<double>(size);
        // m = 1 for the goal of naming the target, which a squared error of 1/3 is.
        const double bound = 1 / count + std::sqrt(steps / (count * sigma * sigma));
        if (bound >= 1) continue;
        const double share = share_of_trainers(size, sigma, steps, trials, size + 1000U);
        const double deviation = std::sqrt(bound * (1 - bound) / static_cast<double>(trials));
        CAPTURE(size);
        CAPTURE(sigma);
        CAPTURE(steps);
        CHECK(share <= bound + 4.9 * deviation);
        closest = std::max(closest, (share - 1 / count) / (bound - 1 / count));
        // The theorem says the same of the number of steps.
        TheoremInput question{facts_of(find_family("orthonormal(" + std::to_string(size) + ")")),
                              RegressionGoal{Rational(1, 3)}, PowerProduct::exactly(1),
                              Rational(bound + 1e-9)};
        question.noise = Rational(sigma);
        CHECK(number(ask("noisy-gradient-descent", question)) > steps);
      }
    }
  }
  CHECK(closest > 0.4);  // the bound is not far from what is possible
}

TEST_CASE("one-sample is ceil(kappa (delta - m/N)^2 N / Lambda)") {
  const auto labels = [](const char* supremum) {
    return TheoremInput{facts_of(find_family("abstract(size=10000, norm_squared=1/4, "
                                             "correlation=0, supremum=" +
                                             std::string(supremum) + ")")),
                        ClassificationGoal{Rational(1, 2)}, PowerProduct::exactly(1),
                        Rational(1, 2)};
  };
  const BoundResult half = ask("one-sample", labels("1/2"));
  CHECK(number(half) == 29989);  // 3 0.4999^2 40000 = 29988.001
  CHECK(half.counted == Counted::samples);
  CHECK(number(ask("one-sample", labels("1"))) == 4928);  // 0.492992 0.4999^2 40000 = 4927.95
  TheoremInput question = labels("1");
  question.goal = RegressionGoal{Rational(1, 2)};
  CHECK(ask("one-sample", question).conclusion == Conclusion::not_applicable);
}

/// The best success of learners that ask T queries, each one bit of a fresh sample, and then name
/// one of four targets: f_i = nu chi_i, the characters of two bits. All queries are tried.
class OneBitGame {
 public:
  explicit OneBitGame(double nu) {
    constexpr unsigned points = 4;
    for (unsigned h = 0; h < 1U << 2 * points; ++h) {
      std::array<double, points> p{};
      for (unsigned i = 0; i < points; ++i) {
        for (unsigned x = 0; x < points; ++x) {
          const double f = __builtin_popcount(i & x) % 2 == 0 ? nu : -nu;
          const double up = (h >> 2 * x & 1U) != 0 ? 1 : 0;
          const double down = (h >> (2 * x + 1) & 1U) != 0 ? 1 : 0;
          p[i] += ((1 + f) / 2 * up + (1 - f) / 2 * down) / points;
        }
      }
      if (std::find(queries_.begin(), queries_.end(), p) == queries_.end()) queries_.push_back(p);
    }
  }

  [[nodiscard]] double best(int queries) const { return value(queries, {0.25, 0.25, 0.25, 0.25}); }

 private:
  [[nodiscard]] double value(
      int queries, const std::array<double, 4>& weights) const {  // NOLINT(misc-no-recursion)
    if (queries == 0) return *std::max_element(weights.begin(), weights.end());
    double most = 0;
    for (const auto& p : queries_) {
      std::array<double, 4> yes{};
      std::array<double, 4> no{};
      for (std::size_t i = 0; i < 4; ++i) {
        yes[i] = weights[i] * p[i];
        no[i] = weights[i] - yes[i];
      }
      most = std::max(most, value(queries - 1, yes) + value(queries - 1, no));
    }
    return most;
  }

  std::vector<std::array<double, 4>> queries_;
};

TEST_CASE("no adaptive learner of one-bit queries succeeds more often than one-sample allows") {
  for (const double nu : {0.1, 0.3, 0.6, 0.9, 1.0}) {
    const OneBitGame game(nu);
    const double kappa = std::max(0.492992, 4 * (1 - nu * nu));
    for (int queries = 1; queries <= (testing::is_partial() ? 1 : 2); ++queries) {
      const double bound = 0.25 + std::sqrt(queries * nu * nu / (4 * kappa));
      CAPTURE(nu);
      CAPTURE(queries);
      const double best = game.best(queries);
      CHECK(best <= bound + 1e-12);
      if (nu <= 0.3) CHECK(best - 0.25 >= 0.4 * (bound - 0.25));
    }
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
