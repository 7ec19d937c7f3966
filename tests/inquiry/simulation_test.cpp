#include "sqdim/inquiry/batch/simulation_batch.hpp"

#include <cmath>
#include <map>
#include <tuple>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

TEST_SUITE_BEGIN("simulation");

SimulationSettings joined(SimulationSettings settings, const SimulationSettings& more) {
  settings.insert(settings.end(), more.begin(), more.end());
  return settings;
}

SimulationRequest request_of(const SimulationSettings& settings) {
  return read_simulation_request(simulation_texts(settings));
}

const SimulationSettings signs = {
    {"activation", "relu"}, {"outer", "sign"}, {"n", "5"}, {"k", "2"}, {"trials", "2"}};
const SimulationSettings regression = {
    {"activation", "relu"}, {"n", "5"}, {"k", "2"}, {"trials", "2"}};

/// Settings in which every learner meets every oracle that it can ask.
std::vector<SimulationSettings> all_settings() {
  std::vector<SimulationSettings> all;
  for (const OracleEntry& oracle : all_oracles()) {
    const bool samples = oracle.make(1).counts_samples;
    const SimulationSettings parameter =
        samples ? SimulationSettings{{"samples", "40"}} : SimulationSettings{{"tau", "1/4"}};
    for (const LearnerEntry& learner : all_learners())
      all.push_back(joined(joined(signs, parameter),
                           {{"oracle", oracle.name}, {"learner", learner.name}, {"budget", "6"}}));
  }
  for (const TrainerEntry& entry : all_trainers()) {
    const Trainer trainer = entry.make({entry.name, {}});
    const std::string budget = std::to_string(2 * trainer.step_cost(5));
    all.push_back(joined(regression, {{"learner", entry.name}, {"budget", budget}}));
    if (trainer.unit == BudgetUnit::queries) all.back().emplace_back("tau", "1/4");
  }
  return all;
}

TEST_CASE("every learner and oracle is read, with a row for each time of measurement") {
  for (const SimulationSettings& settings : all_settings()) {
    const PreparedSimulation simulation = prepare_simulation(request_of(settings));
    const std::map<std::string, std::string> given(settings.begin(), settings.end());
    CAPTURE(given.at("learner"));
    REQUIRE_FALSE(simulation.budgets.empty());
    CHECK((trains(simulation) || simulation.budgets.size() == 1));
    CHECK(simulation.budgets.back() == std::stoull(given.at("budget")));
    const SimulationRow row = row_of(simulation, simulation.budgets.size() - 1, {});
    const bool has_strategies = row.request.model.has_strategies;
    CHECK(name_of_learner(row.request).starts_with(given.at("learner")));
    CHECK((row.request.strategy != nullptr) == has_strategies);
    CHECK(row.bounds.bound.has_value() == has_strategies);
    CHECK(row.size == 10);
  }
}

/// Returns the content of a request, except functions.
auto content_of(const SimulationRequest& request) {
  const SubsetClass& subsets = *subsets_of(request.concepts);
  return std::tuple(name_of(request.concepts), subsets.activation->name, subsets.outer.name,
                    subsets.n, subsets.k, subsets.target, name_of_learner(request),
                    request.model.name, request.model.parameter, request.strategy,
                    request.goal.index(), request.budget, request.trials, request.seed);
}

const SimulationSettings hidden_direction = {
    {"family", "single-index"}, {"activation", "hermite(1)"}, {"n", "12"}, {"trials", "4"}};

/// Settings of learners that stop at the goal: a direction, or an error.
std::vector<SimulationSettings> stopping_settings() {
  const SimulationSettings stop = {{"stop", ""}, {"budget", "2000"}};
  return {joined(joined(hidden_direction, stop),
                 {{"learner", "online-sgd(exponent=1)"}, {"direction", "3/4"}}),
          joined(joined(hidden_direction, stop), {{"learner", "kernel"}, {"error", "3/4"}})};
}

TEST_CASE("a learner that stops has one row, of when it had reached the goal") {
  for (const SimulationSettings& settings : stopping_settings()) {
    const SimulationBatch batch = read_simulation_batch(std::nullopt, {settings});
    const FinishedTrials trials = run_batch(batch, {}, nullptr, 2, [](const BatchProgress&) {});
    const std::vector<SimulationRow> rows = rows_of(batch, trials);
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().budget == 2000);
    CHECK_FALSE(rows.front().size);
    const SimulationOutcome outcome = outcome_of(rows.front());
    CHECK(outcome.success.value == 1);
    CHECK(outcome.most < 2000);
    REQUIRE(outcome.log2_queries);
    CHECK(outcome.log2_queries->value >= std::log2(outcome.least));
    CHECK(outcome.log2_queries->value <= std::log2(outcome.most));
  }
}

TEST_CASE("where a budget runs out there is no mean of logarithms") {
  const SimulationSettings settings =
      joined(hidden_direction, {{"learner", "online-sgd(exponent=2)"},  // the link has no h_2
                                {"direction", "99/100"},
                                {"stop", ""},
                                {"budget", "50"}});
  const SimulationBatch batch = read_simulation_batch(std::nullopt, {settings});
  const std::vector<SimulationRow> rows =
      rows_of(batch, run_batch(batch, {}, nullptr, 1, [](const BatchProgress&) {}));
  const SimulationOutcome outcome = outcome_of(rows.front());
  CHECK(outcome.success.value == 0);
  CHECK(outcome.least == 50);
  CHECK(outcome.most == 50);
  CHECK_FALSE(outcome.log2_queries);
}

TEST_CASE("runs of a single-index model have directions of their own, and values of norm 1") {
  const PreparedSimulation simulation =
      prepare_simulation(request_of(joined(hidden_direction, {{"learner", "sgd(width=8)"}})));
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(12);
  constexpr std::uint64_t runs = 400;
  for (std::uint64_t run = 0; run < runs; ++run) {
    const TrainingTarget target = draw_target(simulation.simulated, run);
    REQUIRE(target.direction);
    CHECK(target.direction->norm() == doctest::Approx(1));
    sum += *target.direction;
    if (run > 2) continue;
    const TrainingBatch batch = training_batch({target, 1, run}, 4096, 0);
    CHECK((batch.labels - batch.inputs.transpose() * *target.direction).norm() < 1e-9);
    CHECK(batch.labels.squaredNorm() / 4096 == doctest::Approx(1).epsilon(0.15));
  }
  CHECK(sum.norm() / runs < 3 / std::sqrt(runs));  // E |mean|^2 = 1/runs
}

TEST_CASE("a request that is read again from its texts is the same") {
  for (const SimulationSettings& settings : all_settings()) {
    const SimulationSettings given = simulation_texts(settings).given();
    CHECK(content_of(request_of(given)) == content_of(request_of(settings)));
    CHECK(from_options(as_options(given)) == given);
  }
}

TEST_CASE("a refusal names the parameter") {
  for (const auto& [settings, named] : std::vector<std::pair<SimulationSettings, std::string>>{
           {joined(signs, {{"oracle", "stta"}}), "--oracle"},
           {joined(signs, {{"oracle", "stat"}}), "--tau"},
           {joined(signs, {{"oracle", "stat"}, {"tau", "0"}}), "--tau"},
           {joined(signs, {{"oracle", "stat"}, {"tau", "1"}, {"samples", "2"}}), "--samples"},
           {joined(signs, {{"oracle", "vstat"}, {"tau", "1"}}), "--tau"},
           {joined(signs, {{"error", "1/2"}, {"tau", "1"}}), "--error"},
           {joined(signs, {{"target", "hrad"}}), "--target"},
           {joined(signs, {{"learner", "sgd"}, {"tau", "1"}}), "--tau"},
           {joined(signs, {{"learner", "sgd"}, {"identify", ""}}), "--identify"},
           {joined(regression, {{"oracle", "stat"}, {"tau", "1"}}), "--oracle"},
           {joined(regression, {{"target", "random-sign"}, {"tau", "1"}}), "--target"},
           {joined(regression, {{"correlation", "1/2"}, {"tau", "1"}}), "--correlation"},
           {joined(regression, {{"tau", "1"}, {"budget", "-1"}}), "--budget"},
           {joined(regression, {{"tau", "1"}, {"family", "sign-parity"}}), "--activation"},
           {{{"family", "orthonormal(4)"}, {"n", "3"}}, "--n"},
           {{{"family", "orthonormal(4)"}, {"learner", "kernel"}}, "--learner"},
           {{{"activation", "relu"}, {"n", "65"}, {"k", "2"}}, "--n"},
           {joined(hidden_direction, {{"tau", "1/4"}}), "--family single-index"},
           {joined(hidden_direction, {{"learner", "gradient-descent"}, {"tau", "1/4"}}),
            "--learner gradient-descent"},
           {joined(hidden_direction, {{"learner", "sgd"}, {"direction", "1/2"}}), "--direction"},
           {joined(hidden_direction, {{"learner", "online-sgd"}, {"direction", "1"}}),
            "--direction"},
           {joined(hidden_direction, {{"learner", "online-sgd"}, {"k", "2"}}), "--k"},
           {joined(hidden_direction, {{"learner", "online-sgd"}, {"stop", ""}}), "--stop"},
           {joined(regression, {{"tau", "1/4"}, {"stop", ""}}), "--stop"},
           {joined(regression, {{"learner", "online-sgd"}, {"direction", "1/2"}}), "--direction"},
           {{{"family", "single-index"}, {"learner", "online-sgd"}, {"n", "8"}}, "--activation"},
           {{{"family", "single-index"}, {"learner", "online-sgd"}, {"activation", "relu"}}, "--n"},
           {{{"activation", "relu"}, {"n", "6"}}, "--k"}}) {
    const std::string option = named;
    CAPTURE(option);
    std::string message;
    try {
      request_of(settings);
    } catch (const InvalidInput& error) {
      message = error.what();
    }
    CHECK(message.starts_with(named));
  }
  CHECK_THROWS_AS(simulation_texts({{"--n", "3"}}), InvalidInput);
}

TEST_CASE("simulations share a class that is made from the same") {
  const auto prepared = [](const SimulationSettings& more) {
    return prepare_simulation(request_of(joined(joined(signs, {{"oracle", "stat"}}), more)));
  };
  const PreparedSimulation one = prepared({{"tau", "1/4"}});
  CHECK(share_class(one, prepared({{"tau", "1/4"}, {"budget", "3"}, {"strategy", "honest"}})));
  CHECK(share_class(one, prepared({{"tau", "1/4"}, {"learner", "one-by-one"}})));
  CHECK_FALSE(share_class(one, prepared({{"tau", "1/3"}})));
  CHECK_FALSE(share_class(one, prepared({{"tau", "1/4"}, {"seed", "2"}})));
  CHECK_FALSE(share_class(one, prepared({{"tau", "1/4"}, {"learner", "low-degree"}})));
  CHECK_FALSE(share_class(one, prepared({{"tau", "1/4"}, {"target", "neuron"}})));
}

/// Keeps everything in memory.
class Memory final : public TrialStore {
 public:
  explicit Memory(FinishedTrials before = {}) : before_(std::move(before)) {}

  [[nodiscard]] const FinishedTrials& finished() const override { return before_; }
  void add(const FinishedTrial& trial) override { added.emplace_back(trial); }
  [[nodiscard]] std::optional<TrainingCheckpoint> state_of(const TrialKey& key) const override {
    const auto found = states_.find(key);
    return found == states_.end() ? std::nullopt : std::optional(found->second);
  }
  void save_state(const TrialKey& key, const TrainingCheckpoint& state) override {
    states_[key] = state;
  }

  std::vector<FinishedTrial> added;

 private:
  FinishedTrials before_;
  std::map<TrialKey, TrainingCheckpoint> states_;
};

SimulationBatch small_batch() {
  return read_simulation_batch(
      "small", {{{"family", "orthonormal(20)"}, {"tau", "1/5"}, {"trials", "5"}},
                joined(regression, {{"learner", "sgd(width=8, batch=8)"}, {"budget", "160"}}),
                joined(signs, {{"oracle", "stat"}, {"tau", "1/3"}}),
                stopping_settings().front()});
}

FinishedTrials run(const SimulationBatch& batch, const Shard& shard, TrialStore* store) {
  return run_batch(batch, shard, store, 1, [](const BatchProgress&) {});
}

TEST_CASE("a batch is the same at once, in parts, and gone on with") {
  const SimulationBatch batch = small_batch();
  const FinishedTrials whole = run(batch, {}, nullptr);
  CHECK(whole.size() == 13);
  std::vector<BatchPart> parts;
  for (std::uint64_t i = 3; i >= 1; --i) {
    const Shard shard{i, 3};
    parts.push_back({"part", head_of(batch, shard), run(batch, shard, nullptr)});
    CHECK(parts.back().trials.size() == (i == 1 ? 5 : 4));
  }
  const MergedBatch merged = merge_parts(parts);
  CHECK(merged.trials == whole);
  Memory memory(parts.front().trials);
  CHECK(run(batch, {}, &memory) == whole);
  CHECK(memory.added.size() == 9);
  const std::vector<SimulationRow> rows = rows_of(merged.batch, merged.trials);
  REQUIRE(rows.size() == 1 + batch.simulations[1].budgets.size() + 2);
  CHECK(rows.front().trials.size() == 5);
  CHECK(rows.front().preset == "small");
  CHECK(rows.back().trials.front() == whole.at({3, 0}).front());
  parts.pop_back();
  CHECK_THROWS_AS(merge_parts(parts), DamagedDocument);
}

TEST_CASE("a run tells of measurements and of every query") {
  const auto told_by = [](const SimulationBatch& batch, unsigned threads) {
    std::vector<BatchProgress> told;
    run_batch(batch, {}, nullptr, threads,
              [&](const BatchProgress& progress) { told.push_back(progress); });
    return told;
  };
  const SimulationSettings game = {{"family", "orthonormal(20)"}, {"tau", "1/5"}, {"trials", "5"}};
  const auto with_budget =
      told_by(read_simulation_batch(std::nullopt, {joined(game, {{"budget", "7"}})}), 2);
  CHECK(with_budget.front().measurements == 0);
  CHECK(with_budget.front().queries == 0);
  CHECK(with_budget.size() > 5);
  for (const BatchProgress& progress : with_budget) {
    CHECK(progress.all_measurements == 5);
    CHECK(progress.all_queries == 35);
    CHECK(progress.queries <= 35);
  }
  CHECK(with_budget.back().measurements == 5);
  CHECK(with_budget.back().queries == 35);
  const auto without = told_by(read_simulation_batch(std::nullopt, {game}), 1);
  CHECK(without.back().all_queries == 0);
  CHECK(without.back().queries >= 5);
}

TEST_CASE("trials that are not a batch's do not fit") {
  const SimulationBatch batch = small_batch();
  FinishedTrials trials = run(batch, {2, 3}, nullptr);
  CHECK_NOTHROW(require_fit("file", trials, {2, 3}, batch));
  CHECK_THROWS_AS(require_fit("file", trials, {1, 3}, batch), DamagedDocument);
  trials.begin()->second.clear();
  CHECK_THROWS_AS(require_fit("file", trials, {2, 3}, batch), DamagedDocument);
  CHECK_THROWS_AS(require_fit("file", {{{9, 0}, {}}}, {}, batch), DamagedDocument);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
