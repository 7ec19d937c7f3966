// The golden documents that figures draw.
#pragma once

#include <string>

#include "sqdim/documents/figures/figures.hpp"
#include "support/golden.hpp"

namespace sqdim::testing {

/// Returns a document that the figure draws: learners that ask, learners that train, or theorems.
inline std::string document_of(const FigureEntry& entry) {
  if (entry.name == "transition") return golden_text("table-directions");
  if (entry.name == "recovery") return golden_text("plots/recovery");
  if (entry.command == "table") return golden_text("table");
  return golden_text(entry.name.ends_with("-curve") ? "plots/curves" : "plots/runs");
}

}  // namespace sqdim::testing
