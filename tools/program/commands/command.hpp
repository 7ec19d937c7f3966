// A subcommand of the sqdim program: its parameters, and a function that turns the texts given for
// them into a job.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "program/files/output.hpp"
#include "program/files/read_file.hpp"
#include "program/terminal/progress_text.hpp"
#include "sqdim/documents/document/document.hpp"
#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/parameter/texts.hpp"

namespace sqdim::tools {

/// Is called by a command with what there is to say of its work; on any thread.
using ReportProgress = std::function<void(const Work& work)>;

/// Returns a function that counts parts by this name, for the library to call.
inline OnProgress counting(const ReportProgress& report, const std::string& what) {
  return [=](std::uint64_t done, std::uint64_t all) { report({.whole = {what, done, all}}); };
}
/// Returns a function that names stages, for the library to call.
inline OnStage naming_stages(const ReportProgress& report) {
  return [=](std::string_view stage) { report({.whole = {std::string(stage)}}); };
}

/// The parameters that every command takes, after they have been read.
struct CommonOptions {
  /// The name of the format; nullopt if the suffix of the output decides.
  std::optional<std::string> format = std::nullopt;
  std::optional<std::string> output;
  unsigned threads = 1;
  /// Files that are in memory, by the names that options use. They exist if the command is part of
  /// another program.
  HeldFiles held_files = {};
  /// Whether the process exists only for the command, which then handles Ctrl-C.
  bool owns_process = true;
  /// Whether --progress is given, which shows progress even if standard error is not a terminal.
  bool progress = false;
  ReportProgress report = [](const Work&) {};
  /// Is called by a command that writes data with a line for the person who asked for them.
  std::function<void(const std::string& line)> say = print_line;
};

/// Returns the format that --format names, or the one whose suffix the output has, or text. Throws
/// InvalidInput if the suffix belongs to another format, or to files that cannot hold a report
/// (.pdf).
const Format& chosen_format(const CommonOptions& common);

/// A table whose rows are made one after another, for formats that can write them one by one.
struct RowJob {
  Provenance provenance;
  std::vector<Column> columns;
  std::optional<Caption> caption;
  /// Gives every row to the sink. Returns whether every question had an answer.
  std::function<bool(const RowSink& sink)> run;
};

/// A job that writes data instead of a report. It writes its file itself, and the file's name
/// decides the format.
using DataJob = std::function<void(std::ostream& out)>;

/// The work that remains after all options have been checked.
using Job = std::variant<std::function<Report()>, RowJob, DataJob>;

/// A command line, for provenance.
using Arguments = std::vector<std::string>;

struct Command {
  std::string name;
  std::string help;
  std::vector<Parameter> parameters;
  /// Reads and checks the texts; throws InvalidInput. `arguments` is the command line, for
  /// provenance.
  Job (*prepare)(const Texts& texts, const CommonOptions& common, const Arguments& arguments);
  /// The suffixes of the files of data that it writes; empty if it makes a report.
  std::string suffixes = {};
};

/// Returns the parameters of a command, then those that every command takes. A command that writes data
/// requires --output and has no --format. Only a process that runs one command has --progress.
std::vector<Parameter> all_parameters(const Command& command, bool owns_process);

/// A chosen command with its texts, or a text to print instead (help, version).
struct Invocation {
  const Command* command = nullptr;
  Texts texts;
  CommonOptions common;
  std::vector<std::string> arguments;
  std::string text;
};

/// Throws InvalidInput with one line if the command line cannot be parsed.
Invocation parse_command_line(int argc, const char* const* argv, std::span<const Command> commands);

/// Returns the commands in the order of the help.
std::vector<Command> all_commands();

// Each function is defined in its own file of commands/.
Command norm_command();
Command correlate_command();
Command spectrum_command();
Command bound_command();
Command table_command();
Command dimension_command();
Command cite_command();
Command simulate_command();
Command merge_command();
Command sample_command();
Command verify_command();
Command certify_command();
Command bundle_command();
Command plot_command();
Command list_command();

}  // namespace sqdim::tools
