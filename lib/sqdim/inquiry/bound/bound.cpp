// From texts to a request, and from a request to an answer.
#include "sqdim/inquiry/bound/bound_request.hpp"
#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/values/correlation/correlation.hpp"

namespace sqdim {

BoundRequest read_bound_request(const Texts& texts) {
  refuse_lists(texts, bound_parameters());
  FamilyRequest family = read_family(texts);
  const Text tolerance = required_tolerance(texts);
  Terms terms = read_terms(texts, family);
  return {std::move(family), std::move(terms), tolerance.read(parse_positive_symbol)};
}

Family make_family(const FamilyRequest& request, unsigned digits, Arithmetic arithmetic) {
  if (const auto* family = std::get_if<Family>(&request)) return *family;
  if (const auto* prior = std::get_if<PriorFamily>(&request)) {
    PriorArguments arguments = prior->arguments;
    arguments.digits = digits;
    arguments.arithmetic = arithmetic;
    return prior->entry->prior->make(arguments);
  }
  const auto& subsets = std::get<SubsetFamily>(request);
  return under(subsets.distribution,
               subsets.entry->over_subsets({.activation = subsets.activation,
                                            .outer = subsets.outer,
                                            .n = subsets.n,
                                            .k = subsets.k,
                                            .digits = digits,
                                            .arithmetic = arithmetic}),
               digits, arithmetic);
}

Problem problem_of(Family family, const Terms& terms, SymbolicNumber tolerance) {
  Goal goal = goal_in(family, terms.goal);
  return {.family = std::move(family),
          .goal = std::move(goal),
          .tolerance = std::move(tolerance),
          .success = terms.success,
          .query_range = terms.query_range,
          .parameters = terms.parameters,
          .samples = terms.samples,
          .gamma = terms.gamma,
          .low_degree = terms.low_degree,
          .noise = terms.noise};
}

void require_attainable(const Family& family, const Goal& goal) {
  if (family.degenerate) return;
  if (const std::optional<std::string> why = unattainable(family, goal))
    throw InvalidInput("--correlation " + *why);
}

BoundAnswer bound(const BoundRequest& request) {
  Problem problem =
      problem_of(without_doubt(make_family(request.family)), request.terms, request.tolerance);
  require_attainable(problem.family, problem.goal);
  std::vector<Finding> found = findings(problem, all_theorems());
  return {std::move(problem), std::move(found)};
}

}  // namespace sqdim
