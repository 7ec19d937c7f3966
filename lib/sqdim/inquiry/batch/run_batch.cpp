// Runs trials side by side. Simulations that train run together, the others one after the other.
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/batch/simulation_batch.hpp"

namespace sqdim {
namespace {

/// Finished trials, to which several threads add.
class BatchRun {
 public:
  BatchRun(const SimulationBatch& batch, const Shard& shard, TrialStore* store,
           const ReportMeasurements& report)
      : simulations_(batch.simulations), store_(store), report_(report) {
    if (store != nullptr) finished_ = store->finished();
    for (std::size_t i = 0; i < simulations_.size(); ++i) {
      std::vector<TrialKey>& keys = missing_.emplace_back();
      for (std::uint64_t trial = 0; trial < simulations_[i].request.trials; ++trial) {
        const TrialKey key{i, trial};
        if (shard.has(batch.number_of(key)) && !finished_.contains(key)) keys.push_back(key);
      }
      progress_.all_measurements += simulations_[i].budgets.size() * keys.size();
    }
    progress_.all_queries = queries_of_all();
  }

  FinishedTrials run(unsigned threads) && {
    report_(progress_);
    for (std::size_t begin = 0, end = 0; begin < simulations_.size(); begin = end) {
      end = end_of_group(begin);
      std::vector<TrialKey> keys;
      for (std::size_t i = begin; i < end; ++i)
        keys.insert(keys.end(), missing_[i].begin(), missing_[i].end());
      if (!keys.empty() && !trains(simulations_[begin])) set_up(simulations_[begin]);
      parallel_for(keys.size(), threads, [&](std::size_t at) { run_one(keys[at]); });
    }
    return std::move(finished_);
  }

 private:
  /// Returns the queries that the missing trials may ask; 0 if there is no limit.
  [[nodiscard]] std::uint64_t queries_of_all() const {
    std::uint64_t queries = 0;
    for (std::size_t i = 0; i < simulations_.size(); ++i) {
      if (missing_[i].empty()) continue;
      const std::optional<std::uint64_t>& budget = simulations_[i].request.budget;
      if (trains(simulations_[i]) || !budget) return 0;
      queries += *budget * missing_[i].size();
    }
    return queries;
  }

  /// Returns the end of the group that runs together. Simulations that train share nothing, so they
  /// form one group.
  [[nodiscard]] std::size_t end_of_group(std::size_t begin) const {
    std::size_t end = begin + 1;
    while (end < simulations_.size() && trains(simulations_[begin]) && trains(simulations_[end]))
      ++end;
    return end;
  }

  /// Makes the class of the simulation, or keeps that of the previous one if it is the same.
  void set_up(const PreparedSimulation& simulation) {
    if (owner_ == nullptr || !share_class(*owner_, simulation)) {
      concepts_.reset();
      concepts_ = make_class(simulation);
    }
    owner_ = &simulation;
    experiment_.emplace(experiment_of(simulation, *concepts_));
    experiment_->on_answer = [this] { count(0, 1); };
  }

  [[nodiscard]] std::vector<Trial> points_of(const TrialKey& key) {
    const PreparedSimulation& simulation = simulations_[key.simulation];
    if (!trains(simulation)) return {run_trial(*experiment_, key.trial)};
    TrialMemory memory;
    if (store_ != nullptr) memory.from = store_->state_of(key);
    memory.save = [&](const TrainingCheckpoint& state) {
      if (store_ != nullptr) store_->save_state(key, state);
      // A trial that stops at the goal has one measurement that is told of, its last.
      if (!simulation.request.stops) count(1, 0);
    };
    return run_training(simulation, key.trial, memory);
  }

  void run_one(const TrialKey& key) {
    const FinishedTrial trial{key, points_of(key)};
    if (store_ != nullptr) store_->add(trial);
    count(1, unused_queries(trial));
    const std::lock_guard lock(adding_);
    finished_.emplace(key, trial.points);
  }

  /// Returns the queries of the budget of a finished trial that were not asked, if they are counted.
  [[nodiscard]] std::uint64_t unused_queries(const FinishedTrial& trial) const {
    if (progress_.all_queries == 0) return 0;
    return *simulations_[trial.key.simulation].request.budget - trial.points.back().queries;
  }

  void count(std::uint64_t measurements, std::uint64_t queries) {
    const std::lock_guard lock(adding_);
    progress_.measurements += measurements;
    progress_.queries += queries;
    report_(progress_);
  }

  const std::vector<PreparedSimulation>& simulations_;
  TrialStore* store_;
  const ReportMeasurements& report_;
  /// The trials to run, by simulation.
  std::vector<std::vector<TrialKey>> missing_;
  const PreparedSimulation* owner_ = nullptr;
  std::unique_ptr<ConceptClass> concepts_;
  std::optional<Experiment> experiment_;
  std::mutex adding_;
  BatchProgress progress_;
  FinishedTrials finished_;
};

}  // namespace

FinishedTrials run_batch(const SimulationBatch& batch, const Shard& shard, TrialStore* store,
                         unsigned threads, const ReportMeasurements& report) {
  return BatchRun(batch, shard, store, report).run(threads);
}

}  // namespace sqdim
