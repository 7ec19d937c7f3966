// sqdim simulate: a learner meets an oracle, and the bound.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

#include "command.hpp"
#include "config_file.hpp"
#include "output.hpp"
#include "simulation.hpp"
#include "sqdim/answer.hpp"
#include "sqdim/registry.hpp"
#include "sweep.hpp"
#include "training.hpp"

namespace sqdim::tools {
namespace {

struct Options {
  SimulationOptions simulation;
  std::optional<std::string> config;
  std::optional<std::string> preset;
  bool quick = false;
  std::optional<std::string> transcript;
  std::optional<std::string> replay;
  std::optional<std::string> checkpoint;
  bool resume = false;
  std::optional<std::string> shard;
};

Report transcribed_report(const Simulation& simulation, const SimulationOptions& options,
                          const std::string& file, unsigned threads, const Provenance& source) {
  Output output(file, "--transcript");
  output.stream() << transcript_head(source, settings_of(options)) << '\n';
  std::uint64_t trial = 0;
  const SimulationRow row =
      run(simulation, *simulation.make_class(), threads, [&](const Transcript& transcript) {
        output.stream() << transcript_lines(trial++, transcript);
      });
  output.commit();
  return simulation_report(source, row, {{{"transcript", file}}});
}

/// Lines of a file, one by one, each compared with what is said again.
class Replay {
 public:
  explicit Replay(std::string file) : file_(std::move(file)), lines_(file_) {
    if (!lines_ || std::filesystem::is_directory(file_))
      throw InvalidInput(fmt::format("--replay {}: cannot be read", in_quotes(file_)));
  }

  std::string next() {
    std::string line;
    if (!std::getline(lines_, line)) return "";
    ++number_;
    return line;
  }

  void compare(const std::string& said) {
    std::size_t begin = 0;
    while (begin < said.size()) {
      const std::size_t end = said.find('\n', begin);
      const std::string expected = said.substr(begin, end - begin);
      if (next() != expected)
        throw DamagedDocument(fmt::format("{}: line {} is not what is said when it is replayed",
                                          file_, number_ + (lines_ ? 0 : 1)));
      begin = end + 1;
    }
  }

  /// Precondition: all that is said has been compared.
  void finish() {
    if (!next().empty() || lines_)
      throw DamagedDocument(
          fmt::format("{}: goes on after line {}, where the replay ends", file_, number_ - 1));
  }

  [[nodiscard]] std::uint64_t number() const { return number_; }

 private:
  std::string file_;
  std::ifstream lines_;
  std::uint64_t number_ = 0;
};

/// What a transcript says that it is of.
Simulation simulation_of(const std::string& first_line, const std::string& file) {
  const auto damaged = [&](const std::exception& error) {
    return DamagedDocument(fmt::format("{}: {}", in_quotes(file), error.what()));
  };
  try {
    return read_simulation(options_of(transcript_settings(first_line)));
  } catch (const DamagedDocument& error) {
    throw damaged(error);
  } catch (const InvalidInput& error) {
    throw damaged(error);
  }
}

Job prepare_replay(const std::string& file, unsigned threads, const Provenance& source) {
  auto replay = std::make_shared<Replay>(file);
  return [=] {
    const Simulation simulation = simulation_of(replay->next(), file);
    std::uint64_t trial = 0;
    const SimulationRow row =
        run(simulation, *simulation.make_class(), threads, [&](const Transcript& transcript) {
          replay->compare(transcript_lines(trial++, transcript));
        });
    replay->finish();
    return simulation_report(
        source, row,
        {{{"replay", fmt::format("{}: all {} lines are the same", file, replay->number())}}});
  };
}

/// --shard: "2/8", or "auto/8", where the number is that of the task of a Slurm job array.
Shard read_shard(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos)
    throw InvalidInput(fmt::format("--shard {}: wants i/m, part i of m", in_quotes(text)));
  constexpr std::uint64_t most_shards = 1'000'000;
  const std::uint64_t count = read_integer("--shard", text.substr(slash + 1), 1, most_shards);
  std::string index = text.substr(0, slash);
  if (index == "auto") {
    const char* const task = std::getenv("SLURM_ARRAY_TASK_ID");
    if (task == nullptr)
      throw InvalidInput("--shard auto: the variable SLURM_ARRAY_TASK_ID is not set");
    index = task;
  }
  return {read_integer("--shard", index, 1, count), count};
}

std::optional<SweepKeeping> read_keeping(const Options& options, const CommonOptions& common) {
  if (!options.checkpoint) {
    if (options.shard) throw InvalidInput("--shard wants --checkpoint, the file of the part");
    if (options.resume) throw InvalidInput("--resume wants --checkpoint");
    return std::nullopt;
  }
  refuse_same_file(common.output, "--checkpoint", *options.checkpoint);
  return SweepKeeping{
      *options.checkpoint,
      options.resume ? CheckpointFile::Start::resume : CheckpointFile::Start::afresh,
      options.shard ? read_shard(*options.shard) : Shard{}, common.owns_process};
}

/// What a part of a sweep says of itself: its trials are in the checkpoint.
Job prepare_part(const Sweep& sweep, const std::vector<TrialPlan>& plans,
                 const SweepKeeping& keeping, const CommonOptions& common,
                 const Provenance& source) {
  const auto column = [](const char* name, Kind kind) {
    return Column{name, kind, std::nullopt, false, Role::parameter, ""};
  };
  return RowJob{
      .provenance = source,
      .columns = {column("part", Kind::text), column("trials", Kind::integer),
                  column("checkpoint", Kind::text)},
      .caption = std::nullopt,
      .run = [=](const RowSink& sink) {
        const std::size_t trials = run_sweep(sweep, plans, keeping, common).size();
        sink({to_string(keeping.shard), static_cast<std::int64_t>(trials), keeping.checkpoint});
        return true;
      }};
}

/// All rows.
Job prepare_sweep(const Sweep& sweep, const std::vector<TrialPlan>& plans,
                  const std::optional<SweepKeeping>& keeping, const CommonOptions& common,
                  const Provenance& source) {
  if (keeping && keeping->shard.count > 1)
    return prepare_part(sweep, plans, *keeping, common, source);
  return RowJob{.provenance = source,
                .columns = simulation_columns(),
                .caption = std::nullopt,
                .run = [=](const RowSink& sink) {
                  const FinishedTrials trials = run_sweep(sweep, plans, keeping, common);
                  for (const SimulationRow& row : rows_of(sweep, plans, trials))
                    sink(simulation_cells(row));
                  return true;
                }};
}

Sweep preset_sweep(const Options& options) {
  const Demonstration& preset = reading(
      "--preset", [&]() -> const Demonstration& { return find_demonstration(*options.preset); });
  if (!settings_of(options.simulation).empty() || options.config)
    throw InvalidInput("--preset says what to simulate: only --quick goes with it");
  if (options.transcript) throw InvalidInput("--transcript is of one simulation, not of a preset");
  Sweep sweep{preset.name, {}};
  for (const SimulationSettings& settings : options.quick ? preset.quick() : preset.whole())
    sweep.simulations.push_back(options_of(settings));
  return sweep;
}

/// What a command line leaves open is taken from the configuration file.
SimulationOptions with_config(const SimulationOptions& options,
                              const std::optional<std::string>& file) {
  if (!file) return options;
  SimulationSettings settings = read_config_file("--config", *file);
  for (const auto& [option, text] : settings_of(options)) settings.emplace_back(option, text);
  return reading("--config " + in_quotes(*file), [&] { return options_of(settings); });
}

Job prepare(const Options& options, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  if (options.replay) {
    const bool alone = settings_of(options.simulation).empty() && !options.config &&
                       !options.preset && !options.transcript && !options.quick &&
                       !options.checkpoint && !options.resume && !options.shard;
    if (!alone) throw InvalidInput("--replay goes alone: the transcript says what to simulate");
    refuse_same_file(common.output, "--replay", *options.replay);
    return prepare_replay(*options.replay, common.threads,
                          provenance("simulate", arguments, std::nullopt));
  }
  const std::optional<SweepKeeping> keeping = read_keeping(options, common);
  if (options.transcript) refuse_same_file(common.output, "--transcript", *options.transcript);
  if (options.config) refuse_same_file(common.output, "--config", *options.config);
  if (options.preset) {
    const Sweep sweep = preset_sweep(options);
    return prepare_sweep(sweep, plans_of(sweep), keeping, common,
                         provenance("simulate", arguments, 1));
  }
  if (options.quick) throw InvalidInput("--quick goes with --preset");
  const SimulationOptions simulated = with_config(options.simulation, options.config);
  const bool trained = trains(simulated);
  if (options.transcript && (trained || keeping))
    throw InvalidInput(trained ? "--transcript is of queries about a class, and this learner trains"
                               : "--transcript does not go with --checkpoint");
  if (options.transcript) {
    const Simulation simulation = read_simulation(simulated);
    return [=, file = *options.transcript, threads = common.threads,
            source = provenance("simulate", arguments, simulation.row.seed)] {
      return transcribed_report(simulation, simulated, file, threads, source);
    };
  }
  const Sweep sweep{std::nullopt, {simulated}};
  const std::vector<TrialPlan> plans = plans_of(sweep);
  const Provenance source = provenance("simulate", arguments, plans.front().seed);
  if (trained || (keeping && keeping->shard.count > 1))
    return prepare_sweep(sweep, plans, keeping, common, source);
  return [=] {
    const FinishedTrials trials = run_sweep(sweep, plans, keeping, common);
    return simulation_report(source, rows_of(sweep, plans, trials).front(), {});
  };
}

}  // namespace

Command simulate_command() {
  auto options = std::make_shared<Options>();
  std::vector<Option> all = command_options(options->simulation);
  all.push_back({"--config", "file with these options, a line each: tau = 0.1", &options->config});
  all.push_back({"--preset", "instead: a simulation by name; see sqdim list demonstrations",
                 &options->preset});
  all.push_back({"--quick", "of a preset: seconds rather than minutes", &options->quick});
  all.push_back({"--transcript", "file to write every query and answer to", &options->transcript});
  all.push_back({"--checkpoint", "file to keep finished trials in", &options->checkpoint});
  all.push_back({"--resume", "go on with the checkpoint, if there is one", &options->resume});
  all.push_back({"--shard",
                 "i/m: only part i of m, for sqdim merge; auto/m takes i from SLURM_ARRAY_TASK_ID",
                 &options->shard});
  all.push_back({"--replay", "instead: a transcript to run again and compare", &options->replay});
  return {.name = "simulate",
          .help = "Learners meet oracles, and the lower bound",
          .options = std::move(all),
          .prepare = [options](const CommonOptions& common, const auto& arguments) {
            return prepare(*options, common, arguments);
          }};
}

}  // namespace sqdim::tools
