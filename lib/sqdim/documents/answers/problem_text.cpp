// A problem, for a person: its family, its goal and its tolerance.
#include "sqdim/documents/answers/detail/problem_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/documents/answers/detail/cells.hpp"
#include "sqdim/documents/answers/detail/prior_text.hpp"
#include "sqdim/documents/answers/detail/shown_numbers.hpp"

namespace sqdim {
namespace {

constexpr Precision log_precision{128};

/// Precondition: the goal has an excess.
std::string shown_agnostic_goal(const Problem& problem, const ClassificationGoal& goal) {
  return fmt::format(
      "correlation <output, f> at most {} below that of the best neuron {}, and so at least {}, "
      "with probability at least {}",
      shown_rational(*goal.agnostic_excess), shown_neuron(problem.family),
      shown_at_least(goal.correlation), shown_rational(problem.success));
}

std::string shown_goal(const Problem& problem) {
  const std::string success = shown_rational(problem.success);
  if (const auto* goal = std::get_if<ClassificationGoal>(&problem.goal)) {
    if (goal->agnostic_excess) return shown_agnostic_goal(problem, *goal);
    return fmt::format("correlation <output, f> at least {}, with probability at least {}",
                       shown_rational(goal->correlation), success);
  }
  if (const auto* direction = std::get_if<DirectionGoal>(&problem.goal))
    return fmt::format("a unit vector u with |<u, w>| at least {}, with probability at least {}",
                       shown_rational(direction->cosine), success);
  if (const auto* overlap = std::get_if<OverlapGoal>(&problem.goal))
    return fmt::format(
        "a set of {} elements that shares at least {} of them with S, with probability at least {}",
        problem.family.prior->ingredients.k.value(), overlap->shared, success);
  const auto& goal = std::get<RegressionGoal>(problem.goal);
  return fmt::format("squared error at most {} ||f||^2, with probability at least {}",
                     shown_rational(goal.error), success);
}

/// Returns tau / ||f||, if ||f|| is known and not 1.
std::string relative_tolerance(const Rational& tolerance, const Enclosure& norm_squared) {
  if (norm_squared.lower == 1 && norm_squared.upper == 1) return "";
  const bool narrow = (norm_squared.upper - norm_squared.lower) * 1'000'000 < norm_squared.upper;
  const Ball root = sqrt(Ball(Rational(tolerance * tolerance / norm_squared.upper), log_precision));
  constexpr unsigned shown_digits = 5;
  const Rational least = root.enclosure().lower;
  return narrow ? fmt::format(", about {} ||f||", nearest_decimal(least, shown_digits))
                : fmt::format(", at least {} ||f||",
                              without_many_zeros(decimal_below(least, shown_digits)));
}

std::string shown_tolerance(const Problem& problem) {
  const std::string tau = "tau = " + shown_symbol(problem.family, problem.tolerance);
  const std::optional<Scale> scale = scale_of_values(problem.goal);
  if (scale == Scale::normalised) return tau + " ||f|| (scale normalised)";
  const std::optional<Enclosure>& norm = problem.family.norm_squared;
  const bool has_norm = data_of(problem.goal) != Data::laws && norm && norm->upper > 0;
  const std::string relative =
      has_norm ? relative_tolerance(value_in(problem.family, problem.tolerance).lower, *norm) : "";
  if (scale) return tau + relative + " (scale raw)";
  const bool kearns = problem.query_range == QueryRange::kearns;
  return tau + relative + (kearns ? " for queries with values in {0, 1} (kearns98)" : "");
}

/// Returns <f_S, f_T>/||f||^2 for an overlap, rounded.
std::string shown_ratio(const SubsetParameters& subsets, std::uint64_t overlap) {
  const Enclosure& c = subsets.by_overlap[overlap];
  const Enclosure& norm = subsets.by_overlap.back();
  return fmt::format(
      "{:.3g}", static_cast<double>(Rational((c.lower + c.upper) / (norm.lower + norm.upper))));
}

/// Returns a text such as "psi(x) = max(x, 0), phi = sign; n = 1024, k = 10: 1024 hidden units, N =
/// C(1024, 10) ~ 2^78.14".
std::string shown_members(const Family& family, const SubsetParameters& subsets) {
  std::string functions;
  if (subsets.activation) functions = "psi(x) = " + subsets.activation->formula.text();
  if (!subsets.outer.identity)
    functions += (functions.empty() ? "phi = " : ", phi = ") + subsets.outer.name;
  if (!functions.empty()) functions += "; ";
  const std::string width =
      subsets.k < 63 ? std::to_string(1ULL << subsets.k) : fmt::format("2^{}", subsets.k);
  const std::string units = subsets.activation ? width + " hidden units, " : "";
  return fmt::format("{}n = {}, k = {}: {}{}", functions, subsets.n, subsets.k, units,
                     shown_size(family));
}

std::string shown_distribution(const SubsetParameters& subsets) {
  constexpr const char* orthogonal = "orthogonal under every sign-symmetric distribution";
  if (subsets.distribution == "gaussian") return fmt::format("N(0, I_n); {}", orthogonal);
  if (subsets.by_overlap.empty()) return fmt::format("{}; {}", subsets.distribution, orthogonal);
  const std::uint64_t fewest = subsets.n < 2 * subsets.k ? 2 * subsets.k - subsets.n : 0;
  return fmt::format("{}; not orthogonal: <f_S, f_T>/||f||^2 from {} to {} by |S and T|",
                     subsets.distribution, shown_ratio(subsets, std::min(fewest, subsets.k - 1)),
                     shown_ratio(subsets, subsets.k - 1));
}

/// Returns "1089.25", rounded down, or "at least ..." if the norm is known to fewer digits.
std::string shown_weight(const Enclosure& weight) {
  constexpr unsigned shown_digits = 6;
  const std::string below = decimal_below(weight.lower, shown_digits);
  const bool narrow = (weight.upper - weight.lower) * 1'000'000 < weight.upper;
  return (weight.is_exact() ? "" : narrow ? "about " : "at least ") + below;
}

Facts subset_facts(const Family& family, const SubsetParameters& subsets,
                   const std::optional<Enclosure>& weight) {
  Facts facts{{{"family", fmt::format("{}{}: {}", family.name,
                                      subsets.activation ? " (goel20)" : "", family.description)}}};
  append(facts.lines, member_facts(family).lines);
  if (subsets.inner_norm_squared) {
    const NormSquared& norm = *subsets.inner_norm_squared;
    facts.lines.emplace_back(
        "norm", norm.value ? fmt::format("||g_S||^2 {} (certified, {})",
                                         shown_enclosure(*norm.value), to_string(norm.method))
                           : "||g_S||^2 undecided: " + norm.shortfall.value_or(""));
  }
  if (weight)
    facts.lines.emplace_back("output weights", "+-1/||g_S||, of size " + shown_weight(*weight) +
                                                   ": the network is normalised");
  const bool is_inner = subsets.outer.identity && subsets.activation;
  if (!is_inner && family.norm_squared) {
    facts.lines.emplace_back(subsets.inner_norm_squared ? "" : "norm",
                             "||f||^2 " + shown_enclosure(*family.norm_squared) + " (certified)");
  }
  return facts;
}

Facts named_family_facts(const Family& family) {
  const Rational norm = family.norm_squared->upper;
  const Rational correlation = family.relative_correlation * norm;
  return {{{"family", family.description},
           {"", fmt::format("{}, ||f_i||^2 = {}, |<f_i, f_j>| {} {}", shown_size(family),
                            shown_rational(norm),
                            correlation == 0 ? "=" : "<=", shown_rational(correlation))}}};
}

/// Returns what only some theorems depend on, as far as it is given.
std::vector<std::pair<std::string, std::string>> further_parameters(const Problem& problem) {
  std::vector<std::pair<std::string, std::string>> lines;
  const auto add = [&](const char* name, const std::string& text) {
    lines.emplace_back(name, text);
  };
  const Family& family = problem.family;
  if (problem.parameters)
    add("parameters",
        "P = " + shown_symbol(family, *problem.parameters) + ", of the model trained");
  if (problem.samples)
    add("samples", "T = " + shown_symbol(family, *problem.samples) + ", of VSTAT(T)");
  if (problem.gamma)
    add("gamma", shown_symbol(family, *problem.gamma) + ", an average correlation");
  if (problem.low_degree)
    add("low degree",
        std::to_string(*problem.low_degree) + (family.prior && family.prior->direction()
                                                   ? ": samples a term, or the total degree"
                                                   : " samples a term"));
  if (problem.noise) {
    const bool relative = scale_of_values(problem.goal) == Scale::normalised;
    add("noise",
        fmt::format("N(0, sigma^2) in a coordinate of a gradient, sigma = {}{} sqrt(S), S >= "
                    "sum_j ||d_j u||^2",
                    shown_rational(*problem.noise), relative ? " ||f||" : ""));
  }
  return lines;
}

}  // namespace

std::string shown_size(const Family& family) {
  const std::string size = equals_about(family.size);
  if (!family.subsets) return "N " + size;
  return fmt::format("N = C({}, {}) {}", family.subsets->n, family.subsets->k, size);
}

std::string shown_neuron(const Family& family) {
  return fmt::format("+-psi(<w, x_S>/sqrt {})", family.subsets->k);
}

Facts member_facts(const Family& family) {
  if (!family.subsets) return {{{"functions", shown_size(family)}}};
  return {{{"", shown_members(family, *family.subsets)},
           {"distribution", shown_distribution(*family.subsets)}}};
}

Facts family_facts(const Problem& problem) {
  const Family& family = problem.family;
  if (family.prior) return prior_facts(family);
  return family.subsets ? subset_facts(family, *family.subsets, output_weight(problem))
                        : named_family_facts(family);
}

Facts question_facts(const Problem& problem) {
  Facts facts{{{"goal", shown_goal(problem)}, {"tolerance", shown_tolerance(problem)}}};
  append(facts.lines, further_parameters(problem));
  return facts;
}

std::vector<Block> degenerate_text(const Family& family) {
  return {
      family.prior     ? prior_facts(family)
      : family.subsets ? subset_facts(family, *family.subsets, std::nullopt)
                       : named_family_facts(family),
      Note{"degenerate: " + *family.degenerate + ".\nThere is nothing to learn, and no bound."}};
}

}  // namespace sqdim
