// A file that a command is given.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace sqdim::tools {

/// Files that are in memory, by name: they are read in place of those that the file system calls so.
using HeldFiles = std::map<std::string, std::string_view>;

/// The bytes of a file. A held file is not copied, and outlives the stream. Throws InvalidInput when it cannot be
/// opened.
std::unique_ptr<std::istream> open_file(const std::string& path, const HeldFiles& held);

/// The text of a file, as far as one byte beyond the limit. Throws InvalidInput when it cannot be
/// read.
std::string read_file(const std::string& path, std::size_t limit, const HeldFiles& held = {});

}  // namespace sqdim::tools
