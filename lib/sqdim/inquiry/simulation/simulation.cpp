#include "sqdim/inquiry/simulation/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "sqdim/foundation/random/random.hpp"

namespace sqdim {
namespace {

constexpr std::uint64_t measurements = 20;

std::uint64_t step_cost(const SimulationRequest& request, const Trainer& trainer) {
  return trainer.step_cost(*dimension_of(request.concepts));
}

/// Returns budgets of whole steps, evenly spaced from none to all.
std::vector<std::optional<std::uint64_t>> budgets_of(const SimulationRequest& request) {
  const auto* const trainer = std::get_if<Trainer>(&request.learner);
  if (trainer == nullptr || request.stops) return {request.budget};
  const std::uint64_t cost = step_cost(request, *trainer);
  const std::uint64_t steps = request.budget ? *request.budget / cost : trainer->default_steps;
  std::vector<std::optional<std::uint64_t>> budgets;
  for (std::uint64_t i = 0; i <= measurements; ++i)
    budgets.emplace_back(steps * i / measurements * cost);
  budgets.erase(std::unique(budgets.begin(), budgets.end()), budgets.end());
  return budgets;
}

std::optional<TrainingOracle> training_oracle(const SimulationRequest& request) {
  if (request.strategy == nullptr) return std::nullopt;
  return TrainingOracle{request.model.parameter, request.strategy};
}

TrainingTask task_of(const PreparedSimulation& simulation, std::uint64_t trial) {
  return {.target = draw_target(simulation.simulated, trial),
          .seed = simulation.request.seed,
          .run = trial};
}

Trial trial_of(const Goal& goal, const TrainingPoint& point) {
  const auto* classification = std::get_if<ClassificationGoal>(&goal);
  const TrainingMeasurement& measured = point.measured;
  Trial trial{.reached = false,
              .queries = point.cost.queries,
              .valid_answers = point.cost.valid_answers,
              .samples = point.cost.samples,
              .correlation = classification != nullptr ? measured.product : measured.correlation};
  const double c = trial.correlation;
  if (classification != nullptr) {
    trial.reached = c >= static_cast<double>(classification->correlation);
  } else if (const auto* const direction = std::get_if<DirectionGoal>(&goal)) {
    trial.reached = c >= static_cast<double>(direction->cosine);
  } else {
    trial.reached = c > 0 && 1 - c * c <= static_cast<double>(std::get<RegressionGoal>(goal).error);
  }
  return trial;
}

/// Returns when a run is measured: at every budget; or, if it stops at the goal, each time after a
/// tenth of the steps before, so that it takes at most a tenth too many.
TrainingSchedule schedule_of(const PreparedSimulation& simulation, const Trainer& trainer) {
  const SimulationRequest& request = simulation.request;
  const std::uint64_t cost = step_cost(request, trainer);
  TrainingSchedule schedule;
  schedule.of_direction = std::holds_alternative<DirectionGoal>(request.goal);
  if (!request.stops) {
    for (const std::optional<std::uint64_t>& budget : simulation.budgets)
      schedule.steps.push_back(*budget / cost);
    return schedule;
  }
  const std::uint64_t most = *request.budget / cost;
  for (std::uint64_t steps = 1; steps < most; steps += std::max<std::uint64_t>(1, steps / 10))
    schedule.steps.push_back(steps);
  schedule.steps.push_back(most);
  schedule.is_last = [goal = request.goal](const TrainingMeasurement& measured) {
    return trial_of(goal, {{}, measured}).reached;
  };
  return schedule;
}

/// Continues from the memory. If another build wrote it, starts anew with the same result.
std::vector<TrainingPoint> curve_of(const PreparedSimulation& simulation, std::uint64_t trial,
                                    const TrialMemory& memory) {
  const Trainer& trainer = std::get<Trainer>(simulation.request.learner);
  const TrainingTask task = task_of(simulation, trial);
  const TrainingSchedule schedule = schedule_of(simulation, trainer);
  const auto curve = [&](std::optional<TrainingCheckpoint> start) {
    const std::unique_ptr<TrainingRun> run =
        trainer.start(task, training_oracle(simulation.request));
    return learning_curve(*run, task, schedule, std::move(start), memory.save);
  };
  if (!memory.from || memory.from->points.size() >= schedule.steps.size())
    return curve(std::nullopt);
  try {
    return curve(memory.from);
  } catch (const std::invalid_argument&) {
    return curve(std::nullopt);
  }
}

/// Returns what determines a class and the samples by which it is known.
auto origin_of_class(const PreparedSimulation& simulation) {
  const SimulationRequest& request = simulation.request;
  const SubsetClass* const subsets = subsets_of(request.concepts);
  const KnownMonomials& monomials = std::get<Learner>(request.learner).monomials;
  return std::tuple(
      name_of(request.concepts), target_of(request.concepts), is_bounded(request.concepts),
      activation_of(request.concepts), dimension_of(request.concepts),
      subsets != nullptr ? std::tuple(subsets->outer.name, subsets->k)
                         : std::tuple<std::string, std::uint64_t>(),
      monomials.degree, monomials.basis, request.model.name, request.model.parameter, request.seed);
}

}  // namespace

PreparedSimulation prepare_simulation(SimulationRequest request) {
  SimulatedClass simulated = simulated_class(request.concepts, request.seed);
  SimulationBounds bounds = simulation_bounds(request, simulated);
  std::vector<std::optional<std::uint64_t>> budgets = budgets_of(request);
  PreparedSimulation simulation{std::move(request), std::move(simulated), std::move(bounds),
                                std::move(budgets)};
  if (const auto* trainer = std::get_if<Trainer>(&simulation.request.learner))
    static_cast<void>(trainer->start(task_of(simulation, 0), training_oracle(simulation.request)));
  return simulation;
}

bool trains(const PreparedSimulation& simulation) {
  return std::holds_alternative<Trainer>(simulation.request.learner);
}

bool share_class(const PreparedSimulation& a, const PreparedSimulation& b) {
  return origin_of_class(a) == origin_of_class(b);
}

std::unique_ptr<ConceptClass> make_class(const PreparedSimulation& simulation) {
  const SimulationRequest& request = simulation.request;
  // The class has its own seed, which no trial has: the number of a trial is below 2^53.
  const std::uint64_t seed = RandomStream(request.seed, ~std::uint64_t{0}, Purpose::points).bits();
  return make_class(simulation.simulated, std::get<Learner>(request.learner).monomials,
                    sampling_plan(request.model, seed, 0));
}

Experiment experiment_of(const PreparedSimulation& simulation, const ConceptClass& concepts) {
  const SimulationRequest& request = simulation.request;
  return {.concepts = concepts,
          .learner = std::get<Learner>(request.learner),
          .model = request.model,
          .strategy = request.strategy,
          .goal = request.goal,
          .budget = request.budget,
          .trials = request.trials,
          .seed = request.seed};
}

std::vector<Trial> run_training(const PreparedSimulation& simulation, std::uint64_t trial,
                                const TrialMemory& memory) {
  const SimulationRequest& request = simulation.request;
  try {
    std::vector<Trial> points;
    for (const TrainingPoint& point : curve_of(simulation, trial, memory))
      points.push_back(trial_of(request.goal, point));
    if (request.stops) return {points.back()};
    return points;
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(fmt::format("{}, target {}, trial {}: {}", name_of_learner(request),
                                         target_names.of(target_of(request.concepts)), trial,
                                         error.what()));
  }
}

std::optional<Rational> SimulationRow::ceiling() const {
  if (!budget || !bounds.ceiling) return std::nullopt;
  return bounds.ceiling->with_budget(*budget);
}

SimulationRow row_of(const PreparedSimulation& simulation, std::size_t point,
                     std::vector<Trial> trials) {
  return {.request = simulation.request,
          .size = size_of(simulation.simulated),
          .bounds = simulation.bounds,
          .budget = simulation.budgets[point],
          .trials = std::move(trials)};
}

}  // namespace sqdim
