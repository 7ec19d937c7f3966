#include "program/manual/manual.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <utility>

#include "sqdim/documents/names/names.hpp"

namespace sqdim::tools {
namespace {

/// Escapes a text for roff: no escapes of its own, hyphens that can be searched for, no request at
/// the start of a line.
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

std::string option_entry(const Parameter& parameter) {
  const bool has_value = parameter.takes != Takes::flag && !parameter.positional;
  return fmt::format(".TP\n\\fB{}\\fR{}\n{}{}\n", roff(option_of(parameter)),
                     has_value ? " \\fIVALUE\\fR" : "", roff(parameter.help),
                     parameter.required ? " (required)" : "");
}

constexpr const char* exit_status =
    ".SH EXIT STATUS\n"
    ".TP\n0\nsuccess, even if a bound is vacuous\n"
    ".TP\n1\nsomething that was asked for has no answer, a check failed, or writing failed, as on "
    "a full disk\n"
    ".TP\n2\nbad usage, or a file that cannot be opened, with one line on standard error and "
    "nothing on standard output\n"
    ".TP\n130, 143\ninterrupted, terminated\n";

std::string completion_of(const Command& command) {
  std::string options;
  std::string names;
  std::string cases;
  for (const Parameter& parameter : all_parameters(command, true)) {
    if (!parameter.positional) options += option_of(parameter) + " ";
    if (parameter.names == nullptr) continue;
    const std::string values = fmt::format("{}", fmt::join(parameter.names(), " "));
    if (parameter.positional) {
      names = fmt::format("      names=\"{}\"\n", values);
    } else {
      cases += fmt::format("        {}) values=\"{}\" ;;\n", option_of(parameter), values);
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
  for (const Parameter& parameter : all_parameters(command, true)) {
    if (parameter.positional) page += fmt::format(" \\fI{}\\fR", roff(parameter.name));
  }
  page += " [\\fIOPTIONS\\fR]\n.SH OPTIONS\n";
  for (const Parameter& parameter : all_parameters(command, true)) page += option_entry(parameter);
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
