// The rows of `sqdim simulate`.
#include <fmt/format.h>

#include <utility>

#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/answers/detail/at_least.hpp"
#include "sqdim/documents/answers/detail/cells.hpp"
#include "sqdim/inquiry/bound/bound_request.hpp"

namespace sqdim {
namespace {

constexpr unsigned shown_digits = 4;

Cell optional_quantity(const std::optional<Rational>& value, const char* method) {
  return value ? quantity(Enclosure::exactly(*value), bound_digits, method) : null();
}

Cell bound_cell(const std::optional<Finding>& finding) {
  return finding ? at_least_cell(finding->result) : null();
}

/// Returns the name of a goal, and the value to be reached.
std::pair<std::string, Cell> shown_goal(const Goal& goal) {
  if (const auto* const regression = std::get_if<RegressionGoal>(&goal))
    return {"error", to_string(regression->error)};
  if (const auto* const classification = std::get_if<ClassificationGoal>(&goal))
    return {"correlation", to_string(classification->correlation)};
  if (const auto* const direction = std::get_if<DirectionGoal>(&goal))
    return {"direction", to_string(direction->cosine)};
  return {"identify", std::monostate()};
}

}  // namespace

std::vector<Column> simulation_columns() {
  std::vector<Column> columns;
  const auto add = [&](Role role, Kind kind, std::initializer_list<const char*> names) {
    const auto digits = role == Role::parameter ? std::nullopt : std::optional(shown_digits);
    for (const char* name : names) columns.push_back({name, kind, digits, false, role});
  };
  add(Role::parameter, Kind::text, {"preset", "family", "activation", "outer"});
  add(Role::parameter, Kind::integer, {"n", "k"});
  add(Role::parameter, Kind::text,
      {"family_size", "target", "learner", "oracle", "strategy", "tau", "samples", "goal",
       "threshold", "stop"});
  add(Role::parameter, Kind::integer, {"budget", "trials", "seed"});
  add(Role::result, Kind::proportion, {"success"});
  add(Role::result, Kind::quantity, {"success_ceiling"});
  add(Role::detail, Kind::integer, {"queries_least"});
  add(Role::result, Kind::quantity, {"queries_mean"});
  add(Role::detail, Kind::integer, {"queries_most"});
  add(Role::detail, Kind::real, {"log2_queries"});
  add(Role::detail, Kind::text, {"answers_checked", "answers_valid", "samples_drawn"});
  add(Role::result, Kind::real, {"error"});
  add(Role::detail, Kind::quantity, {"trivial_error"});
  add(Role::detail, Kind::text, {"bound_theorem"});
  add(Role::result, Kind::at_least, {"bound"});
  add(Role::detail, Kind::at_least, {"bound_frame"});
  add(Role::result, Kind::quantity, {"ratio"});
  return columns;
}

std::vector<Cell> simulation_cells(const SimulationRow& row) {
  const SimulationRequest& request = row.request;
  const OracleModel& model = request.model;
  const SubsetClass* const subsets = subsets_of(request.concepts);
  const std::optional<std::uint64_t> n = dimension_of(request.concepts);
  const auto [goal, threshold] = shown_goal(request.goal);
  const SimulationOutcome outcome = outcome_of(row);
  const auto integer = [](std::uint64_t value) { return Cell(static_cast<std::int64_t>(value)); };
  return {cell_or_null(row.preset),
          name_of(request.concepts),
          cell_or_null(activation_of(request.concepts)),
          subsets != nullptr ? Cell(subsets->outer.name) : null(),
          n ? integer(*n) : null(),
          subsets != nullptr ? integer(subsets->k) : null(),
          row.size ? Cell(row.size->str()) : null(),
          target_names.of(target_of(request.concepts)),
          name_of_learner(request),
          model.name,
          request.strategy != nullptr ? Cell(request.strategy->name) : null(),
          model.counts_samples ? null() : Cell(to_string(model.parameter)),
          model.counts_samples ? Cell(to_string(model.parameter)) : null(),
          goal,
          threshold,
          request.stops ? Cell("goal") : null(),
          row.budget ? integer(*row.budget) : null(),
          integer(row.trials.size()),
          integer(request.seed),
          outcome.success,
          optional_quantity(row.ceiling(), "5.7"),
          integer(outcome.least),
          optional_quantity(outcome.mean, "count"),
          integer(outcome.most),
          outcome.log2_queries ? Cell(Sampled{*outcome.log2_queries, "trials"}) : null(),
          outcome.answers.str(),
          outcome.valid.str(),
          outcome.samples.str(),
          Sampled{outcome.error, "trials"},
          optional_quantity(trivial_error(request.goal), "trivial"),
          row.bounds.bound ? Cell(row.bounds.bound->theorem->name) : null(),
          bound_cell(row.bounds.bound),
          bound_cell(row.bounds.frame),
          optional_quantity(outcome.ratio, "count")};
}

}  // namespace sqdim
