// What a subcommand of the sqdim program is: options on a CLI11 app, and a function that turns them
// into a job.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/grammar.hpp"
#include "sqdim/parallel.hpp"
#include "sqdim/report.hpp"

namespace sqdim::tools {

/// Options that every command takes. Text until a command reads it: sqdim parses its own numbers.
struct CommonOptions {
  std::string format = "text";
  std::optional<std::string> output;
  std::string threads = std::to_string(hardware_threads());
};

/// Work that is left when all options have been found valid.
using Job = std::function<Report()>;

struct Command {
  CLI::App* app;
  /// Reads and checks the options; throws InvalidInput. `arguments` is the command line, for
  /// provenance.
  std::function<Job(const std::vector<std::string>& arguments)> prepare;
};

/// Runs `read` on an option's text; an InvalidInput it throws is given the option's name.
template <class Read>
auto reading(std::string_view option, Read read) {
  try {
    return read();
  } catch (const InvalidInput& error) {
    throw InvalidInput(std::string(option) + " " + error.what());
  }
}

/// Defaults and limits, in one place.
inline constexpr std::uint64_t most_digits = 10'000;
inline constexpr std::uint64_t most_k = 10'000;
inline constexpr std::uint64_t most_n = 1'000'000'000;
inline constexpr std::uint64_t most_threads = 1024;
inline constexpr std::uint64_t most_concepts = 10'000'000;
inline constexpr std::uint64_t most_trials = 1'000'000;
inline constexpr std::uint64_t largest_json_integer = (std::uint64_t{1} << 53) - 1;

std::uint64_t read_integer(std::string_view option, const std::string& text, std::uint64_t least,
                           std::uint64_t greatest);
/// A number in (0, greatest], or (0, greatest) when `greatest` itself is not allowed.
enum class Ends { open, closed };
Rational read_positive(std::string_view option, const std::string& text,
                       const std::optional<Rational>& greatest, Ends upper_end);

// One function a file of tools/.
Command add_norm(CLI::App& program, const CommonOptions& common);
Command add_bound(CLI::App& program, const CommonOptions& common);
Command add_simulate(CLI::App& program, const CommonOptions& common);
Command add_list(CLI::App& program, const CommonOptions& common);

}  // namespace sqdim::tools
