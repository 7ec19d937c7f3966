// The program as the page has it: the commands that compute with certified numbers, with no threads, terminal, other programs
// or archives. main is that of the program.
#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string>

#include "program/commands/command.hpp"
#include "sqdim/documents/names/names.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim::tools {

std::vector<Command> all_commands() {
  return {list_command(),  norm_command(),  correlate_command(), spectrum_command(),
          bound_command(), table_command(), cite_command(),      verify_command()};
}

namespace {

nlohmann::json described(const Parameter& parameter) {
  return {{"name", parameter.name},
          {"help", parameter.help},
          {"flag", parameter.takes == Takes::flag},
          {"positional", parameter.positional},
          {"names", parameter.names == nullptr ? std::vector<std::string>() : parameter.names()}};
}

nlohmann::json described(const Command& command) {
  nlohmann::json parameters = nlohmann::json::array();
  for (const Parameter& parameter : all_parameters(command, false))
    parameters.push_back(described(parameter));
  return {{"name", command.name}, {"help", command.help}, {"parameters", std::move(parameters)}};
}

}  // namespace
}  // namespace sqdim::tools

extern "C" {

/// Returns the commands and their parameters, as JSON, for the page to make its forms from.
const char* sqdim_description() {
  static const std::string text = [] {
    nlohmann::json commands = nlohmann::json::array();
    for (const sqdim::tools::Command& command : sqdim::tools::all_commands())
      commands.push_back(sqdim::tools::described(command));
    return commands.dump();
  }();
  return text.c_str();
}
}
