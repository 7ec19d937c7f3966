#include "sqdim/theorems/problem_grid/problem_grid.hpp"

#include <set>
#include <tuple>

#include "support/families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

ProblemLists lists() {
  return {
      .families = SubsetLists{.entry = &find_family_entry("parity-network"),
                              .activations = {find_activation("relu"), find_activation("sigmoid")},
                              .outers = {parse_outer_activation("identity")},
                              .dimensions = {16, 64, 1000},
                              .subset_sizes = std::vector<std::uint64_t>{3, 4}},
      .goals = {RegressionGoal{Rational(1, 2)}, RegressionGoal{Rational(1, 3)}},
      .successes = {1},
      .tolerances = {Rational(1, 10), parse_symbolic_number("n^(-1)")}};
}

TEST_SUITE_BEGIN("problem_grid");

TEST_CASE("every combination comes once, k fastest and then n") {
  const ProblemGrid sweep(lists(), 10, 2);
  REQUIRE(sweep.size() == 2 * 2 * 2 * 3 * 2);
  std::set<std::tuple<std::string, std::uint64_t, std::uint64_t, std::string, Rational>> seen;
  for (std::uint64_t i = 0; i < 48; ++i) {
    const Problem problem = sweep.problem(i);
    const SubsetParameters& subsets = *problem.family.subsets;
    seen.insert({subsets.activation->name, subsets.n, subsets.k, canonical_text(problem.tolerance),
                 std::get<RegressionGoal>(problem.goal).error});
    CHECK(subsets.k == (i % 2 == 0 ? 3 : 4));
    CHECK(subsets.n == std::array<std::uint64_t, 3>{16, 64, 1000}.at(i / 2 % 3));
    CHECK(problem.family.size == binomial(subsets.n, subsets.k));
  }
  CHECK(seen.size() == 48);
}

TEST_CASE("a problem of a sweep is the one made on its own") {
  const ProblemGrid sweep(lists(), 15, 1);
  const Problem problem = sweep.problem(11);  // relu, tau = n^(-1), n = 1000, k = 4
  const Family alone = testing::parity_network(find_activation("relu"), "identity", 1000, 4, 15);
  CHECK(problem.family.name == alone.name);
  CHECK(problem.family.norm_squared->lower == alone.norm_squared->lower);
  CHECK(problem.family.size == alone.size);
}

TEST_CASE("a k whose g_S may be 0 is undecided with a reason, and the other k are answered") {
  ProblemLists some = lists();
  auto& subsets = std::get<SubsetLists>(some.families);
  subsets.activations = {find_activation("expr(max(x, 0))")};
  subsets.subset_sizes = std::vector<std::uint64_t>{2, 3};
  const ProblemGrid grid(some, 10, 1);
  const auto of = [&](std::uint64_t index) {
    return finding(grid.problem(index), find_theorem("csq-frame")).result;
  };
  CHECK(of(0).conclusion == Conclusion::holds);
  CHECK(of(1).conclusion == Conclusion::undecided);
  CHECK_FALSE(of(1).queries);
  CHECK(of(1).reason.find("odd degree from 3") != std::string::npos);
  CHECK_FALSE(grid.problem(1).family.degenerate);
  CHECK_THROWS_WITH_AS(without_doubt(grid.problem(1).family),
                       doctest::Contains("not proved to be different from 0"), InvalidInput);
  CHECK(without_doubt(grid.problem(0).family).norm_squared);
}

TEST_CASE("log2 is the largest admissible k that is at most log2 n") {
  const auto largest = [](const char* activation, std::uint64_t limit) {
    return largest_admissible_k(find_activation(activation), limit);
  };
  CHECK(largest("relu", 10) == 10UL);
  CHECK(largest("relu", 9) == 8UL);
  CHECK(largest("sigmoid", 10) == 9UL);
  CHECK(largest("relu", 1) == 1UL);
  CHECK(largest("hermite(4)", 100) == 4UL);
  CHECK(largest_admissible_k(std::nullopt, 10) == 10UL);
  CHECK_FALSE(largest("abs", 1));
  ProblemLists logarithmic = lists();
  std::get<SubsetLists>(logarithmic.families).subset_sizes = LogarithmOfDimension{};
  const ProblemGrid sweep(logarithmic, 10, 1);
  CHECK(sweep.problem(0).family.subsets->k == 4);  // relu, n = 16
  CHECK(sweep.problem(2).family.subsets->k == 8);  // relu, n = 1000: log2 n = 9.96
}

TEST_CASE("a family is made in a dimension that it occurs in") {
  ProblemLists wide = lists();
  auto& subsets = std::get<SubsetLists>(wide.families);
  subsets.activations = {find_activation("relu")};
  subsets.dimensions = {4, 1024};
  subsets.subset_sizes = std::vector<std::uint64_t>{2};
  subsets.distribution = find_distribution("sphere");
  CHECK_NOTHROW(ProblemGrid(wide, 10, 1));
  subsets.subset_sizes = LogarithmOfDimension{};
  CHECK(ProblemGrid(wide, 10, 1).problem(1).family.subsets->k ==
        10);  // nothing is made for n = k = 10
  subsets.dimensions = {2};
  subsets.subset_sizes = std::vector<std::uint64_t>{2};
  CHECK_THROWS_AS(ProblemGrid(wide, 10, 1), InvalidInput);
}

TEST_CASE("sizes that no subset has are refused") {
  SubsetLists subsets = std::get<SubsetLists>(lists().families);
  subsets.dimensions = {3};
  CHECK_THROWS_WITH_AS(require_subset_sizes(subsets), "'4': at most n = 3", InvalidInput);
  subsets.subset_sizes = LogarithmOfDimension{};
  subsets.dimensions = {1};
  CHECK_THROWS_AS(require_subset_sizes(subsets), InvalidInput);
}

TEST_CASE("every preset names what it is, and its columns") {
  for (const TablePreset& preset : all_tables()) {
    CHECK_FALSE(preset.description.empty());
    CHECK_FALSE(preset.caption.empty());
    CHECK(preset.label.starts_with("tab:"));
    CHECK_FALSE(preset.parts.empty());
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
