// The theorems except csq-frame and csq-exact, each against an independent computation.
#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "sqdim/theorems/bound/detail/counting.hpp"
#include "support/families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

/// Returns N functions of norm 1 with correlations at most r, p-concepts, for a classification
/// goal.
TheoremInput labels(const std::string& size, const Rational& r, const Rational& tau) {
  return {.facts = facts_of(find_family("abstract(size=" + size + ", norm_squared=1, " +
                                        "correlation=" + to_string(r) + ", supremum=1)")),
          .goal = ClassificationGoal{Rational(1, 2)},
          .tolerance = Enclosure::exactly(tau),
          .success = Rational(2, 3)};
}

TheoremInput regression(const std::string& size, const Rational& r, const Rational& tau,
                        const Rational& success) {
  TheoremInput question = labels(size, r, tau);
  question.goal = RegressionGoal{Rational(1, 3)};
  question.success = success;
  return question;
}

BoundResult ask(const char* theorem, const TheoremInput& question) {
  return find_theorem(theorem).evaluate(question);
}

Integer number(const BoundResult& result) {
  REQUIRE(result.queries);
  REQUIRE(std::holds_alternative<Integer>(*result.queries));
  return std::get<Integer>(*result.queries);
}

Rational constant(const BoundResult& result, const char* name) {
  for (const Constant& constant : result.further_constants) {
    if (constant.name == name) return constant.value;
  }
  FAIL("no such constant");
  return 0;
}

TEST_SUITE_BEGIN("bound");

TEST_CASE("csq-decision is (2 - 1/delta) N / K, and a fair coin decides for nothing") {
  TheoremInput question = regression("10000", 0, Rational(1, 10), Rational(3, 4));
  CHECK(number(ask("csq-decision", question)) == 137);  // 20000/3/49 = 136.05
  question.success = Rational(1, 2);
  CHECK(ask("csq-decision", question).conclusion == Conclusion::vacuous);
  question.success = Rational(51, 100);
  CHECK(number(ask("csq-decision", question)) == 9);  // (2/51) 10000/49 = 8.003
  question.tolerance = Enclosure::exactly(1);
  CHECK(std::holds_alternative<Unbounded>(*ask("csq-decision", question).queries));
}

TEST_CASE("gradient-descent counts coordinates, or steps when it knows the parameters") {
  TheoremInput question = regression("2^60", 0, Rational(1, 10), 1);
  const Integer coordinates = number(ask("csq-frame", question));
  CHECK(number(ask("gradient-descent", question)) == coordinates);
  CHECK(ask("gradient-descent", question).counted == Counted::coordinates);
  question.parameters = Enclosure::exactly(1000);
  CHECK(number(ask("gradient-descent", question)) == (coordinates + 999) / 1000);
  CHECK(ask("gradient-descent", question).counted == Counted::steps);
  CHECK(number(ask("gradient-descent-l2", question)) == number(ask("zero-answer", question)));
  CHECK(ask("gradient-descent-l2", question).counted == Counted::steps);
}

TEST_CASE("an uncertain number of parameters counts from above") {
  TheoremInput question = regression("2^60", 0, Rational(1, 10), 1);
  question.parameters = Enclosure::exactly(1001);
  const Integer steps = number(ask("gradient-descent", question));
  question.parameters = Enclosure{1000, Rational(2003, 2)};  // [1000, 1001.5]: at most 1001
  CHECK(number(ask("gradient-descent", question)) == steps);
}

/// The Gram matrix of N functions of norm 1; correlations are given for i < j.
using Gram = std::vector<std::vector<Rational>>;

Gram random_gram(Draws& draws, std::size_t size, const Rational& r) {
  Gram gram(size, std::vector<Rational>(size, 1));
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = i + 1; j < size; ++j) {
      gram[i][j] = gram[j][i] = r * Rational(draws.between(-100, 100), 100);
    }
  }
  return gram;
}

Rational average_correlation(const Gram& gram, unsigned set) {
  Rational sum = 0;
  const auto size = static_cast<std::int64_t>(std::popcount(set));
  for (std::size_t i = 0; i < gram.size(); ++i) {
    for (std::size_t j = 0; j < gram.size(); ++j) {
      if ((set >> i & 1U) != 0 && (set >> j & 1U) != 0) sum += abs(gram[i][j]);
    }
  }
  return sum / (size * size);
}

/// Returns the largest size of a set with average correlation above gamma, over all subsets; 0 if
/// there is none.
std::size_t largest_correlated(const Gram& gram, const Rational& gamma) {
  std::size_t largest = 0;
  for (unsigned set = 1; set < 1U << gram.size(); ++set) {
    const auto size = static_cast<std::size_t>(std::popcount(set));
    if (size > largest && average_correlation(gram, set) > gamma) largest = size;
  }
  return largest;
}

TEST_CASE("SDA is what exhaustive search finds, and a lower bound when correlations vary") {
  Draws draws(63);
  for (std::uint64_t i = 0; i < scaled(60); ++i) {
    const auto size = static_cast<std::size_t>(draws.between(2, 11));
    const bool equal = i % 2 == 0;
    const Rational r = i % 3 == 0 ? Rational(0) : Rational(draws.between(1, 60), 100);
    const Rational gamma(draws.between(1, 110), 100);
    Gram gram = random_gram(draws, size, r);
    if (equal) {
      for (std::size_t a = 0; a < size; ++a)
        for (std::size_t b = 0; b < size; ++b) gram[a][b] = a == b ? Rational(1) : r;
    }
    const FamilyFacts facts =
        facts_of(find_family("abstract(size=" + std::to_string(size) +
                             ", norm_squared=1, correlation=" + to_string(r) + ")"));
    const std::optional<Integer> least = least_uncorrelated(facts, gamma);
    const std::size_t largest = largest_correlated(gram, gamma);
    CAPTURE(size);
    CAPTURE(to_string(r));
    CAPTURE(to_string(gamma));
    if (equal) {
      CHECK(least.value_or(Integer(size) + 1) == Integer(largest + 1));
    } else {
      CHECK(least.value_or(Integer(size) + 1) >= Integer(largest + 1));
    }
  }
}

TEST_CASE("sda answers with s - 1 exclusions, and refuses a gamma that tau does not cover") {
  TheoremInput question = regression("10^6", Rational(1, 1000), Rational(1, 10), Rational(2, 3));
  const BoundResult sda = ask("sda", question);
  CHECK(constant(sda, "s") == 111);       // (1 - 0.001)/(0.01 - 0.001)
  CHECK(*sda.excluded_per_answer == 55);  // (1 - 0.001)/(2 (0.01 - 0.001)) = 55.5
  CHECK(number(sda) == number(ask("csq-frame", question)));
  question.gamma = PowerProduct::exactly(Rational(1, 50));
  CHECK(ask("sda", question).conclusion == Conclusion::not_applicable);
  question.gamma = PowerProduct::exactly(Rational(1, 200));
  CHECK(constant(ask("sda", question), "s") == 250);  // 0.999/0.004 = 249.75
  question.gamma = PowerProduct({Rational(1, 200), Rational(1, 50)});
  CHECK(ask("sda", question).conclusion == Conclusion::undecided);
  question.gamma = PowerProduct::exactly(Rational(1, 1000));   // no s: Lambda is all that is left
  CHECK(*ask("sda", question).excluded_per_answer == 500499);  // 1000.999/0.002 = 500499.5
  CHECK(ask("sda", question).further_constants.empty());
  question.gamma = PowerProduct::exactly(Rational(1, 10'000));
  CHECK(ask("sda", question).conclusion == Conclusion::vacuous);
}

TEST_CASE("szorenyi09 is (d tau^2 - 1)/2 for success 1 and m = 1, and below csq-frame") {
  const TheoremInput question = regression("10000", 0, Rational(1, 10), 1);
  const BoundResult result = ask("szorenyi09", question);
  CHECK(number(result) == 50);  // 99/2
  CHECK(constant(result, "d") == 10000);
  const TheoremInput correlated = regression("10000", Rational(1, 500), Rational(1, 10), 1);
  CHECK(constant(ask("szorenyi09", correlated), "d") == 500);
  CHECK(number(ask("szorenyi09", correlated)) == 2);  // (5 - 1)/2
  TheoremInput easy = question;
  easy.goal = RegressionGoal{Rational(1, 2)};  // m = 2
  CHECK(ask("szorenyi09", easy).conclusion == Conclusion::not_applicable);
  easy = question;
  easy.success = Rational(2, 3);
  CHECK(ask("szorenyi09", easy).conclusion == Conclusion::not_applicable);
  CHECK(ask("szorenyi09", regression("50", 0, Rational(1, 10), 1)).conclusion ==
        Conclusion::vacuous);
}

TEST_CASE("blum94 is d^(1/3)/2 when its hypotheses hold, and zero-answer is never below it") {
  const TheoremInput question = regression("1000000", 0, Rational(1, 100), 1);
  CHECK(number(ask("blum94", question)) == 50);
  CHECK(ask("blum94", regression("1000000", 0, Rational(1, 101), 1)).conclusion ==
        Conclusion::not_applicable);
  CHECK(ask("blum94", regression("15", 0, Rational(1, 2), 1)).conclusion ==
        Conclusion::not_applicable);
  const TheoremInput correlated = regression("10^9", Rational(1, 1'000'000), Rational(1, 2), 1);
  CHECK(constant(ask("blum94", correlated), "d") == 100);
  Draws draws(64);
  for (std::uint64_t i = 0; i < scaled(200); ++i) {
    const TheoremInput random = regression(std::to_string(draws.between(16, 1'000'000)), 0,
                                           Rational(draws.between(1, 60), 100), 1);
    const BoundResult blum = ask("blum94", random);
    if (blum.conclusion != Conclusion::holds) continue;
    const BoundResult zero = ask("zero-answer", random);
    if (std::holds_alternative<Integer>(*zero.queries)) CHECK(number(zero) >= number(blum));
  }
}

/// Returns sum_{d=1}^{degree} C(M,d) (b^d + (N-1) r^d)/N, in doubles.
double chi_squared(double size, double b, double r, unsigned degree, double samples) {
  double sum = 0;
  double choices = 1;
  for (unsigned d = 1; d <= degree; ++d) {
    choices *= (samples - d + 1) / d;
    sum += choices * (std::pow(b, d) + (size - 1) * std::pow(r, d)) / size;
  }
  return sum;
}

TEST_CASE("low-degree names the largest number of samples with chi^2 at most 1") {
  Draws draws(65);
  for (std::uint64_t i = 0; i < scaled(200); ++i) {
    const std::int64_t size = draws.between(2, 1'000'000'000);
    const Rational r = i % 2 == 0 ? Rational(0) : Rational(draws.between(1, 1000), 100'000);
    const auto degree = static_cast<unsigned>(draws.between(1, 12));
    TheoremInput question = labels(std::to_string(size), r, Rational(1, 10));
    question.low_degree = degree;
    const BoundResult result = ask("low-degree", question);
    CHECK(result.counted == Counted::samples);
    const auto needed = static_cast<double>(number(result));
    const auto at = [&](double samples) {
      return chi_squared(static_cast<double>(size), 1, static_cast<double>(r), degree, samples);
    };
    CAPTURE(size);
    CAPTURE(degree);
    CHECK(at(needed) > 1 - 1e-9);
    CHECK(at(needed - 1) <= 1 + 1e-9);
  }
}

TEST_CASE("low-degree of one sample at a time is N/b samples") {
  TheoremInput question = labels("10^12", 0, Rational(1, 10));
  question.low_degree = 1;
  CHECK(number(ask("low-degree", question)) == Integer("1000000000001"));
  CHECK(constant(ask("low-degree", question), "M") == Integer("1000000000000"));
  question.facts.norm_squared = Enclosure{0, Rational(1, 4)};  // the upper end of b counts
  CHECK(number(ask("low-degree", question)) == Integer("4000000000001"));
}

TEST_CASE("what is known by an enclosure counts from its safe end, also in m and V(N)") {
  TheoremInput question = labels("1000", 0, Rational(1, 10));
  question.facts.norm_squared = Enclosure{Rational(1, 4), 1};
  CHECK(served_by_one_output(question) == 4);  // floor(1 / (1/4))
  question = regression("101", Rational(1, 10), Rational(1, 10), 1);
  question.goal = RegressionGoal{Rational(19, 20)};
  CHECK(served_by_one_output(question) == 101);  // Lambda <= 11: 11/(1/20), at most N
  question = regression("1000", 0, Rational(1, 10), 1);
  const Integer exact = number(ask("csq-exact", question));
  question.tolerance = Enclosure{Rational(1, 10), Rational(1, 5)};
  CHECK(number(ask("csq-exact", question)) == exact);
}

TEST_CASE("low-degree keeps the digits of small norms and correlations") {
  TheoremInput question = labels("2^200", power_of_two(-400), Rational(1, 10));
  question.low_degree = 1;
  // N - 1 correlations of 2^-400 are negligible beside b = 1: M is N to a part in 2^100.
  CHECK(number(ask("low-degree", question)) > (Integer(1) << 200) - (Integer(1) << 100));
  question = labels("2^200", 0, Rational(1, 10));
  question.low_degree = 1;
  question.facts.norm_squared = Enclosure::exactly(power_of_two(-190));
  CHECK(constant(ask("low-degree", question), "M") == power_of_two(390));
}

TEST_CASE("a norm that is known from above only is enough for the classical forms") {
  TheoremInput question = labels("1000000", 0, Rational(1, 100));
  question.success = 1;
  question.facts.norm_squared = Enclosure{0, 1};
  CHECK(number(ask("blum94", question)) == 50);
  question.tolerance = Enclosure::exactly(Rational(1, 101));
  CHECK(ask("blum94", question).conclusion == Conclusion::undecided);
  question.goal = ClassificationGoal{1};
  CHECK(number(ask("szorenyi09", question)) > 40);
}

TEST_CASE("a bound for labels says nothing of families that are not known to be p-concepts") {
  TheoremInput question = labels("1000", 0, Rational(1, 10));
  question.samples = Enclosure::exactly(10);
  question.low_degree = 2;
  question.facts.bounded = false;
  for (const Theorem& theorem : all_theorems()) {
    if (theorem.name == "csq-frame" || theorem.name == "csq-exact") continue;
    CAPTURE(theorem.name);
    CHECK(theorem.evaluate(question).conclusion == Conclusion::not_applicable);
  }
}

TEST_CASE("an enclosure of the tolerance gives what its lower end gives") {
  Draws draws(66);
  for (std::uint64_t i = 0; i < scaled(100); ++i) {
    TheoremInput question =
        i % 2 == 0 ? labels("10^7", 0, 1) : regression("10^7", Rational(1, 10'000'000), 1, 1);
    const Rational tau(draws.between(1, 90), 100);
    question.samples = i % 2 == 0 ? std::optional(Enclosure::exactly(100)) : std::nullopt;
    for (const Theorem& theorem : all_theorems()) {
      question.tolerance = Enclosure{tau, tau + Rational(1, 1000)};
      const BoundResult wide = theorem.evaluate(question);
      question.tolerance = Enclosure::exactly(tau);
      const BoundResult narrow = theorem.evaluate(question);
      if (!wide.queries) continue;  // undecided is an answer
      CAPTURE(theorem.name);
      CHECK(wide.queries->index() == narrow.queries->index());
      if (wide.queries->index() == 0) CHECK(number(wide) == number(narrow));
    }
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
