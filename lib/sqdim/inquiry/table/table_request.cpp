// From texts to lists of problems. An item of a list is read like the single text of a bound.
#include "sqdim/inquiry/table/table_request.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim {
namespace {

/// Returns a list of one nullopt if the parameter is not given.
template <class Parse>
auto read_optional_list(const Texts& texts, std::string_view name, Parse parse) {
  using Value = std::decay_t<std::invoke_result_t<Parse, const std::string&>>;
  const std::optional<Text> given = texts.find(name);
  if (!given) return std::vector<std::optional<Value>>{std::nullopt};
  const std::vector<Value> list = given->read_list(parse);
  return std::vector<std::optional<Value>>(list.begin(), list.end());
}

void refuse_lists_of_whole_table(const Texts& texts) {
  std::vector<Parameter> of_whole_table = bound_parameters();
  std::erase_if(of_whole_table, [](const Parameter& parameter) { return parameter.may_be_list; });
  refuse_lists(texts, of_whole_table);
}

std::vector<std::optional<Activation>> read_activations(const Texts& texts,
                                                        const FamilyEntry& entry) {
  if (!entry.takes_activation()) return {std::nullopt};
  const auto list = texts.required("activation").read_list(find_certified_activation);
  return {list.begin(), list.end()};
}

SubsetLists read_subsets(const Texts& texts) {
  const FamilyEntry& entry = read_subset_entry(texts);
  SubsetLists lists{
      .entry = &entry,
      .activations = read_activations(texts, entry),
      .outers = texts.or_else("outer", "identity").read_list(parse_outer_activation),
      .dimensions = required_n(texts, entry).read(parse_integer_list, std::uint64_t{1}, most_n),
      .subset_sizes = LogarithmOfDimension{}};
  const Text k = required_k(texts);
  if (!k.read(is_log2)) lists.subset_sizes = k.read(parse_integer_list, std::uint64_t{1}, most_k);
  lists.distribution = read_distribution(texts, lists.dimensions);
  k.read([&](const std::string&) { require_subset_sizes(lists); });
  return lists;
}

/// Reads everything except families and goals.
ProblemLists read_common(const Texts& texts) {
  ProblemLists lists;
  lists.query_range = read_query_range(texts);
  lists.successes = texts.or_else("success", "2/3").read_list(parse_probability);
  lists.tolerances = required_tolerance(texts).read_list(parse_positive_symbol);
  lists.parameters = read_optional_list(texts, "parameters", parse_count);
  lists.samples = read_optional_list(texts, "samples", parse_positive_symbol);
  lists.gammas = read_optional_list(texts, "gamma", parse_positive_symbol);
  lists.low_degrees = read_optional_list(texts, "low-degree", parse_low_degree);
  lists.noises = read_optional_list(texts, "noise", parse_positive);
  return lists;
}

std::vector<StatedGoal> read_regression_goals(const Texts& texts) {
  return stated_goals(
      texts.or_else("error", "1/2").read_list(parse_regression_goal, read_scale(texts)));
}

ProblemLists read_regression(const Texts& texts, SubsetLists families) {
  ProblemLists lists = read_common(texts);
  lists.families = std::move(families);
  lists.goals = read_regression_goals(texts);
  lists.samples = {std::nullopt};
  lists.low_degrees = {std::nullopt};
  return lists;
}

std::vector<StatedGoal> read_goals_of_labels(const Texts& texts,
                                             const std::vector<OuterActivation>& outers) {
  if (const std::optional<Text> agnostic = agnostic_of_labels(texts))
    return stated_goals(agnostic->read_list(parse_agnostic_goal));
  // One outer activation that requires a correlation requires it of the table.
  const auto noisy = std::find_if(outers.begin(), outers.end(), [](const OuterActivation& outer) {
    return outer.magnitude != Rational(1);
  });
  const Text correlation =
      correlation_of_labels(texts, noisy != outers.end() ? *noisy : outers.front());
  return stated_goals(correlation.read_list(parse_classification_goal));
}

ProblemLists read_classification(const Texts& texts, SubsetLists families) {
  std::vector<StatedGoal> goals = read_goals_of_labels(texts, families.outers);
  ProblemLists lists = read_common(texts);
  lists.families = std::move(families);
  lists.goals = std::move(goals);
  return lists;
}

std::vector<ProblemLists> read_over_subsets(const Texts& texts) {
  const SubsetLists families = read_subsets(texts);
  SubsetLists regression = families;
  SubsetLists classification = families;
  std::erase_if(regression.outers, [](const OuterActivation& outer) { return !outer.identity; });
  std::erase_if(classification.outers, [](const OuterActivation& outer) { return outer.identity; });
  const GoalsAsked asked{!regression.outers.empty(), !classification.outers.empty()};
  refuse_parameters_of_other_goal(texts, asked, GivenBy::subsets);
  std::vector<ProblemLists> parts;
  if (asked.regression) parts.push_back(read_regression(texts, std::move(regression)));
  if (asked.classification) parts.push_back(read_classification(texts, std::move(classification)));
  return parts;
}

ProblemLists read_by_numbers(const Texts& texts) {
  refuse_subset_parameters(texts);
  const std::vector<Family> families = texts.required("family").read_list(find_family);
  const std::optional<Text> correlation = texts.find("correlation");
  for (const Family& family : families) {
    refuse_agnostic(texts, family.name);
    require_bounded(texts, {family.name, family.bounded});
  }
  refuse_parameters_of_other_goal(texts, {!correlation, correlation.has_value()}, GivenBy::numbers);
  ProblemLists lists = read_common(texts);
  for (const Family& family : families) require_values(texts, {family.name, family.bounded});
  lists.families = families;
  lists.goals = correlation ? stated_goals(correlation->read_list(parse_classification_goal))
                            : read_regression_goals(texts);
  return lists;
}

/// Returns a list for all regression or all classification of the classes.
std::vector<ProblemLists> read_with_random_target(const Texts& texts) {
  const std::vector<PriorFamily> requests = read_prior_families(texts);
  std::vector<ProblemLists> parts;
  for (const PriorFamily& request : requests) {
    const std::vector<StatedGoal> goals = read_goals_of_prior(texts, request);
    const bool same_goals =
        !parts.empty() && parts.back().goals.front().index() == goals.front().index();
    if (!same_goals) {
      parts.push_back(read_common(texts));
      parts.back().families = std::vector<Family>();
      parts.back().goals = goals;
    }
    std::get<std::vector<Family>>(parts.back().families).push_back(make_family(request));
  }
  return parts;
}

std::vector<ProblemLists> read_problem_lists(const Texts& texts) {
  refuse_lists_of_whole_table(texts);
  const Text family = texts.or_else("family", default_family);
  if (has_random_target(texts)) return read_with_random_target(texts);
  if (family.read(is_by_numbers)) return {read_by_numbers(texts)};
  return read_over_subsets(texts);
}

std::vector<const Theorem*> read_theorems(const Texts& texts) {
  std::vector<const Theorem*> theorems;
  if (const auto names = texts.find("theorems"))
    return names->read_list([](const std::string& name) { return &find_theorem(name); });
  for (const Theorem& theorem : all_theorems()) theorems.push_back(&theorem);
  return theorems;
}

}  // namespace

std::vector<Parameter> table_parameters() {
  return joined(bound_parameters(), {list_option("theorems", "theorems to evaluate (default: all)",
                                                 names_in<all_theorems>)});
}

std::vector<TablePart> read_table_parts(const Texts& texts) {
  std::vector<TablePart> parts;
  for (ProblemLists& problems : read_problem_lists(texts))
    parts.push_back({std::move(problems), read_theorems(texts)});
  return parts;
}

std::vector<TablePart> read_table_parts(const TablePreset& preset) {
  std::vector<TablePart> parts;
  for (const auto& settings : preset.parts) {
    Texts texts(table_parameters());
    for (const auto& [name, text] : settings) texts.give(name, text);
    for (TablePart& part : read_table_parts(texts)) parts.push_back(std::move(part));
  }
  return parts;
}

Integer problem_count(const std::vector<TablePart>& parts) {
  Integer count = 0;
  for (const TablePart& part : parts) count += size_of(part.problems);
  return count;
}

Integer row_count(const std::vector<TablePart>& parts) {
  Integer count = 0;
  for (const TablePart& part : parts) count += size_of(part.problems) * part.theorems.size();
  return count;
}

}  // namespace sqdim
