// From argc and argv to a chosen command: the only source that includes CLI11.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <sstream>

#include "command.hpp"

namespace sqdim::tools {
namespace {

void add_option(CLI::App& app, const Option& option) {
  std::visit(
      [&](auto* target) {
        app.add_option(option.name, *target, option.help)->required(option.required);
      },
      option.target);
}

void add_common_options(CLI::App& app, CommonOptions& common) {
  app.add_option("--format", common.format, "text or json (default text)");
  app.add_option("--output", common.output, "file to write instead of standard output");
  app.add_option("--threads", common.threads, "threads to use (default: all)");
}

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

std::string unknown_command(std::span<const Command> commands, const std::string& argument) {
  std::vector<std::string> known;
  for (const Command& command : commands) known.push_back(command.name);
  return unknown_name("command", argument, known);
}

/// One line for a command line that does not parse.
std::string usage_error(const CLI::App& program, std::span<const Command> commands,
                        const CLI::ParseError& error) {
  const std::vector<CLI::App*> chosen = program.get_subcommands();
  const std::vector<std::string> extras = program.remaining(true);
  if (!extras.empty()) {
    const bool names_command = chosen.empty() && !extras.front().starts_with("-");
    return names_command
               ? unknown_command(commands, extras.front())
               : unexpected_argument(chosen.empty() ? program : *chosen.front(), extras.front());
  }
  if (chosen.empty()) return "a command is required; see sqdim --help";
  std::string line = error.what();
  std::replace(line.begin(), line.end(), '\n', ' ');
  return fmt::format("{}; see sqdim {} --help", line, chosen.front()->get_name());
}

}  // namespace

Invocation parse_command_line(int argc, const char* const* argv,
                              std::span<const Command> commands) {
  CLI::App program("Certified statistical-query lower bounds, and learners that meet them.",
                   "sqdim");
  program.set_version_flag("--version", provenance("", {}, std::nullopt).version);
  program.require_subcommand(1);
  Invocation invocation{nullptr, {}, {argv + std::min(argc, 1), argv + argc}, ""};
  std::map<const CLI::App*, const Command*> by_app;
  for (const Command& command : commands) {
    CLI::App* app = program.add_subcommand(command.name, command.help);
    for (const Option& option : command.options) add_option(*app, option);
    add_common_options(*app, invocation.common);
    by_app[app] = &command;
  }
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) throw InvalidInput(usage_error(program, commands, error));
    std::ostringstream text;  // --help, --version
    program.exit(error, text, text);
    invocation.text = text.str();
    return invocation;
  }
  invocation.command = by_app.at(program.get_subcommands().front());
  return invocation;
}

}  // namespace sqdim::tools
