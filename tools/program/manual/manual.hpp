// Manual pages and shell completion, from the definitions of commands.
#pragma once

#include <span>
#include <string>

#include "program/commands/command.hpp"

namespace sqdim::tools {

/// Returns sqdim(1), in the macros of man(7).
std::string program_page(std::span<const Command> commands);
/// Returns the page of a command, such as sqdim-norm(1).
std::string command_page(const Command& command);
/// Returns a completion for bash: commands, their options, and the names that are values of
/// options.
std::string bash_completion(std::span<const Command> commands);

}  // namespace sqdim::tools
