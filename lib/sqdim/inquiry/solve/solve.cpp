// The least tolerance, dimension or k for a number of queries; the best k for a width.
#include "sqdim/theorems/solve/solve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/parameter/limits.hpp"
#include "sqdim/inquiry/solve/solve_request.hpp"
#include "sqdim/theorems/problem_grid/problem_grid.hpp"

namespace sqdim {
namespace {

constexpr unsigned solution_digits = 6;

Problem problem_of(const BoundRequest& request) {
  return problem_of(without_doubt(make_family(request.family)), request.terms, request.tolerance);
}

/// Returns no solution. `far` is where the search ended; if the theorem does not apply there, that
/// is the reason.
Solution unsolved(const Problem& far, const Theorem& theorem, std::string why) {
  const BoundResult result = finding(far, theorem).result;
  if (result.conclusion == Conclusion::not_applicable) why = result.reason;
  return {far, {&theorem, not_applicable(why)}, why};
}

Solution solved(Problem problem, const Theorem& theorem) {
  const Finding found = finding(problem, theorem);
  return {std::move(problem), found, std::nullopt};
}

Solution solve_tolerance(Problem problem, const Theorem& theorem, const Integer& queries) {
  const auto least = least_tolerance(problem, theorem, queries, solution_digits);
  if (std::holds_alternative<Never>(least))
    return unsolved(problem, theorem, "no tolerance makes the bound so large");
  if (std::holds_alternative<Always>(least))
    return unsolved(problem, theorem, "every tolerance makes the bound so large");
  problem.tolerance = std::get<Rational>(least);
  return solved(std::move(problem), theorem);
}

Solution solve_dimension(Problem problem, const Theorem& theorem, const Integer& queries) {
  const LeastDimension least = least_dimension(problem, theorem, queries, most_n);
  const std::uint64_t start = problem.family.subsets->n;
  problem.family =
      in_dimension(std::move(problem.family), least.n.value_or(std::max(start, least.searched)));
  if (least.n) return solved(std::move(problem), theorem);
  const bool was_cut = least.searched < most_n;
  return unsolved(problem, theorem,
                  fmt::format("no n up to {} makes the bound so large{}", least.searched,
                              was_cut ? ": the search ended there" : ""));
}

/// The k worth trying among all up to `greatest`.
struct Candidates {
  std::vector<std::uint64_t> sizes;
  std::uint64_t greatest = 0;
  /// Whether N >= Q for some k.
  bool enough_functions = false;
};

/// A finite bound on queries is at most N, and at least about N tau^2 if ||f|| = 1. So the
/// candidates go from the first k with N >= Q to a little beyond the first with N tau^2 >= Q. If
/// the norm is small, no number of queries may suffice; the first k shows this.
Candidates candidate_subset_sizes(std::uint64_t n, const Rational& tolerance,
                                  const Integer& queries) {
  constexpr std::uint64_t more = 50;
  Candidates candidates{{}, std::min(n, most_k), false};
  const Rational enough = Rational(queries) / (tolerance * tolerance) + queries;
  std::uint64_t beyond = 0;
  Integer size = 1;
  for (std::uint64_t k = 1; k <= candidates.greatest && beyond <= more; ++k) {
    size = size * (n - k + 1) / k;
    if (k <= more || size >= queries) candidates.sizes.push_back(k);
    candidates.enough_functions = candidates.enough_functions || size >= queries;
    if (Rational(size) >= enough) ++beyond;
  }
  return candidates;
}

/// Returns the problems of the admissible candidates, in order of k.
std::vector<Problem> problems_by_subset_size(const BoundRequest& start,
                                             const std::vector<std::uint64_t>& candidates,
                                             unsigned threads) {
  const auto& subsets = std::get<SubsetFamily>(start.family);
  std::vector<std::uint64_t> sizes;
  for (const std::uint64_t k : candidates) {
    if (largest_admissible_k(subsets.activation, k) == k) sizes.push_back(k);
  }
  std::vector<std::optional<Problem>> made(sizes.size());
  parallel_for(sizes.size(), threads, [&](std::size_t i) {
    BoundRequest request = start;
    std::get<SubsetFamily>(request.family).k = sizes[i];
    made[i] = problem_of(request);
  });
  std::vector<Problem> problems;
  problems.reserve(made.size());
  for (std::optional<Problem>& problem : made) problems.push_back(*std::move(problem));
  return problems;
}

/// `far` is the problem of the last k that was tried.
std::string why_no_subset_size(const Candidates& candidates, const Problem& far,
                               const Theorem& theorem) {
  const std::uint64_t last = far.family.subsets->k;
  const bool of_queries = finding(far, theorem).result.counted != Counted::samples;
  if (candidates.enough_functions || !of_queries)
    return fmt::format("no admissible k up to {} makes the bound so large", last);
  return fmt::format(
      "no k up to {} has so many functions, and no admissible k up to {} makes the bound unbounded",
      candidates.greatest, last);
}

Solution solve_subset_size(const Candidates& candidates, const std::vector<Problem>& problems,
                           const Problem& start, const Theorem& theorem, const Integer& queries) {
  for (const Problem& problem : problems) {
    if (proves(problem, theorem, queries)) return solved(problem, theorem);
  }
  const Problem& far = problems.empty() ? start : problems.back();
  return unsolved(far, theorem, why_no_subset_size(candidates, far, theorem));
}

/// Returns the strongest bound on queries, or more than the number of functions if no number
/// suffices.
Integer strength(const Problem& problem) {
  const std::vector<Finding> found = findings(problem, all_theorems());
  const Finding* best = strongest(found, Counted::queries);
  if (best == nullptr) return 0;
  const auto* finite = std::get_if<Integer>(&*best->result.queries);
  return finite != nullptr ? *finite : problem.family.size + 1;
}

}  // namespace

SolveAnswer solve(const SolveRequest& request, unsigned threads) {
  const Problem start = problem_of(request.start);
  Candidates candidates;
  std::vector<Problem> problems;
  if (request.unknown == Unknown::subset_size) {
    const Rational tolerance = value_in(start.family, start.tolerance).lower;
    candidates = candidate_subset_sizes(start.family.subsets->n, tolerance, request.queries);
    problems = problems_by_subset_size(request.start, candidates.sizes, threads);
  }
  const auto& theorems = all_theorems();
  const auto solution = [&](const Theorem& theorem) {
    if (request.unknown == Unknown::tolerance)
      return solve_tolerance(start, theorem, request.queries);
    if (request.unknown == Unknown::dimension)
      return solve_dimension(start, theorem, request.queries);
    return solve_subset_size(candidates, problems, start, theorem, request.queries);
  };
  std::vector<std::optional<Solution>> found(theorems.size());
  parallel_for(theorems.size(), threads, [&](std::size_t i) { found[i] = solution(theorems[i]); });
  SolveAnswer answer{request.unknown, request.queries, {}};
  answer.solutions.reserve(found.size());
  for (std::optional<Solution>& each : found) answer.solutions.push_back(*std::move(each));
  return answer;
}

BoundAnswer bound(const WidthRequest& request, unsigned threads) {
  const std::uint64_t n = std::get<SubsetFamily>(request.start.family).n;
  std::vector<std::uint64_t> sizes(std::min<std::uint64_t>(n, msb(request.greatest_width)));
  std::iota(sizes.begin(), sizes.end(), std::uint64_t{1});
  const std::vector<Problem> problems = problems_by_subset_size(request.start, sizes, threads);
  if (problems.empty()) return bound(request.start);
  std::vector<Integer> strengths;
  strengths.reserve(problems.size());
  for (const Problem& problem : problems) strengths.push_back(strength(problem));
  const auto best = std::max_element(strengths.begin(), strengths.end());
  const Problem& problem = problems[static_cast<std::size_t>(best - strengths.begin())];
  return {problem, findings(problem, all_theorems())};
}

}  // namespace sqdim
