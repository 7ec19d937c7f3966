// citation: the sources of statements, for papers that cite them.
#pragma once

#include <string>
#include <vector>

namespace sqdim {

struct Source {
  /// The name in docs/theory.md and in the rows of bounds: "goel20". It is also the key of the
  /// BibTeX entry.
  std::string key;
  /// Authors, title, venue and year on one line.
  std::string text;
  std::string bibtex;
};

/// Returns every source that sqdim names. "sqdim" is this program, at the running version.
std::vector<Source> sources();

}  // namespace sqdim
