#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "sqdim/report.hpp"

namespace sqdim {
namespace {

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

/// The proved bound as text: "206", "unbounded"; null when there is none.
Cell bound_cell(const BoundResult& result) {
  if (!result.queries) return std::monostate();
  const auto* queries = std::get_if<Integer>(&*result.queries);
  return queries != nullptr ? queries->str() : std::string("unbounded");
}

/// Largest number of queries in a trial over the exact bound; nullopt unless that is finite and
/// positive.
std::optional<Rational> ratio(const QueryCounts& counts, const BoundResult& exact) {
  if (!exact.queries) return std::nullopt;
  const auto* queries = std::get_if<Integer>(&*exact.queries);
  if (queries == nullptr || *queries == 0) return std::nullopt;
  return Rational(Integer(counts.greatest), *queries);
}

/// min(1, (q K + m) / N): no learner identifies more often, on average over targets, with q queries
/// to the worst oracle (docs/theory.md, 5.7).
Rational success_ceiling(std::uint64_t queries, const BoundResult& frame, const Integer& size) {
  const Integer reachable = queries * *frame.excluded_per_answer + *frame.indistinguishable;
  return std::min<Rational>(1, Rational(reachable, size));
}

std::string shown_bound(const BoundResult& result) {
  const Cell cell = bound_cell(result);
  const auto* text = std::get_if<std::string>(&cell);
  return text != nullptr ? *text : to_string(result.conclusion);
}

Facts facts(const SimulationSummary& summary, const QueryCounts& counts, const Proportion& success,
            std::uint64_t successes, std::uint64_t seed) {
  constexpr unsigned shown_digits = 6;
  const std::string budget =
      summary.budget ? fmt::format("at most {} queries", *summary.budget) : "no limit on queries";
  const std::optional<Rational> over = ratio(counts, summary.exact.result);
  Facts lines{
      {{"family", fmt::format("{}: N = {}, Lambda = 1", summary.family, summary.size.str())},
       {"learner", fmt::format("{}, to identify the target; {}", summary.learner, budget)},
       {"oracle", fmt::format("CSQ(tau), tau = {}, strategy {}", to_string(summary.tolerance),
                              summary.strategy)},
       {"trials", fmt::format("{}, seed {}", summary.trials.size(), seed)},
       {"", ""},
       {"success", fmt::format("{} of {}; 95% interval [{:.4f}, {:.4f}]", successes,
                               success.samples, success.lower, success.upper)},
       {"queries", counts.least == counts.greatest
                       ? fmt::format("{} in every trial", counts.least)
                       : fmt::format("{} to {}, mean {}", counts.least, counts.greatest,
                                     decimal_below(counts.mean, shown_digits))},
       {"bound",
        fmt::format(
            "{} to identify every target against the worst oracle (csq-exact); {} (csq-frame)",
            shown_bound(summary.exact.result), shown_bound(summary.frame.result))},
       {"ratio", over ? fmt::format("{} (most queries in a trial / csq-exact)",
                                    decimal_below(*over, shown_digits))
                      : "none: the bound is not a positive number"},
       {"answers", fmt::format("{} given, all checked valid", counts.total.str())}}};
  if (summary.budget) {
    const Rational ceiling = success_ceiling(*summary.budget, summary.frame.result, summary.size);
    lines.lines.emplace_back("ceiling",
                             fmt::format("success at most {} against the worst oracle (csq-frame)",
                                         decimal_above(ceiling, shown_digits)));
  }
  return lines;
}

}  // namespace

Report simulation_report(Provenance provenance, const SimulationSummary& summary) {
  constexpr unsigned digits = 20;
  const QueryCounts counts = count_queries(summary.trials);
  const auto successes = static_cast<std::uint64_t>(
      std::count_if(summary.trials.begin(), summary.trials.end(),
                    [](const Trial& trial) { return trial.identified; }));
  const Proportion success = wilson_interval(successes, summary.trials.size());
  const std::optional<Rational> over = ratio(counts, summary.exact.result);
  const Cell ceiling =
      summary.budget ? Cell(quantity(Enclosure::exactly(success_ceiling(
                                         *summary.budget, summary.frame.result, summary.size)),
                                     digits, "csq-frame"))
                     : Cell(std::monostate());
  const std::uint64_t seed = provenance.seed.value_or(0);

  Report report{.provenance = std::move(provenance), .table = {}, .text = {}, .complete = true};
  report.table.columns = {"family",        "family_size",  "learner",      "oracle",
                          "strategy",      "tau",          "goal",         "budget",
                          "trials",        "seed",         "success",      "success_ceiling",
                          "queries_least", "queries_mean", "queries_most", "answers_checked",
                          "bound_theorem", "bound",        "bound_frame",  "ratio"};
  report.table.rows.push_back(
      {summary.family,
       summary.size.str(),
       summary.learner,
       std::string("csq"),
       summary.strategy,
       to_string(summary.tolerance),
       std::string("identify"),
       summary.budget ? Cell(static_cast<std::int64_t>(*summary.budget)) : Cell(std::monostate()),
       static_cast<std::int64_t>(summary.trials.size()),
       std::to_string(seed),
       success,
       ceiling,
       static_cast<std::int64_t>(counts.least),
       quantity(Enclosure::exactly(counts.mean), digits, "count"),
       static_cast<std::int64_t>(counts.greatest),
       counts.total.str(),
       summary.exact.theorem.name,
       bound_cell(summary.exact.result),
       bound_cell(summary.frame.result),
       over ? Cell(quantity(Enclosure::exactly(*over), digits, "count")) : Cell(std::monostate())});
  report.text.emplace_back(facts(summary, counts, success, successes, seed));
  return report;
}

}  // namespace sqdim
