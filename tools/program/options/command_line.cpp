// From argc and argv to a chosen command. Only this file and config_file.cpp know CLI11.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <sstream>

#include "program/commands/command.hpp"
#include "sqdim/documents/names/names.hpp"
#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/parameter/values.hpp"

namespace sqdim::tools {
namespace {

/// The values of a parameter, where CLI11 puts them.
struct Given {
  std::optional<std::string> text;
  std::vector<std::string> texts;
  bool flag = false;
};

void add_option(CLI::App& app, const Parameter& parameter, Given& given) {
  const std::string name = option_of(parameter);
  if (parameter.takes == Takes::flag) {
    app.add_flag(name, given.flag, parameter.help)->disable_flag_override();
    return;
  }
  CLI::Option* const option = parameter.takes == Takes::texts
                                  ? app.add_option(name, given.texts, parameter.help)
                                  : app.add_option(name, given.text, parameter.help);
  option->required(parameter.required)->type_name("VALUE");
}

/// The command line of one command, as CLI11 reads it.
struct CommandLine {
  const Command* command;
  std::vector<Parameter> parameters;
  /// The values of each parameter. Their addresses do not change.
  std::vector<Given> given;

  [[nodiscard]] Texts texts() const {
    Texts all(parameters);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const std::string& name = parameters[i].name;
      if (given[i].flag) all.give(name, "");
      if (given[i].text) all.give(name, *given[i].text);
      for (const std::string& text : given[i].texts) all.give(name, text);
    }
    return all;
  }
};

/// "text, json, ... or latex (default: ...)".
std::string format_help() {
  std::string help;
  const std::span<const Format> known = all_formats();
  for (const Format& format : known) {
    const bool last = &format == &known.back();
    if (!help.empty()) help += last ? " or " : ", ";
    help += format.name;
  }
  return help + " (default: by the suffix of --output, otherwise text)";
}

unsigned read_threads(const Texts& texts) {
  if (const std::optional<Text> text = texts.find("threads"))
    return static_cast<unsigned>(text->read(parse_natural, std::uint64_t{1}, most_threads));
  return std::min<unsigned>(hardware_threads(), most_threads);
}

/// Turns "--tua" into "unknown option '--tua' (did you mean --tau?); known: ..."
std::string unexpected_argument(const CLI::App& app, const std::string& argument) {
  std::vector<std::string> known;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) known.push_back(option->get_name());
  }
  const std::string name = argument.substr(0, argument.find('='));
  // The --noise of bounds is that of gradients.
  const bool has_labels = std::find(known.begin(), known.end(), "--outer") != known.end();
  if (name == "--noise" && has_labels)
    return "unknown option '--noise'; labels that are flipped with probability ETA have --outer "
           "'sign(noise=ETA)'";
  if (argument.starts_with("-")) return unknown_name("option", name, known);
  return fmt::format("unexpected argument {}", in_quotes(argument));
}

std::string unknown_command(std::span<const Command> commands, const std::string& argument) {
  std::vector<std::string> known;
  for (const Command& command : commands) known.push_back(command.name);
  return unknown_name("command", argument, known);
}

/// Returns one line for a command line that cannot be parsed.
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

/// Turns "sqdim help bound" into "sqdim bound --help", and "sqdim help" into "sqdim --help".
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

CommonOptions read_common_options(const Texts& texts, bool makes_report) {
  const auto value = [&](const char* name) {
    const std::optional<Text> text = texts.find(name);
    return text ? std::optional(text->value) : std::nullopt;
  };
  return {.format = makes_report ? value("format") : std::nullopt,
          .output = value("output"),
          .threads = read_threads(texts),
          .progress = texts.has("progress")};
}

}  // namespace

std::vector<Parameter> all_parameters(const Command& command, bool owns_process) {
  std::vector<Parameter> all = command.parameters;
  if (!command.suffixes.empty()) {
    all.push_back(
        required_option("output", "file to write; its suffix decides: " + command.suffixes));
  } else {
    all.push_back(option("format", format_help(), names_in<all_formats>));
    all.push_back(option("output", "file to write instead of standard output"));
  }
  all.push_back(option("threads", "threads to use (default: all)"));
  if (owns_process)
    all.push_back(
        flag("progress",
             "a line every 30 s, and at the end, on a standard error that is not a terminal"));
  return all;
}

Invocation parse_command_line(int argc, const char* const* argv,
                              std::span<const Command> commands) {
  CLI::App program("Certified statistical-query lower bounds, and learners that meet them.",
                   "sqdim");
  program.set_version_flag("--version", provenance("", {}, std::nullopt).version);
  program.require_subcommand(1);
  std::map<const CLI::App*, CommandLine> lines;
  for (const Command& command : commands) {
    CLI::App* const app = program.add_subcommand(command.name, command.help);
    const std::vector<Parameter> parameters = all_parameters(command, true);
    CommandLine& line =
        lines.insert({app, {&command, parameters, std::vector<Given>(parameters.size())}})
            .first->second;
    for (std::size_t i = 0; i < parameters.size(); ++i)
      add_option(*app, parameters[i], line.given[i]);
  }
  Invocation invocation;
  invocation.arguments = {argv + std::min(argc, 1), argv + argc};
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
  const CommandLine& line = lines.at(program.get_subcommands().front());
  invocation.command = line.command;
  invocation.texts = line.texts();
  invocation.common = read_common_options(invocation.texts, line.command->suffixes.empty());
  return invocation;
}

}  // namespace sqdim::tools
