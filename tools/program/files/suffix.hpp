// Formats by the suffixes of files.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim::tools {

/// Returns the format for the suffix of a file. Throws InvalidInput, which names the suffixes that exist.
template <class Format>
const Format& find_by_suffix(std::span<const Format> formats, const std::string& path) {
  const std::string suffix = std::filesystem::path(path).extension().string();
  std::vector<std::string> known;
  for (const Format& format : formats) {
    if (format.suffix == suffix) return format;
    known.push_back(format.suffix);
  }
  throw InvalidInput(unknown_name("suffix", suffix, known));
}

}  // namespace sqdim::tools
