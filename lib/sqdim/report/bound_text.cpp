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

/// Short integers first, "205 (2^7.67)".
std::string number_and_power(const Integer& value) {
  return value < 1'000'000'000 ? fmt::format("{} ({})", value.str(), power_of_two_below(value))
                               : power_of_two_below(value);
}

/// An exact integer when it has at most 19 digits, else a power of two just below it.
std::string number_or_power(const Integer& value) {
  return value < Integer(1) << 63 ? value.str() : power_of_two_below(value);
}

/// A user's number as people write it: "0.01", "2^-30", "1/7".
std::string shown(const Rational& x) {
  const std::string decimal = decimal_below(x, 6);
  if (parse_rational(decimal) == x) return decimal;
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
  const std::string constants =
      fmt::format("K = {}, m = {}", number_or_power(*result.excluded_per_answer),
                  number_or_power(*result.indistinguishable));
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

/// tau / ||f|| in the scale of the question, to a few digits.
std::string relative_tolerance(const Family& family, const BoundParameters& parameters) {
  const bool relative = parameters.scale == Scale::normalised && !is_classification(parameters);
  if (relative) return fmt::format("tau = {} ||f||", shown(parameters.tolerance));
  const std::string tau = fmt::format("tau = {}", shown(parameters.tolerance));
  if (!family.norm_squared || family.norm_squared->upper == 0) return tau;
  const Rational squared = parameters.tolerance * parameters.tolerance / family.norm_squared->upper;
  const Enclosure ratio = sqrt(Ball(squared, log_precision)).enclosure();
  const bool narrow = family.norm_squared->upper - family.norm_squared->lower <
                      family.norm_squared->upper / 1'000'000;
  return fmt::format("{}, tau/||f|| {} {}", tau,
                     narrow ? "=" : ">=", decimal_below(ratio.lower, 6));
}

std::string shown_size(const Family& family) {
  const std::string size = number_or_power(family.size);
  if (!family.network) return "N = " + size;
  return fmt::format("N = C({}, {}) = {}", family.network->n, family.network->k, size);
}

Facts network_facts(const Family& family, const NetworkParameters& network) {
  const std::string width =
      network.k < 63 ? std::to_string(1ULL << network.k) : fmt::format("2^{}", network.k);
  Facts facts{{{"family", "parity-network (goel20): " + family.description},
               {"", fmt::format("psi(x) = {}{}; n = {}, k = {}: {} hidden units, {}",
                                network.activation.formula,
                                network.outer.identity ? "" : ", phi = " + network.outer.name,
                                network.n, network.k, width, shown_size(family))},
               {"distribution", "N(0, I_n); orthogonal under every sign-symmetric distribution"}}};
  if (!network.inner_norm_squared) return facts;
  const NormSquared& norm = *network.inner_norm_squared;
  facts.lines.emplace_back(
      "norm", norm.value ? fmt::format("||g_S||^2 = {} (certified, {})",
                                       centred_decimal(*norm.value, 12), to_string(norm.method))
                         : fmt::format("||g_S||^2 undecided: {}", norm.shortfall.value_or("")));
  return facts;
}

Facts named_family_facts(const Family& family) {
  const Rational norm = family.norm_squared->upper;
  const std::string correlation = decimal_above(family.relative_correlation * norm, 6);
  return {{{"family", family.description},
           {"", fmt::format("{}, ||f_i||^2 = {}, |<f_i, f_j>| <= {}", shown_size(family),
                            shown(norm), correlation)}}};
}

Facts family_facts(const Family& family, const BoundParameters& parameters) {
  Facts facts =
      family.network ? network_facts(family, *family.network) : named_family_facts(family);
  if (family.degenerate) return facts;
  const bool has_scale = !is_classification(parameters);
  facts.lines.emplace_back("goal", shown_goal(parameters));
  facts.lines.emplace_back("tolerance",
                           relative_tolerance(family, parameters) +
                               (has_scale ? "; scale " + to_string(parameters.scale) : ""));
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

const char* meaning(const BoundParameters& parameters) {
  return is_classification(parameters)
             ?
             R"(It holds for every statistical query to STAT(tau): over a known marginal all of
them are correlational (bshouty02, goel20).)"
             :
             R"(It holds for correlational queries, also for gradient descent if every coordinate
of every step counts as a query (docs/theory.md, 5.1); not for other SQ algorithms,
which can read noiseless real labels bit by bit (vempala19).)";
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
  Grid grid{{"theorem", "model", "queries", "constants, or why not"}, {}};
  for (const BoundRow& row : rows) {
    grid.rows.push_back({row.theorem.name, row.theorem.model, shown_bound(row.result),
                         shown_constants(row.result)});
  }
  blocks.emplace_back(std::move(grid));
  const BoundRow* best = strongest(rows);
  blocks.emplace_back(Note{best == nullptr
                               ? "No theorem gives a bound for these parameters."
                               : fmt::format("strongest: {}, {}.\n{}", best->theorem.name,
                                             shown_bound(best->result), meaning(parameters))});
  return blocks;
}

}  // namespace sqdim
