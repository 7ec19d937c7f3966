// Child processes of the benchmarks.
#pragma once

#include <optional>
#include <string>

namespace sqdim::bench {

/// What a command line for the shell writes to standard output; nullopt unless it succeeds.
std::optional<std::string> output_of(const std::string& command);

/// A word of a command line, whatever is in it except single quotes.
inline std::string quoted(const std::string& word) {
  return "'" + word + "'";
}

}  // namespace sqdim::bench
