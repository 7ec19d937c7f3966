// Options in a file.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sqdim::tools {

/// The options of a file in CLI11's format, a line "name = value" each, as "--name" and its text. Throws
/// InvalidInput, with the option that named the file, when it cannot be read or has sections or lists.
std::vector<std::pair<std::string, std::string>> read_config_file(const std::string& option,
                                                                  const std::string& file);

}  // namespace sqdim::tools
