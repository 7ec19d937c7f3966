// sqdim simulate: a learner meets an oracle, and the bound.
#include <fmt/format.h>

#include <fstream>
#include <memory>
#include <utility>

#include "command.hpp"
#include "config_file.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "simulation.hpp"
#include "sqdim/registry.hpp"
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
};

Report transcribed_report(const Simulation& simulation, const SimulationOptions& options,
                          const std::string& file, unsigned threads, const Provenance& source) {
  Output output(file);
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
    if (!lines_) throw InvalidInput(fmt::format("--replay {}: cannot be read", in_quotes(file_)));
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

Job prepare_replay(const std::string& file, unsigned threads, const Provenance& source) {
  auto replay = std::make_shared<Replay>(file);
  return [=] {
    const SimulationOptions options = options_of(transcript_settings(replay->next()));
    const Simulation simulation = read_simulation(options);
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

/// The rows of several simulations, one after the other: those that may share a class do.
class Rows {
 public:
  explicit Rows(unsigned threads) : threads_(threads) {}

  std::vector<SimulationRow> of(const SimulationOptions& options) {
    if (trains(options)) return run(read_training(options), threads_);
    const Simulation simulation = read_simulation(options);
    if (concepts_ == nullptr || simulation.class_key != key_) {
      concepts_ = simulation.make_class();
      key_ = simulation.class_key;
    }
    return {run(simulation, *concepts_, threads_)};
  }

 private:
  unsigned threads_;
  std::string key_;
  std::unique_ptr<ConceptClass> concepts_;
};

Job prepare_preset(const Options& options, unsigned threads, const Provenance& source) {
  const Demonstration& preset = reading(
      "--preset", [&]() -> const Demonstration& { return find_demonstration(*options.preset); });
  if (!settings_of(options.simulation).empty() || options.config)
    throw InvalidInput("--preset says what to simulate: only --quick goes with it");
  return RowJob{.provenance = source,
                .columns = simulation_columns(),
                .caption = std::nullopt,
                .run = [=, &preset, quick = options.quick](const RowSink& sink) {
                  const std::vector<SimulationSettings> all =
                      quick ? preset.quick() : preset.whole();
                  Progress progress("simulations", all.size());
                  std::uint64_t done = 0;
                  Rows rows(threads);
                  for (const SimulationSettings& settings : all) {
                    for (SimulationRow& row : rows.of(options_of(settings))) {
                      row.preset = preset.name;
                      sink(simulation_cells(row));
                    }
                    progress.show(++done);
                  }
                  return true;
                }};
}

/// A row for each time at which the runs are measured.
Job prepare_training(const SimulationOptions& options, unsigned threads,
                     const std::vector<std::string>& arguments) {
  const TrainingSimulation simulation = read_training(options);
  return RowJob{.provenance = provenance("simulate", arguments, simulation.row.seed),
                .columns = simulation_columns(),
                .caption = std::nullopt,
                .run = [=](const RowSink& sink) {
                  for (const SimulationRow& row : run(simulation, threads))
                    sink(simulation_cells(row));
                  return true;
                }};
}

/// What a command line leaves open is taken from the configuration file.
SimulationOptions with_config(const SimulationOptions& options,
                              const std::optional<std::string>& file) {
  if (!file) return options;
  SimulationSettings settings = read_config_file("--config", *file);
  for (const auto& [option, text] : settings_of(options)) settings.emplace_back(option, text);
  return reading("--config " + in_quotes(*file) + ":", [&] { return options_of(settings); });
}

Job prepare(const Options& options, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  if (options.replay) {
    const bool alone = settings_of(options.simulation).empty() && !options.config &&
                       !options.preset && !options.transcript && !options.quick;
    if (!alone) throw InvalidInput("--replay goes alone: the transcript says what to simulate");
    return prepare_replay(*options.replay, common.threads,
                          provenance("simulate", arguments, std::nullopt));
  }
  if (options.preset) {
    if (options.transcript)
      throw InvalidInput("--transcript is of one simulation, not of a preset");
    return prepare_preset(options, common.threads, provenance("simulate", arguments, 1));
  }
  if (options.quick) throw InvalidInput("--quick goes with --preset");
  const SimulationOptions simulated = with_config(options.simulation, options.config);
  if (trains(simulated)) {
    if (options.transcript)
      throw InvalidInput("--transcript is of queries, and a learner that trains asks none");
    return prepare_training(simulated, common.threads, arguments);
  }
  const Simulation simulation = read_simulation(simulated);
  const Provenance source = provenance("simulate", arguments, simulation.row.seed);
  const unsigned threads = common.threads;
  if (const std::optional<std::string>& file = options.transcript) {
    return [=, file = *file] {
      return transcribed_report(simulation, simulated, file, threads, source);
    };
  }
  return [=] {
    return simulation_report(source, run(simulation, *simulation.make_class(), threads), {});
  };
}

}  // namespace

Command simulate_command() {
  auto options = std::make_shared<Options>();
  std::vector<Option> all = command_options(options->simulation);
  all.push_back(
      {"--config", "file with these options, as CLI11 reads them: tau = 0.1", &options->config});
  all.push_back(
      {"--preset", "instead: classification, tightness or gradient-descent", &options->preset});
  all.push_back({"--quick", "of a preset: seconds rather than minutes", &options->quick});
  all.push_back({"--transcript", "file to write every query and answer to", &options->transcript});
  all.push_back({"--replay", "instead: a transcript to run again and compare", &options->replay});
  return {.name = "simulate",
          .help = "Learners meet oracles, and the lower bound",
          .options = std::move(all),
          .prepare = [options](const CommonOptions& common, const auto& arguments) {
            return prepare(*options, common, arguments);
          }};
}

}  // namespace sqdim::tools
