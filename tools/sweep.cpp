#include "sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "interrupt.hpp"
#include "sqdim/parallel.hpp"

namespace sqdim::tools {
namespace {

/// Finished trials, to which several threads add.
class Finished {
 public:
  Finished(CheckpointFile* file, std::uint64_t points, const ReportProgress& report)
      : file_(file), points_(points), report_(report) {
    report_("measurements", 0, points_);
    if (file != nullptr) trials_ = file->finished();
  }

  void run(const TrialKey& key, const RunTrial& trial) {
    TrialMemory memory;
    if (file_ != nullptr) memory.from = file_->state_of(key);
    memory.save = [&](const TrainingCheckpoint& state) {
      if (file_ != nullptr) file_->save_state(key, state);
      count();
    };
    std::vector<Trial> points = trial(key.second, memory);
    if (file_ != nullptr) file_->add({key.first, key.second, points});
    count();
    const std::lock_guard lock(adding_);
    trials_.emplace(key, std::move(points));
  }

  [[nodiscard]] FinishedTrials take() && { return std::move(trials_); }

 private:
  void count() {
    const std::lock_guard lock(adding_);
    report_("measurements", ++counted_, points_);
  }

  CheckpointFile* file_;
  std::mutex adding_;
  FinishedTrials trials_;
  std::uint64_t points_;
  const ReportProgress& report_;
  std::uint64_t counted_ = 0;
};

/// The trials that are to be run, by simulation.
std::vector<std::vector<TrialKey>> missing_trials(const std::vector<TrialPlan>& plans,
                                                  const Shard& shard,
                                                  const FinishedTrials& finished) {
  const TrialNumbers numbers(plans);
  std::vector<std::vector<TrialKey>> missing(plans.size());
  for (std::size_t i = 0; i < plans.size(); ++i) {
    for (std::uint64_t trial = 0; trial < plans[i].trials; ++trial) {
      const TrialKey key(i, trial);
      if (shard.has(numbers.of(key)) && !finished.contains(key)) missing[i].push_back(key);
    }
  }
  return missing;
}

/// Simulations that share nothing run side by side; the others one after the other.
std::vector<std::vector<std::size_t>> groups_of(const std::vector<TrialPlan>& plans) {
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const bool joins = i > 0 && plans[i].alone && plans[i - 1].alone;
    if (!joins) groups.emplace_back();
    groups.back().push_back(i);
  }
  return groups;
}

void run_group(const std::vector<std::size_t>& group, const std::vector<TrialPlan>& plans,
               const std::vector<std::vector<TrialKey>>& missing, unsigned threads,
               Finished& finished) {
  std::vector<std::pair<TrialKey, RunTrial>> work;
  for (const std::size_t i : group) {
    if (missing[i].empty()) continue;
    const RunTrial trial = plans[i].prepare();
    for (const TrialKey& key : missing[i]) work.emplace_back(key, trial);
  }
  parallel_for(work.size(), threads,
               [&](std::size_t at) { finished.run(work[at].first, work[at].second); });
}

std::string how_to_resume(const std::string& checkpoint) {
  return fmt::format(
      "sqdim: interrupted; what is finished is in {}: the same command with --resume goes on",
      checkpoint);
}

}  // namespace

CheckpointHead head_of(const Sweep& sweep, const Shard& shard) {
  const Provenance made_by = provenance("simulate", {}, std::nullopt);
  CheckpointHead head{.version = made_by.version,
                      .commit = made_by.commit,
                      .preset = sweep.preset,
                      .simulations = {},
                      .shard = shard};
  for (const SimulationOptions& options : sweep.simulations)
    head.simulations.push_back(settings_of(options));
  return head;
}

Sweep sweep_of(const CheckpointHead& head) {
  Sweep sweep{head.preset, {}};
  for (const SimulationSettings& settings : head.simulations)
    sweep.simulations.push_back(options_of(settings));
  return sweep;
}

std::vector<TrialPlan> plans_of(const Sweep& sweep) {
  TrialPlanner planner;
  std::vector<TrialPlan> plans;
  plans.reserve(sweep.simulations.size());
  for (const SimulationOptions& options : sweep.simulations) plans.push_back(planner.plan(options));
  return plans;
}

TrialNumbers::TrialNumbers(const std::vector<TrialPlan>& plans) : first_(1, 0) {
  for (const TrialPlan& plan : plans) first_.push_back(first_.back() + plan.trials);
}

void require_fit(const std::string& file, const FinishedTrials& trials, const Shard& shard,
                 const std::vector<TrialPlan>& plans) {
  const TrialNumbers numbers(plans);
  for (const auto& [key, points] : trials) {
    const bool exists = key.first < plans.size() && key.second < plans[key.first].trials &&
                        points.size() == plans[key.first].points;
    if (!exists || !shard.has(numbers.of(key)))
      throw DamagedDocument(fmt::format("{}: trial {} of simulation {} does not belong there", file,
                                        key.second, key.first));
  }
}

std::vector<SimulationRow> rows_of(const Sweep& sweep, const std::vector<TrialPlan>& plans,
                                   const FinishedTrials& trials) {
  std::vector<SimulationRow> rows;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    std::vector<std::vector<Trial>> of_plan;
    of_plan.reserve(plans[i].trials);
    for (std::uint64_t trial = 0; trial < plans[i].trials; ++trial)
      of_plan.push_back(trials.at({i, trial}));
    for (SimulationRow& row : plans[i].rows(of_plan)) {
      row.preset = sweep.preset;
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

FinishedTrials run_sweep(const Sweep& sweep, const std::vector<TrialPlan>& plans,
                         const std::optional<SweepKeeping>& keeping, const CommonOptions& common) {
  std::optional<CheckpointFile> file;
  std::optional<InterruptNotice> notice;
  if (keeping) {
    file.emplace(keeping->checkpoint, head_of(sweep, keeping->shard), keeping->start);
    require_fit(keeping->checkpoint, file->finished(), keeping->shard, plans);
    if (keeping->ends_process) notice.emplace(how_to_resume(keeping->checkpoint));
  }
  const std::vector<std::vector<TrialKey>> missing = missing_trials(
      plans, keeping ? keeping->shard : Shard{}, file ? file->finished() : FinishedTrials{});
  std::uint64_t points = 0;
  for (std::size_t i = 0; i < plans.size(); ++i) points += plans[i].points * missing[i].size();
  Finished finished(file ? &*file : nullptr, points, common.report);
  for (const std::vector<std::size_t>& group : groups_of(plans))
    run_group(group, plans, missing, common.threads, finished);
  return std::move(finished).take();
}

}  // namespace sqdim::tools
