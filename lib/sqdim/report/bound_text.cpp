// The text of `sqdim bound`, for a person.
#include "sqdim/report/bound_text.hpp"

#include <fmt/format.h>

#include "sqdim/ball.hpp"

namespace sqdim {
namespace {

constexpr Precision log_precision{128};

bool is_classification(const BoundParameters& parameters) {
  return std::holds_alternative<ClassificationGoal>(parameters.goal);
}

/// "2^65.27", rounded down; "2^200" for a power of two.
std::string power_of_two_below(const Integer& value) {
  const auto exponent = static_cast<std::int64_t>(msb(value));
  if (Rational(value) == power_of_two(exponent)) return fmt::format("2^{}", exponent);
  return "2^" + fixed_below(log2(value, log_precision).enclosure().lower, 2);
}

/// Short integers first, "1205 (2^10.23)".
std::string number_and_power(const Integer& value) {
  if (value < 1000) return value.str();
  return value < 1'000'000'000 ? fmt::format("{} ({})", value.str(), power_of_two_below(value))
                               : power_of_two_below(value);
}

/// "= 205", "= 2^200", or "~ 2^78.14" for what is neither short nor a power of two.
std::string equals_about(const Integer& value) {
  if (value < Integer(1) << 63) return "= " + value.str();
  const std::string power = power_of_two_below(value);
  return (power.find('.') == std::string::npos ? "= " : "~ ") + power;
}

/// A user's number as people write it: "0.01", "2^-30", "1/7".
std::string shown(const Rational& x) {
  const std::string decimal = decimal_below(x, 6);
  if (decimal == decimal_above(x, 6)) return decimal;  // exact
  const Integer below = denominator(x);
  const bool power = numerator(x) == 1 && below == Integer(1) << msb(below);
  return power ? fmt::format("2^-{}", msb(below)) : to_string(x);
}

std::string shown_bound(const BoundResult& result) {
  if (!result.queries) return to_string(result.conclusion);
  if (std::holds_alternative<Unbounded>(*result.queries)) return "no number of queries suffices";
  const Integer& queries = std::get<Integer>(*result.queries);
  return queries == 0 ? "q >= 0 (vacuous)" : "q >= " + number_and_power(queries);
}

std::string shown_constants(const BoundResult& result) {
  if (!result.excluded_per_answer) return result.reason;
  const std::string constants = fmt::format("K {}, m {}", equals_about(*result.excluded_per_answer),
                                            equals_about(*result.served_by_one_output));
  return result.reason.empty() ? constants : constants + ": " + result.reason;
}

std::string shown_goal(const BoundParameters& parameters) {
  const std::string success = shown(parameters.success);
  if (const auto* goal = std::get_if<ClassificationGoal>(&parameters.goal)) {
    return fmt::format("correlation <output, f> at least {}, with probability at least {}",
                       shown(goal->correlation), success);
  }
  const auto& goal = std::get<RegressionGoal>(parameters.goal);
  return fmt::format("squared error at most {} ||f||^2, with probability at least {}",
                     shown(goal.error), success);
}

/// A real number known by an enclosure: "= 1", "= 0.238 +/- 4e-14", or "<= 0.05" when that is all that is known.
std::string shown_enclosure(const Enclosure& x) {
  if (x.is_exact()) return "= " + shown(x.lower);
  constexpr unsigned shown_digits = 12;
  const bool narrow = (x.upper - x.lower) * 1'000'000 < x.upper;
  return narrow ? "= " + centred_decimal(x, shown_digits)
                : "<= " + decimal_above(x.upper, shown_digits);
}

/// tau / ||f||, where ||f|| is known and not 1.
std::string relative_tolerance(const Rational& tolerance, const Enclosure& norm_squared) {
  if (norm_squared.lower == 1 && norm_squared.upper == 1) return "";
  const bool narrow = (norm_squared.upper - norm_squared.lower) * 1'000'000 < norm_squared.upper;
  const Ball root = sqrt(Ball(Rational(tolerance * tolerance / norm_squared.upper), log_precision));
  constexpr unsigned shown_digits = 5;
  return narrow
             ? fmt::format(", about {} ||f||", decimal_below(root.enclosure().lower, shown_digits))
             : fmt::format(", at least {} ||f||",
                           decimal_below(root.enclosure().lower, shown_digits));
}

std::string shown_tolerance(const Family& family, const BoundParameters& parameters) {
  const auto* regression = std::get_if<RegressionGoal>(&parameters.goal);
  const std::string tau = "tau = " + shown(parameters.tolerance);
  if (regression != nullptr && regression->scale == Scale::normalised)
    return tau + " ||f|| (scale normalised)";
  const std::string scale = regression != nullptr ? " (scale raw)" : "";
  const bool known = family.norm_squared && family.norm_squared->upper > 0;
  return tau + (known ? relative_tolerance(parameters.tolerance, *family.norm_squared) : "") +
         scale;
}

std::string shown_size(const Family& family) {
  const std::string size = equals_about(family.size);
  if (!family.network) return "N " + size;
  return fmt::format("N = C({}, {}) {}", family.network->n, family.network->k, size);
}

Facts network_facts(const Family& family, const NetworkParameters& network) {
  const std::string width =
      network.k < 63 ? std::to_string(1ULL << network.k) : fmt::format("2^{}", network.k);
  Facts facts{{{"family", "parity-network (goel20): " + family.description},
               {"", fmt::format("psi(x) = {}{}; n = {}, k = {}: {} hidden units, {}",
                                network.activation.formula.text(),
                                network.outer.identity ? "" : ", phi = " + network.outer.name,
                                network.n, network.k, width, shown_size(family))},
               {"distribution", "N(0, I_n); orthogonal under every sign-symmetric distribution"}}};
  if (!network.inner_norm_squared) return facts;
  const NormSquared& norm = *network.inner_norm_squared;
  facts.lines.emplace_back(
      "norm", norm.value ? fmt::format("||g_S||^2 {} (certified, {})", shown_enclosure(*norm.value),
                                       to_string(norm.method))
                         : "||g_S||^2 undecided: " + norm.shortfall.value_or(""));
  if (!network.outer.identity && family.norm_squared) {
    facts.lines.emplace_back("",
                             "||f||^2 " + shown_enclosure(*family.norm_squared) + " (certified)");
  }
  return facts;
}

Facts named_family_facts(const Family& family) {
  const Rational norm = family.norm_squared->upper;
  const Rational correlation = family.relative_correlation * norm;
  return {{{"family", family.description},
           {"", fmt::format("{}, ||f_i||^2 = {}, |<f_i, f_j>| {} {}", shown_size(family),
                            shown(norm), correlation == 0 ? "=" : "<=", shown(correlation))}}};
}

Facts family_facts(const Family& family, const BoundParameters& parameters) {
  Facts facts =
      family.network ? network_facts(family, *family.network) : named_family_facts(family);
  if (family.degenerate) return facts;
  facts.lines.emplace_back("goal", shown_goal(parameters));
  facts.lines.emplace_back("tolerance", shown_tolerance(family, parameters));
  return facts;
}

/// The theorem with the largest bound, where some theorem holds.
const BoundRow* strongest(const std::vector<BoundRow>& rows) {
  const BoundRow* best = nullptr;
  for (const BoundRow& row : rows) {
    if (row.result.conclusion != Conclusion::holds) continue;
    if (std::holds_alternative<Unbounded>(*row.result.queries)) return &row;
    if (best == nullptr ||
        std::get<Integer>(*best->result.queries) < std::get<Integer>(*row.result.queries)) {
      best = &row;
    }
  }
  return best;
}

constexpr const char* classification_meaning =
    R"(It holds for every statistical query to STAT(tau): over a known marginal all of
them are correlational (bshouty02, goel20).)";

constexpr const char* regression_meaning =
    R"(It holds for correlational queries, also for gradient descent if every coordinate
of every step counts as a query (docs/theory.md, 5.1); not for other SQ algorithms,
which can read noiseless real labels bit by bit (vempala19).)";

std::string conclusion(const BoundRow* best, const BoundParameters& parameters) {
  if (best == nullptr) return "No theorem gives a bound for these parameters.";
  return fmt::format("strongest: {}: {}.\n{}", best->theorem.name, shown_bound(best->result),
                     is_classification(parameters) ? classification_meaning : regression_meaning);
}

}  // namespace

std::vector<Block> bound_text(const Family& family, const BoundParameters& parameters,
                              const std::vector<BoundRow>& rows) {
  std::vector<Block> blocks = {family_facts(family, parameters)};
  if (family.degenerate) {
    blocks.emplace_back(
        Note{"degenerate: " + *family.degenerate + ".\nThere is nothing to learn, and no bound."});
    return blocks;
  }
  Grid grid{{"theorem", "model", "queries", "source", "constants, or why not"}, {}};
  for (const BoundRow& row : rows) {
    grid.rows.push_back({row.theorem.name, model_of(row.theorem, row.result, parameters.goal),
                         shown_bound(row.result), row.theorem.citation,
                         shown_constants(row.result)});
  }
  blocks.emplace_back(std::move(grid));
  blocks.emplace_back(Note{conclusion(strongest(rows), parameters)});
  return blocks;
}

}  // namespace sqdim
