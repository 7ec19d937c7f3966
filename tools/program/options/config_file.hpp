// Reads the parameters of simulations from a file.
#pragma once

#include "sqdim/inquiry/parameter/texts.hpp"

namespace sqdim::tools {

/// Reads a file in CLI11's format, which has a line "name = value" for each parameter of
/// simulations. Throws InvalidInput, with the option that names the file, if the file cannot be
/// read, has sections or lists, or has a name that is not a parameter's.
Texts read_config_file(const Text& file);

}  // namespace sqdim::tools
