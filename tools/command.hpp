// What a subcommand of the sqdim program is: options on a CLI11 app, and a function that turns them
// into a job.
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

#include "read_file.hpp"
#include "sqdim/grammar.hpp"
#include "sqdim/report.hpp"

namespace sqdim::tools {

/// Told by a command how much of its work is done, of how much in all; on any thread.
using ReportProgress =
    std::function<void(std::string_view what, std::uint64_t done, std::uint64_t all)>;

/// What common_options read.
struct CommonOptions {
  /// nullopt where the suffix of the output decides.
  std::optional<std::string> format = std::nullopt;
  std::optional<std::string> output;
  unsigned threads = 1;
  /// Where this is a part of another program: files that it has in memory, by the names that options call them.
  HeldFiles held_files = {};
  /// Whether the process is there for the command alone, which then answers to Ctrl-C.
  bool owns_process = true;
  /// --progress: also where standard error is no terminal.
  bool progress = false;
  ReportProgress report = [](std::string_view, std::uint64_t, std::uint64_t) {};
};

/// The format that --format names, else the one whose suffix the output has, else text. Throws InvalidInput where the
/// suffix is another format's, or that of files in which no report can be (.pdf).
const Format& chosen_format(const CommonOptions& common);

/// A table whose rows are made one after another, for formats that write them so.
struct RowJob {
  Provenance provenance;
  std::vector<Column> columns;
  std::optional<Caption> caption;
  /// Gives every row to the sink, and returns whether everything had an answer.
  std::function<bool(const RowSink& sink)> run;
};

/// Data, not a report: a job that writes its file itself, whose name decides the format.
using DataJob = std::function<void(std::ostream& out)>;

/// Work that is left when all options have been found valid.
using Job = std::variant<std::function<Report()>, RowJob, DataJob>;

/// What is in the file that an option names, where it names one that a caller may hold in memory instead.
enum class FileContent { none, matrix, document };

/// An option "--tau", or a positional argument "kind"; the text given for it goes to the target,
/// which outlives parsing. A target that is a bool is a flag, true when it is given; one that is a list takes one or
/// more texts.
struct Option {
  std::string name;
  std::string help;
  std::variant<std::string*, std::optional<std::string>*, bool*, std::vector<std::string>*> target;
  bool required = false;
  FileContent names = FileContent::none;
};

struct Command {
  std::string name;
  std::string help;
  std::vector<Option> options;
  /// Reads and checks the options' texts; throws InvalidInput. `arguments` is the command line, for
  /// provenance.
  std::function<Job(const CommonOptions& common, const std::vector<std::string>& arguments)>
      prepare;
  /// Suffixes of the files of data that it writes; empty where it makes a report.
  std::string suffixes = {};
};

/// The options that every command takes; threads as text, which is read when parsing is over. Where data are
/// written there is no --format, and --output is required.
std::vector<Option> common_options(const Command& command, CommonOptions& common,
                                   std::optional<std::string>& threads);

/// A chosen command with its options read, or a text to print instead (help, version).
struct Invocation {
  const Command* command;
  CommonOptions common;
  std::vector<std::string> arguments;
  std::string text;
};

/// Throws InvalidInput with one line when the command line does not parse.
Invocation parse_command_line(int argc, const char* const* argv, std::span<const Command> commands);

/// Runs `read` on an option's text; an InvalidInput it throws is given the option's name: "--k '0': expected ...",
/// "--learner: unknown learner ...".
template <class Read>
decltype(auto) reading(std::string_view option, Read read) {
  try {
    return read();
  } catch (const InvalidInput& error) {
    const std::string_view what = error.what();
    const char* const between = what.starts_with('\'') ? " " : ": ";
    throw InvalidInput(std::string(option) + between + error.what());
  }
}

/// Limits of the command line, in one place.
inline constexpr std::uint64_t most_digits = 10'000;
inline constexpr std::uint64_t most_degree = 100'000;
inline constexpr std::uint64_t most_k = 10'000;
inline constexpr std::uint64_t most_n = std::uint64_t{1} << 30;  // 2^30, a little more than 10^9
inline constexpr std::uint64_t most_low_degree = 100;
inline constexpr std::uint64_t most_rows = 1'000'000'000;
inline constexpr std::uint64_t most_threads = 1024;
inline constexpr std::uint64_t most_concepts = 10'000'000;
inline constexpr std::uint64_t most_trials = 1'000'000;
inline constexpr std::uint64_t most_budget = 1'000'000'000;
inline constexpr std::uint64_t most_sampled_n = std::uint64_t{1} << 20;
inline constexpr std::uint64_t most_samples = 1'000'000'000'000;
inline constexpr std::uint64_t largest_json_integer = (std::uint64_t{1} << 53) - 1;

std::uint64_t read_integer(std::string_view option, const std::string& text, std::uint64_t least,
                           std::uint64_t greatest);
/// A set of `size` coordinates from 1 to `greatest`.
Subset read_subset(std::string_view option, const std::string& text, std::uint64_t greatest,
                   std::uint64_t size);
/// --digits: fewer are to be had of numerical answers than of certified ones.
unsigned read_digits(const std::string& text, bool certified);
enum class Ends { open, closed };
/// A number in (0, greatest], or (0, greatest) when the upper end is open; any positive number without `greatest`.
Rational parse_positive(const std::string& text, const std::optional<Rational>& greatest,
                        Ends upper_end);
Rational read_positive(std::string_view option, const std::string& text,
                       const std::optional<Rational>& greatest, Ends upper_end);

/// In the order of the help.
std::vector<Command> all_commands();

// One function a file of tools/.
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
Command plot_command();
Command list_command();

}  // namespace sqdim::tools
