// From a request to facts and bounds.
#include <fmt/format.h>

#include <utility>

#include "sqdim/functions/gram/gram.hpp"
#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/dimension/dimension_request.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim {
namespace {

constexpr MatrixLimits square_limits{.rows = 20'000, .columns = 20'000};
constexpr MatrixLimits csv_limits{.rows = 5'000, .columns = 5'000};
constexpr MatrixLimits values_limits{.rows = 20'000, .columns = 1'000'000'000};
constexpr MatrixLimits weights_limits{.rows = 1'000'000'000, .columns = 1'000'000'000};

/// Throws if ||f||^2 > 1, which contradicts |f| <= 1.
void require_bounded(const GramMatrix& gram) {
  const Rational largest =
      gram.scale * (Rational(gram.entries.diagonal().maxCoeff()) - gram.entry_error);
  if (largest <= 1) return;
  throw InvalidInput(
      fmt::format("--bounded: a function has ||f||^2 >= {}, so that not all |f| <= 1",
                  decimal_below(largest, 6)));
}

/// Makes the family that is asked about.
struct MakeFamily {
  const DimensionRequest& request;
  const ReadMatrix& read_matrix;
  unsigned threads;
  const OnStage& begin;

  Family operator()(const FamilyRequest& family) const {
    return without_doubt(make_family(family));
  }

  Family operator()(const GramFunctions& functions) const {
    begin("reading the matrix");
    GivenMatrix entries = read_matrix(
        "gram", functions.file, functions.file.ends_with(".npy") ? square_limits : csv_limits);
    const bool is_rounded = entries.is_rounded;
    begin("checking the matrix");
    GramMatrix gram = gram_matrix(std::move(entries), functions.entry_error, threads);
    if (functions.bounded) require_bounded(gram);
    const std::string exact = functions.entry_error != 0 ? "within " + functions.written_error
                              : is_rounded               ? "rounded to doubles"
                                                         : "taken as exact";
    Family family = gram_family(functions.file, fmt::format("a Gram matrix, its entries {}", exact),
                                gram_facts(std::move(gram), threads, request.effort, begin));
    family.bounded = functions.bounded;
    if (functions.bounded) family.bound_asserted_by = "--bounded";
    return family;
  }

  Family operator()(const ValueFunctions& functions) const {
    begin("reading the values");
    const GivenMatrix values = read_matrix("values", functions.file, values_limits);
    std::optional<GivenMatrix> weights;
    if (functions.weights_file)
      weights = read_matrix("weights", *functions.weights_file, weights_limits);
    begin("the Gram matrix");
    GramMatrix gram = gram_of_values(values, weights, threads);
    Family family = gram_family(functions.file, shape_of_values(values.numbers),
                                gram_facts(std::move(gram), threads, request.effort, begin));
    family.bounded = values.unit * Rational(values.numbers.cwiseAbs().maxCoeff()) <= 1;
    return family;
  }
};

/// Returns bounds on gamma / ||f||^2, in the scale of the goal; nullopt if the norm is needed and
/// not known.
std::optional<Enclosure> relative_gamma(const Family& family, const Goal& goal,
                                        const SymbolicNumber& gamma) {
  const Enclosure value = value_in(family, gamma);
  const auto* regression = std::get_if<RegressionGoal>(&goal);
  const bool raw = regression == nullptr || regression->scale == Scale::raw;
  if (!raw) return value;
  if (!family.norm_squared) return std::nullopt;
  const Enclosure norm = *family.norm_squared;
  return Enclosure{value.lower / norm.upper,
                   norm.lower > 0 ? value.upper / norm.lower : Rational(1)};
}

AverageDimensionAt average_at(const Family& family, const FamilyFacts& facts, const Goal& goal,
                              const SymbolicNumber& gamma) {
  const std::optional<Enclosure> relative = relative_gamma(family, goal, gamma);
  if (!relative) return {gamma, std::nullopt};
  return {gamma, AverageDimensionAt::Ends{average_dimension(facts, relative->lower),
                                          average_dimension(facts, relative->upper)}};
}

/// Returns the answer for each gamma, or a single one if there is no gamma.
std::vector<BoundAnswer> bounds_of(const Family& family, const DimensionRequest& request) {
  std::vector<BoundAnswer> bounds;
  const auto ask = [&](const std::optional<SymbolicNumber>& gamma) {
    Terms terms = request.terms;
    terms.gamma = gamma;
    Problem problem = problem_of(family, terms, *request.tolerance);
    std::vector<Finding> found = bounds.empty()
                                     ? findings(problem, all_theorems())
                                     : std::vector{finding(problem, find_theorem("sda"))};
    bounds.push_back({std::move(problem), std::move(found)});
  };
  if (!request.tolerance) return bounds;
  if (request.gammas.empty()) ask(std::nullopt);
  for (const SymbolicNumber& gamma : request.gammas) ask(gamma);
  return bounds;
}

/// Returns the gammas that are asked for; if there are none, tau^2 if it is a rational number.
std::vector<SymbolicNumber> gammas_of(const DimensionRequest& request,
                                      const std::vector<BoundAnswer>& bounds) {
  if (!request.gammas.empty() || bounds.empty()) return request.gammas;
  const PowerProduct tau = theorem_input(bounds.front().problem).query_tolerance();
  const Enclosure squared = enclosure(power(tau, 2));
  if (!squared.is_exact()) return {};
  return {squared.lower};
}

}  // namespace

std::string shape_of_values(const Matrix& values) {
  const auto counted = [](Eigen::Index number, const char* one) {
    return fmt::format("{} {}{}", number, one, number == 1 ? "" : "s");
  };
  return fmt::format("{} (rows) by {} values at {} (columns)", counted(values.rows(), "function"),
                     values.rows() == 1 ? "its" : "their", counted(values.cols(), "point"));
}

DimensionAnswer dimension(const DimensionRequest& request, const ReadMatrix& read_matrix,
                          unsigned threads, const OnStage& on_stage) {
  const OnStage begin = on_stage ? on_stage : [](std::string_view) {};
  DimensionAnswer answer{
      .family = std::visit(MakeFamily{request, read_matrix, threads, begin}, request.functions),
      .facts = {},
      .uncorrelated = {},
      .averages = {},
      .bounds = {}};
  const Family& family = answer.family;
  if (family.degenerate) return answer;
  const Goal goal = goal_in(family, request.terms.goal);
  if (std::holds_alternative<ClassificationGoal>(goal)) require_labels(family);
  require_attainable(family, goal);
  answer.facts = facts_of(family);
  for (const auto& [power, convention] : {std::pair{1U, "1/d"}, std::pair{3U, "1/d^3"}})
    answer.uncorrelated.push_back({convention, uncorrelated_functions(answer.facts, power)});
  begin("bounds");
  answer.bounds = bounds_of(family, request);
  for (const SymbolicNumber& gamma : gammas_of(request, answer.bounds))
    answer.averages.push_back(average_at(family, answer.facts, goal, gamma));
  return answer;
}

}  // namespace sqdim
