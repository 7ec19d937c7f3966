// From the texts of options to lists of problems.
#include "problem_options.hpp"

#include <fmt/format.h>

#include <array>

#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

constexpr const char* default_family = "parity-network";

[[noreturn]] void refuse(std::string_view option, std::string_view why) {
  throw InvalidInput(fmt::format("{} {}", option, why));
}

/// Each item of a list, read by a function of its text.
template <class Read>
auto read_list(std::string_view option, const std::string& text, Read read) {
  return reading(option, [&] {
    std::vector<decltype(read(text))> list;
    for (const std::string& item : parse_items(text)) list.push_back(read(item));
    return list;
  });
}

/// The same of an option that may be absent: then a list of one nullopt.
template <class Read>
auto read_optional_list(std::string_view option, const std::optional<std::string>& text,
                        Read read) {
  using Value = decltype(read(*text));
  if (!text) return std::vector<std::optional<Value>>{std::nullopt};
  return read_list(option, *text,
                   [&](const std::string& item) { return std::optional<Value>(read(item)); });
}

Rational probability(const std::string& text) {
  return parse_positive(text, 1, Ends::closed);
}

SymbolicNumber positive_symbol(const std::string& text) {
  SymbolicNumber number = parse_symbolic_number(text);
  const auto* rational = std::get_if<Rational>(&number);
  if (rational != nullptr && *rational <= 0)
    throw InvalidInput(fmt::format("{}: expected a positive number", in_quotes(text)));
  return number;
}

/// A positive integer, or a power that is at least 1.
SymbolicNumber positive_count(const std::string& text) {
  SymbolicNumber number = parse_symbolic_number(text);
  const auto* rational = std::get_if<Rational>(&number);
  const bool counts = rational != nullptr ? *rational >= 1 && denominator(*rational) == 1
                                          : is_at_least_one(std::get<SymbolicPower>(number));
  if (!counts)
    throw InvalidInput(
        fmt::format("{}: expected a positive integer, or a power such as n^2", in_quotes(text)));
  return number;
}

unsigned low_degree(const std::string& text) {
  return static_cast<unsigned>(parse_integer(text, 1, most_low_degree));
}

/// A bound is proved, and nothing is proved of a formula of the user's.
Activation find_certified(const std::string& text) {
  Activation activation = find_activation(text);
  if (activation.is_certified()) return activation;
  throw InvalidInput(fmt::format(
      "{}: its norm is numerical, and a bound needs proved numbers; norm and spectrum take it, and "
      "--family \"abstract(...)\" takes numbers that you can prove",
      in_quotes(text)));
}

using SubsetSizes = std::variant<std::vector<std::uint64_t>, LogarithmOfDimension>;

SubsetSizes read_subset_sizes(const std::string& text) {
  if (text == "log2") return LogarithmOfDimension{};
  if (text.find("log") != std::string::npos) {
    throw InvalidInput(fmt::format("--k {}: expected integers from 1 to {}, or log2 alone",
                                   in_quotes(text), most_k));
  }
  return reading("--k", [&] { return parse_integer_list(text, 1, most_k); });
}

std::vector<std::optional<Activation>> read_activations(const ProblemOptions& options,
                                                        const FamilyEntry& entry) {
  if (!entry.takes_activation) {
    if (options.activation)
      refuse("--activation", fmt::format("does not go with --family {}", entry.name));
    return {std::nullopt};
  }
  if (!options.activation)
    refuse("--activation", "is required (or --family); sqdim list activations names them");
  return read_list("--activation", *options.activation,
                   [](const std::string& item) { return std::optional(find_certified(item)); });
}

SubsetSweep read_subset_families(const ProblemOptions& options, const FamilyEntry& entry) {
  std::vector<std::optional<Activation>> activations = read_activations(options, entry);
  if (!options.n)
    refuse("--n", fmt::format("is required with {}: the dimension, an integer",
                              entry.takes_activation ? "--activation" : "--family " + entry.name));
  if (!options.k) refuse("--k", "is required: the size |S|, an integer, or log2");
  Distribution distribution = reading("--distribution", [&] {
    return find_distribution(options.distribution.value_or("gaussian"));
  });
  SubsetSweep sweep{
      .entry = &entry,
      .activations = std::move(activations),
      .outers = read_list("--outer", options.outer.value_or("identity"), parse_outer_activation),
      .dimensions = reading("--n", [&] { return parse_integer_list(*options.n, 1, most_n); }),
      .subset_sizes = read_subset_sizes(*options.k),
      .distribution = std::move(distribution)};
  for (const std::uint64_t n : sweep.dimensions)
    reading("--distribution", [&] { require_dimension(sweep.distribution, n); });
  return sweep;
}

std::vector<Family> read_families_by_numbers(const ProblemOptions& options) {
  const std::array<std::pair<const char*, bool>, 5> excluded = {
      {{"--activation", options.activation.has_value()},
       {"--outer", options.outer.has_value()},
       {"--n", options.n.has_value()},
       {"--k", options.k.has_value()},
       {"--distribution", options.distribution.has_value()}}};
  for (const auto& [option, given] : excluded) {
    if (given) refuse(option, "does not go with --family " + in_quotes(*options.family));
  }
  return read_list("--family", *options.family,
                   [](const std::string& item) { return find_family(item); });
}

std::variant<std::vector<Family>, SubsetSweep> read_families(const ProblemOptions& options) {
  const std::string& text = options.family ? *options.family : default_family;
  if (is_by_numbers(text)) return read_families_by_numbers(options);
  return read_subset_families(options, find_family_entry(text));
}

Scale read_scale(const std::string& text) {
  const std::array<std::string, 2> known = {"normalised", "raw"};
  if (text == "normalised") return Scale::normalised;
  if (text == "raw") return Scale::raw;
  throw InvalidInput("--scale: " + unknown_name("scale", text, known));
}

QueryRange read_query_range(const std::string& text) {
  const std::array<std::string, 2> known = {"symmetric", "kearns"};
  if (text == "symmetric") return QueryRange::symmetric;
  if (text == "kearns") return QueryRange::kearns;
  throw InvalidInput("--query-range: " + unknown_name("query range", text, known));
}

std::vector<Goal> read_regression_goals(const ProblemOptions& options) {
  const Scale scale = read_scale(options.scale.value_or("normalised"));
  return read_list("--error", options.error.value_or("1/2"), [&](const std::string& item) {
    return Goal(RegressionGoal{parse_positive(item, 1, Ends::open), scale});
  });
}

std::vector<Goal> read_classification_goals(const std::string& correlation) {
  return read_list("--correlation", correlation, [](const std::string& item) {
    return Goal(ClassificationGoal{parse_positive(item, 1, Ends::closed)});
  });
}

/// What is common to regression and classification.
SweepLists read_common(const ProblemOptions& options,
                       std::variant<std::vector<Family>, SubsetSweep> families) {
  if (!options.tau) refuse("--tau", "is required: the tolerance of the oracle, e.g. 0.01, n^(-1)");
  SweepLists lists;
  lists.families = std::move(families);
  lists.query_range = read_query_range(options.query_range.value_or("symmetric"));
  lists.successes = read_list("--success", options.success.value_or("2/3"), probability);
  lists.tolerances = read_list("--tau", *options.tau, positive_symbol);
  lists.parameters = read_optional_list("--parameters", options.parameters, positive_count);
  lists.samples = read_optional_list("--samples", options.samples, positive_symbol);
  lists.gammas = read_optional_list("--gamma", options.gamma, positive_symbol);
  lists.low_degrees = read_optional_list("--low-degree", options.low_degree, low_degree);
  return lists;
}

/// The default for labels without noise; a noisy label's goal depends on its noise.
std::string correlation_or_default(const ProblemOptions& options,
                                   const std::vector<OuterActivation>& outers) {
  for (const OuterActivation& outer : outers) {
    if (!options.correlation && !outer.two_valued) {
      refuse("--correlation", fmt::format("is required with --outer {}: a number above 0 and at "
                                          "most 1",
                                          outer.name));
    }
  }
  return options.correlation.value_or("1/10");
}

/// What options of one goal go with.
struct GoalOwners {
  std::string regression;
  std::string classification;
};

/// Options of one goal are refused where only the other is.
void refuse_foreign_options(const ProblemOptions& options, const GoalOwners& owners,
                            bool regression, bool classification) {
  if (!regression) {
    if (options.error) refuse("--error", owners.regression);
    if (options.scale) refuse("--scale", owners.regression);
  }
  if (!classification) {
    const std::string& owner = owners.classification;
    if (options.correlation)
      refuse("--correlation", fmt::format("{}; regression takes --error", owner));
    if (options.query_range) refuse("--query-range", owner);
    if (options.samples) refuse("--samples", fmt::format("{}: VSTAT(T) answers of labels", owner));
    if (options.low_degree) refuse("--low-degree", owner);
  }
}

/// Powers that have no value in a family are refused before anything is computed.
void require_values(std::string_view option, const Family& family,
                    const std::vector<std::optional<SymbolicNumber>>& numbers) {
  for (const std::optional<SymbolicNumber>& number : numbers) {
    if (number) reading(option, [&] { return value_in(family, *number); });
  }
}

void require_values(const SweepLists& lists, const std::vector<Family>& families) {
  for (const Family& family : families) {
    require_values("--tau", family, {lists.tolerances.begin(), lists.tolerances.end()});
    require_values("--parameters", family, lists.parameters);
    require_values("--samples", family, lists.samples);
    require_values("--gamma", family, lists.gammas);
  }
}

/// Families given by numbers: labels when a correlation is asked for.
std::vector<SweepLists> read_problems_by_numbers(const ProblemOptions& options,
                                                 const std::vector<Family>& families) {
  const bool labels = options.correlation.has_value();
  for (const Family& family : families) {
    if (labels && !family.bounded) {
      refuse("--correlation", fmt::format("wants |f| <= 1, which {} does not say; abstract(..., "
                                          "supremum=1) does, and --bounded of a Gram matrix",
                                          family.name));
    }
  }
  refuse_foreign_options(options, {"does not go with --correlation", "goes with --correlation"},
                         !labels, labels);
  SweepLists lists = read_common(options, families);
  require_values(lists, families);
  lists.goals =
      labels ? read_classification_goals(*options.correlation) : read_regression_goals(options);
  return {std::move(lists)};
}

std::vector<SweepLists> read_subset_problems(const ProblemOptions& options,
                                             const SubsetSweep& families) {
  SubsetSweep regression = families;
  SubsetSweep classification = families;
  regression.outers.clear();
  classification.outers.clear();
  for (const OuterActivation& outer : families.outers)
    (outer.identity ? regression : classification).outers.push_back(outer);
  refuse_foreign_options(options,
                         {"belongs to --outer identity; labels have --correlation",
                          "belongs to --outer sign, tanh or erf"},
                         !regression.outers.empty(), !classification.outers.empty());
  std::vector<SweepLists> parts;
  if (!regression.outers.empty()) {
    parts.push_back(read_common(options, regression));
    parts.back().goals = read_regression_goals(options);
    parts.back().samples = {std::nullopt};
    parts.back().low_degrees = {std::nullopt};
  }
  if (!classification.outers.empty()) {
    const std::string correlation = correlation_or_default(options, classification.outers);
    parts.push_back(read_common(options, classification));
    parts.back().goals = read_classification_goals(correlation);
  }
  return parts;
}

/// A table, too, is of one distribution, scale and query range.
bool is_of_whole_table(std::string_view option) {
  return option == "--distribution" || option == "--scale" || option == "--query-range";
}

enum class Asked { problem, table };

void refuse_lists(const ProblemOptions& options, Asked asked) {
  ProblemOptions given = options;
  for (const auto& [option, target] : named(given)) {
    const bool may_be_list = !is_of_whole_table(option);
    if (!*target || (asked == Asked::table && may_be_list)) continue;
    const std::string& text = **target;
    const bool one = reading(option, [&] { return parse_items(text); }).size() == 1;
    if (!one || text.find(':') != std::string::npos)
      refuse(option, fmt::format("{}: one value{}", in_quotes(text),
                                 may_be_list ? "; sqdim table takes lists" : ", not a list"));
  }
}

}  // namespace

std::vector<SweepLists> read_problems(const ProblemOptions& options) {
  refuse_lists(options, Asked::table);
  auto families = read_families(options);
  if (auto* by_numbers = std::get_if<std::vector<Family>>(&families))
    return read_problems_by_numbers(options, *by_numbers);
  const auto& subsets = std::get<SubsetSweep>(families);
  reading("--k", [&] { require_subset_sizes(subsets); });
  return read_subset_problems(options, subsets);
}

bool is_by_numbers(const std::string& family) {
  if (family.find_first_of("(,") != std::string::npos) return true;
  return reading("--family", [&]() -> const FamilyEntry& {
           return find_family_entry(family);
         }).over_subsets == nullptr;
}

SweepLists read_problem(const ProblemOptions& options) {
  refuse_lists(options, Asked::problem);
  return read_problems(options).front();
}

SweepLists read_problem_of(const ProblemOptions& options, const Family& family) {
  refuse_lists(options, Asked::problem);
  return read_problems_by_numbers(options, {family}).front();
}

Sweep make_sweep(const SweepLists& lists, unsigned threads) {
  return reading("--distribution", [&] { return Sweep(lists, bound_digits, threads); });
}

Problem only_problem(const SweepLists& lists) {
  Problem problem = make_sweep(lists, 1).problem(0);
  if (problem.family.degenerate) return problem;
  if (const std::optional<std::string> why = unattainable(problem.family, problem.goal))
    refuse("--correlation", *why);
  return problem;
}

}  // namespace sqdim::tools
