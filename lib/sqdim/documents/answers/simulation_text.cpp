// The text of `sqdim simulate` about one run, for a person.
#include <fmt/format.h>

#include <utility>

#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/answers/detail/at_least.hpp"
#include "sqdim/documents/answers/detail/cells.hpp"

namespace sqdim {
namespace {

std::string bound_or_conclusion(const BoundResult& result) {
  const Cell cell = at_least_cell(result);
  const auto* bound = std::get_if<AtLeast>(&cell);
  return bound != nullptr ? bound->number : to_string(result.conclusion);
}

std::string class_text(const SimulationRow& row) {
  const ClassRequest& concepts = row.request.concepts;
  std::string text = name_of(concepts);
  if (const SubsetClass* const subsets = subsets_of(concepts)) {
    if (subsets->activation) text += ", " + subsets->activation->name;
    text += fmt::format(", outer {}, n = {}, k = {}", subsets->outer.name, subsets->n, subsets->k);
  }
  if (const GivenClass* const given = given_of(concepts)) {
    if (given->activation) text += fmt::format(", {}, n = {}", given->activation->name, *given->n);
    text += fmt::format(" ({})", given->description);
  }
  if (const SingleIndexClass* const model = single_index_of(concepts))
    text += fmt::format(", {}, n = {}", model->activation.name, model->n);
  if (row.size) text += fmt::format(": N = {}", row.size->str());
  const Target target = target_of(concepts);
  return target == Target::hard ? text
                                : fmt::format("control {}, {}", target_names.of(target), text);
}

std::string goal_text(const Goal& goal) {
  if (const auto* regression = std::get_if<RegressionGoal>(&goal))
    return fmt::format("to reach a squared error of {} ||f||^2", to_string(regression->error));
  if (const auto* classification = std::get_if<ClassificationGoal>(&goal))
    return fmt::format("to reach correlation {}", to_string(classification->correlation));
  if (const auto* direction = std::get_if<DirectionGoal>(&goal))
    return fmt::format("to name a direction of cosine {}", to_string(direction->cosine));
  return "to identify the target";
}

std::string oracle_text(const SimulationRequest& request) {
  const OracleModel& model = request.model;
  return fmt::format("{}, {} = {}{}", model.name, model.counts_samples ? "samples" : "tau",
                     to_string(model.parameter),
                     request.strategy != nullptr ? ", strategy " + request.strategy->name : "");
}

Facts set_up(const SimulationRow& row) {
  const SimulationRequest& request = row.request;
  const std::string budget =
      row.budget ? fmt::format("at most {} queries", *row.budget) : "no limit on queries";
  return {{{"class", class_text(row)},
           {"learner",
            fmt::format("{}, {}; {}", name_of_learner(request), goal_text(request.goal), budget)},
           {"oracle", oracle_text(request)},
           {"trials", fmt::format("{}, seed {}", row.trials.size(), request.seed)}}};
}

std::string answers_text(const SimulationOutcome& outcome) {
  const std::string queries = outcome.least == outcome.most
                                  ? fmt::format("{} in every trial", outcome.least)
                                  : fmt::format("{} to {}, mean {:.1f}", outcome.least,
                                                outcome.most, static_cast<double>(outcome.mean));
  std::string validity = "all checked valid";
  if (outcome.valid != outcome.answers) {
    validity = fmt::format("{} further from the truth than Hoeffding's inequality allows",
                           Integer(outcome.answers - outcome.valid).str());
  }
  return fmt::format("{}; {} answers, {}", queries, outcome.answers.str(), validity);
}

Facts outcome_text(const SimulationRow& row, const SimulationOutcome& outcome) {
  const Proportion& success = outcome.success;
  Facts lines{
      {{"success", fmt::format("{:.4f}; 95% interval [{:.4f}, {:.4f}]", success.value,
                               success.lower, success.upper)},
       {"queries", answers_text(outcome)},
       {"error", fmt::format("{:.4f} on average; {} for the trivial predictor", outcome.error.value,
                             to_string(trivial_error(row.request.goal)))}}};
  if (outcome.samples > 0) {
    lines.lines.emplace_back("samples", fmt::format("{} drawn for correlations without a formula",
                                                    outcome.samples.str()));
  }
  const std::optional<Finding>& found = row.bounds.bound;
  const std::optional<Finding>& frame = row.bounds.frame;
  if (found) {
    std::string bound = fmt::format("{} to succeed always against the worst oracle ({}",
                                    bound_or_conclusion(found->result), found->theorem->name);
    if (frame) bound += fmt::format("); {} (csq-frame", bound_or_conclusion(frame->result));
    lines.lines.emplace_back("bound", bound + ")");
  }
  if (outcome.ratio) {
    lines.lines.emplace_back(
        "ratio", fmt::format("{:.4f} (queries / {})", static_cast<double>(*outcome.ratio),
                             found->theorem->name));
  }
  const std::optional<Rational> ceiling = row.ceiling();
  if (ceiling && *ceiling < 1) {
    // Theorem 5.7 (ii) to (iv) assume exact correlations, (i) does not.
    const char* const whom = outcome.samples == 0
                                 ? "this strategy"
                                 : "the worst oracle; this one, whose correlations are estimates, "
                                   "may let more pass";
    lines.lines.emplace_back("ceiling",
                             fmt::format("success at most {} with this budget against {}",
                                         decimal_above(*ceiling, 4), whom));
  }
  return lines;
}

}  // namespace

Report simulation_report(Provenance provenance, const SimulationRow& row, const Facts& notes) {
  Facts results = outcome_text(row, outcome_of(row));
  append(results.lines, notes.lines);
  return {.provenance = std::move(provenance),
          .table = {simulation_columns(), {simulation_cells(row)}},
          .text = {set_up(row), results},
          .complete = true};
}

}  // namespace sqdim
