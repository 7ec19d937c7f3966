// Bounds for targets that are drawn at random, as they are asked for: rotated networks, polygons,
// juntas, planted bicliques. Known numbers, and what theory.md, 13 to 15, proves of all of them.
#include "sqdim/functions/zonal/sphere.hpp"
#include "sqdim/inquiry/bound/bound_request.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/solve/solve_request.hpp"
#include "sqdim/theorems/solve/solve.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

TEST_SUITE_BEGIN("bound_request");

using Given = std::vector<std::pair<std::string, std::string>>;

Texts texts_of(const Given& given) {
  Texts texts(bound_parameters());
  for (const auto& [name, text] : given) texts.give(name, text);
  return texts;
}

BoundAnswer answer(const Given& given) {
  return bound(read_bound_request(texts_of(given)));
}

const BoundResult& result_of(const BoundAnswer& answer, const std::string& theorem) {
  for (const Finding& finding : answer.findings) {
    if (finding.theorem->name == theorem) return finding.result;
  }
  throw std::invalid_argument(theorem);
}

/// Returns the number of queries that a theorem proves necessary.
Integer queries(const BoundAnswer& answer, const std::string& theorem) {
  return std::get<Integer>(result_of(answer, theorem).queries.value());
}

Integer queries(const Given& given, const std::string& theorem) {
  return queries(answer(given), theorem);
}

/// The classes at small dimensions, with a goal and a tolerance of their own.
const std::vector<Given>& classes() {
  static const std::vector<Given> list = {
      {{"family", "polygon"}, {"activation", "relu"}, {"n", "40"}, {"k", "4"}},
      {{"family", "polygon"},
       {"activation", "sigmoid"},
       {"outer", "sign"},
       {"n", "12"},
       {"k", "3"}},
      {{"family", "polygon"},
       {"activation", "step"},
       {"n", "30"},
       {"k", "5"},
       {"correlation", "1/2"}},
      {{"activation", "relu"}, {"orbit", "rotations"}, {"n", "30"}, {"k", "4"}},
      {{"activation", "relu"},
       {"orbit", "rotations"},
       {"n", "30"},
       {"k", "4"},
       {"distribution", "sphere"}},
      {{"activation", "tanh"}, {"orbit", "rotations"}, {"outer", "sign"}, {"n", "20"}, {"k", "3"}},
      {{"family", "sign-parity"}, {"orbit", "rotations"}, {"n", "20"}, {"k", "5"}},
      {{"family", "sign-parity"},
       {"orbit", "rotations"},
       {"outer", "sign"},
       {"n", "20"},
       {"k", "3"},
       {"distribution", "student(3)"}},
      {{"family", "network(weights=[1,-1],gram=[[1,1/2],[1/2,1]])"},
       {"activation", "relu"},
       {"n", "50"}},
      {{"family", "junta(x1*x2*x3 + x1*x2*x4)"}, {"n", "50"}},
      {{"family", "junta(1/2*x1*x2 + 1/2*x2*x3, signs=fixed)"},
       {"n", "30"},
       {"correlation", "1/2"}},
      {{"family", "planted-biclique"},
       {"n", "1000"},
       {"k", "8"},
       {"overlap", "5"},
       {"samples", "1000"}}};
  return list;
}

/// The class, for messages.
std::string said(const Given& given) {
  std::string text;
  for (const auto& [name, value] : given) text += name + " " + value + " ";
  return text;
}

Given with(Given given, const std::string& name, const std::string& text) {
  given.emplace_back(name, text);
  return given;
}

TEST_CASE("a relu polygon of 20 units in dimension 1024: Lambda by Schur's lemma") {
  const Given given = {
      {"family", "polygon"}, {"activation", "relu"}, {"n", "1024"}, {"tau", "1/100"}};
  const Integer ten = queries(with(given, "k", "10"), "csq-frame");
  // x = 2078230865017815336235.516, and K is rounded up to 20 digits
  CHECK(ten <= Integer("2078230865017815336236"));
  CHECK(ten >= Integer("2078230865017815336000"));
  CHECK(queries(with(given, "k", "4"), "csq-frame") == 13466589);
  CHECK(queries(with(given, "k", "10"), "csq-moments") > Integer(1) << 219);
}

TEST_CASE("the least tolerance at a direction, and of rotated networks, proves the number") {
  std::vector<Parameter> parameters = bound_parameters();
  for (const Parameter& parameter : solve_parameters()) parameters.push_back(parameter);
  for (const Given& given : {Given{{"activation", "relu"}, {"orbit", "rotations"}, {"k", "4"}},
                             Given{{"family", "single-index"}, {"activation", "hermite(3)"}}}) {
    Texts texts(parameters);
    for (const auto& [name, text] : given) texts.give(name, text);
    texts.give("n", "200");
    texts.give("solve", "tau");
    texts.give("queries", "2^16");
    const SolveAnswer found = solve(read_solve_request(texts), 2);
    std::set<std::string> solved;
    for (const Solution& solution : found.solutions) {
      if (solution.unsolved) continue;
      const Theorem& theorem = *solution.finding.theorem;
      CAPTURE(theorem.name);
      solved.insert(theorem.name);
      CHECK(proves(solution.problem, theorem, found.queries));
      Problem below = solution.problem;
      below.tolerance = Rational(std::get<Rational>(below.tolerance) * Rational(999, 1000));
      CHECK_FALSE(proves(below, theorem, found.queries));
    }
    CHECK(solved.contains("csq-frame"));
    CHECK(solved.contains("csq-moments"));
  }
}

TEST_CASE("a step polygon is a Boolean function, and STAT has its bound") {
  const BoundAnswer found = answer({{"family", "polygon"},
                                    {"activation", "step"},
                                    {"n", "1024"},
                                    {"k", "9"},
                                    {"tau", "1/100"},
                                    {"correlation", "1/2"}});
  // x = 7.40095104193817365619160260598e19
  CHECK(queries(found, "stat-classification") == Integer("74009510419381736562"));
  CHECK(found.problem.family.norm_squared->is_exact());
}

TEST_CASE("under other distributions the dimension of the harmonics alone is used, exactly") {
  for (const char* distribution : {"sphere", "student(5)"}) {
    for (const std::uint64_t k : {2U, 3U, 6U}) {
      CAPTURE(distribution);
      CAPTURE(k);
      const Integer q = queries({{"family", "sign-parity"},
                                 {"orbit", "rotations"},
                                 {"n", "64"},
                                 {"k", std::to_string(k)},
                                 {"tau", "1/10"},
                                 {"distribution", distribution}},
                                "csq-frame");
      const Rational dimension(harmonic_dimension(64, k));
      const Rational m = 1 / (dimension / 2);
      CHECK(q == floor((Rational(2, 3) - m) * 2 * dimension / 100) + 1);
    }
  }
}

TEST_CASE("rotated networks have no smaller a bound than those over subsets") {
  for (const char* k : {"2", "4", "6"}) {
    const Given given = {{"activation", "relu"}, {"n", "64"}, {"k", k}, {"tau", "1/100"}};
    CAPTURE(k);
    CHECK(queries(with(given, "orbit", "rotations"), "csq-frame") >= queries(given, "csq-frame"));
    CHECK(queries(with(given, "orbit", "coordinates"), "csq-frame") == queries(given, "csq-frame"));
  }
}

TEST_CASE("a network of the vertices of a polygon is the polygon") {
  const Given polygon = {
      {"family", "polygon"}, {"activation", "relu"}, {"n", "20"}, {"k", "2"}, {"tau", "1/50"}};
  const Given network = {
      {"family", "network(weights=[-1,1,-1,1],gram=[[1,0,-1,0],[0,1,0,-1],[-1,0,1,0],[0,-1,0,1]])"},
      {"activation", "relu"},
      {"n", "20"},
      {"tau", "1/50"}};
  CHECK(queries(polygon, "csq-frame") == queries(network, "csq-frame"));
  CHECK(queries(polygon, "csq-moments") == queries(network, "csq-moments"));
}

TEST_CASE("two triples that share a pair: the leap is 3 and nothing is told") {
  const BoundAnswer found =
      answer({{"family", "junta(x1*x2*x3 + x1*x2*x4)"}, {"n", "1000"}, {"tau", "1/100"}});
  CHECK(queries(found, "csq-frame") == 22156);
  const auto& hidden = std::get<HiddenCoordinates>(found.problem.family.prior->hidden);
  CHECK(hidden.leap.leap == 3);
  CHECK(hidden.leap.told == 0);
}

TEST_CASE(
    "a learner of a junta is told what is found without the leap, a decision is told nothing") {
  const Given given = {{"family", "junta(x1 + x1*x2*x3)"}, {"n", "1000"}, {"error", "1/4"}};
  // Told S(1), Lambda is 1/C(999, 2), and ||f||^2 = 2: (2/3 - m)/K = 132.9...
  CHECK(queries(with(given, "tau", "1/100"), "csq-centred") == 133);
  // Told nothing, Lambda is 1/n.
  const BoundAnswer found = answer(with(given, "tau", "1/10"));
  CHECK(result_of(found, "csq-decision").excluded_per_answer == Rational(1, 40));
}

TEST_CASE("a planted biclique of 64 in 2^16 and VSTAT(2^16)") {
  const BoundAnswer found = answer({{"family", "planted-biclique"},
                                    {"n", "2^16"},
                                    {"k", "64"},
                                    {"tau", "1/100"},
                                    {"overlap", "32"},
                                    {"samples", "2^16"}});
  // (2 - 1/delta)/s, s = 4.111536397666817530556e-6: 121609.09...
  CHECK(queries(found, "vstat-decision") == 121610);
}

TEST_CASE("a coarser tolerance and more success never need less") {
  for (const Given& given : classes()) {
    CAPTURE(said(given));
    std::vector<std::optional<Integer>> last(all_theorems().size(), Integer(0));
    for (const char* tau : {"1/50", "1/20", "1/10"}) {
      const BoundAnswer found = answer(with(given, "tau", tau));
      for (std::size_t i = 0; i < last.size(); ++i) {
        const auto& some = found.findings[i].result.queries;
        if (!some || !last[i]) continue;
        if (const auto* finite = std::get_if<Integer>(&*some)) {
          CHECK(*finite >= *last[i]);
          last[i] = *finite;
        } else {
          last[i].reset();
        }
      }
    }
  }
}

TEST_CASE("Lambda is at most the norm, and centring never makes it larger than that") {
  for (const Given& given : classes()) {
    CAPTURE(said(given));
    const BoundAnswer found = answer(with(given, "tau", "1/10"));
    const Prior& prior = *found.problem.family.prior;
    if (prior.raw) {
      CHECK(prior.raw->lambda.lower <= found.problem.family.norm_squared->upper);
      CHECK(prior.raw->centred.lower <= prior.raw->lambda.upper);
      CHECK(prior.raw->mean.lower <= prior.raw->lambda.upper);
    } else {
      CHECK(prior.relative->lambda.upper <= 1);
    }
  }
}

TEST_CASE("both arithmetics give the same numbers, up to their accuracy") {
  for (const Given& given : classes()) {
    CAPTURE(said(given));
    const FamilyRequest request = read_family(texts_of(given));
    const Family arb = make_family(request);
    const Family mpfi = make_family(request, bound_digits, Arithmetic::mpfi);
    if (!arb.prior->raw) continue;
    const Enclosure& one = arb.prior->raw->lambda;
    const Enclosure& other = mpfi.prior->raw->lambda;
    CHECK(one.lower <= other.upper);
    CHECK(other.lower <= one.upper);
    CHECK((one.upper - one.lower) * pow(Integer(10), 18) <= one.upper);
  }
}

TEST_CASE("functions that are 0 have no bound, and the reason is said") {
  for (const Given& given : {Given{{"family", "polygon"}, {"activation", "relu"}, {"k", "3"}},
                             Given{{"activation", "tanh"}, {"orbit", "rotations"}, {"k", "2"}},
                             Given{{"family", "junta(3)"}}}) {
    CAPTURE(said(given));
    const BoundAnswer found = answer(with(with(given, "n", "20"), "tau", "1/10"));
    CHECK(found.problem.family.degenerate.has_value());
    CHECK((found.problem.family.prior->raw || found.problem.family.prior->relative));
    for (const Finding& finding : found.findings)
      CHECK(finding.result.conclusion == Conclusion::not_applicable);
  }
}

TEST_CASE("what a class does not have is refused in one line") {
  const auto refused = [](Given given) {
    given.emplace_back("tau", "1/10");
    CHECK_THROWS_AS(answer(given), InvalidInput);
  };
  refused({{"family", "single-index"}, {"activation", "relu"}, {"n", "9"}, {"orbit", "rotations"}});
  refused({{"activation", "relu"}, {"n", "2"}, {"k", "1"}, {"orbit", "rotations"}});
  refused({{"activation", "relu"},
           {"n", "9"},
           {"k", "4"},
           {"orbit", "rotations"},
           {"distribution", "uniform"}});
  refused({{"activation", "relu"},
           {"n", "9"},
           {"k", "4"},
           {"orbit", "rotations"},
           {"distribution", "student(2)"}});
  refused({{"activation", "softshrink(100)"},
           {"n", "9"},
           {"k", "3"},
           {"orbit", "rotations"},
           {"distribution", "sphere"}});
  refused({{"activation", "softshrink(100)"}, {"n", "9"}, {"k", "3"}, {"distribution", "sphere"}});
  refused({{"activation", "softshrink(100)"}, {"n", "9"}, {"k", "3"}, {"distribution", "uniform"}});
  refused({{"family", "polygon"},
           {"activation", "relu"},
           {"n", "9"},
           {"k", "4"},
           {"direction", "1/2"}});
  refused({{"family", "polygon"},
           {"activation", "relu"},
           {"n", "9"},
           {"k", "4"},
           {"correlation", "1/2"}});
  refused({{"family", "network(weights=[1,1],gram=[[1,2],[2,1]])"},
           {"activation", "relu"},
           {"n", "9"}});
  refused({{"family", "network(weights=[1,1],gram=[[1]])"}, {"activation", "relu"}, {"n", "9"}});
  refused({{"family", "junta(x1*x2*x3)"}, {"n", "2"}});
  refused({{"family", "junta(2*x1*x2)"}, {"n", "9"}, {"correlation", "1/2"}});
  refused({{"family", "junta(sin(x1))"}, {"n", "9"}});
  refused({{"family", "planted-biclique"}, {"n", "9"}, {"k", "3"}, {"overlap", "4"}});
  refused({{"family", "planted-biclique"}, {"n", "9"}, {"k", "3"}, {"error", "1/2"}});
}

TEST_CASE("a distribution of two coordinates is not one of rotated functions of four") {
  for (const char* distribution :
       {"gaussian(covariance=[[2,0],[0,2]])", "gaussian(covariance=[[1,0],[0,1]])",
        "product([normal,normal])"}) {
    CAPTURE(distribution);
    CHECK_THROWS_WITH_AS(answer({{"activation", "relu"},
                                 {"orbit", "rotations"},
                                 {"n", "4"},
                                 {"k", "2"},
                                 {"tau", "1/2"},
                                 {"distribution", distribution}}),
                         doctest::Contains("has 2 coordinates, but n = 4"), InvalidInput);
  }
  const Given in_three = {
      {"activation", "relu"}, {"orbit", "rotations"}, {"n", "3"}, {"k", "2"}, {"tau", "1/2"}};
  CHECK(queries(with(in_three, "distribution", "product([normal,normal,normal])"), "csq-frame") ==
        queries(in_three, "csq-frame"));
}

TEST_CASE("learning a neuron agnostically is not for rotated networks and polygons") {
  for (const Given& given :
       {Given{{"activation", "sigmoid"}, {"orbit", "rotations"}, {"outer", "sign"}, {"k", "3"}},
        Given{{"family", "polygon"}, {"activation", "sigmoid"}, {"outer", "sign"}, {"k", "3"}}}) {
    CAPTURE(said(given));
    CHECK_THROWS_WITH_AS(
        answer(with(with(with(given, "n", "9"), "tau", "1/10"), "agnostic", "1/10")),
        "--agnostic is for --family parity-network and --orbit coordinates", InvalidInput);
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
