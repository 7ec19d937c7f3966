// sqdim bound: query lower bounds for a family.
#include <memory>

#include "command.hpp"
#include "problem_options.hpp"
#include "solve.hpp"
#include "sqdim/answer.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

struct Options {
  ProblemOptions problem;
  std::optional<std::string> width;
  std::optional<std::string> queries;
  std::optional<std::string> solve;
};

std::function<Problem()> read_one(const Options& options, unsigned threads) {
  if (options.width) return read_widest(options.problem, *options.width, threads);
  const SweepLists lists = read_problem(options.problem);
  return [lists] { return only_problem(lists); };
}

Job prepare(const Options& options, unsigned threads, const std::vector<std::string>& arguments) {
  if (options.solve || options.queries) {
    if (!options.solve) throw InvalidInput("--solve is required with --queries: tau, n or k");
    if (!options.queries)
      throw InvalidInput("--queries is required with --solve: the number to be proved, e.g. 2^80");
    if (options.width) throw InvalidInput("--width does not go with --solve");
    return prepare_solution(options.problem, *options.queries, *options.solve, threads, arguments);
  }
  const std::function<Problem()> make = read_one(options, threads);
  return [=] {
    const Problem problem = make();
    return bound_report(provenance("bound", arguments, std::nullopt), problem,
                        findings(problem, all_theorems()));
  };
}

}  // namespace

Command bound_command() {
  auto options = std::make_shared<Options>();
  std::vector<Option> all = command_options(options->problem);
  const std::vector<Option> own = {
      {"--width", "instead of --k: the k with 2^k <= WIDTH whose bound is largest",
       &options->width},
      {"--queries", "with --solve: the number of queries to be proved", &options->queries},
      {"--solve", "the least tau, n or k at which --queries are proved", &options->solve}};
  all.insert(all.end(), own.begin(), own.end());
  return {.name = "bound",
          .help = "Proved lower bounds on the number of statistical queries",
          .options = std::move(all),
          .prepare = [options](const CommonOptions& common, const auto& arguments) {
            return prepare(*options, common.threads, arguments);
          }};
}

}  // namespace sqdim::tools
