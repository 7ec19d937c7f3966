// The least tolerance, dimension or k for a number of queries; the best k for a width.
#include "solve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "sqdim/answer.hpp"
#include "sqdim/inverse.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

constexpr unsigned solution_digits = 6;

Unknown read_unknown(const std::string& text) {
  static const std::array<std::string, 3> known = {"tau", "n", "k"};
  const auto found = std::find(known.begin(), known.end(), text);
  if (found == known.end()) throw InvalidInput("--solve: " + unknown_name("quantity", text, known));
  return std::array{Unknown::tolerance, Unknown::dimension, Unknown::subset_size}.at(
      static_cast<std::size_t>(found - known.begin()));
}

const char* option_of(Unknown unknown) {
  if (unknown == Unknown::tolerance) return "--tau";
  return unknown == Unknown::dimension ? "--n" : "--k";
}

bool is_sphere(const ProblemOptions& options) {
  if (!options.distribution) return false;
  const Distribution distribution =
      reading("--distribution", [&] { return find_distribution(*options.distribution); });
  return std::holds_alternative<SphereLaw>(distribution.law);
}

/// A start for the unknown, which its option must not give: the search sets it.
ProblemOptions with_start_for(ProblemOptions options, Unknown unknown) {
  const std::string option = option_of(unknown);
  for (const auto& [name, text] : named(options)) {
    if (name != option) continue;
    if (*text) throw InvalidInput(fmt::format("{} does not go with --solve, which finds it", name));
    *text = "1";
  }
  if (unknown == Unknown::dimension && options.k) {
    if (*options.k == "log2") throw InvalidInput("--k log2 does not go with --solve n: give a k");
    const std::uint64_t k = read_integer("--k", *options.k, 1, most_n - 1);
    // Of the sphere in k dimensions it is not proved that f_S differs from 0 (docs/theory.md, 8.4).
    options.n = std::to_string(is_sphere(options) ? k + 1 : k);
  }
  return options;
}

/// n is searched with everything but the tolerance fixed (docs/theory.md, 5.16).
void refuse_powers(const ProblemOptions& options) {
  ProblemOptions given = options;
  for (const auto& [name, target] : named(given)) {
    const bool symbolic = name == "--parameters" || name == "--samples" || name == "--gamma";
    if (!symbolic || !*target) continue;
    const std::string& text = **target;
    const SymbolicNumber number = reading(name, [&] { return parse_symbolic_number(text); });
    if (std::holds_alternative<SymbolicPower>(number)) {
      throw InvalidInput(fmt::format("{} {}: --solve n takes numbers here, not powers of n or N",
                                     name, in_quotes(text)));
    }
  }
}

void refuse_fixed_dimension(const ProblemOptions& options) {
  if (!options.distribution) return;
  const Distribution distribution =
      reading("--distribution", [&] { return find_distribution(*options.distribution); });
  if (distribution.dimension)
    throw InvalidInput(fmt::format("--solve n: --distribution {} is of n = {} only",
                                   in_quotes(distribution.name), *distribution.dimension));
}

void require_subsets(const ProblemOptions& options) {
  if (options.family && is_by_numbers(*options.family))
    throw InvalidInput("--solve n and k are for families over subsets, which have --n and --k");
}

/// Bounds of correlated families are not known to grow with n.
void require_sign_symmetric(const SweepLists& lists) {
  const auto& subsets = std::get<SubsetSweep>(lists.families);
  if (!is_sign_symmetric(subsets.distribution))
    throw InvalidInput("--solve n: --distribution has to be sign-symmetric");
}

/// `far` is where the search ended: what the theorem says there, if it does not apply, is why.
Solution unsolved(const Problem& far, const Theorem& theorem, std::string why) {
  const BoundResult result = finding(far, theorem).result;
  if (result.conclusion == Conclusion::not_applicable) why = result.reason;
  return {far, {&theorem, not_applicable(why)}, why};
}

Solution solve_tolerance(Problem problem, const Theorem& theorem, const Integer& queries) {
  const auto least = least_tolerance(problem, theorem, queries, solution_digits);
  if (std::holds_alternative<Never>(least))
    return unsolved(problem, theorem, "no tolerance makes the bound so large");
  if (std::holds_alternative<Always>(least))
    return unsolved(problem, theorem, "every tolerance makes the bound so large");
  problem.tolerance = std::get<Rational>(least);
  const Finding found = finding(problem, theorem);
  return {std::move(problem), found, std::nullopt};
}

Solution solve_dimension(Problem problem, const Theorem& theorem, const Integer& queries) {
  const LeastDimension least = least_dimension(problem, theorem, queries, most_n);
  const std::uint64_t start = problem.family.subsets->n;
  problem.family =
      in_dimension(std::move(problem.family), least.n.value_or(std::max(start, least.searched)));
  if (!least.n) {
    const bool was_cut = least.searched < most_n;
    return unsolved(problem, theorem,
                    fmt::format("no n up to {} makes the bound so large{}", least.searched,
                                was_cut ? ": the search ended there" : ""));
  }
  const Finding found = finding(problem, theorem);
  return {std::move(problem), found, std::nullopt};
}

/// The k worth trying, of all up to `greatest`.
struct Candidates {
  std::vector<std::uint64_t> sizes;
  std::uint64_t greatest = 0;
  /// Whether N >= Q for some k.
  bool enough_functions = false;
};

/// A finite bound on queries is at most N, and at least about N tau^2 where ||f|| = 1: so from the first
/// k with N >= Q to a little beyond the first with N tau^2 >= Q. No number of queries may suffice where
/// the norm is small, which is seen at the first k.
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

/// The problems of the admissible k among some, in order.
std::vector<Problem> problems_by_subset_size(SweepLists lists,
                                             const std::vector<std::uint64_t>& candidates,
                                             unsigned threads) {
  auto& subsets = std::get<SubsetSweep>(lists.families);
  std::vector<std::uint64_t> sizes;
  for (const std::uint64_t k : candidates) {
    if (largest_admissible_k(subsets.activations.front(), k) == k) sizes.push_back(k);
  }
  if (sizes.empty()) return {};
  const std::size_t count = sizes.size();
  subsets.subset_sizes = std::move(sizes);
  const Sweep sweep = make_sweep(lists, threads);
  std::vector<Problem> problems;
  problems.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) problems.push_back(sweep.problem(i));
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
    if (proves(problem, theorem, queries))
      return {problem, finding(problem, theorem), std::nullopt};
  }
  const Problem& far = problems.empty() ? start : problems.back();
  return unsolved(far, theorem, why_no_subset_size(candidates, far, theorem));
}

std::vector<Solution> solve(const SweepLists& lists, Unknown unknown, const Integer& queries,
                            unsigned threads) {
  const Problem problem = make_sweep(lists, 1).problem(0);
  Candidates candidates;
  std::vector<Problem> problems;
  if (unknown == Unknown::subset_size) {
    const Rational tolerance = value_in(problem.family, problem.tolerance).lower;
    candidates = candidate_subset_sizes(problem.family.subsets->n, tolerance, queries);
    problems = problems_by_subset_size(lists, candidates.sizes, threads);
  }
  std::vector<Solution> solutions;
  for (const Theorem& theorem : all_theorems()) {
    solutions.push_back(unknown == Unknown::tolerance ? solve_tolerance(problem, theorem, queries)
                        : unknown == Unknown::dimension
                            ? solve_dimension(problem, theorem, queries)
                            : solve_subset_size(candidates, problems, problem, theorem, queries));
  }
  return solutions;
}

}  // namespace

Job prepare_solution(const ProblemOptions& options, const std::string& queries,
                     const std::string& unknown_text, unsigned threads,
                     const std::vector<std::string>& arguments) {
  const Unknown unknown = read_unknown(unknown_text);
  const Integer least =
      reading("--queries", [&] { return parse_integer(queries, 1, Integer(1) << 200'000); });
  if (unknown == Unknown::dimension) {
    refuse_powers(options);
    refuse_fixed_dimension(options);
  }
  if (unknown != Unknown::tolerance) require_subsets(options);
  const SweepLists lists = read_problem(with_start_for(options, unknown));
  if (unknown == Unknown::dimension) require_sign_symmetric(lists);
  return [=] {
    return solution_report(provenance("bound", arguments, std::nullopt), unknown, least,
                           solve(lists, unknown, least, threads));
  };
}

std::function<Problem()> read_widest(const ProblemOptions& options, const std::string& width,
                                     unsigned threads) {
  if (options.k) throw InvalidInput("--k does not go with --width, which finds it");
  require_subsets(options);
  const Integer greatest_width =
      reading("--width", [&] { return parse_integer(width, 2, Integer(1) << 64); });
  ProblemOptions given = options;
  given.k = "1";
  const SweepLists lists = read_problem(given);
  return [=] {
    const std::uint64_t n = std::get<SubsetSweep>(lists.families).dimensions.front();
    const std::uint64_t limit = std::min<std::uint64_t>(n, msb(greatest_width));
    std::vector<std::uint64_t> sizes(limit);
    std::iota(sizes.begin(), sizes.end(), std::uint64_t{1});
    const std::vector<Problem> problems = problems_by_subset_size(lists, sizes, threads);
    if (problems.empty()) return only_problem(lists);
    const auto bound = [](const Problem& problem) {
      const std::vector<Finding> found = findings(problem, all_theorems());
      const Finding* best = strongest(found, Counted::queries);
      if (best == nullptr) return Integer(0);
      const auto* finite = std::get_if<Integer>(&*best->result.queries);
      return finite != nullptr ? *finite : problem.family.size + 1;  // no number suffices
    };
    std::vector<Integer> bounds;
    bounds.reserve(problems.size());
    for (const Problem& problem : problems) bounds.push_back(bound(problem));
    const auto best = std::max_element(bounds.begin(), bounds.end());
    return problems[static_cast<std::size_t>(best - bounds.begin())];
  };
}

}  // namespace sqdim::tools
