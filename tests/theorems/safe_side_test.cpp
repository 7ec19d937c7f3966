// A number known by an enclosure counts from the end that makes a bound weaker, and edges belong to
// the side that is proved. The numbers are small enough to compute by hand. tests/mutation shows
// that each of these ends and edges is tested.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sqdim/documents/document/document.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/theorems/family_facts/family_facts.hpp"
#include "support/by_hand.hpp"
#include "support/families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::is;
using testing::part;
using testing::some_facts;

TEST_SUITE_BEGIN("exact");

TEST_CASE("products and powers of enclosures keep their ends apart") {
  CHECK(is(product({2, 3}, {5, 7}), 10, 21));
  CHECK(is(power(16, part(1, 2)), 4, 4));
  CHECK(is(power(16, part(-1, 2)), part(1, 4), part(1, 4)));
  CHECK(is(power(7, 0), 1, 1));
  for (const int sign : {1, -1}) {
    const Enclosure root = power(2, part(sign, 2), 40);
    const Rational square = sign > 0 ? Rational(2) : part(1, 2);
    CHECK(root.lower * root.lower < square);
    CHECK(root.upper * root.upper > square);
    CHECK(root.upper - root.lower <= root.upper * power_of_two(-39));
  }
}

TEST_CASE("quotients and roots of enclosures, and their order, are true of all that they enclose") {
  CHECK(is(quotient({2, 3}, {4, 5}), part(2, 5), part(3, 4)));
  CHECK(is(quotient({-2, 3}, {4, 5}), part(-1, 2), part(3, 4)));
  CHECK(is(quotient({-3, -2}, {4, 5}), part(-3, 4), part(-2, 5)));
  CHECK(is(square_root(Enclosure{4, 9}, 10), 2, 3));
  CHECK(is(square_root(Enclosure{5, 10}, 0), 2, 4));
  CHECK(at_most(PowerProduct({1, 2}), PowerProduct({2, 3})) == Verdict::holds);
  CHECK(at_most(PowerProduct({1, 3}), PowerProduct({2, 4})) == Verdict::undecided);
  CHECK(at_most(PowerProduct({2, 3}), PowerProduct({1, 2})) == Verdict::undecided);
  CHECK(at_most(PowerProduct({3, 4}), PowerProduct({1, 2})) == Verdict::fails);
}

TEST_CASE("roots of powers are exact, of their neighbours rounded down") {
  for (const unsigned degree : {1U, 2U, 3U, 5U}) {
    for (const std::uint64_t root : {1U, 2U, 7U, 1000U}) {
      const Integer whole = pow(Integer(root), degree);
      CHECK(floor_root(whole, degree) == root);
      CHECK(floor_root(whole - 1, degree) == root - 1);
      CHECK(floor_root(whole + 1, degree) == (degree == 1 ? root + 1 : root));
    }
  }
}

TEST_CASE("decimals at the edges of their notations") {
  const auto below = [](const Rational& x, unsigned digits) { return decimal_below(x, digits); };
  const Rational large(pow(Integer(10), 21));
  CHECK(below(12, 2) == "12");
  CHECK(below(large / pow(Integer(10), 28), 3) == "0.0000001");
  CHECK(below(large / pow(Integer(10), 29), 3) == "1e-8");
  CHECK(below(large, 5) == "1e21");
  CHECK(below(large / 10, 5) == "100000000000000000000");
  CHECK(below(large * 3 / 2, 21) == "1.5e21");
  CHECK(below(large * 3 / 2, 22) == "1500000000000000000000");
  CHECK(below(large * 1'000'000'000, 3) == "1e30");
  CHECK(fixed_below(0, 2) == "0.00");
  CHECK(fixed_below(part(65, 100), 2) == "0.65");
  CHECK(centred_decimal({part(-1, 3), part(1, 3)}, 5) == "0 +/- 0.34");
  // An error of 10^-3 has two digits after those that remain.
  const Rational middle = part(123456, 1'000'000);
  CHECK(centred_decimal({middle - part(1, 1000), middle + part(1, 1000)}, 12) ==
        "0.1235 +/- 0.002");
}

TEST_SUITE_END();

TEST_SUITE_BEGIN("family_facts");

/// Returns a family over subsets whose correlations by overlap are known to this extent.
FamilyFacts by_overlap(std::uint64_t n, const std::vector<Enclosure>& overlaps) {
  Family family = testing::sign_parity("identity", n, overlaps.size() - 1);
  family.norm_squared = overlaps.back();
  family.relative_correlation = 1;
  family.subsets->by_overlap = overlaps;
  return facts_of(family);
}

TEST_CASE("eigenvalues of overlaps that are enclosures are the hull of those of their corners") {
  testing::Draws draws(77);
  for (std::uint64_t i = 0; i < testing::scaled(50); ++i) {
    const std::uint64_t k = 1 + draws.below(3);
    const std::uint64_t n = k + draws.below(4);
    std::vector<Enclosure> overlaps;
    for (std::uint64_t j = 0; j <= k; ++j) {
      const Rational x = draws.rational(20);
      overlaps.push_back({x, x + draws.unit()});
    }
    const std::vector<Enclosure> found = johnson_eigenvalues(overlaps, n);
    std::vector<Enclosure> hull;
    for (unsigned corner = 0; corner < (2U << k); ++corner) {
      std::vector<Enclosure> point;
      for (std::uint64_t j = 0; j <= k; ++j)
        point.push_back(
            Enclosure::exactly((corner >> j & 1U) != 0 ? overlaps[j].upper : overlaps[j].lower));
      const std::vector<Enclosure> at = johnson_eigenvalues(point, n);
      if (hull.empty()) hull = at;
      for (std::size_t j = 0; j < at.size(); ++j) {
        CHECK(at[j].is_exact());
        hull[j] = {std::min(hull[j].lower, at[j].lower), std::max(hull[j].upper, at[j].upper)};
      }
    }
    REQUIRE(found.size() == hull.size());
    for (std::size_t j = 0; j < found.size(); ++j)
      CHECK(is(found[j], hull[j].lower, hull[j].upper));
  }
}

TEST_CASE("overlaps that are enclosures give Lambda and the centred functions from both ends") {
  // n = 5, k = 1: the eigenvalues are c_1 + 4 c_0, of the constant vector, and c_1 - c_0.
  const FamilyFacts narrow = by_overlap(5, {{part(1, 10), part(1, 5)}, {1, 1}});
  CHECK(is(narrow.relative_lambda, part(7, 5), part(9, 5)));
  REQUIRE(narrow.centred);
  CHECK(is(narrow.centred->lambda, part(4, 5), part(9, 10)));
  CHECK(is(narrow.centred->norm_squared, part(16, 25), part(18, 25)));
  const FamilyFacts wide = by_overlap(5, {{part(1, 10), part(1, 5)}, {1, 2}});
  CHECK(is(wide.relative_lambda, 1, part(14, 5)));
  CHECK(is(wide.centred->lambda, part(2, 5), part(19, 10)));
  CHECK(is(wide.centred->norm_squared, part(11, 25), part(43, 50)));
  // c_0 < 0: the eigenvalue of the constant vector is not below 0, and the other is larger.
  const FamilyFacts negative = by_overlap(5, {{part(-1, 2), part(-1, 5)}, {1, 1}});
  CHECK(is(negative.relative_lambda, part(6, 5), part(3, 2)));
  CHECK(is(negative.centred->norm_squared, part(24, 25), 1));
  // Nothing is left of a constant vector that has all of the norm.
  const FamilyFacts equal = by_overlap(5, {{1, part(6, 5)}, {1, 1}});
  CHECK(is(equal.centred->norm_squared, 0, 0));
}

FamilyFacts of_gram(const GramFacts& facts) {
  Family family = gram_family("gram", "", facts);
  return facts_of(family);
}

TEST_CASE("a family takes the largest correlation of its matrix from above") {
  GramFacts facts = some_facts();
  facts.correlation = {part(1, 5), part(2, 9)};
  CHECK(of_gram(facts).relative_correlation == part(2, 9));
  CHECK(of_gram(facts).relative_distance_squared == 2 - part(2, 5));
}

TEST_CASE("fewer functions have no larger Lambda, and their mean is another") {
  GramFacts facts = some_facts();
  facts.correlation = {part(1, 5), part(2, 9)};
  const FamilyFacts whole = of_gram(facts);
  REQUIRE(whole.raw);
  const FamilyFacts five = subfamily(whole, 5);
  CHECK(is(five.relative_lambda, 1, part(17, 9)));        // 1 + 4 r < 3
  CHECK(is(subfamily(whole, 11).relative_lambda, 1, 3));  // 1 + 10 r > 3
  CHECK(is(five.raw->lambda.value, 0, 9));
  CHECK(is(five.raw->centred.lambda, 0, 9));
  CHECK(is(five.raw->centred.norm_squared, 0, 5));
  CHECK_FALSE(five.centred);
  CHECK_FALSE(five.gram);
  CHECK(is(subfamily(whole, 12).raw->lambda.value, 4, 9));
}

TEST_CASE("a part that was found has its own correlations, from above") {
  GramFacts facts = some_facts();
  facts.correlation = {part(1, 5), part(2, 9)};
  GramFacts whole = facts;
  whole.correlation = {part(3, 5), part(2, 3)};
  whole.parts = {std::make_shared<const GramFacts>(facts)};
  const std::vector<FamilyFacts> parts = parts_of(of_gram(whole));
  REQUIRE(parts.size() == 1);
  CHECK(parts.front().relative_correlation == part(2, 9));
  CHECK(parts.front().relative_distance_squared == part(8, 5));
}

TEST_CASE("a search that was cut is one only if its bounds differ") {
  GramFacts facts = some_facts();
  facts.inverse.was_cut = true;
  facts.correlation.upper = part(1, 5);  // five functions: more than were found, fewer than six
  CHECK(uncorrelated_functions(of_gram(facts), 1).was_cut);
  facts.correlation.upper = part(1, 6);
  CHECK_FALSE(uncorrelated_functions(of_gram(facts), 1).was_cut);
}

TEST_CASE("SQ-DIM counts what is found, and what a bound on all correlations gives") {
  GramFacts facts = some_facts();
  facts.correlation = {part(1, 5), part(2, 9)};  // 1/r = 4.5: four functions
  const IntegerRange more = uncorrelated_functions(of_gram(facts), 1);
  CHECK(more.lower == 4);
  CHECK(more.upper == 6);
  facts.inverse.lower = 5;
  CHECK(uncorrelated_functions(of_gram(facts), 1).lower == 5);
  CHECK(uncorrelated_functions(of_gram(facts), 3).lower == 2);
  CHECK(uncorrelated_functions(of_gram(facts), 3).upper == 5);
  const FamilyFacts part_of_it = uncorrelated_part(of_gram(facts), 1);
  CHECK(part_of_it.size == 5);
  CHECK(part_of_it.relative_correlation == part(1, 5));
  CHECK(part_of_it.relative_distance_squared == part(8, 5));
  // If the bound on all is smaller, it stays.
  FamilyFacts little = of_gram(facts);
  little.relative_correlation = part(1, 20);
  CHECK(uncorrelated_part(little, 3).relative_correlation == part(1, 20));
  CHECK(uncorrelated_part(little, 3).relative_distance_squared == part(19, 10));
}

TEST_CASE("average correlations count from the proved side, at the edges too") {
  GramFacts facts = some_facts();
  facts.correlation = {part(1, 5), part(3, 4)};
  const auto parts = [](const std::vector<int>& denominators) {
    std::vector<Rational> list;
    for (const int d : denominators) list.push_back(part(1, d));
    return list;
  };
  facts.average.lower = parts({1, 2, 2, 4, 4, 8, 8, 8, 16, 16, 16, 16});
  facts.average.upper = parts({1, 1, 2, 2, 2, 4, 4, 4, 4, 8, 8, 8});
  const FamilyFacts family = of_gram(facts);
  CHECK(least_uncorrelated(family, part(1, 2)) ==
        Integer(3));  // the first of at most gamma, 1/2 itself
  CHECK(least_uncorrelated(family, part(1, 4)) == Integer(6));
  CHECK(least_uncorrelated(family, part(1, 8)) == Integer(10));
  CHECK_FALSE(least_uncorrelated(family, part(1, 10)));
  CHECK(least_uncorrelated(family, 1) == Integer(1));
  const AverageDimension quarter = average_dimension(family, part(1, 4));
  CHECK(quarter.lower == Integer(2));  // ceil(12/5) - 1
  CHECK(quarter.upper == Integer(3));  // sets of 3, not of 4, are above: ceil(12/3) - 1
  CHECK(average_dimension(family, part(1, 10)).lower == Integer(0));
  CHECK(average_dimension(family, part(1, 10)).upper == Integer(1));  // ceil(12/8) - 1
  CHECK(average_dimension(family, part(1, 20)).upper == Integer(0));  // even all are above
  // The last size counts: all twelve functions have at most 1/16, but no fewer.
  facts.average.lower = std::vector<Rational>(12, part(1, 8));
  facts.average.lower.back() = part(1, 16);
  CHECK(average_dimension(of_gram(facts), part(1, 16)).upper == Integer(1));  // ceil(12/11) - 1
  // If only correlations at most r are known, the last size counts, too.
  CHECK(least_uncorrelated(facts_of(find_family("orthonormal(12)")), part(1, 12)) == Integer(12));
  CHECK_FALSE(least_uncorrelated(facts_of(find_family("orthonormal(11)")), part(1, 12)));
}

TEST_SUITE_END();

TEST_SUITE_BEGIN("family");

TEST_CASE("the norm under an outer activation is taken from above") {
  const Enclosure inner{part(1, 100), part(1, 4)};
  const OuterActivation tanh = parse_outer_activation("tanh");
  const Enclosure by_concavity = outer_norm_squared(tanh, true, inner, Arithmetic::arb).value;
  const Ball value = evaluate(tanh.formula, Ball(part(1, 2), Precision{500}));
  const Enclosure exact = (value * value).enclosure();
  CHECK(by_concavity.lower == 0);
  CHECK(by_concavity.upper >= exact.lower);
  CHECK(by_concavity.upper <= exact.upper + power_of_two(-80));
  const Ball root = erf(Ball(part(1, 2), Precision{500}));
  const Enclosure square = (root * root).enclosure();
  for (const Arithmetic arithmetic : {Arithmetic::arb, Arithmetic::mpfi}) {
    const Enclosure of_erf =
        outer_norm_squared(parse_outer_activation("erf"), true, inner, arithmetic).value;
    CHECK(of_erf.lower == 0);
    CHECK(of_erf.upper >= square.lower);
    CHECK(of_erf.upper <= square.upper + power_of_two(-80));
  }
}

TEST_CASE("the probability that a network of steps is not 0 has both ends of its norm") {
  const Family family = testing::parity_network(find_activation("step"), "sign", 20, 3);
  const Enclosure inner = *family.subsets->inner_norm_squared->value;
  const Enclosure probability = *family.norm_squared;
  CHECK(probability.lower < probability.upper);
  CHECK(probability.lower * inner.upper == probability.upper * inner.lower);
}

TEST_CASE("the edges of what families take") {
  CHECK_NOTHROW(static_cast<void>(find_family("abstract(size=3, norm_squared=1, correlation=1)")));
  CHECK_NOTHROW(static_cast<void>(
      find_family("abstract(size=3, norm_squared=1, correlation=0, supremum=1)")));
  CHECK_NOTHROW(static_cast<void>(parse_outer_activation("tanh(1000000)")));
  CHECK_THROWS_AS(static_cast<void>(parse_outer_activation("tanh(1000001)")), InvalidInput);
  const std::optional<std::string> linear = degeneracy(find_activation("polynomial([0, 1])"), 2);
  REQUIRE(linear);
  CHECK(linear->find("is linear") != std::string::npos);
}

TEST_SUITE_END();

TEST_SUITE_BEGIN("document");

TEST_CASE("decimals of many zeros are written with a power of ten") {
  for (const auto& [text, wanted] :
       std::vector<std::pair<std::string, std::string>>{{"0.00000444879", "4.44879e-6"},
                                                        {"-0.000005", "-5e-6"},
                                                        {"0.0000012 +/- 3e-9", "1.2e-6 +/- 3e-9"},
                                                        {"0.0000444", "0.0000444"},
                                                        {"0.000004e-3", "0.000004e-3"},
                                                        {"0", "0"},
                                                        {"0.00000", "0.00000"},
                                                        {"1000000", "1000000"},
                                                        {"undecided", "undecided"},
                                                        {"", ""}}) {
    CHECK(without_many_zeros(text) == wanted);
  }
}

TEST_CASE("a lower bound next to a power of two is not rounded up to it") {
  CHECK(power_of_two_below((Integer(1) << 1000U) - 1) == "2^999.99");
  CHECK(power_of_two_below(Integer(1) << 1000U) == "2^1000");
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
