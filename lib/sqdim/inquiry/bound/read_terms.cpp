// Reading the terms: the goal, and everything else that is asked about a family.
#include <fmt/format.h>

#include "sqdim/inquiry/bound/terms.hpp"

namespace sqdim {
namespace {

std::string wants_bounded(const std::string& functions) {
  return fmt::format(
      "needs |f| <= 1, which {} does not say; abstract(..., supremum=1) does, and --bounded with a "
      "Gram matrix",
      functions);
}

Terms read_terms(const Texts& texts, StatedGoal goal) {
  return {.goal = std::move(goal),
          .query_range = read_query_range(texts),
          .success = texts.or_else("success", "2/3").read(parse_probability),
          .parameters = texts.read_if("parameters", parse_count),
          .samples = texts.read_if("samples", parse_positive_symbol),
          .gamma = texts.read_if("gamma", parse_positive_symbol),
          .low_degree = texts.read_if("low-degree", parse_low_degree),
          .noise = texts.read_if("noise", parse_positive)};
}

RegressionGoal read_regression_goal(const Texts& texts) {
  return texts.or_else("error", "1/2").read(parse_regression_goal, read_scale(texts));
}

StatedGoal read_goal_of_labels(const Texts& texts, const OuterActivation& outer) {
  if (const std::optional<Text> agnostic = agnostic_of_labels(texts))
    return agnostic->read(parse_agnostic_goal);
  return correlation_of_labels(texts, outer).read(parse_classification_goal);
}

/// Refuses the goals that only random targets have.
void refuse_goals_of_priors(const Texts& texts) {
  texts.refuse({"direction"},
               "belongs to families with a hidden direction: --family single-index or "
               "hidden-direction(LAW)");
  texts.refuse({"overlap"}, "belongs to --family planted-biclique");
}

Terms read_terms_of_subsets(const Texts& texts, const OuterActivation& outer) {
  refuse_goals_of_priors(texts);
  const bool labels = !outer.identity;
  refuse_parameters_of_other_goal(texts, {.regression = !labels, .classification = labels},
                                  GivenBy::subsets);
  if (!labels) return read_terms(texts, read_regression_goal(texts));
  return read_terms(texts, read_goal_of_labels(texts, outer));
}

/// Reads the terms of a family given by numbers. It has labels if a correlation is asked for.
Terms read_terms_of_numbers(const Texts& texts, const GivenFunctions& functions) {
  const std::optional<Text> correlation = texts.find("correlation");
  refuse_goals_of_priors(texts);
  refuse_agnostic(texts, functions.name);
  require_bounded(texts, functions);
  refuse_parameters_of_other_goal(
      texts, {.regression = !correlation, .classification = correlation.has_value()},
      GivenBy::numbers);
  if (!correlation) return read_terms(texts, read_regression_goal(texts));
  return read_terms(texts, correlation->read(parse_classification_goal));
}

}  // namespace

DirectionGoal parse_direction_goal(const std::string& cosine, Data data, Scale scale) {
  return {parse_positive_up_to(cosine, 1, Ends::open), data, scale};
}

Rational parse_probability(const std::string& text) {
  return parse_positive_up_to(text, 1, Ends::closed);
}

RegressionGoal parse_regression_goal(const std::string& error, Scale scale) {
  return {parse_positive_up_to(error, 1, Ends::open), scale};
}

ClassificationGoal parse_classification_goal(const std::string& correlation) {
  return {parse_positive_up_to(correlation, 1, Ends::closed)};
}

OverlapGoal parse_overlap_goal(const std::string& shared, std::uint64_t k) {
  return {parse_natural(shared, 1, k)};
}

AgnosticGoal parse_agnostic_goal(const std::string& excess) {
  return {parse_positive(excess)};
}

unsigned parse_low_degree(const std::string& text) {
  return static_cast<unsigned>(parse_natural(text, 1, most_low_degree));
}

Scale read_scale(const Texts& texts) {
  return texts.or_else("scale", "normalised").read_name(scale_names);
}

QueryRange read_query_range(const Texts& texts) {
  return texts.or_else("query-range", "symmetric").read_name(query_range_names);
}

Text required_tolerance(const Texts& texts) {
  return texts.required("tau", ": the tolerance of the oracle, e.g. 0.01, n^(-1)");
}

Text correlation_of_labels(const Texts& texts, const OuterActivation& outer) {
  if (outer.magnitude != Rational(1))
    return texts.required(
        "correlation", fmt::format(" with --outer {}: a number above 0 and at most {}", outer.name,
                                   to_string(outer.magnitude.value_or(1))));
  return texts.or_else("correlation", "1/10");
}

std::optional<Text> agnostic_of_labels(const Texts& texts) {
  std::optional<Text> agnostic = texts.find("agnostic");
  if (agnostic) texts.refuse({"correlation"}, "does not go with --agnostic, from which it follows");
  return agnostic;
}

void refuse_agnostic(const Texts& texts, const std::string& functions) {
  texts.refuse({"agnostic"},
               fmt::format("learns neurons, which {} does not have: give --activation", functions));
}

void require_labels(const Family& family) {
  if (!family.bounded) throw InvalidInput("--correlation " + wants_bounded(family.name));
}

void require_bounded(const Texts& texts, const GivenFunctions& functions) {
  if (!functions.bounded) texts.refuse({"correlation"}, wants_bounded(functions.name));
}

void refuse_parameters_of_other_goal(const Texts& texts, const GoalsAsked& asked,
                                     GivenBy given_by) {
  const bool by_numbers = given_by != GivenBy::subsets;
  if (!asked.regression) {
    texts.refuse({"error", "scale"},
                 by_numbers ? "does not go with --correlation"
                            : "belongs to --outer identity; labels have --correlation");
  }
  if (asked.classification) return;
  const std::string owner =
      by_numbers ? "goes with --correlation" : "belongs to --outer sign, tanh or erf";
  texts.refuse({"correlation", "agnostic"}, owner + "; regression takes --error");
  texts.refuse({"query-range"}, owner);
  texts.refuse({"samples"}, owner + ": VSTAT(T) answers of labels");
  texts.refuse({"low-degree"}, owner);
}

void require_values(const Texts& texts, const GivenFunctions& functions) {
  for (const char* name : {"tau", "parameters", "samples", "gamma"}) {
    const std::optional<Text> given = texts.find(name);
    if (!given) continue;
    given->read_list([&](const std::string& text) {
      const SymbolicNumber number = parse_symbolic_number(text);
      require_no_dimension(number, functions.name);
      return number;
    });
  }
}

Terms read_terms(const Texts& texts, const FamilyRequest& family) {
  if (const auto* subsets = std::get_if<SubsetFamily>(&family))
    return read_terms_of_subsets(texts, subsets->outer);
  if (const auto* prior = std::get_if<PriorFamily>(&family))
    return read_terms(texts, read_goals_of_prior(texts, *prior).front());
  const Family& given = std::get<Family>(family);
  return read_terms(texts, GivenFunctions{given.name, given.bounded});
}

Terms read_terms(const Texts& texts, const GivenFunctions& functions) {
  Terms terms = read_terms_of_numbers(texts, functions);
  require_values(texts, functions);
  return terms;
}

}  // namespace sqdim
