// From argc and argv to a chosen command. CLI11 is known here and in config_file.cpp only.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <sstream>

#include "command.hpp"
#include "sqdim/parallel.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

void add_option(CLI::App& app, const Option& option) {
  if (bool* const* flag = std::get_if<bool*>(&option.target)) {
    app.add_flag(option.name, **flag, option.help)->disable_flag_override();
    return;
  }
  const auto add = [&](auto* target) {
    app.add_option(option.name, *target, option.help)
        ->required(option.required)
        ->type_name("VALUE");
  };
  std::visit(add, option.target);
}

/// "text, json, ... or latex (default: ...)".
std::string format_help() {
  std::string help;
  const std::span<const Format> known = all_formats();
  for (const Format& format : known) {
    const bool last = &format == &known.back();
    if (!help.empty()) help += last ? " or " : ", ";
    help += format.name;
  }
  return help + " (default: what the suffix of --output says, else text)";
}

unsigned read_threads(const std::optional<std::string>& text) {
  if (text) return static_cast<unsigned>(read_integer("--threads", *text, 1, most_threads));
  return std::min<unsigned>(hardware_threads(), most_threads);
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
  const std::vector<std::string> before = program.remaining(false);
  if (!before.empty()) {
    if (!before.front().starts_with("-")) return unknown_command(commands, before.front());
    return fmt::format("{}: options stand after a command; see sqdim --help",
                       in_quotes(before.front()));
  }
  if (chosen.empty()) return "a command is required; see sqdim --help";
  const std::vector<std::string> extras = program.remaining(true);
  if (!extras.empty()) return unexpected_argument(*chosen.front(), extras.front());
  std::string line = error.what();
  const std::size_t flag = line.find(" was given a disallowed flag override");
  if (flag != std::string::npos) {
    line = "--" + line.substr(0, flag) + " takes no value";
  } else if (error.get_name() == "ArgumentMismatch") {
    line = line.substr(0, line.find(':')) + " takes one value";
  }
  std::replace(line.begin(), line.end(), '\n', ' ');
  return fmt::format("{}; see sqdim {} --help", line, chosen.front()->get_name());
}

/// "sqdim help bound" as "sqdim bound --help", "sqdim help" as "sqdim --help".
std::vector<const char*> without_help_command(int argc, const char* const* argv,
                                              std::span<const Command> commands) {
  std::vector<const char*> words(argv, argv + argc);
  if (argc < 2 || std::string_view(argv[1]) != "help") return words;
  if (argc > 3) throw InvalidInput("help takes one command; see sqdim --help");
  const auto named = [&](const Command& command) { return command.name == argv[2]; };
  if (argc == 3 && std::none_of(commands.begin(), commands.end(), named))
    throw InvalidInput(unknown_command(commands, argv[2]));
  words.erase(words.begin() + 1);
  words.push_back("--help");
  return words;
}

}  // namespace

std::vector<Option> common_options(const Command& command, CommonOptions& common,
                                   std::optional<std::string>& threads) {
  const Option use_threads{"--threads", "threads to use (default: all)", &threads};
  std::vector<Option> options;
  if (!command.suffixes.empty()) {
    options = {{"--output", "file to write, whose suffix decides: " + command.suffixes,
                &common.output, true},
               use_threads};
  } else {
    options = {{"--format", format_help(), &common.format},
               {"--output", "file to write instead of standard output", &common.output},
               use_threads};
  }
  if (common.owns_process)
    options.push_back({"--progress",
                       "a line on standard error every 30 s, also where that is no terminal",
                       &common.progress});
  return options;
}

Invocation parse_command_line(int argc, const char* const* argv,
                              std::span<const Command> commands) {
  CLI::App program("Certified statistical-query lower bounds, and learners that meet them.",
                   "sqdim");
  program.set_version_flag("--version", provenance("", {}, std::nullopt).version);
  program.require_subcommand(1);
  Invocation invocation{nullptr, {}, {argv + std::min(argc, 1), argv + argc}, ""};
  std::optional<std::string> threads;
  std::map<const CLI::App*, const Command*> by_app;
  for (const Command& command : commands) {
    CLI::App* app = program.add_subcommand(command.name, command.help);
    for (const Option& option : command.options) add_option(*app, option);
    for (const Option& option : common_options(command, invocation.common, threads))
      add_option(*app, option);
    by_app[app] = &command;
  }
  try {
    const std::vector<const char*> words = without_help_command(argc, argv, commands);
    program.parse(static_cast<int>(words.size()), words.data());
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) throw InvalidInput(usage_error(program, commands, error));
    std::ostringstream text;  // --help, --version
    program.exit(error, text, text);
    invocation.text = text.str();
    return invocation;
  }
  invocation.common.threads = read_threads(threads);
  invocation.command = by_app.at(program.get_subcommands().front());
  return invocation;
}

}  // namespace sqdim::tools
