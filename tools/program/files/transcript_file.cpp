#include "program/files/transcript_file.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "program/files/output.hpp"
#include "sqdim/documents/answers/answers.hpp"

namespace sqdim::tools {
namespace {

/// Compares the lines of a file, one by one, with those of a replay.
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
    std::istringstream lines(said);
    for (std::string line; std::getline(lines, line);) {
      if (next() != line)
        throw DamagedDocument(
            fmt::format("{}: line {} differs from the replay", file_, number_ + (lines_ ? 0 : 1)));
    }
  }

  /// Throws if the file goes on. Precondition: all lines of the replay have been compared.
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

/// Returns the simulation that the first line of a transcript describes.
PreparedSimulation simulation_of(const std::string& first_line, const std::string& file,
                                 const ReadMatrix& read_matrix) {
  const auto damaged = [&](const char* why) {
    return DamagedDocument(fmt::format("{}: {}", in_quotes(file), why));
  };
  try {
    PreparedSimulation simulation = prepare_simulation(
        read_simulation_request(simulation_texts(transcript_settings(first_line)), read_matrix));
    if (trains(simulation)) throw DamagedDocument("its learner trains, and asks no queries");
    return simulation;
  } catch (const DamagedDocument& error) {
    throw damaged(error.what());
  } catch (const InvalidInput& error) {
    throw damaged(error.what());
  }
}

/// Runs the trials of a simulation and returns its row. Passes the lines of each trial to `say`, in
/// order.
SimulationRow run(const PreparedSimulation& simulation, unsigned threads, const OnProgress& report,
                  const std::function<void(const std::string& lines)>& say) {
  const std::uint64_t trials = simulation.request.trials;
  report(0, trials);
  const std::unique_ptr<ConceptClass> concepts = make_class(simulation);
  std::uint64_t trial = 0;
  return row_of(
      simulation, 0,
      run_trials(experiment_of(simulation, *concepts), threads, [&](const Transcript& transcript) {
        say(transcript_lines(trial++, transcript));
        report(trial, trials);
      }));
}

}  // namespace

Report transcribed(const PreparedSimulation& simulation, const SimulationSettings& settings,
                   const std::string& file, unsigned threads, const Provenance& source,
                   const OnProgress& report) {
  Output output(file, "--transcript");
  output.stream() << transcript_head(source, settings) << '\n';
  const SimulationRow row =
      run(simulation, threads, report, [&](const std::string& lines) { output.stream() << lines; });
  output.commit();
  return simulation_report(source, row, {{{"transcript", file}}});
}

Job replay_of(const std::string& file, unsigned threads, const Provenance& source,
              const OnProgress& report, const ReadMatrix& read_matrix) {
  return [=, replay = std::make_shared<Replay>(file)] {
    const PreparedSimulation simulation = simulation_of(replay->next(), file, read_matrix);
    const SimulationRow row =
        run(simulation, threads, report, [&](const std::string& lines) { replay->compare(lines); });
    replay->finish();
    return simulation_report(
        source, row,
        {{{"replay", fmt::format("{}: all {} lines are the same", file, replay->number())}}});
  };
}

}  // namespace sqdim::tools
