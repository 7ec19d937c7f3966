// Bounds for hidden directions: docs/theory.md, 12. Known numbers, edges, and what never decreases.
#include <cmath>

#include "sqdim/functions/zonal/spectrum.hpp"
#include "sqdim/functions/zonal/sphere.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/theorems/bound/detail/counting.hpp"
#include "sqdim/theorems/bound/detail/priors.hpp"
#include "support/directions.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::class_of_laws;
using testing::single_index;
using testing::towards;

TheoremInput question(const FamilyFacts& facts, const Rational& tau, const Goal& goal,
                      const Rational& success = Rational(2, 3)) {
  return {facts, goal, Enclosure::exactly(tau), success};
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

double log2_of(const std::optional<Portion>& portion) {
  REQUIRE(portion);
  return testing::log2_of(portion->most);
}

/// Whether x is within a part 10^-digits of a number.
bool is_near(const Rational& x, const char* decimal, unsigned digits) {
  const Rational value = parse_rational(decimal);
  return abs(Rational(x - value)) <= value / testing::power_of_ten(digits);
}

TEST_SUITE_BEGIN("bound");

TEST_CASE("the link h_3 in 1000 dimensions at tau = 1/100: every theorem's number is known") {
  const FamilyFacts facts = facts_of(single_index("hermite(3)", 1000));
  const TheoremInput q = question(facts, Rational(1, 100), towards(Rational(1, 2)));
  const BoundResult frame = ask("csq-frame", q);
  CHECK(frame.excluded_per_answer == Rational(5, 334));  // Lambda = 1/334000
  CHECK(*frame.served_by_one_output < parse_rational("2e-64"));
  CHECK(count(frame) == 45);
  CHECK(count(ask("csq-centred", q)) == 45);  // the mean is 0
  // The moment 12 proves 6730, and the best one, 11.14, proves 7038.
  const Integer moments = count(ask("csq-moments", q));
  CHECK(abs(Integer(moments - 7038)) <= 1);
  const BoundResult caps = ask("csq-caps", q);
  CHECK(is_near(*caps.excluded_per_answer, "3.1711648672392117354897437720565e-7", 6));
  CHECK(abs(Integer(count(caps) - 2'102'277)) <= 1);
  const auto average = excluded_by_average(facts, Scale::raw, Rational(1, 10'000));
  CHECK(is_near(average->most, "0.49221316997982229038133000693077", 7));
  CHECK(count(ask("sda", q)) == 45);  // that of csq-frame is larger than 2
  CHECK(count(ask("gradient-descent", q)) == count(caps));
  CHECK(count(ask("gradient-descent-l2", q)) == moments);
}

TEST_CASE("exclusion for powers of a direction in 100 to 10^6 dimensions is that of the table") {
  struct Row {
    const char* link;
    std::uint64_t n;
    const char* theta;
    double frame;
    double average;
    double moments;
    double caps;
  };
  // log2(1/K); 0 where nothing is proved. The frame is drawn about the mean.
  for (const Row& row : {Row{"hermite(3)", 100, "1e-2", 6.1, 3.5, 8.8, 15.6},
                         Row{"hermite(3)", 1000, "1e-4", 6.1, 1.0, 13.4, 21.6},
                         Row{"hermite(3)", 1'000'000, "1e-9", 9.4, 0, 189.6, 235.6},
                         Row{"hermite(3)", 1'000'000, "1e-7", 16.0, 16.7, 1912, 3206},
                         Row{"hermite(4)", 1000, "1e-4", 14.0, 7.8, 38.7, 0},
                         Row{"hermite(4)", 1'000'000, "1e-12", 17.3, 0, 153.1, 0},
                         Row{"hermite(4)", 1'000'000, "1e-10", 24.0, 7.7, 1131, 0},
                         Row{"hermite(2)", 1'000'000, "1e-6", 19.9, 0, 376.8, 0}}) {
    CAPTURE(row.link);
    CAPTURE(row.theta);
    const FamilyFacts facts = facts_of(single_index(row.link, row.n));
    const Rational theta = parse_rational(row.theta);
    const auto is = [](const std::optional<Portion>& k, double log2) {
      CHECK(std::abs(log2_of(k) + log2) <= 0.06 + log2 / 4000);
      CHECK(k->is_strict == (log2 > 0));
    };
    is(excluded_about_mean(facts, Scale::raw, theta, Adversary::drawing), row.frame);
    is(excluded_by_average(facts, Scale::raw, theta), row.average);
    is(excluded_by_moments(facts, Scale::raw, theta), row.moments);
    is(excluded_by_caps(facts, Scale::raw, theta), row.caps);
  }
}

TEST_CASE("the best zonal query comes close to caps, and no bound is below it") {
  // c(t) = sum_l lambda_l dim P_l(t_1) P_l(t)/r is more than sqrt(theta) = r for |t| > t_1, where
  // r^2 = sum_l lambda_l dim P_l(t_1)^2.
  struct Row {
    const char* link;
    std::uint64_t n;
    const char* theta;
    double log2;
  };
  for (const Row& row :
       {Row{"hermite(3)", 100, "1e-2", 17.05}, Row{"hermite(3)", 1000, "1e-4", 23.03},
        Row{"hermite(4)", 1000, "1e-4", 70.46}, Row{"hermite(4)", 1'000'000, "1e-12", 296.09}}) {
    CAPTURE(row.link);
    CAPTURE(row.n);
    const FamilyFacts facts = facts_of(single_index(row.link, row.n));
    const ZonalSpectrum spectrum =
        zonal_spectrum(facts.prior->direction()->series, row.n, 4, {100});
    const Rational theta = parse_rational(row.theta);
    const auto energy = [&](const Rational& t) {
      const std::vector<Ball> p = zonal_polynomials(row.n, 4, Ball(t, {100}));
      double sum = 0;
      // Without l = 0, which the answer contains.
      for (std::size_t l = 1; l < spectrum.eigenvalues.size(); ++l) {
        sum += (spectrum.eigenvalues[l] * Ball(spectrum.dimensions[l], {100}) * p[l] * p[l])
                   .approximately();
      }
      return sum;
    };
    Rational low = 0;
    Rational high = 1;
    for (int i = 0; i < 40; ++i) {
      const Rational middle = (low + high) / 2;
      (energy(middle) < static_cast<double>(theta) ? low : high) = middle;
    }
    const double best =
        testing::log2_of(spherical_tail(row.n, high, 0, {100}).measure.enclosure().lower);
    CHECK(-best == doctest::Approx(row.log2).epsilon(0.001));
    CHECK(log2_of(priors::excluded_for_scalars(facts, Scale::raw, theta, Centre::mean)) >= best);
    if (facts.prior->direction()->series.nondecreasing)
      CHECK(log2_of(excluded_by_caps(facts, Scale::raw, theta)) <= best + 2);
  }
}

TEST_CASE("samples of parallel pancakes in 1000 dimensions") {
  const FamilyFacts facts = facts_of(class_of_laws("pancakes(2,1/2)", 1000));
  const auto decision = [&](const Rational& success) {
    TheoremInput q = question(facts, 1, towards(Rational(1, 2), Data::laws), success);
    q.samples = Enclosure::exactly(100'000);
    return ask("vstat-decision", q);
  };
  // With the share 2 - 1/delta = 1/3 the frame proves 18, and the moment 20 with 41 harmonics
  // proves 2016865266.
  const auto gamma = vstat_tolerance_squared(100'000, Data::laws);
  const auto frame = excluded(facts, Scale::raw, gamma, Adversary::drawing);
  CHECK(is_near(1 / (3 * frame->most), "17.385441615224747535", 15));
  CHECK(least_number(Rational(1, 3), 0, *frame) == 18);
  CHECK(count(decision(Rational(3, 5))) >= 2'016'865'266);
  CHECK(count(decision(Rational(2, 3))) >= 3'025'297'899);
  CHECK(count(decision(Rational(1, 2))) == 0);
  const auto unseen = [&](const char* samples) {
    return -log2_of(excluded_unseen(
        facts, Scale::raw, vstat_average_correlation(parse_rational(samples), Data::laws)));
  };
  CHECK(unseen("31622.7766") == doctest::Approx(52.7).epsilon(0.002));
  CHECK(unseen("177827.941") == doctest::Approx(24.4).epsilon(0.003));
  CHECK(unseen("1000000") == doctest::Approx(6.1).epsilon(0.01));
}

TEST_CASE("gamma of VSTAT: 1/((1 + sqrt 2) t) and 1/(2t) for laws, from below") {
  for (const Rational& t : {Rational(1, 3), Rational(7), Rational(100'000)}) {
    const Rational drawn = vstat_tolerance_squared(t, Data::laws);
    // (1/(gamma t) - 1)^2 >= 2, and hardly more.
    const Rational root = 1 / (drawn * t) - 1;
    CHECK(root * root >= 2);
    CHECK(root * root < 2 + testing::power_of_ten(20) / testing::power_of_ten(45));
    CHECK(vstat_average_correlation(t, Data::laws) * 2 * t == 1);
    CHECK(vstat_average_correlation(t, Data::labels) > vstat_average_correlation(t, Data::laws));
  }
}

TEST_CASE("a decision is hard as long as the mean is within 2 tau, and one query decides beyond") {
  const FamilyFacts facts = facts_of(single_index("hermite(2)", 1000));  // lambda_0 = 1/1000
  const auto decide = [&](const char* tau, const Rational& success) {
    return count(ask("csq-decision",
                     question(facts, parse_rational(tau), towards(Rational(1, 2)), success)));
  };
  // sqrt(lambda_0) = 1.1 tau and 1.5 tau; the shares 1/3 and 1/2.
  CHECK(decide("0.0287479787", Rational(3, 5)) >= 112);
  CHECK(decide("0.0210818510", Rational(3, 5)) >= 19);
  CHECK(decide("0.0287479787", Rational(2, 3)) >= 168);
  // 1.5 tau - tau is left of tau.
  const Rational tau = parse_rational("0.021081851067789195547");
  const auto k = excluded_deciding(facts, Scale::raw, tau * tau);
  const auto about_mean =
      priors::excluded_for_scalars(facts, Scale::raw, tau * tau / 4, Centre::mean);
  CHECK(is_near(k->most / about_mean->most, "1", 9));
  CHECK(decide("0.0158", Rational(2, 3)) == 1);  // sqrt(lambda_0) = 2.0014 tau
  CHECK(decide("0.01", 1) == 1);
  // ||f|| = 1 <= 2 tau: half of the correlation answers for both.
  CHECK(decide("1/2", Rational(2, 3)) == -1);
}

TEST_CASE("caps are not used for whole gradients, which one step may defeat") {
  const FamilyFacts facts = facts_of(single_index("hermite(1)", 1000));
  // tau^2 = 0.9/n: the gradient at u = 0 of the model sum_j theta_j x_j shows w within 0.95.
  TheoremInput q = question(facts, Rational(3, 100), towards(Rational(3, 10)), 1);
  CHECK(count(ask("gradient-descent-l2", q)) == 1);
  CHECK(is_near(*ask("csq-caps", q).excluded_per_answer, "0.81966", 4));
  CHECK(count(ask("csq-caps", q)) == 2);
  CHECK(count(ask("gradient-descent", q)) == 2);
  q.parameters = Enclosure::exactly(1);
  CHECK(count(ask("gradient-descent-l2", q)) == 2);  // one coordinate is one query
  q.parameters = Enclosure::exactly(1000);
  CHECK(count(ask("gradient-descent", q)) == 1);
}

TEST_CASE("where averages or caps prove nothing, the measure is all, and not strictly") {
  // All w have <f_0/||f_0||, f_w>^2 = lambda_0 = 1/1000.
  const FamilyFacts even = facts_of(single_index("hermite(2)", 1000));
  const auto average = excluded_by_average(even, Scale::raw, Rational(1, 1100));
  CHECK(average->most == 1);
  CHECK_FALSE(average->is_strict);
  // The mean over a half sphere is 1/4, and a t_0 below 0 would be needed.
  const FamilyFacts linear = facts_of(single_index("hermite(1)", 3));
  const auto caps = excluded_by_caps(linear, Scale::raw, Rational(1, 10));
  CHECK(caps->most == 1);
  CHECK_FALSE(caps->is_strict);
  // For n = 3, P(t^2 > theta) = 1 - sqrt(theta).
  CHECK(excluded_by_caps(linear, Scale::raw, Rational(1, 3))->most >= parse_rational("0.42264"));
}

TEST_CASE("the law of a direction in 3 dimensions is uniform, and m is its tail") {
  for (const char* const cosine : {"1/10", "1/2", "99/100"}) {
    const Rational c = parse_rational(cosine);
    const FamilyFacts facts = facts_of(single_index("hermite(2)", 3));
    const Rational m = *ask("csq-frame", question(facts, 1, towards(c), 1)).served_by_one_output;
    CHECK(m >= 1 - c);
    CHECK(m <= 1 - c + testing::power_of_ten(0) / testing::power_of_ten(18));
  }
}

TEST_CASE("a correlation below that with the mean is had by the mean") {
  const FamilyFacts facts = facts_of(single_index("normal_cdf", 50));  // the mean is near 1/2
  const auto served = [&](const Rational& c) { return priors::served_at_correlation(facts, c); };
  CHECK(served(Rational(1, 2)) == 1);
  CHECK(served(Rational(11, 20)) < 1);
  CHECK(served(Rational(57, 100)) < served(Rational(11, 20)));
  CHECK(served(Rational(3, 5)) == 0);  // ||f||^2 = 1/3 < 9/25
}

TEST_CASE("statistics of low degree: known numbers of samples") {
  TheoremInput q = question(facts_of(class_of_laws("pancakes(2,1/2)", 20)), 1,
                            towards(Rational(1, 2), Data::laws));
  const auto samplewise = [&](unsigned degree) {
    q.low_degree = degree;
    return count(ask("low-degree", q));
  };
  CHECK(samplewise(1) == 2131);
  CHECK(samplewise(2) == 729);
  CHECK(samplewise(3) == 456);
  const auto total = [&](std::uint64_t n, unsigned degree) {
    TheoremInput question_n = q;
    question_n.facts = facts_of(class_of_laws("pancakes(2,1/2)", n));
    question_n.low_degree = degree;
    return count(ask("low-degree-total", question_n));
  };
  CHECK(total(100, 4) == 64'475);
  CHECK(total(100, 8) == 22'133);
  CHECK(total(1000, 8) == 2'139'275);
}

TEST_CASE("odd kernels are seen by pairs of samples, and not by single ones") {
  const auto total = [](const char* activation, unsigned degree) {
    TheoremInput q =
        question(facts_of(single_index(activation, 100)), 1, towards(Rational(1, 2), Data::labels));
    q.low_degree = degree;
    return count(ask("low-degree-total", q));
  };
  CHECK(total("erf", 1) == -1);
  // c_1^2 = 4/(3 pi): C(M, 2) c_1^4/100 <= 1 up to M = 33.
  CHECK(total("erf", 2) == 34);
  CHECK(total("erf", 3) == 34);
  // Labels of mean 1/2 have c_1^2 = (1/(4 pi))/(1 - 1/4), and c_2 = 0.
  CHECK(total("normal_cdf", 2) == 134);
}

TEST_CASE("laws with infinite chi^2 have bounds for statistical queries") {
  const FamilyFacts facts = facts_of(class_of_laws("rademacher", 40));
  const TheoremInput q = [&] {
    TheoremInput input = question(facts, Rational(1, 10), towards(Rational(1, 2), Data::laws));
    input.samples = Enclosure::exactly(100);
    input.low_degree = 4;
    return input;
  }();
  const BoundResult frame = ask("csq-frame", q);  // lambda_0/(2 tau^2)
  CHECK(is_near(*frame.excluded_per_answer, "0.019298311401469139164", 12));
  CHECK(model_of(find_theorem("csq-frame"), frame, q.goal) == "STAT");
  const BoundResult centred = ask("csq-centred", q);  // lambda_2/(2 tau^2)
  CHECK(is_near(*centred.excluded_per_answer, "0.0019639831369233478", 12));
  for (const char* const name : {"csq-moments", "vstat", "csq-decision", "vstat-decision"})
    CHECK(count(ask(name, q)) >= 1);
  CHECK(count(ask("low-degree-total", q)) > 1);
  CHECK(ask("low-degree", q).conclusion == Conclusion::not_applicable);
  CHECK_THROWS_AS(class_of_laws("rademacher", 3), InvalidInput);
}

TEST_CASE("learners of laws have no functions to approximate and no labels to learn") {
  TheoremInput q = question(facts_of(class_of_laws("uniform", 10)), Rational(1, 10),
                            towards(Rational(1, 2), Data::laws));
  q.noise = 1;
  for (const char* const name : {"gradient-descent", "gradient-descent-l2",
                                 "noisy-gradient-descent", "one-sample", "stat-classification"})
    CHECK(ask(name, q).conclusion == Conclusion::not_applicable);
  CHECK(q.scale() == Scale::raw);
}

TEST_CASE("random noise: integrals take the place of sums") {
  const FamilyFacts facts = facts_of(single_index("erf", 50));
  TheoremInput q = question(facts, 1, towards(Rational(1, 2), Data::labels), 1);
  q.noise = Rational(1, 7);
  const Rational share = 1 - *ask("noisy-gradient-descent", q).served_by_one_output;
  const Rational lambda = facts.lambda(Scale::raw)->upper;
  CHECK(count(ask("noisy-gradient-descent", q)) == ceil(share * share / (49 * lambda)));
  CHECK(count(ask("one-sample", q)) == ceil(share * share * Rational(492'992, 1'000'000) / lambda));
}

TEST_CASE("the measures of N points agree with numbers of functions, up to integers") {
  testing::Draws draws(5);
  const Integer size = 1000;
  const FamilyFacts facts = facts_of(find_family("orthonormal(1000)"));
  unsigned compared = 0;
  const std::uint64_t wanted = std::max<std::uint64_t>(10, testing::scaled(150));
  while (compared < wanted) {
    const Rational tau(draws.between(20, 400), 1000);
    const Rational success = Rational(draws.between(10, 1000), 1000);
    const auto k = excluded(facts, Scale::normalised, tau * tau, Adversary::drawing);
    const Rational m(1, size);
    if (k->most == 0 || success <= m) continue;
    const Rational x = 1 / (2 * tau * tau);  // Lambda/(2 tau^2)
    const Integer by_numbers = least_number(success * size, 1, *k);
    CHECK(by_numbers >= least_number(success, m, {x / size, true}));
    // K >= x - 1.
    if (x > 1) CHECK(by_numbers <= ceil((success * size - 1) / (x - 1)));
    ++compared;
  }
}

TEST_CASE("the least number above a quotient is reported if the measure is strict") {
  CHECK(least_number(1, Rational(1, 4), {Rational(1, 4), true}) == 4);
  CHECK(least_number(1, Rational(1, 4), {Rational(1, 4), false}) == 3);
  CHECK(least_number(1, 0, {Rational(2, 7), true}) == 4);
  CHECK(least_number(1, 0, {Rational(2, 7), false}) == 4);
}

/// Returns the number, with "unbounded" above all others and nothing below.
Integer rank(const BoundResult& result) {
  if (!result.queries) return -1;
  const auto* queries = std::get_if<Integer>(&*result.queries);
  return queries != nullptr ? *queries : Integer(1) << 200'000;
}

TEST_CASE("more noise, more success and fewer samples never lower a bound") {
  const std::vector<FamilyFacts> classes = {
      facts_of(single_index("hermite(3)", 50)), facts_of(single_index("erf", 1000)),
      facts_of(single_index("relu", 30)), facts_of(class_of_laws("pancakes(2,1/2)", 100)),
      facts_of(class_of_laws("rademacher", 40))};
  for (const FamilyFacts& facts : testing::share(classes)) {
    const bool laws = facts.prior->direction()->law.has_value();
    TheoremInput question{facts, towards(Rational(1, 2), laws ? Data::laws : Data::values),
                          Enclosure::exactly(1)};
    if (facts.bounded) question.goal = ClassificationGoal{Rational(1, 2)};
    question.low_degree = 2;
    for (const Theorem& theorem : all_theorems()) {
      CAPTURE(theorem.name);
      CAPTURE(facts.prior->direction()->series.name);
      Integer before = -1;
      for (const char* const tau : {"1/1000", "1/100", "1/10", "1/2"}) {
        question.tolerance = Enclosure::exactly(parse_rational(tau));
        question.samples = Enclosure::exactly(1 / (parse_rational(tau) * parse_rational(tau)));
        question.success = Rational(2, 3);
        const Integer here = rank(theorem.evaluate(question));
        CHECK(here >= before);
        question.success = 1;
        CHECK(rank(theorem.evaluate(question)) >= here);
        before = here;
      }
    }
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
