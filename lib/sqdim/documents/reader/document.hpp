// document: the rows of a document as cells, for verification.
//
// The document may be damaged or hostile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/documents/document/document.hpp"

namespace sqdim {

/// A row of the document. For every column it has a cell of the column's kind, or null.
struct Claim {
  std::uint64_t number;
  std::vector<Cell> cells;
  /// Why the row cannot be read; then it has no cells. Empty if it can.
  std::string damage;
};

struct Document {
  /// The subcommand that wrote the document.
  std::string command;
  std::vector<Column> columns;
  std::vector<Claim> claims;
};

/// Limits on a document. One that exceeds the first two is damaged. A row with longer numbers
/// cannot be read.
struct DocumentLimits {
  std::size_t bytes;
  std::size_t rows;
  /// The significant digits of a real number.
  std::uint64_t digits;
};

/// Reads a document. `columns_of` returns the columns of a subcommand's rows, or throws. A document
/// without columns of `came_later` is accepted, because older documents do not have them. Throws
/// DamagedDocument.
Document read_document(
    std::string_view json, const DocumentLimits& limits,
    const std::function<std::vector<Column>(const std::string& command)>& columns_of,
    std::span<const std::string_view> came_later);

}  // namespace sqdim
