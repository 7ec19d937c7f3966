// Files that a command reads.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sqdim::tools {

/// Files in memory, by name. They are read instead of files of the same names in the file system.
using HeldFiles = std::map<std::string, std::string_view>;

/// Reads a file of the file system, up to one byte beyond the limit; nullopt if it cannot be read.
std::optional<std::string> content_of(const std::string& path,
                                      std::size_t limit = std::string::npos);

/// Opens a file as bytes. A held file is not copied and outlives the stream. Throws InvalidInput if
/// it cannot be opened.
std::unique_ptr<std::istream> open_file(const std::string& path, const HeldFiles& held);

/// Reads the text of a file, up to one byte beyond the limit. Throws InvalidInput if it cannot be
/// read.
std::string read_file(const std::string& path, std::size_t limit, const HeldFiles& held = {});

}  // namespace sqdim::tools
