// A document's rows as cells; included by the verification stage only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/verification.hpp"

namespace sqdim::verification {

/// A row of the document: a cell of its kind, or null, for every column.
struct Claim {
  std::uint64_t number;
  std::vector<Cell> cells;
  /// Why the row cannot be read; then it has no cells. Empty when it can.
  std::string damage;
};

struct Document {
  /// "bound", "table", "norm" or "spectrum".
  std::string command;
  std::vector<Column> columns;
  std::vector<Claim> claims;
};

/// Throws DamagedDocument.
Document read_document(std::string_view json, const VerificationLimits& limits);

}  // namespace sqdim::verification
