// What `sqdim simulate` tells a person about one run.
#include <fmt/format.h>

#include <utility>

#include "sqdim/answer.hpp"
#include "sqdim/answer/at_least.hpp"
#include "sqdim/answer/simulation.hpp"

namespace sqdim {
namespace {

std::string bound_or_conclusion(const BoundResult& result) {
  const Cell cell = at_least_cell(result);
  const auto* bound = std::get_if<AtLeast>(&cell);
  return bound != nullptr ? bound->number : to_string(result.conclusion);
}

std::string class_text(const SimulationRow& row) {
  std::string text = row.family;
  if (row.activation) text += ", " + *row.activation;
  if (row.outer) text += ", outer " + *row.outer;
  if (row.n && row.k) text += fmt::format(", n = {}, k = {}", *row.n, *row.k);
  text += fmt::format(": N = {}", row.size.str());
  return row.target == "hard" ? text : fmt::format("control {}, {}", row.target, text);
}

std::string goal_text(const Goal& goal) {
  if (const auto* regression = std::get_if<RegressionGoal>(&goal))
    return fmt::format("to reach a squared error of {} ||f||^2", to_string(regression->error));
  if (const auto* classification = std::get_if<ClassificationGoal>(&goal))
    return fmt::format("to reach correlation {}", to_string(classification->correlation));
  return "to identify the target";
}

std::string oracle_text(const SimulationRow& row) {
  const std::string parameter =
      row.tolerance ? "tau = " + to_string(*row.tolerance) : "samples = " + to_string(*row.samples);
  return fmt::format("{}, {}{}", row.oracle, parameter,
                     row.strategy ? ", strategy " + *row.strategy : "");
}

Facts set_up(const SimulationRow& row) {
  const std::string budget =
      row.budget ? fmt::format("at most {} queries", *row.budget) : "no limit on queries";
  return {{{"class", class_text(row)},
           {"learner", fmt::format("{}, {}; {}", row.learner, goal_text(row.goal), budget)},
           {"oracle", oracle_text(row)},
           {"trials", fmt::format("{}, seed {}", row.trials.size(), row.seed)}}};
}

std::string answers_text(const simulation::Outcome& outcome) {
  const std::string queries = outcome.least == outcome.most
                                  ? fmt::format("{} in every trial", outcome.least)
                                  : fmt::format("{} to {}, mean {:.1f}", outcome.least,
                                                outcome.most, static_cast<double>(outcome.mean));
  std::string validity = "all checked valid";
  if (outcome.valid != outcome.answers) {
    validity =
        fmt::format("{} of them further from the truth than Hoeffding's inequality allows for",
                    Integer(outcome.answers - outcome.valid).str());
  }
  return fmt::format("{}; {} answers, {}", queries, outcome.answers.str(), validity);
}

Facts outcome_text(const SimulationRow& row, const simulation::Outcome& outcome) {
  const Proportion& success = outcome.success;
  Facts lines{
      {{"success", fmt::format("{:.4f}; 95% interval [{:.4f}, {:.4f}]", success.value,
                               success.lower, success.upper)},
       {"queries", answers_text(outcome)},
       {"error", fmt::format("{:.4f} on average; {} for the trivial predictor", outcome.error.value,
                             to_string(simulation::trivial_error(row.goal)))}}};
  if (outcome.samples > 0) {
    lines.lines.emplace_back("samples", fmt::format("{} drawn for correlations without a formula",
                                                    outcome.samples.str()));
  }
  if (row.bound) {
    std::string bound =
        fmt::format("{} to succeed always against the worst oracle ({}",
                    bound_or_conclusion(row.bound->result), row.bound->theorem->name);
    if (row.frame) bound += fmt::format("); {} (csq-frame", bound_or_conclusion(row.frame->result));
    lines.lines.emplace_back("bound", bound + ")");
  }
  if (const std::optional<Rational> over = simulation::ratio(row, outcome)) {
    lines.lines.emplace_back(
        "ratio",
        fmt::format("{:.4f} (queries / {})", static_cast<double>(*over), row.bound->theorem->name));
  }
  if (row.ceiling && *row.ceiling < 1) {
    // 5.7 (ii) to (iv) suppose exact correlations, (i) does not.
    const char* const whom = outcome.samples == 0
                                 ? "this strategy"
                                 : "the worst oracle; this one, whose correlations are estimates, "
                                   "may let more pass";
    lines.lines.emplace_back("ceiling",
                             fmt::format("success at most {} with this budget against {}",
                                         decimal_above(*row.ceiling, 4), whom));
  }
  return lines;
}

}  // namespace

Report simulation_report(Provenance provenance, const SimulationRow& row, const Facts& notes) {
  Facts results = outcome_text(row, simulation::outcome_of(row));
  results.lines.insert(results.lines.end(), notes.lines.begin(), notes.lines.end());
  return {.provenance = std::move(provenance),
          .table = {simulation_columns(), {simulation_cells(row)}},
          .text = {set_up(row), results},
          .complete = true};
}

}  // namespace sqdim
