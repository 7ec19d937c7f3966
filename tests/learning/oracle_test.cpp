#include "sqdim/learning/oracle/oracle.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "support/simulation.hpp"

namespace sqdim {
namespace {

using namespace testing;

/// Decides |answer - x/sqrt(Q)| <= tau in Arb, with three outcomes.
Verdict within(const Answer& answer, std::int64_t x, const Integer& radicand, const Rational& tau) {
  const Precision precision{300};
  const Ball root = sqrt(Ball(radicand, precision));
  const Ball difference =
      Ball(answer.rational, precision) + (Ball(answer.root, precision) - Ball(x, precision)) / root;
  const Ball slack = Ball(tau * tau, precision) - difference * difference;
  if (slack.certainly_positive()) return Verdict::holds;
  return slack.certainly_negative() ? Verdict::fails : Verdict::undecided;
}

/// Decides the same for VSTAT(t): (v - c)^2 <= max(4/t^2, (1 - c^2)/t).
Verdict within_vstat(const Answer& answer, std::int64_t x, const Integer& radicand,
                     const Rational& samples) {
  const Precision precision{300};
  const Ball root = sqrt(Ball(radicand, precision));
  const Ball c = Ball(x, precision) / root;
  const Ball difference =
      Ball(answer.rational, precision) + Ball(answer.root, precision) / root - c;
  const Ball near = Ball(4 / (samples * samples), precision) - difference * difference;
  const Ball wide =
      (Ball(1, precision) - c * c) / Ball(samples, precision) - difference * difference;
  if (near.certainly_positive() || wide.certainly_positive()) return Verdict::holds;
  const bool fails = near.certainly_negative() && wide.certainly_negative();
  return fails ? Verdict::fails : Verdict::undecided;
}

std::function<void(const LedgerEntry&)> into(std::vector<LedgerEntry>& ledger) {
  return [&ledger](const LedgerEntry& entry) { ledger.push_back(entry); };
}

/// Returns the survivors of the ledger's queries and answers, and checks them against its counts.
std::vector<std::uint32_t> replayed(const RecordingOracle& oracle,
                                    const std::vector<LedgerEntry>& ledger,
                                    const SamplingPlan& first) {
  const ConceptClass& concepts = oracle.concept_class();
  std::vector<std::uint32_t> left(concepts.size());
  std::iota(left.begin(), left.end(), 0U);
  std::uint64_t number = 0;
  for (const LedgerEntry& entry : ledger) {
    CHECK(entry.survivors_before == left.size());
    SamplingPlan plan = first;
    plan.block = number++;
    const Correlations correlations = concepts.correlations(entry.query, oracle.model().norm, plan);
    CHECK(correlations.radicand == entry.radicand);
    CHECK(correlations.samples == entry.samples);
    left = Validity::certain(oracle.model(), entry.answer, correlations).among(left);
    CHECK(entry.survivors_after == left.size());
  }
  return left;
}

NumeratorRange within_tau(const Answer& answer, const Integer& radicand, const Rational& tau) {
  return model_of("csq", tau).valid(answer, radicand, tau, 0);
}

TEST_SUITE_BEGIN("oracle");

TEST_CASE("validity is decided exactly, on the boundary too") {
  // h = (f_1 + ... + f_4)/2: correlations 1/2 and 0; the answer 0 is valid for 1/2 exactly when tau
  // >= 1/2.
  const Answer zero{0, 0};
  CHECK(within_tau(zero, 4, Rational(1, 2)).contains(1));
  CHECK_FALSE(within_tau(zero, 4, Rational(1, 2) - power_of_two(-200)).contains(1));
  // 1/sqrt(2) against the tolerance 0.7071067811865475244, just below it.
  CHECK_FALSE(within_tau(zero, 2, parse_rational("0.7071067811865475244")).contains(1));
  CHECK(within_tau(zero, 2, parse_rational("0.7071067811865475245")).contains(1));
}

TEST_CASE("the range of consistent numerators agrees with Arb wherever Arb decides") {
  Draws draws(73);
  for (std::uint64_t i = 0; i < scaled(500); ++i) {
    const Answer answer{draws.rational(20), draws.rational(20)};
    const Integer radicand = draws.between(1, 400);
    const Rational tau = abs(draws.rational(30)) + Rational(1, 50);
    const NumeratorRange range = within_tau(answer, radicand, tau);
    for (std::int64_t x = -60; x <= 60; ++x) {
      const Verdict verdict = within(answer, x, radicand, tau);
      if (verdict != Verdict::undecided) CHECK(range.contains(x) == (verdict == Verdict::holds));
    }
  }
}

TEST_CASE("the range of numerators for which VSTAT is valid agrees with Arb wherever Arb decides") {
  Draws draws(76);
  for (std::uint64_t i = 0; i < scaled(300); ++i) {
    const Rational samples = abs(draws.rational(40)) + Rational(1, 3);
    const Integer scale = draws.between(1, 40);
    const Answer answer{draws.unit() * 3 - Rational(3, 2), draws.rational(3) / 10};
    const NumeratorRange range =
        model_of("vstat", samples).valid(answer, scale * scale, samples, 0);
    const auto most = static_cast<std::int64_t>(scale);
    for (std::int64_t x = -most; x <= most; ++x) {
      const Verdict verdict = within_vstat(answer, x, scale * scale, samples);
      if (verdict != Verdict::undecided) CHECK(range.contains(x) == (verdict == Verdict::holds));
    }
  }
}

TEST_CASE("an error narrows what is certainly valid, and widens what may be, by as much") {
  const OracleModel model = model_of("stat", Rational(1, 10));
  const Answer zero{0, 0};
  Correlations correlations{.numerators = {9, 10, 11}, .radicand = 10'000};
  CHECK(Validity::certain(model, zero, correlations).holds_for(1));
  CHECK_FALSE(Validity::certain(model, zero, correlations).holds_for(2));
  correlations.error = Rational(1, 100);
  CHECK(Validity::certain(model, zero, correlations).holds_for(0));
  CHECK_FALSE(Validity::certain(model, zero, correlations).holds_for(1));
  CHECK(Validity::possible(model, zero, correlations).holds_for(2));
  correlations.estimated = {false, false, true};
  CHECK(Validity::certain(model, zero, correlations).holds_for(1));
  CHECK_FALSE(Validity::certain(model, zero, correlations).holds_for(2));
}

/// A kind of conversation: a class, a model, and a way to make queries.
struct Conversation {
  std::unique_ptr<ConceptClass> concepts;
  OracleModel model;
  std::function<Query(Draws& draws)> query;
};

std::vector<Conversation> conversations(const Rational& tau) {
  const std::size_t size = 12;
  const auto combination = [](Draws& draws) { return Query(random_combination(draws, size)); };
  const auto network_query = [](Draws& draws) {
    if (draws.below(2) == 0) return Query(random_combination(draws, 20));
    return Query(random_majority(draws, 20, 2 * draws.below(3) + 1));
  };
  const Rational samples = 1 / (tau * tau);
  std::vector<Conversation> all;
  all.push_back({orthonormal_class(size), model_of("csq", tau), combination});
  all.push_back({equicorrelated(size), model_of("csq", tau), combination});
  all.push_back({parity_class(6, 3), model_of("stat", tau), network_query});
  all.push_back({parity_class(6, 3), model_of("vstat", samples), network_query});
  return all;
}

void check_strategy(const Strategy& strategy, const Conversation& talk, std::uint64_t trial,
                    Draws& draws) {
  std::vector<LedgerEntry> ledger;
  RecordingOracle oracle({.concepts = *talk.concepts,
                          .model = talk.model,
                          .strategy = &strategy,
                          .budget = std::nullopt,
                          .seed = 5,
                          .task = trial,
                          .record = into(ledger)});
  const SamplingPlan first = oracle.plan();
  for (int i = 0; i < 10; ++i) REQUIRE(oracle.ask(talk.query(draws)));
  const std::uint32_t target = oracle.reveal();
  const auto left = oracle.survivors();
  CHECK(std::find(left.begin(), left.end(), target) != left.end());
  REQUIRE(ledger.size() == 10);
  CHECK(oracle.tally().queries == 10);
  CHECK(replayed(oracle, ledger, first) == std::vector<std::uint32_t>(left.begin(), left.end()));
  for (const LedgerEntry& entry : ledger) {
    if (entry.error != 0) continue;
    const Correlations c = talk.concepts->correlations(entry.query, talk.model.norm, rough_plan());
    const std::int64_t x = c.numerators[target];
    const Verdict verdict = talk.model.name == "vstat"
                                ? within_vstat(entry.answer, x, c.radicand, talk.model.parameter)
                                : within(entry.answer, x, c.radicand, talk.model.parameter);
    CHECK(verdict != Verdict::fails);
  }
}

TEST_CASE(
    "every strategy answers validly in every model, keeps the target alive, and fills the ledger") {
  Draws draws(74);
  for (const Strategy& strategy : all_strategies()) {
    CAPTURE(strategy.name);
    for (std::uint64_t trial = 0; trial < scaled(40); ++trial) {
      for (const Conversation& talk : conversations(draws.unit() / 2 + Rational(1, 100)))
        check_strategy(strategy, talk, trial, draws);
    }
  }
}

TEST_CASE(
    "answers to many random queries are valid (10^7 of them with SQDIM_TEST_MULTIPLIER=1000)") {
  Draws draws(77);
  const auto rounds = scaled(30);
  for (const Strategy& strategy : all_strategies()) {
    for (const Conversation& talk : conversations(Rational(draws.between(5, 60), 100))) {
      RecordingOracle oracle(
          {*talk.concepts, talk.model, &strategy, std::nullopt, draws.below(1000), 0});
      // Each answer is checked exactly when it is given: a wrong one would throw.
      for (std::uint64_t i = 0; i < 12 * rounds; ++i) REQUIRE(oracle.ask(talk.query(draws)));
    }
  }
}

TEST_CASE("noise fills what is allowed, and no more") {
  // <h, f> = 1 for the target, so uniform noise reaches tau on either side.
  const auto concepts = orthonormal_class(1);
  const OracleModel model = model_of("csq", Rational(1, 10));
  for (const char* const name : {"uniform", "gaussian"}) {
    RecordingOracle oracle({*concepts, model, &find_strategy(name), std::nullopt, 3, 0});
    double least = 2;
    double greatest = 0;
    for (int i = 0; i < 400; ++i) {
      REQUIRE(oracle.ask(Combination{{{0, 1}}}));
      least = std::min(least, oracle.latest());
      greatest = std::max(greatest, oracle.latest());
    }
    CHECK(least >= 0.9);
    CHECK(greatest <= 1.1);
    CHECK(least < 0.92);
    CHECK(greatest > 1.08);
  }
  RecordingOracle oracle({*concepts, model, &find_strategy("rounding"), std::nullopt, 3, 0});
  const std::optional<Answer> answer = oracle.ask(Combination{{{0, 1}}});
  REQUIRE(answer);
  CHECK(*answer == Answer{1, 0});  // 5 steps of 1/5
}

TEST_CASE("an answer beyond the tolerance is caught") {
  const Strategy liar{"liar", "", true, [](const Situation& s) {
                        return Answer{2 * s.model.parameter, Rational(s.truth())};
                      }};
  const auto concepts = orthonormal_class(4);
  const OracleModel model = model_of("csq", Rational(1, 10));
  RecordingOracle oracle({*concepts, model, &liar, std::nullopt, 1, 0});
  CHECK_THROWS_AS(oracle.ask(dense({1, -1, 0, 0})), std::logic_error);
  const Strategy nowhere{"nowhere", "", false, [](const Situation&) { return Answer{5, 0}; }};
  RecordingOracle adaptive({*concepts, model, &nowhere, std::nullopt, 1, 0});
  CHECK_THROWS_AS(adaptive.ask(dense({1, -1, 0, 0})), std::logic_error);
}

TEST_CASE("the worst strategy leaves as many candidates as any answer can") {
  Draws draws(75);
  const Strategy& worst = find_strategy("worst");
  for (std::uint64_t trial = 0; trial < scaled(60); ++trial) {
    for (const Conversation& talk : conversations(draws.unit() / 2 + Rational(1, 100))) {
      RecordingOracle oracle({*talk.concepts, talk.model, &worst, std::nullopt, 6, trial});
      const Query query = talk.query(draws);
      const Correlations c = talk.concepts->correlations(query, talk.model.norm, oracle.plan());
      if (c.error != 0) continue;  // it treats all numbers as estimates then
      std::vector<std::uint32_t> all(talk.concepts->size());
      std::iota(all.begin(), all.end(), 0U);
      std::size_t most = 0;
      // Answers all over [-2, 2], and answers that touch some correlation, from both sides.
      for (int step = -100; step <= 100; ++step) {
        const Answer answer{Rational(step, 50), 0};
        most = std::max(most, Validity::certain(talk.model, answer, c).among(all).size());
      }
      for (const std::int64_t x : c.numerators) {
        const Rational tolerance = talk.model.tolerance_at(x, c.radicand, talk.model.parameter, 0);
        for (const Rational& noise : {tolerance, Rational(-tolerance)}) {
          const Answer answer{noise, x};
          most = std::max(most, Validity::certain(talk.model, answer, c).among(all).size());
        }
      }
      REQUIRE(oracle.ask(query));
      CHECK(oracle.survivors().size() == most);
    }
  }
}

TEST_CASE("honest samples are means of fresh labels, and the ledger says which were off") {
  const auto concepts = parity_class(6, 3);
  const OracleModel model = model_of("samples", 400);
  RecordingOracle oracle({*concepts, model, nullptr, std::nullopt, 9, 0, 7});
  CHECK(oracle.reveal() == 7);
  double sum = 0;
  for (int i = 0; i < 50; ++i) {
    REQUIRE(oracle.ask(Majority{{{7, 1}, {3, 1}, {12, -1}}}));
    sum += oracle.latest();
    CHECK(oracle.tally().valid_answers == oracle.tally().queries);
  }
  // The mean of 20000 samples of +-1 with mean 1/2: five deviations are 0.03.
  CHECK(std::abs(sum / 50 - 0.5) < 0.031);
  REQUIRE(oracle.ask(Combination{{{7, 1}}}));
  CHECK(oracle.latest() == 1);  // noiseless labels
}

TEST_CASE("a budget ends the conversation without a ledger entry") {
  const auto concepts = orthonormal_class(4);
  const OracleModel model = model_of("csq", Rational(1, 10));
  RecordingOracle oracle({*concepts, model, &find_strategy("honest"), 2, 1, 0});
  CHECK(oracle.ask(dense({1, 0, 0, 0})));
  CHECK(oracle.ask(dense({0, 1, 0, 0})));
  CHECK_FALSE(oracle.ask(dense({0, 0, 1, 0})));
  CHECK(oracle.tally().queries == 2);
}

TEST_CASE(
    "a committed oracle answers a real correlation within its tolerance, by every such strategy") {
  testing::Draws draws(77);
  for (const Strategy& strategy : all_strategies()) {
    if (!strategy.commits) continue;
    CAPTURE(strategy.name);
    for (std::uint64_t i = 0; i < testing::scaled(2000); ++i) {
      const Rational tau(draws.between(1, 1000), draws.between(1, 4000));
      const CommittedOracle oracle(tau, strategy);
      RandomStream random(5, i, Purpose::oracle);
      const double c = static_cast<double>(draws.rational(1000)) / 300;
      const double answer = oracle.answer(c, random);
      CHECK(std::abs(answer - c) <= static_cast<double>(tau) * (1 + 1e-12));
      if (strategy.name == "honest") CHECK(std::abs(answer - c) <= std::exp2(-31));
      if (strategy.name == "reference" && std::abs(c) < 0.999 * static_cast<double>(tau))
        CHECK(answer == 0);
    }
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
