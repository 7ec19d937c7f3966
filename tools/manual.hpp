// Manual pages and shell completion, from the definitions of commands.
#pragma once

#include <span>
#include <string>

#include "command.hpp"

namespace sqdim::tools {

/// sqdim(1), in the macros of man(7).
std::string program_page(std::span<const Command> commands);
/// sqdim-norm(1) and so on.
std::string command_page(const Command& command);
/// A completion for bash: commands, their options, and the names that an option's value can have.
std::string bash_completion(std::span<const Command> commands);

}  // namespace sqdim::tools
