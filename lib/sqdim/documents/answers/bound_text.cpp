// The text of `sqdim bound`, for a person.
#include "sqdim/documents/answers/detail/bound_text.hpp"
#include "sqdim/documents/answers/detail/cells.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/documents/answers/detail/at_least.hpp"

namespace sqdim {

std::string nearest_decimal(const Rational& x, unsigned digits) {
  const std::string text = centred_decimal(Enclosure::exactly(x), digits - 1);
  return without_many_zeros(text.substr(0, text.find(' ')));
}

namespace {

/// Returns a decimal that denotes the double x, such as "0.64" or "1e150"; nullopt if x is not a
/// double or takes more digits.
std::optional<std::string> shown_double(const Rational& x) {
  constexpr unsigned most_digits = 15;
  const auto number = static_cast<double>(x);
  if (!std::isfinite(number) || Rational(number) != x) return std::nullopt;
  const std::string decimal = nearest_decimal(x, most_digits);
  double read = 0;
  std::from_chars(decimal.data(), decimal.data() + decimal.size(), read);
  return read == number ? std::optional(decimal) : std::nullopt;
}

}  // namespace

std::string shown_rational(const Rational& x) {
  constexpr unsigned digits = 6;
  const std::string decimal = decimal_below(x, digits);
  if (decimal == decimal_above(x, digits)) return without_many_zeros(decimal);  // exact
  const Integer below = denominator(x);
  const bool power = numerator(x) == 1 && below == Integer(1) << msb(below);
  if (power) return fmt::format("2^-{}", msb(below));
  std::string fraction = to_string(x);
  constexpr std::size_t short_fraction = 21;
  if (fraction.size() <= short_fraction) return fraction;
  if (const auto number = shown_double(x)) {
    const bool exact = decimal_below(x, 2 * digits) == decimal_above(x, 2 * digits);
    return exact ? *number : *number + " (the nearest double)";
  }
  constexpr std::size_t long_fraction = 60;
  return fraction.size() <= long_fraction ? fraction : "about " + nearest_decimal(x, 2 * digits);
}

std::string shown_enclosure(const Enclosure& x) {
  if (x.is_exact()) return "= " + shown_rational(x.lower);
  constexpr unsigned shown_digits = 12;
  const bool narrow = (x.upper - x.lower) * 1'000'000 < x.upper;
  return narrow ? "= " + without_many_zeros(centred_decimal(x, shown_digits))
                : "<= " + without_many_zeros(decimal_above(x.upper, shown_digits));
}

std::string shown_symbol(const Family& family, const SymbolicNumber& number) {
  if (const auto* rational = std::get_if<Rational>(&number)) return shown_rational(*rational);
  const Enclosure value = value_in(family, number);
  constexpr unsigned digits = 5;
  const bool exact = decimal_below(value.lower, digits) == decimal_above(value.upper, digits);
  return fmt::format("{} {} {}", canonical_text(number), exact ? "=" : "~",
                     nearest_decimal(value.lower, digits));
}

std::string equals_about(const Integer& value) {
  if (value < Integer(1) << 63) return "= " + value.str();
  const std::string power = power_of_two_below(value);
  return (power.find('.') == std::string::npos ? "= " : "~ ") + power;
}

namespace {

constexpr Precision log_precision{128};

/// Returns a text such as "K = 4999, m = 2".
std::string shown_constants(const BoundResult& result) {
  std::vector<std::string> constants;
  const auto add = [&](const char* name, const std::optional<Integer>& value) {
    if (value) constants.push_back(fmt::format("{} {}", name, equals_about(*value)));
  };
  add("K", result.excluded_per_answer);
  add("m", result.served_by_one_output);
  for (const Constant& constant : result.further_constants)
    add(constant.name.c_str(), numerator(constant.value));
  const std::string text = fmt::format("{}", fmt::join(constants, ", "));
  if (text.empty() || result.reason.empty()) return text + result.reason;
  return text + ": " + result.reason;
}

std::string shown_goal(const Problem& problem) {
  const std::string success = shown_rational(problem.success);
  if (const auto* goal = std::get_if<ClassificationGoal>(&problem.goal)) {
    return fmt::format("correlation <output, f> at least {}, with probability at least {}",
                       shown_rational(goal->correlation), success);
  }
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
  if (const auto* regression = std::get_if<RegressionGoal>(&problem.goal);
      regression != nullptr && regression->scale == Scale::normalised) {
    return tau + " ||f|| (scale normalised)";
  }
  const std::optional<Enclosure>& norm = problem.family.norm_squared;
  const std::string relative =
      norm && norm->upper > 0
          ? relative_tolerance(value_in(problem.family, problem.tolerance).lower, *norm)
          : "";
  if (std::holds_alternative<RegressionGoal>(problem.goal)) return tau + relative + " (scale raw)";
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

std::string shown_size(const Family& family) {
  const std::string size = equals_about(family.size);
  if (!family.subsets) return "N " + size;
  return fmt::format("N = C({}, {}) {}", family.subsets->n, family.subsets->k, size);
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

Facts family_facts(const Family& family, const std::optional<Enclosure>& weight) {
  return family.subsets ? subset_facts(family, *family.subsets, weight)
                        : named_family_facts(family);
}

Grid theorem_grid(const BoundAnswer& answer) {
  Grid grid{{"theorem", "model", "at least", "source", "constants, or why not"}, {}};
  for (const auto& [theorem, result] : answer.findings) {
    grid.rows.push_back({theorem->name, model_of(*theorem, result, answer.problem.goal),
                         shown_bound(result), theorem->citation, shown_constants(result)});
  }
  return grid;
}

/// Returns a text such as "zero-answer by a factor of 2", which compares a classical theorem with
/// the best one.
std::optional<std::string> shortfall(const Finding& best, const Finding& classical) {
  const auto* more = std::get_if<Integer>(&*best.result.queries);
  if (classical.theorem->citation == "sqdim" || classical.result.counted != Counted::queries ||
      classical.theorem->task != Task::learning || !classical.result.queries) {
    return std::nullopt;
  }
  const auto* less = std::get_if<Integer>(&*classical.result.queries);
  if (more == nullptr || less == nullptr || *less >= *more) return std::nullopt;
  if (*less == 0) return classical.theorem->name + " says nothing";
  const Integer factor = *more / *less;
  return fmt::format(
      "{} by a factor of {}", classical.theorem->name,
      factor < 1000 ? decimal_below(Rational(*more, *less), 3) : power_of_two_below(factor));
}

/// Says which theorem is strongest, and how far the classical forms fall short of it.
std::string strongest_note(const BoundAnswer& answer) {
  const Finding* best = strongest(answer.findings, Counted::queries);
  if (best == nullptr) return "No theorem gives a bound for these parameters.";
  std::vector<std::string> shortfalls;
  for (const Finding& finding : answer.findings) {
    if (const auto text = shortfall(*best, finding)) shortfalls.push_back(*text);
  }
  const bool labels = std::holds_alternative<ClassificationGoal>(answer.problem.goal);
  return fmt::format(
      "strongest: {}, for {}: {}.{}", best->theorem->name,
      labels ? "statistical queries" : "correlational queries", shown_bound(best->result),
      shortfalls.empty()
          ? ""
          : fmt::format("\nThe classical forms fall short: {}.", fmt::join(shortfalls, "; ")));
}

constexpr const char* regression_meaning =
    R"(Gradient descent on the square loss, whatever the model: the bounds above on
coordinates and steps hold when gradients may err by as much as stated (docs/theory.md, 5.9).
NOT covered: statistical queries that are not correlational, which can read noiseless real
labels bit by bit (vempala19); mini-batch noise finer than tau (abbe21); and samples: labels
that are not bounded have no fixed price; see --outer for VSTAT and low degree.)";

constexpr const char* classification_meaning =
    R"(The bound holds for all statistical queries to STAT(tau): over a known marginal each of them is
correlational (bshouty02, goel20). Gradient descent on the logistic loss: the bounds above on
coordinates and steps hold when gradients may err by as much as stated (docs/theory.md, 5.9).
Samples: a mean of 4/tau^2 of them is within tau with probability 0.72 (Hoeffding); --samples
asks about VSTAT, --low-degree about low-degree statistics.
NOT covered: algorithms that use samples otherwise than through statistics, such as Gaussian
elimination on noiseless parities.)";

/// Returns a text such as "; k = 2 and k = 4 are admissible", which names the nearest k to a
/// degenerate one. Above a degenerate k, all k of its parity are degenerate, too.
std::string admissible_beside(const Family& family) {
  if (!family.subsets || !family.subsets->activation) return "";
  const HermiteSupport& support = family.subsets->activation->support;
  const std::uint64_t k = family.subsets->k;
  std::uint64_t below = k - 1;
  while (below > 0 && !support.reaches(below)) --below;
  const bool above = support.reaches(k + 1);
  if (below > 0 && above) return fmt::format("; k = {} and k = {} are admissible", below, k + 1);
  if (below > 0 || above) return fmt::format("; k = {} is admissible", above ? k + 1 : below);
  return "";
}

}  // namespace

Facts member_facts(const Family& family) {
  if (!family.subsets) return {{{"functions", shown_size(family)}}};
  return {{{"", shown_members(family, *family.subsets)},
           {"distribution", shown_distribution(*family.subsets)}}};
}

Facts question_facts(const Problem& problem) {
  return {{{"goal", shown_goal(problem)}, {"tolerance", shown_tolerance(problem)}}};
}

std::vector<Block> theorem_blocks(const BoundAnswer& answer) {
  std::vector<Block> blocks = {theorem_grid(answer), Note{strongest_note(answer)}};
  if (strongest(answer.findings, Counted::queries) == nullptr) return blocks;
  const bool labels = std::holds_alternative<ClassificationGoal>(answer.problem.goal);
  blocks.emplace_back(Note{labels ? classification_meaning : regression_meaning});
  return blocks;
}

std::vector<Block> degenerate_text(const Family& family) {
  return {family_facts(family, std::nullopt),
          Note{"degenerate: " + *family.degenerate + admissible_beside(family) +
               ".\nThere is nothing to learn, and no bound."}};
}

std::vector<Block> bound_text(const BoundAnswer& answer) {
  const Family& family = answer.problem.family;
  if (family.degenerate) return degenerate_text(family);
  Facts facts = family_facts(family, output_weight(answer.problem));
  append(facts.lines, question_facts(answer.problem).lines);
  std::vector<Block> blocks = {facts};
  append(blocks, theorem_blocks(answer));
  return blocks;
}

}  // namespace sqdim
