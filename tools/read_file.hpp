// A file that a command is given.
#pragma once

#include <cstddef>
#include <string>

namespace sqdim::tools {

/// The text of a file, as far as one byte beyond the limit. Throws InvalidInput when it cannot be
/// read.
std::string read_file(const std::string& path, std::size_t limit);

}  // namespace sqdim::tools
