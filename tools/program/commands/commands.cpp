// The subcommands, in the order of the help.
#include "program/commands/command.hpp"

namespace sqdim::tools {

std::vector<Command> all_commands() {
  return {list_command(),   norm_command(),    correlate_command(), spectrum_command(),
          bound_command(),  table_command(),   dimension_command(), cite_command(),
          verify_command(), certify_command(), bundle_command(),    simulate_command(),
          merge_command(),  sample_command(),  plot_command()};
}

}  // namespace sqdim::tools
