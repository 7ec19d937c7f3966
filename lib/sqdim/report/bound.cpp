#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "sqdim/ball.hpp"
#include "sqdim/report.hpp"

namespace sqdim {
namespace {

constexpr unsigned digits = 20;
constexpr Precision log_precision{128};

const Rational& error_of(const RegressionGoal& goal) {
  return goal.error;
}

bool is_classification(const BoundParameters& parameters) {
  return std::holds_alternative<ClassificationGoal>(parameters.goal);
}

Cell null() {
  return std::monostate();
}

// ---- rows for programs
// --------------------------------------------------------------------------------------

Cell queries_cell(const BoundResult& result) {
  if (!result.queries) return null();
  if (std::holds_alternative<Unbounded>(*result.queries)) return std::string("unbounded");
  return std::get<Integer>(*result.queries).str();
}

/// The finite, positive number of queries, where there is one.
const Integer* positive_queries(const BoundResult& result) {
  if (!result.queries) return nullptr;
  const auto* queries = std::get_if<Integer>(&*result.queries);
  return queries != nullptr && *queries > 0 ? queries : nullptr;
}

Cell log2_cell(const BoundResult& result) {
  const Integer* queries = positive_queries(result);
  if (queries == nullptr) return null();
  return quantity(log2(*queries, log_precision).enclosure(), digits, "logarithm");
}

Cell lambda_cell(const Family& family, const BoundParameters& parameters) {
  if (family.degenerate) return null();
  const Dimension facts = dimension(family);
  const std::optional<Enclosure> lambda = facts.lambda(parameters.scale);
  if (!lambda) return null();
  const bool normalised = parameters.scale == Scale::normalised;
  const bool by_norm = facts.relative_lambda.is_exact() && !normalised;
  return quantity(*lambda, digits, by_norm ? family.norm_method : facts.method);
}

std::vector<Cell> row_cells(const Family& family, const BoundParameters& parameters,
                            const BoundRow& row) {
  const auto* regression = std::get_if<RegressionGoal>(&parameters.goal);
  const auto* classification = std::get_if<ClassificationGoal>(&parameters.goal);
  const auto network = [&](auto field) {
    return family.network ? Cell(field(*family.network)) : null();
  };
  return {row.theorem.name,
          row.theorem.model,
          family.name,
          network([](const NetworkParameters& p) { return p.activation.name; }),
          network([](const NetworkParameters& p) { return p.outer.name; }),
          network([](const NetworkParameters& p) { return static_cast<std::int64_t>(p.n); }),
          network([](const NetworkParameters& p) { return static_cast<std::int64_t>(p.k); }),
          family.size.str(),
          to_string(parameters.tolerance),
          to_string(parameters.success),
          regression != nullptr ? Cell(to_string(error_of(*regression))) : null(),
          classification != nullptr ? Cell(to_string(classification->correlation)) : null(),
          classification != nullptr ? null() : Cell(to_string(parameters.scale)),
          lambda_cell(family, parameters),
          row.result.hypotheses,
          queries_cell(row.result),
          log2_cell(row.result),
          to_string(row.result.conclusion),
          row.result.reason.empty() ? null() : Cell(row.result.reason),
          row.theorem.citation};
}

// ---- text for a person
// --------------------------------------------------------------------------------------

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

std::string shown(const Rational& x) {
  const std::string decimal = decimal_below(x, 6);
  return parse_rational(decimal) == x ? decimal : to_string(x);
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

Facts family_facts(const Family& family, const BoundParameters& parameters) {
  Facts facts =
      family.network
          ? network_facts(family, *family.network)
          : Facts{{{"family", family.description},
                   {"", fmt::format("{}: {}",
                                    family.name.size() < 100 ? family.name
                                                             : family.name.substr(0, 96) + "...",
                                    shown_size(family))}}};
  if (family.degenerate) return facts;
  facts.lines.emplace_back("goal", shown_goal(parameters));
  facts.lines.emplace_back(
      "tolerance",
      relative_tolerance(family, parameters) +
          (is_classification(parameters) ? ""
                                         : fmt::format("; scale {}", to_string(parameters.scale))));
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

std::string meaning(const BoundParameters& parameters) {
  if (is_classification(parameters)) {
    return "It holds for every statistical query to STAT(tau), because over a known marginal all "
           "of them are\n"
           "correlational (bshouty02, goel20).";
  }
  return "It holds for correlational queries, also for gradient descent if every\ncoordinate of "
         "every step counts as a query (docs/theory.md, 5.1); not for other SQ\nalgorithms, which "
         "can read noiseless real labels bit by bit (vempala19).";
}

std::vector<Block> text_blocks(const Family& family, const BoundParameters& parameters,
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

}  // namespace

Report bound_report(Provenance provenance, const Family& family, const BoundParameters& parameters,
                    const std::vector<BoundRow>& rows) {
  Report report{.provenance = std::move(provenance),
                .table = {{"theorem",      "model",   "family",     "activation",
                           "outer",        "n",       "k",          "family_size",
                           "tau",          "success", "error",      "correlation",
                           "scale",        "lambda",  "hypotheses", "queries",
                           "log2_queries", "verdict", "reason",     "citation"},
                          {}},
                .text = text_blocks(family, parameters, rows),
                .complete = !family.degenerate};
  for (const BoundRow& row : rows) {
    report.table.rows.push_back(row_cells(family, parameters, row));
    if (row.result.conclusion == Conclusion::undecided) report.complete = false;
  }
  return report;
}

}  // namespace sqdim
