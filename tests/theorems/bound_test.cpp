#include "sqdim/theorems/bound/detail/counting.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "sqdim/foundation/elimination_game/elimination_game.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::parity_network;

using testing::Draws;
using testing::scaled;

TheoremInput question(const std::string& family, const Rational& tau, const Rational& success,
                      const Goal& goal) {
  return {facts_of(find_family(family)), goal, Enclosure::exactly(tau), success};
}

BoundResult ask(const std::string& theorem, const TheoremInput& q) {
  return find_theorem(theorem).evaluate(q);
}

/// Returns the number of queries, -1 for unbounded, -2 for none.
Integer count(const BoundResult& result) {
  if (!result.queries) return -2;
  const auto* queries = std::get_if<Integer>(&*result.queries);
  return queries != nullptr ? *queries : Integer(-1);
}

Goal half(Scale scale = Scale::normalised) {
  return RegressionGoal{Rational(1, 2), scale};
}

/// Returns count(), with "unbounded" as a number above all others, for comparisons.
Integer rank(const BoundResult& result) {
  const Integer queries = count(result);
  return queries == -1 ? Integer(1) << 5000 : queries;
}

TEST_SUITE_BEGIN("bound");

TEST_CASE("K comes from exact rationals, also where Lambda/(2 tau^2) is an integer") {
  const FamilyFacts facts = facts_of(find_family("orthonormal(100)"));
  const auto k = [&](const char* tau, Adversary adversary) {
    const Rational tolerance = parse_rational(tau);
    return excluded(facts, Scale::normalised, tolerance * tolerance, adversary);
  };
  CHECK(k("0.1", Adversary::drawing) == 49);  // 1/(2/100) = 50, an integer: 50 - 1
  CHECK(k("1/2", Adversary::drawing) == 1);   // 2 - 1
  CHECK(k("1/10", Adversary::constant) == 99);
  CHECK(k("0.01", Adversary::drawing) == 4999);
  CHECK(k("3/10", Adversary::drawing) == 5);  // 50/9 = 5.55..
  CHECK(k("1", Adversary::drawing) == 0);
  CHECK(k("5", Adversary::drawing) == 0);
}

TEST_CASE("the first command of the README: relu, n = 1024, k = 10, tau = 0.01") {
  const Family family = parity_network(find_activation("relu"), "identity", 1024, 10);
  const TheoremInput q{facts_of(family), half(), Enclosure::exactly(Rational(1, 100)),
                       Rational(2, 3)};
  const BoundResult result = ask("csq-frame", q);
  CHECK(result.excluded_per_answer == Integer(4999));
  CHECK(result.served_by_one_output == Integer(2));
  // The least integer with q K >= delta N - m, checked by cross multiplication.
  const Integer least = count(result);
  const Integer size = binomial(1024, 10);
  CHECK(3 * 4999 * least >= 2 * size - 6);
  CHECK(3 * 4999 * (least - 1) < 2 * size - 6);
  CHECK(fixed_below(log2(least, {100}).enclosure().lower, 2) == "65.27");
}

TEST_CASE("T1 and T1' on the examples worked by hand") {
  const auto both = [](const char* family, const char* tau) {
    const TheoremInput q = question(family, parse_rational(tau), 1, IdentificationGoal{});
    return std::pair(count(ask("csq-frame", q)), count(ask("csq-exact", q)));
  };
  CHECK(both("orthonormal(10000)", "0.1") == std::pair<Integer, Integer>(205, 206));
  CHECK(both("orthonormal(20000)", "0.2") == std::pair<Integer, Integer>(1667, 1668));
  CHECK(both("orthonormal(8)", "1/2") == std::pair<Integer, Integer>(7, 7));
}

TEST_CASE("below the noise no number of queries suffices; near the noise the answer is finite") {
  const auto at = [](const char* tau) {
    return ask("csq-frame",
               question("orthonormal(1000)", parse_rational(tau), Rational(2, 3), half()));
  };
  CHECK(count(at("0.8")) == -1);
  CHECK(at("0.8").conclusion == Conclusion::holds);
  CHECK(count(at("0.7")) > 0);  // 1/(2 * 0.49) = 1.02: K = 1
}

TEST_CASE(
    "a goal that one output meets for enough members is vacuous; a goal none can meet is "
    "unbounded") {
  const TheoremInput easy = question("orthonormal(10)", Rational(1, 10), Rational(1, 10), half());
  CHECK(ask("csq-frame", easy).conclusion == Conclusion::vacuous);
  CHECK(count(ask("csq-frame", easy)) == 0);
  const TheoremInput near_one =
      question("orthonormal(100)", Rational(1, 10), 1, RegressionGoal{Rational(999, 1000)});
  CHECK(ask("csq-frame", near_one).conclusion == Conclusion::vacuous);
  TheoremInput impossible = question("orthonormal(100)", Rational(1, 10), 1, ClassificationGoal{1});
  impossible.facts.norm_squared = Enclosure{0, Rational(1, 2)};
  impossible.facts.bounded = true;
  CHECK(count(ask("stat-classification", impossible)) == -1);
  CHECK(count(ask("csq-exact", impossible)) == -1);
}

TEST_CASE("m for squared error takes the smaller of its two bounds") {
  // Lambda/(b - eps) = (1 + 99/10)/(1/2) = 21.8; Delta/(Delta - 2 eps) = (9/5)/(4/5) = 2.25.
  const TheoremInput q =
      question("abstract(size=100, norm_squared=1, correlation=1/10)", Rational(1, 10), 1, half());
  CHECK(served_by_one_output(q) == 2);
  const TheoremInput orthogonal =
      question("orthonormal(100)", Rational(1, 10), 1, RegressionGoal{Rational(9, 10)});
  CHECK(served_by_one_output(orthogonal) == 10);
  const TheoremInput few =
      question("orthonormal(3)", Rational(1, 10), 1, RegressionGoal{Rational(9, 10)});
  CHECK(served_by_one_output(few) == 3);
}

TEST_CASE("scale decides how the tolerance compares, not the fraction of error") {
  const std::string family = "abstract(size=1000, norm_squared=100, correlation=0)";
  const TheoremInput normalised = question(family, Rational(1, 10), 1, half());
  const TheoremInput raw = question(family, 1, 1, half(Scale::raw));
  CHECK(count(ask("csq-frame", normalised)) == count(ask("csq-frame", raw)));
  CHECK(served_by_one_output(normalised) == served_by_one_output(raw));
}

TEST_CASE("an unknown norm makes what needs it undecided, never a number") {
  TheoremInput q = question("orthonormal(1000)", Rational(1, 10), 1, half(Scale::raw));
  q.facts.norm_squared.reset();
  for (const char* theorem : {"csq-frame", "csq-exact", "zero-answer"}) {
    CHECK(ask(theorem, q).conclusion == Conclusion::undecided);
    CHECK(count(ask(theorem, q)) == -2);
  }
  q.goal = ClassificationGoal{Rational(1, 10)};
  q.facts.bounded = true;
  CHECK(ask("stat-classification", q).conclusion == Conclusion::undecided);
}

TEST_CASE("theorems keep to their goals") {
  const TheoremInput regression =
      question("orthonormal(1000)", Rational(1, 10), Rational(2, 3), half());
  TheoremInput labels = regression;
  labels.goal = ClassificationGoal{Rational(1, 10)};
  CHECK(ask("stat-classification", labels).conclusion ==
        Conclusion::not_applicable);  // not known to be p-concepts
  CHECK_FALSE(ask("stat-classification", labels).queries);
  labels.facts.bounded = true;
  CHECK(ask("stat-classification", labels).conclusion == Conclusion::holds);
  CHECK(ask("stat-classification", regression).conclusion == Conclusion::not_applicable);
  CHECK(ask("csq-frame", labels).conclusion == Conclusion::not_applicable);
  CHECK(ask("csq-exact", regression).conclusion == Conclusion::not_applicable);
}

TEST_CASE("classification needs no norm: sign of an analytic network has Lambda = 1") {
  const Family family = parity_network(find_activation("sigmoid"), "sign", 40, 5);
  const TheoremInput q{facts_of(family), ClassificationGoal{Rational(1, 10)},
                       Enclosure::exactly(Rational(1, 10)), Rational(2, 3)};
  const BoundResult result = ask("stat-classification", q);
  CHECK(result.excluded_per_answer == Integer(49));
  CHECK(result.served_by_one_output == Integer(100));
  CHECK(count(result) == ceil((Rational(2, 3) * binomial(40, 5) - 100) / 49));
}

TEST_CASE(
    "bounds are monotone: in success, in tau, in correlation, and when functions are added, for "
    "every theorem") {
  Draws draws(61);
  for (std::uint64_t i = 0; i < scaled(300); ++i) {
    const Rational r(draws.between(0, 20), 1000);
    const std::int64_t size = draws.between(10, 100'000);
    const Rational tau(draws.between(1, 80), 100);
    const Rational success(draws.between(1, 9), 10);
    const Rational error(draws.between(1, 9), 10);
    const auto family = [](std::int64_t n, const Rational& correlation) {
      return "abstract(size=" + std::to_string(n) +
             ", norm_squared=1, correlation=" + to_string(correlation) + ")";
    };
    for (const Theorem& theorem : all_theorems()) {
      const auto rank_of = [&](std::int64_t n, const Rational& c, const Rational& t,
                               const Rational& p) {
        TheoremInput q = question(family(n, c), t, p, RegressionGoal{error});
        q.noise = Rational(2);
        return rank(evaluate_on_parts(theorem, q));
      };
      const bool certain = theorem.name == "csq-exact" || theorem.name == "csq-decision-exact" ||
                           theorem.name == "szorenyi09";
      const Rational p = certain ? Rational(1) : success;
      const Integer base = rank_of(size, r, tau, p);
      CAPTURE(theorem.name);
      CHECK(rank_of(size, r, tau + Rational(1, 100), p) >= base);
      CHECK(rank_of(size, r + Rational(1, 1000), tau, p) <= base);
      CHECK(rank_of(size + 17, r, tau, p) >= base);
      if (!certain) CHECK(rank_of(size, r, tau, p + Rational(1, 10)) >= base);
    }
  }
}

TEST_CASE("csq-exact is never below csq-frame at success 1, and that is about twice zero-answer") {
  Draws draws(62);
  for (std::uint64_t i = 0; i < scaled(300); ++i) {
    const std::string family = "orthonormal(" + std::to_string(draws.between(2, 1'000'000)) + ")";
    const TheoremInput q = question(family, Rational(draws.between(1, 70), 100), 1, half());
    const Integer frame = rank(ask("csq-frame", q));
    CHECK(rank(ask("csq-exact", q)) >= frame);
    CHECK(frame >= rank(ask("zero-answer", q)));
    if (*ask("csq-frame", q).excluded_per_answer >= 1) {
      CHECK(2 * rank(ask("zero-answer", q)) <=
            frame + 1 + frame / *ask("csq-frame", q).excluded_per_answer);
    }
  }
}

TEST_CASE("V with its closed form for large N is V played round by round") {
  for (const char* tau : {"0.1", "0.23", "1/2", "0.7"}) {
    const Rational t = parse_rational(tau);
    const Rational energy = 1 / (t * t);
    for (int size = 1; size <= 400; size += 7) {
      for (const Rational& error : {Rational(1, 2), Rational(19, 20)}) {
        const TheoremInput q =
            question("orthonormal(" + std::to_string(size) + ")", t, 1, RegressionGoal{error});
        const Integer goal = numerator(served_by_one_output(q));
        Integer left = size;
        Integer rounds = 0;
        while (left > goal) {
          left = least_survivors(left, energy);
          ++rounds;
        }
        CHECK(count(ask("csq-exact", q)) == rounds);
      }
    }
  }
  const TheoremInput huge =
      question("abstract(size=2^3000, norm_squared=1, correlation=0)", Rational(1, 10), 1, half());
  CHECK(count(ask("csq-exact", huge)) >= count(ask("csq-frame", huge)));
}

/// Computes the value of the elimination game on N candidates, N <= 8. The learner asks s/sqrt|A|
/// with signs s in {-1,0,1}^N, the adversary answers any valid breakpoint, and play ends when one
/// candidate is left.
class SignPatternGame {
 public:
  SignPatternGame(unsigned size, const Rational& tau) : size_(size) {
    for (unsigned support = 0; support <= size; ++support) {
      reach_.push_back(static_cast<int>(floor_sqrt(4 * tau * tau * support)));
    }
  }

  int value(unsigned set) {
    if (std::popcount(set) <= 1) return 0;
    if (const auto known = values_.find(set); known != values_.end()) return known->second;
    int best = 1000;
    std::vector<int> signs(size_, -1);
    do {
      best = std::min(best, 1 + worst_answer(set, signs, best - 1));
    } while (next(signs));
    values_[set] = best;
    return best;
  }

 private:
  /// Finds the next vector of {-1,0,1}^N. Returns false after the last.
  static bool next(std::vector<int>& signs) {
    for (int& sign : signs) {
      if (sign < 1) {
        ++sign;
        return true;
      }
      sign = -1;
    }
    return false;
  }

  /// Returns the adversary's best answer: windows [c, c + 2 tau] and [c - 2 tau, c] at every
  /// correlation c = s/sqrt|A|.
  int worst_answer(unsigned set, const std::vector<int>& signs, int limit) {
    const auto support =
        static_cast<int>(std::count_if(signs.begin(), signs.end(), [](int s) { return s != 0; }));
    if (support == 0) return 1000;
    const int reach = reach_.at(static_cast<std::size_t>(support));
    int worst = 0;
    for (const int start : {-1, 0, 1}) {
      for (const int direction : {-1, 1}) {
        unsigned kept = 0;
        for (unsigned i = 0; i < size_; ++i) {
          const int offset =
              direction * (signs[i] - start);  // candidates are kept in [0, 2 tau sqrt|A|]
          if ((set >> i & 1U) != 0 && offset >= 0 && offset <= reach) kept |= 1U << i;
        }
        if (kept == set) return 1000;  // a wasted query
        if (kept != 0) worst = std::max(worst, value(kept));
        if (worst > limit) return worst;
      }
    }
    return worst;
  }

  unsigned size_;
  std::vector<int> reach_;  // floor(2 tau sqrt|A|) by |A|
  std::map<unsigned, int> values_;
};

TEST_CASE("exact minimax over sign-pattern queries is never below T1'") {
  for (const char* tau : {"1/2", "0.4", "0.6", "0.3"}) {
    for (unsigned size = 2; size <= 8; ++size) {
      const Rational t = parse_rational(tau);
      SignPatternGame game(size, t);
      const TheoremInput q =
          question("orthonormal(" + std::to_string(size) + ")", t, 1, IdentificationGoal{});
      CAPTURE(tau);
      CAPTURE(size);
      CHECK(Integer(game.value((1U << size) - 1)) >= count(ask("csq-exact", q)));
    }
  }
}

/// Computes the value of the game by enumeration of partitions, if the learner may use every query
/// of chains, of any lengths, with spacing just over 2 tau. The adversary keeps one candidate of
/// each chain.
class ChainGame {
 public:
  explicit ChainGame(const Rational& energy) : energy_(energy) {}

  int value(int candidates) {
    if (candidates <= 1) return 0;
    if (const auto known = values_.find(candidates); known != values_.end()) return known->second;
    int best = 1000;
    try_partitions(candidates, candidates, 0, 0, [&](int chains, int energy) {
      if (chains < candidates && Rational(energy) < energy_)
        best = std::min(best, 1 + value(chains));
    });
    values_[candidates] = best;
    return best;
  }

 private:
  template <class Visit>
  void try_partitions(int left, int longest, int chains, int energy, const Visit& visit) {
    if (left == 0) return visit(chains, energy);
    for (int length = 1; length <= std::min(left, longest); ++length) {
      try_partitions(left - length, length, chains + 1, energy + length * (length * length - 1) / 3,
                     visit);
    }
  }

  Rational energy_;
  std::map<int, int> values_;
};

TEST_CASE("T1' is the value of the game with optimal query values, for N <= 9") {
  for (const char* tau : {"0.7", "0.6", "1/2", "0.45", "0.4", "0.3", "0.2", "0.1"}) {
    const Rational t = parse_rational(tau);
    ChainGame game(1 / (t * t));
    for (int size = 1; size <= 9; ++size) {
      CAPTURE(tau);
      CAPTURE(size);
      const TheoremInput q =
          question("orthonormal(" + std::to_string(size) + ")", t, 1, IdentificationGoal{});
      CHECK(Integer(game.value(size)) == count(ask("csq-exact", q)));
    }
  }
}

TEST_CASE(
    "the triangular density excludes a correlation c with probability at most c^2/(2 tau^2)") {
  // P(|c - V| > tau), V triangular on [-1, 1] and tau = 1: c^2/2 up to 1, then 1 - (2 - c)^2/2,
  // then 1.
  const auto probability = [](double c) {
    return c <= 1 ? c * c / 2 : (c <= 2 ? 1 - (2 - c) * (2 - c) / 2 : 1);
  };
  for (double c = 0; c < 4; c += 0.001) {
    constexpr int cells = 2000;
    double mass = 0;
    for (int i = 0; i < cells; ++i) {
      const double v = -1 + 2 * (i + 0.5) / cells;
      if (std::abs(c - v) > 1) mass += (1 - std::abs(v)) * 2 / cells;
    }
    CHECK(mass == doctest::Approx(probability(c)).epsilon(0.01).scale(1));
    CHECK(probability(c) <= std::min(1.0, c * c / 2) + 1e-12);
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
