// Reads JSON as cells.
#pragma once

#include "sqdim/documents/document/document.hpp"
#include "sqdim/documents/reader/detail/rows.hpp"

namespace sqdim {

/// Returns the cell that cell_as_json wrote for a column of this kind. Its numbers have the right
/// form, and a real number lies between two decimals of at most `digits` digits. Throws
/// InvalidInput with one line.
Cell cell_from_json(const Json& json, Kind kind, std::uint64_t digits);

}  // namespace sqdim
