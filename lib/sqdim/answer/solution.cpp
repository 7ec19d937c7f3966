// The report of `sqdim bound --solve`.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sqdim/answer.hpp"
#include "sqdim/answer/at_least.hpp"

namespace sqdim {
namespace {

struct UnknownText {
  const char* symbol;
  const char* heading;
};

UnknownText text_of(Unknown unknown) {
  switch (unknown) {
    case Unknown::tolerance:
      return {.symbol = "tau", .heading = "the least tolerance tau"};
    case Unknown::dimension:
      return {.symbol = "n", .heading = "the least dimension n"};
    case Unknown::subset_size:
      break;
  }
  return {.symbol = "k", .heading = "the least admissible k"};
}

std::string shown_value(const Problem& problem, Unknown unknown) {
  if (unknown == Unknown::dimension) return std::to_string(problem.family.subsets->n);
  if (unknown == Unknown::subset_size) return std::to_string(problem.family.subsets->k);
  constexpr unsigned digits = 20;  // more than any solution has
  return without_many_zeros(
      decimal_above(value_in(problem.family, problem.tolerance).upper, digits));
}

}  // namespace

Report solution_report(Provenance provenance, Unknown unknown, const Integer& queries,
                       const std::vector<Solution>& solutions) {
  const UnknownText text = text_of(unknown);
  Report report{.provenance = std::move(provenance),
                .table = {bound_columns(), {}},
                .text = {},
                .complete = std::any_of(solutions.begin(), solutions.end(),
                                        [](const Solution& s) { return !s.unsolved; })};
  Grid grid{{"theorem", text.symbol, "there", "or why not"}, {}};
  for (const Solution& solution : solutions) {
    const bool solved = !solution.unsolved;
    // Programs get bounds, each of which can be verified; a person is told why there is none.
    if (solved)
      report.table.rows.push_back(bound_rows(solution.problem, {solution.finding}).front());
    grid.rows.push_back(
        {solution.finding.theorem->name, solved ? shown_value(solution.problem, unknown) : "",
         solved ? shown_bound(solution.finding.result) : "", solution.unsolved.value_or("")});
  }
  report.text.emplace_back(
      Note{fmt::format("{} at which each theorem proves {} or more", text.heading,
                       queries == 1 ? "1" : number_and_power(queries))});
  report.text.emplace_back(std::move(grid));
  return report;
}

}  // namespace sqdim
