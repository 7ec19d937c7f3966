// A row that can be read, by the names of its columns; included by the verification stage only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/verification/document.hpp"

namespace sqdim::verification {

/// Refers to its document. A name is one of the document's columns, asked for as what its kind is.
class Row {
 public:
  Row(const Document& document, std::size_t index)
      : columns_(document.columns), claim_(document.claims[index]) {}

  [[nodiscard]] std::uint64_t number() const { return claim_.number; }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<Cell>& cells() const { return claim_.cells; }

  [[nodiscard]] const Cell& cell(std::string_view name) const;
  /// nullopt or nullptr where the cell is null.
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  [[nodiscard]] const Quantity* quantity(std::string_view name) const;
  /// Throws InvalidInput where the cell is null.
  [[nodiscard]] std::string required_text(std::string_view name) const;
  /// The same, and for an integer that is not within [least, greatest].
  [[nodiscard]] std::uint64_t required_integer(std::string_view name, std::uint64_t least,
                                               std::uint64_t greatest) const;

 private:
  const std::vector<Column>& columns_;
  const Claim& claim_;
};

}  // namespace sqdim::verification
