// The sqdim program: parse, check, open the output, compute, write.
//
// Exit status: 0 success, also when a bound is vacuous; 1 something asked for has no answer (a row
// undecided, digits not reached, all rows degenerate) or the output could not be written; 2 bad
// usage, with one line on standard error.
#include <fmt/format.h>

#include <array>
#include <exception>
#include <iostream>
#include <sstream>

#include "command.hpp"
#include "output.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

constexpr int incomplete = 1;
constexpr int bad_usage = 2;

/// "--tua" -> "unknown option '--tua' (did you mean --tau?); known: ..."
std::string unexpected_argument(const CLI::App& app, const std::string& argument) {
  std::vector<std::string> known;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) known.push_back(option->get_name());
  }
  const std::string name = argument.substr(0, argument.find('='));
  if (argument.starts_with("-")) return unknown_name("option", name, known);
  return fmt::format("unexpected argument {}", in_quotes(argument));
}

std::string unknown_command(const CLI::App& program, const std::string& argument) {
  std::vector<std::string> known;
  for (const CLI::App* command : program.get_subcommands(nullptr))
    known.push_back(command->get_name());
  return unknown_name("command", argument, known);
}

/// One line for a command line that does not parse.
std::string usage_error(const CLI::App& program, const CLI::ParseError& error) {
  const std::vector<CLI::App*> chosen = program.get_subcommands();
  const std::vector<std::string> extras = program.remaining(true);
  if (!extras.empty()) {
    const bool names_command = chosen.empty() && !extras.front().starts_with("-");
    return names_command
               ? unknown_command(program, extras.front())
               : unexpected_argument(chosen.empty() ? program : *chosen.front(), extras.front());
  }
  if (chosen.empty()) return "a command is required; see sqdim --help";
  std::string line = error.what();
  std::replace(line.begin(), line.end(), '\n', ' ');
  return fmt::format("{}; see sqdim {} --help", line, chosen.front()->get_name());
}

void add_common_options(CLI::App& app, CommonOptions& common) {
  app.add_option("--format", common.format, "text or json (default text)");
  app.add_option("--output", common.output, "file to write instead of standard output");
  app.add_option("--threads", common.threads, "threads to use (default: all)");
}

int run(const Command& command, const CommonOptions& common,
        const std::vector<std::string>& arguments) {
  const Format& format =
      reading("--format", [&]() -> const Format& { return find_format(common.format); });
  const Job job = command.prepare(arguments);
  Output output(common.output);
  const Report report = job();
  std::ostringstream text;
  format.write(text, report);
  output.commit(text.str());
  return report.complete ? 0 : incomplete;
}

int run_program(int argc, char** argv) {
  CLI::App program("Certified statistical-query lower bounds, and learners that meet them.",
                   "sqdim");
  program.set_version_flag("--version", provenance("", {}, std::nullopt).version);
  program.require_subcommand(1);
  CommonOptions common;
  const std::array commands = {add_list(program, common), add_norm(program, common),
                               add_bound(program, common), add_simulate(program, common)};
  for (const Command& command : commands) add_common_options(*command.app, common);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return program.exit(error);  // --help, --version
    throw InvalidInput(usage_error(program, error));
  }
  for (const Command& command : commands) {
    if (command.app->parsed()) return run(command, common, {argv + 1, argv + argc});
  }
  return bad_usage;
}

}  // namespace
}  // namespace sqdim::tools

int main(int argc, char** argv) {
  try {
    return sqdim::tools::run_program(argc, argv);
  } catch (const sqdim::InvalidInput& error) {
    std::cerr << "sqdim: " << error.what() << '\n';
    return sqdim::tools::bad_usage;
  } catch (const std::exception& error) {
    std::cerr << "sqdim: " << error.what() << '\n';
    return sqdim::tools::incomplete;
  }
}
