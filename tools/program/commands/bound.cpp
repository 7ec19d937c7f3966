// sqdim bound: query lower bounds for a family.
#include "program/commands/command.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/inquiry/solve/solve_request.hpp"

namespace sqdim::tools {
namespace {

Job prepare_bound(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  const Provenance source = provenance("bound", arguments, std::nullopt);
  const unsigned threads = common.threads;
  if (texts.has("solve") || texts.has("queries")) {
    return [=, request = read_solve_request(texts)] {
      return solution_report(source, solve(request, threads));
    };
  }
  if (texts.has("width")) {
    return [=, request = read_width_request(texts)] {
      return bound_report(source, bound(request, threads));
    };
  }
  return [=, request = read_bound_request(texts)] { return bound_report(source, bound(request)); };
}

}  // namespace

Command bound_command() {
  return {"bound", "Proved lower bounds on the number of statistical queries",
          joined(bound_parameters(), solve_parameters()), prepare_bound};
}

}  // namespace sqdim::tools
