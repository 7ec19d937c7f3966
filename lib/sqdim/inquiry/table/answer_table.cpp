// Answers part of a table, one block of problems at a time.
#include <algorithm>
#include <utility>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/table/table_request.hpp"

namespace sqdim {
namespace {

BoundAnswer answer_of(Problem problem, const std::vector<const Theorem*>& theorems) {
  std::vector<Finding> found = findings(problem, theorems);
  return {std::move(problem), std::move(found)};
}

}  // namespace

void answer_table(const TablePart& part, unsigned threads, const ProblemsDone& report,
                  const std::function<void(std::span<const BoundAnswer>)>& sink) {
  constexpr std::uint64_t block = 256;
  const ProblemGrid grid(part.problems, bound_digits, threads);
  const auto total = static_cast<std::uint64_t>(grid.size());
  report(0, total);
  for (std::uint64_t done = 0; done < total; done += block) {
    std::vector<std::optional<BoundAnswer>> made(std::min(block, total - done));
    parallel_for(made.size(), threads, [&](std::size_t i) {
      made[i] = answer_of(grid.problem(done + i), part.theorems);
    });
    std::vector<BoundAnswer> answers;
    answers.reserve(made.size());
    for (std::optional<BoundAnswer>& answer : made) answers.push_back(*std::move(answer));
    sink(answers);
    report(done + answers.size(), total);
  }
}

}  // namespace sqdim
