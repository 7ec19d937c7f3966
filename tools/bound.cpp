// sqdim bound: query lower bounds for a family.
#include <memory>

#include "command.hpp"
#include "problem_options.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

Job prepare(const ProblemOptions& options, const std::vector<std::string>& arguments) {
  const SweepLists lists = read_problem(options);
  return [=] {
    const Problem problem = only_problem(lists);
    return bound_report(provenance("bound", arguments, std::nullopt), problem,
                        findings(problem, all_theorems()));
  };
}

}  // namespace

Command bound_command() {
  auto options = std::make_shared<ProblemOptions>();
  return {.name = "bound",
          .help = "Proved lower bounds on the number of statistical queries",
          .options = command_options(*options),
          .prepare = [options](const CommonOptions& /*common*/, const auto& arguments) {
            return prepare(*options, arguments);
          }};
}

}  // namespace sqdim::tools
