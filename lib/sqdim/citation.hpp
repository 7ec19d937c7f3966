// citation: where statements come from, for papers that cite them.
#pragma once

#include <string>
#include <vector>

namespace sqdim {

struct Source {
  /// As docs/theory.md and the rows of bounds name it: "goel20". The key of its BibTeX entry too.
  std::string key;
  /// Authors, title, venue and year on one line.
  std::string text;
  std::string bibtex;
};

/// Every source that sqdim names; "sqdim" is this program, at the version that runs.
std::vector<Source> sources();

}  // namespace sqdim
