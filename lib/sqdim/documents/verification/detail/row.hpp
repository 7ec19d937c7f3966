// A row that can be read, by the names of its columns.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/documents/reader/document.hpp"

namespace sqdim::verification {

/// A row, which refers to its document. Cells are asked for by the name of a column of the
/// document, and as the column's kind.
class Row {
 public:
  Row(const Document& document, std::size_t index)
      : columns_(document.columns), claim_(document.claims[index]) {}

  [[nodiscard]] std::uint64_t number() const { return claim_.number; }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<Cell>& cells() const { return claim_.cells; }

  [[nodiscard]] const Cell& cell(std::string_view name) const;
  /// Return nullopt or nullptr if the cell is null.
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  [[nodiscard]] const Quantity* quantity(std::string_view name) const;
  /// Throws InvalidInput if the cell is null.
  [[nodiscard]] std::string required_text(std::string_view name) const;
  /// Throws InvalidInput if the cell is null, or its integer is outside [least, greatest].
  [[nodiscard]] std::uint64_t required_integer(std::string_view name, std::uint64_t least,
                                               std::uint64_t greatest) const;

 private:
  const std::vector<Column>& columns_;
  const Claim& claim_;
};

}  // namespace sqdim::verification
