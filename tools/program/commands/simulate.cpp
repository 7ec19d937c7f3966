// sqdim simulate: a learner asks an oracle, and the result is compared with the bound.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <utility>

#include "program/commands/command.hpp"
#include "program/files/checkpoint_file.hpp"
#include "program/files/output.hpp"
#include "program/files/read_file.hpp"
#include "program/files/transcript_file.hpp"
#include "program/options/config_file.hpp"
#include "program/terminal/interrupt.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/parameter/values.hpp"

namespace sqdim::tools {
namespace {

using SharedBatch = std::shared_ptr<const SimulationBatch>;

/// The file that keeps finished trials, and the share that is run.
struct Keeping {
  std::string checkpoint;
  CheckpointFile::Start start;
  Shard shard;
};

/// Reads --shard: "2/8", or "auto/8", whose number is that of the task in a Slurm job array.
Shard read_shard(const Text& text) {
  const std::size_t slash = text.value.find('/');
  if (slash == std::string::npos)
    text.refuse(fmt::format("{}: expected i/m, part i of m", in_quotes(text.value)));
  constexpr std::uint64_t most_shards = 1'000'000;
  const std::uint64_t count =
      Text{text.label, text.value.substr(slash + 1)}.read(parse_natural, 1, most_shards);
  std::string index = text.value.substr(0, slash);
  if (index == "auto") {
    const char* const task = std::getenv("SLURM_ARRAY_TASK_ID");
    if (task == nullptr)
      throw InvalidInput("--shard auto: the variable SLURM_ARRAY_TASK_ID is not set");
    index = task;
  }
  return {Text{text.label, index}.read(parse_natural, std::uint64_t{1}, count), count};
}

/// Reads the files that options name.
ReadMatrix reader_of(const CommonOptions& common) {
  return [held = common.held_files, output = common.output](
             std::string_view parameter, const std::string& file, const MatrixLimits& limits) {
    const Text text{fmt::format("--{}", parameter), file};
    refuse_same_file(output, text.label, file);
    return text.read(
        [&](const std::string& path) { return read_matrix(*open_file(path, held), path, limits); });
  };
}

/// Throws InvalidInput if a checkpoint or a part would depend on the content of a file.
void refuse_files_in(const Keeping& keeping, const SimulationBatch& batch) {
  for (const PreparedSimulation& simulation : batch.simulations) {
    const GivenClass* const given = given_of(simulation.request.concepts);
    if (given == nullptr || given->name.starts_with("single-index(")) continue;
    throw InvalidInput(
        fmt::format("--checkpoint {}: would depend on {}, which may change before --resume",
                    in_quotes(keeping.checkpoint), in_quotes(given->name)));
  }
}

std::optional<Keeping> read_keeping(const Texts& texts, const CommonOptions& common) {
  const std::optional<Text> checkpoint = texts.find("checkpoint");
  const std::optional<Text> shard = texts.find("shard");
  if (!checkpoint) {
    texts.refuse({"shard"}, "needs --checkpoint, the file of the part");
    texts.refuse({"resume"}, "needs --checkpoint");
    return std::nullopt;
  }
  refuse_same_file(common.output, checkpoint->label, checkpoint->value);
  return Keeping{
      checkpoint->value,
      texts.has("resume") ? CheckpointFile::Start::resume : CheckpointFile::Start::afresh,
      shard ? read_shard(*shard) : Shard{}};
}

Work work_of(const BatchProgress& progress) {
  Work work{.whole = {"measurements", progress.measurements, progress.all_measurements}};
  if (progress.queries > 0 || progress.all_queries > 0)
    work.within = {"queries", progress.queries, progress.all_queries};
  return work;
}

FinishedTrials run(const SimulationBatch& batch, const std::optional<Keeping>& keeping,
                   const CommonOptions& common) {
  std::optional<CheckpointFile> file;
  std::optional<InterruptNotice> notice;
  const Shard shard = keeping ? keeping->shard : Shard{};
  if (keeping) {
    file.emplace(keeping->checkpoint, head_of(batch, shard), keeping->start);
    require_fit(keeping->checkpoint, file->finished(), shard, batch);
    if (common.owns_process)
      notice.emplace(
          fmt::format("sqdim: interrupted; {} has the finished trials: the same command with "
                      "--resume continues",
                      keeping->checkpoint));
  }
  return run_batch(batch, shard, file ? &*file : nullptr, common.threads,
                   [&](const BatchProgress& progress) { common.report(work_of(progress)); });
}

/// Makes all rows. For a part of a batch, makes only the number of trials in the checkpoint.
RowJob row_job(const SharedBatch& batch, const std::optional<Keeping>& keeping,
               const CommonOptions& common, const Provenance& source) {
  const bool part = keeping && keeping->shard.count > 1;
  const std::vector<Column> columns_of_part = {
      {.name = "part"}, {.name = "trials", .kind = Kind::integer}, {.name = "checkpoint"}};
  return {.provenance = source,
          .columns = part ? columns_of_part : simulation_columns(),
          .caption = std::nullopt,
          .run = [=](const RowSink& sink) {
            const FinishedTrials trials = run(*batch, keeping, common);
            if (part) {
              const auto count = static_cast<std::int64_t>(trials.size());
              sink({to_string(keeping->shard), count, keeping->checkpoint});
              return true;
            }
            for (const SimulationRow& row : rows_of(*batch, trials)) sink(simulation_cells(row));
            return true;
          }};
}

/// Throws InvalidInput if one of the other parameters is given.
void refuse_others(const Texts& texts, const std::vector<Parameter>& others, const char* why) {
  for (const Parameter& other : others) {
    if (texts.has(other.name)) throw InvalidInput(why);
  }
}

/// Replaces the text of a parameter, or adds it.
void replace(SimulationSettings& settings, const std::string& name, const std::string& text) {
  const auto place = std::find_if(settings.begin(), settings.end(),
                                  [&](const auto& setting) { return setting.first == name; });
  if (place == settings.end()) {
    settings.emplace_back(name, text);
  } else {
    place->second = text;
  }
}

/// The parameters of simulations that go with a preset, in each of whose simulations they replace
/// what the preset says.
constexpr std::array parameters_of_presets = {"trials", "seed"};

SimulationBatch read_preset(const Texts& texts) {
  const SimulationPreset& preset = texts.required("preset").read(find_demonstration);
  const char* const why =
      "--preset says what to simulate: only --quick, --trials and --seed go with it";
  Texts others = texts;
  for (const char* const name : parameters_of_presets) others.remove(name);
  refuse_others(others, simulation_parameters(), why);
  if (texts.has("config")) throw InvalidInput(why);
  texts.refuse({"transcript"}, "records one simulation, not a preset");
  std::vector<SimulationSettings> all = texts.has("quick") ? preset.quick() : preset.whole();
  for (const char* const name : parameters_of_presets) {
    const std::optional<Text> text = texts.find(name);
    if (!text) continue;
    for (SimulationSettings& settings : all) replace(settings, name, text->value);
  }
  return read_simulation_batch(preset.name, std::move(all));
}

/// Takes from the configuration file whatever the command line does not set.
SimulationSettings read_settings(const Texts& texts) {
  const std::optional<Text> file = texts.find("config");
  const Texts config = file ? read_config_file(*file) : simulation_texts({});
  SimulationSettings settings;
  for (const Parameter& parameter : simulation_parameters()) {
    const Texts& given = texts.has(parameter.name) ? texts : config;
    for (const std::string& text : given.all(parameter.name))
      settings.emplace_back(parameter.name, text);
  }
  return settings;
}

std::vector<Parameter> simulate_parameters() {
  return joined(
      simulation_parameters(),
      {file_option("config", "file with these options, one on each line: tau = 0.1"),
       option("preset", "instead: a simulation by name; see sqdim list demonstrations",
              names_in<all_demonstrations>),
       flag("quick", "shorter --preset: seconds instead of minutes"),
       option("transcript", "file to write every query and answer to"),
       option("checkpoint", "file to keep finished trials in"),
       flag("resume", "continue the checkpoint, if there is one"),
       option("shard",
              "i/m: only part i of m, for sqdim merge; auto/m takes i from SLURM_ARRAY_TASK_ID"),
       file_option("replay", "instead: a transcript to run again and compare")});
}

Job prepare_replay(const Texts& texts, const CommonOptions& common, const Provenance& source) {
  std::vector<Parameter> others = simulate_parameters();
  others.pop_back();
  refuse_others(texts, others, "--replay goes alone: the transcript says what to simulate");
  const Text file = texts.required("replay");
  refuse_same_file(common.output, file.label, file.value);
  return replay_of(file.value, common.threads, source, counting(common.report, "trials"),
                   reader_of(common));
}

Job prepare_simulate(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  if (texts.has("replay"))
    return prepare_replay(texts, common, provenance("simulate", arguments, std::nullopt));
  const std::optional<Keeping> keeping = read_keeping(texts, common);
  for (const char* const name : {"transcript", "config"}) {
    if (const std::optional<Text> file = texts.find(name))
      refuse_same_file(common.output, file->label, file->value);
  }
  const bool preset = texts.has("preset");
  if (!preset) texts.refuse({"quick"}, "goes with --preset");
  const SharedBatch batch = std::make_shared<SimulationBatch>(
      preset ? read_preset(texts)
             : read_simulation_batch(std::nullopt, {read_settings(texts)}, reader_of(common)));
  if (keeping) refuse_files_in(*keeping, *batch);
  const Provenance source = provenance("simulate", arguments, common_seed(*batch));
  const bool trained = !preset && trains(batch->simulations.front());
  if (const std::optional<Text> transcript = texts.find("transcript")) {
    if (trained) transcript->refuse("records queries about a class, but this learner trains");
    if (keeping) transcript->refuse("does not go with --checkpoint");
    return [=, file = transcript->value, threads = common.threads,
            report = counting(common.report, "trials")] {
      return transcribed(batch->simulations.front(), batch->settings.front(), file, threads, source,
                         report);
    };
  }
  if (preset || trained || (keeping && keeping->shard.count > 1))
    return row_job(batch, keeping, common, source);
  return [=] {
    return simulation_report(source, rows_of(*batch, run(*batch, keeping, common)).front(), {});
  };
}

}  // namespace

Command simulate_command() {
  return {"simulate", "Runs learners against oracles, and compares with the lower bound",
          simulate_parameters(), prepare_simulate};
}

}  // namespace sqdim::tools
