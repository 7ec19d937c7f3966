// The report of `sqdim bound --solve`.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/answers/detail/at_least.hpp"

namespace sqdim {
namespace {

std::string heading(Unknown unknown) {
  if (unknown == Unknown::tolerance) return "the least tolerance tau";
  return unknown == Unknown::dimension ? "the least dimension n" : "the least admissible k";
}

std::string shown_value(const Problem& problem, Unknown unknown) {
  if (unknown == Unknown::dimension) return std::to_string(problem.family.subsets->n);
  if (unknown == Unknown::subset_size) return std::to_string(problem.family.subsets->k);
  constexpr unsigned digits = 20;  // more than any solution has
  return without_many_zeros(
      decimal_above(value_in(problem.family, problem.tolerance).upper, digits));
}

}  // namespace

Report solution_report(Provenance provenance, const SolveAnswer& answer) {
  const auto& [unknown, queries, solutions] = answer;
  Report report{.provenance = std::move(provenance),
                .table = {bound_columns(), {}},
                .text = {},
                .complete = std::any_of(solutions.begin(), solutions.end(),
                                        [](const Solution& s) { return !s.unsolved; })};
  Grid grid{{"theorem", unknown_names.of(unknown), "there", "or why not"}, {}};
  for (const Solution& solution : solutions) {
    const bool solved = !solution.unsolved;
    // Programs get bounds, each of which can be verified. People are told why there is no bound.
    if (solved)
      report.table.rows.push_back(bound_rows({solution.problem, {solution.finding}}).front());
    grid.rows.push_back(
        {solution.finding.theorem->name, solved ? shown_value(solution.problem, unknown) : "",
         solved ? shown_bound(solution.finding.result) : "", solution.unsolved.value_or("")});
  }
  report.text.emplace_back(
      Note{fmt::format("{} at which each theorem proves {} or more", heading(unknown),
                       queries == 1 ? "1" : number_and_power(queries))});
  report.text.emplace_back(std::move(grid));
  return report;
}

}  // namespace sqdim
