// The golden documents, for tests of their readers.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace sqdim::testing {

/// Returns the JSON document of this name in tests/golden.
inline std::string golden_text(const std::string& name) {
  std::ifstream file(std::string(SQDIM_GOLDEN) + "/" + name + ".json");
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The names of golden documents that verify can read.
inline std::vector<std::string> verifiable_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(SQDIM_GOLDEN)) {
    const std::string name = entry.path().stem().string();
    const bool known = std::ranges::any_of(
        std::vector<std::string>{"bound", "solve", "width", "table", "norm", "spectrum"},
        [&](const std::string& command) { return name.starts_with(command); });
    if (entry.path().extension() == ".json" && known && name != "table-columns")
      names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace sqdim::testing
