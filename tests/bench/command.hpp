// Child processes of the benchmarks.
#pragma once

#include <optional>
#include <string>

namespace sqdim::bench {

/// Returns the standard output of a shell command line; nullopt unless it succeeds.
std::optional<std::string> output_of(const std::string& command);

/// Quotes a word of a command line, which may contain anything except single quotes.
inline std::string quoted(const std::string& word) {
  return "'" + word + "'";
}

}  // namespace sqdim::bench
