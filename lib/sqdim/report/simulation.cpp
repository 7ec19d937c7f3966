// The report of `sqdim simulate`.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sqdim/report.hpp"
#include "sqdim/report/at_least.hpp"

namespace sqdim {
namespace {

std::vector<Column> columns() {
  constexpr unsigned shown_digits = 4;
  return {{"family"},
          {"family_size"},
          {"learner"},
          {"oracle"},
          {"strategy"},
          {"tau"},
          {"goal"},
          {"budget", Kind::integer},
          {"trials", Kind::integer},
          {"seed", Kind::integer},
          {"success", Kind::proportion},
          {"success_ceiling", Kind::quantity, shown_digits},
          {"queries_least", Kind::integer},
          {"queries_mean", Kind::quantity, shown_digits},
          {"queries_most", Kind::integer},
          {"answers_checked"},
          {"bound_theorem"},
          {"bound", Kind::at_least},
          {"bound_frame", Kind::at_least},
          {"ratio", Kind::quantity, shown_digits}};
}

struct QueryCounts {
  std::uint64_t least;
  std::uint64_t greatest;
  Rational mean;
  Integer total;
};

QueryCounts count_queries(const std::vector<Trial>& trials) {
  QueryCounts counts{trials.front().queries, trials.front().queries, 0, 0};
  for (const Trial& trial : trials) {
    counts.least = std::min(counts.least, trial.queries);
    counts.greatest = std::max(counts.greatest, trial.queries);
    counts.total += trial.queries;
  }
  counts.mean = Rational(counts.total, Integer(trials.size()));
  return counts;
}

/// Queries over the exact bound. That bounds the queries of a learner without a budget against the worst oracle; for
/// other runs, and when it is not a positive number, there is no ratio.
std::optional<Rational> ratio(const SimulationSummary& summary, const QueryCounts& counts) {
  if (!summary.worst_case || summary.budget || !summary.exact.result.queries) return std::nullopt;
  const auto* queries = std::get_if<Integer>(&*summary.exact.result.queries);
  if (queries == nullptr || *queries == 0) return std::nullopt;
  return Rational(Integer(counts.greatest), *queries);
}

/// min(1, (q K + m) / N) for a budget of q: no learner identifies more often, on average over targets, with q queries
/// to the worst oracle (docs/theory.md, 5.7).
std::optional<Rational> success_ceiling(const SimulationSummary& summary) {
  const BoundResult& frame = summary.frame.result;
  if (!summary.budget || !frame.excluded_per_answer) return std::nullopt;
  const Integer reachable =
      *summary.budget * *frame.excluded_per_answer + *frame.served_by_one_output;
  return std::min<Rational>(1, Rational(reachable, summary.size));
}

std::string bound_or_conclusion(const BoundResult& result) {
  const Cell cell = at_least_cell(result);
  const auto* bound = std::get_if<AtLeast>(&cell);
  return bound != nullptr ? bound->number : to_string(result.conclusion);
}

Facts set_up(const SimulationSummary& summary) {
  const std::string budget =
      summary.budget ? fmt::format("at most {} queries", *summary.budget) : "no limit on queries";
  return {{{"family", fmt::format("{}: N = {}, Lambda = 1", summary.family, summary.size.str())},
           {"learner", fmt::format("{}, to identify the target; {}", summary.learner, budget)},
           {"oracle", fmt::format("CSQ(tau), tau = {}, strategy {}", to_string(summary.tolerance),
                                  summary.strategy)},
           {"trials", fmt::format("{}, seed {}", summary.trials.size(), summary.seed)}}};
}

Facts outcome(const SimulationSummary& summary, const QueryCounts& counts,
              const Proportion& success) {
  const std::string queries = counts.least == counts.greatest
                                  ? fmt::format("{} in every trial", counts.least)
                                  : fmt::format("{} to {}, mean {:.1f}", counts.least,
                                                counts.greatest, static_cast<double>(counts.mean));
  Facts lines{
      {{"success", fmt::format("{:.4f}; 95% interval [{:.4f}, {:.4f}]", success.value,
                               success.lower, success.upper)},
       {"queries", queries + fmt::format("; {} answers, all checked valid", counts.total.str())},
       {"bound",
        fmt::format(
            "{} to identify every target against the worst oracle (csq-exact); {} (csq-frame)",
            bound_or_conclusion(summary.exact.result),
            bound_or_conclusion(summary.frame.result))}}};
  if (const std::optional<Rational> over = ratio(summary, counts)) {
    lines.lines.emplace_back(
        "ratio", fmt::format("{:.4f} (queries / csq-exact)", static_cast<double>(*over)));
  }
  const std::optional<Rational> ceiling = success_ceiling(summary);
  if (ceiling && *ceiling < 1) {
    lines.lines.emplace_back(
        "ceiling", fmt::format("success at most {} with this budget against the worst oracle",
                               decimal_above(*ceiling, 4)));
  }
  return lines;
}

Cell optional_quantity(const std::optional<Rational>& value, const char* method) {
  constexpr unsigned digits = 20;
  return value ? Cell(quantity(Enclosure::exactly(*value), digits, method))
               : Cell(std::monostate());
}

std::vector<Cell> row_cells(const SimulationSummary& summary, const QueryCounts& counts,
                            const Proportion& success) {
  const auto integer = [](std::uint64_t value) { return Cell(static_cast<std::int64_t>(value)); };
  return {summary.family,
          summary.size.str(),
          summary.learner,
          std::string("csq"),
          summary.strategy,
          to_string(summary.tolerance),
          std::string("identify"),
          summary.budget ? integer(*summary.budget) : Cell(std::monostate()),
          integer(summary.trials.size()),
          integer(summary.seed),
          success,
          optional_quantity(success_ceiling(summary), "csq-frame"),
          integer(counts.least),
          optional_quantity(counts.mean, "count"),
          integer(counts.greatest),
          counts.total.str(),
          summary.exact.theorem->name,
          at_least_cell(summary.exact.result),
          at_least_cell(summary.frame.result),
          optional_quantity(ratio(summary, counts), "count")};
}

}  // namespace

Report simulation_report(Provenance provenance, const SimulationSummary& summary) {
  const QueryCounts counts = count_queries(summary.trials);
  const auto successes = std::count_if(summary.trials.begin(), summary.trials.end(),
                                       [](const Trial& trial) { return trial.identified; });
  const Proportion success =
      wilson_interval(static_cast<std::uint64_t>(successes), summary.trials.size());
  return {.provenance = std::move(provenance),
          .table = {columns(), {row_cells(summary, counts, success)}},
          .text = {set_up(summary), outcome(summary, counts, success)},
          .complete = true};
}

}  // namespace sqdim
