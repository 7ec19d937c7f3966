#include "manual.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

/// As roff prints it: no escapes of its own, hyphens that can be searched for, no request at the start of a line.
std::string roff(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      escaped += c;
    }
  }
  return !escaped.empty() && (escaped.front() == '.' || escaped.front() == '\'') ? "\\&" + escaped
                                                                                 : escaped;
}

std::string heading(const std::string& page) {
  return fmt::format(".TH {} 1 \"\" \"sqdim {}\" \"sqdim\"\n", roff(page),
                     roff(provenance("", {}, std::nullopt).version));
}

/// An option without what it is read into.
struct DescribedOption {
  std::string name;
  std::string help;
  bool flag;
  bool required;

  [[nodiscard]] bool positional() const { return !name.starts_with("-"); }
};

/// Those of the command, then those that every command has.
std::vector<DescribedOption> options_of(const Command& command) {
  CommonOptions common;
  std::optional<std::string> threads;
  std::vector<DescribedOption> all;
  const auto add = [&all](const std::vector<Option>& options) {
    for (const Option& option : options)
      all.push_back({option.name, option.help, std::holds_alternative<bool*>(option.target),
                     option.required});
  };
  add(command.options);
  add(common_options(command, common, threads));
  return all;
}

std::string option_entry(const DescribedOption& option) {
  const std::string value = option.flag || option.positional() ? "" : " \\fIVALUE\\fR";
  return fmt::format(".TP\n\\fB{}\\fR{}\n{}{}\n", roff(option.name), value, roff(option.help),
                     option.required ? " (required)" : "");
}

constexpr const char* exit_status =
    ".SH EXIT STATUS\n"
    ".TP\n0\nsuccess, also when a bound is vacuous\n"
    ".TP\n1\nsomething asked for has no answer, a check failed, or writing failed, as on a full "
    "disk\n"
    ".TP\n2\nbad usage, or a file that cannot be opened, with one line on standard error and "
    "nothing on standard output\n"
    ".TP\n130, 143\ninterrupted, terminated\n";

template <class Entries>
std::string names_of(const Entries& entries) {
  std::string names;
  for (const auto& entry : entries) names += (names.empty() ? "" : " ") + entry.name;
  return names;
}

template <class Methods>
std::string methods_of(const Methods& methods) {
  std::string names;
  for (const auto method : methods) names += " " + to_string(method);
  return names;
}

/// What can be cited, but for tables: bash takes table:NAME for three words.
std::string subjects() {
  std::string names = names_of(all_theorems()) + " " + names_of(all_families());
  for (const Source& source : all_sources()) names += " " + source.key;
  return names;
}

/// Options and positional arguments whose values are names that sqdim knows, and those names. Of a preset and of a
/// method it depends on the command.
std::vector<std::pair<std::string, std::string>> named_values(const Command& command) {
  const std::string presets =
      command.name == "simulate" ? names_of(all_demonstrations()) : names_of(all_tables());
  const std::string methods = command.name == "norm" ? methods_of(all_norm_methods)
                                                     : methods_of(all_correlation_methods) +
                                                           methods_of(all_estimation_methods);
  return {{"--activation", names_of(all_activations())},
          {"--outer", "identity sign tanh erf"},
          {"--family", names_of(all_families())},
          {"--distribution", names_of(all_distributions()) + " " + names_of(all_marginals())},
          {"--oracle", names_of(all_oracles())},
          {"--strategy", names_of(all_strategies())},
          {"--learner", names_of(all_learners()) + " " + names_of(all_trainers())},
          {"--target", "hard random-sign neuron polynomial"},
          {"--theorems", names_of(all_theorems())},
          {"--preset", presets},
          {"--figure", names_of(all_figures())},
          {"--method", "auto" + methods},
          {"--scale", "normalised raw"},
          {"--query-range", "symmetric kearns"},
          {"--solve", "tau n k"},
          {"kind",
           "activations families theorems distributions oracles strategies learners formats tables "
           "demonstrations figures"},
          {"subject", subjects()},
          {"--format", names_of(all_formats())}};
}

std::string completion_of(const Command& command) {
  std::string options;
  std::string names;
  std::string cases;
  const auto known = named_values(command);
  for (const DescribedOption& option : options_of(command)) {
    if (!option.positional()) options += option.name + " ";
    for (const auto& [name, values] : known) {
      if (name != option.name) continue;
      if (option.positional()) {
        names = fmt::format("      names=\"{}\"\n", values);
      } else {
        cases += fmt::format("        {}) values=\"{}\" ;;\n", name, values);
      }
    }
  }
  return fmt::format(
      "    {})\n      options=\"{}--help\"\n{}      case $previous in\n{}      esac\n      ;;\n",
      command.name, options, names, cases);
}

}  // namespace

std::string program_page(std::span<const Command> commands) {
  std::string page =
      heading("SQDIM") +
      ".SH NAME\nsqdim \\- certified statistical\\-query lower bounds, and learners "
      "that meet them\n.SH SYNOPSIS\n\\fBsqdim\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n"
      ".SH COMMANDS\n";
  for (const Command& command : commands)
    page += fmt::format(".TP\n\\fBsqdim\\-{}\\fR(1)\n{}\n", roff(command.name), roff(command.help));
  return page + exit_status;
}

std::string command_page(const Command& command) {
  std::string page = heading("SQDIM-" + command.name) +
                     fmt::format(".SH NAME\nsqdim\\-{0} \\- {1}\n.SH SYNOPSIS\n\\fBsqdim {0}\\fR",
                                 roff(command.name), roff(command.help));
  for (const DescribedOption& option : options_of(command)) {
    if (option.positional()) page += fmt::format(" \\fI{}\\fR", roff(option.name));
  }
  page += " [\\fIOPTIONS\\fR]\n.SH OPTIONS\n";
  for (const DescribedOption& option : options_of(command)) page += option_entry(option);
  return page + exit_status + ".SH SEE ALSO\n\\fBsqdim\\fR(1)\n";
}

std::string bash_completion(std::span<const Command> commands) {
  std::string names;
  std::string cases;
  for (const Command& command : commands) {
    names += (names.empty() ? "" : " ") + command.name;
    cases += completion_of(command);
  }
  return fmt::format(R"(# Completion of sqdim for bash.
_sqdim() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}}
  local options="" names="" values=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{} --help --version" -- "$current"))
    return
  fi
  case ${{COMP_WORDS[1]}} in
{}  esac
  if [ -n "$values" ]; then
    COMPREPLY=($(compgen -W "$values" -- "$current"))
  elif [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [[ -n $names && $previous != -* ]]; then
    COMPREPLY=($(compgen -W "$names" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}}
complete -o filenames -F _sqdim sqdim
)",
                     names, cases);
}

}  // namespace sqdim::tools
