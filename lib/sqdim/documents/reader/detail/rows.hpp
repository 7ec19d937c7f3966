// The rows of a JSON document that may be damaged or hostile.
//
// The parser hands over each row when it ends, so that the memory for a large document holds what
// the reader makes of the rows, and not their JSON. The parser hands over every key and value
// before it keeps them, so that reading ends at once if a document nests too deeply, swells, or
// repeats its keys.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace sqdim {

using Json = nlohmann::ordered_json;

struct RowReader {
  /// The limit on the size; larger documents are damaged.
  std::size_t most_bytes;
  std::size_t most_rows;
  /// Is called with the subcommand that wrote the document, before any row.
  std::function<void(const std::string& command)> take_command;
  /// Is called with each row and its number, from 1.
  std::function<void(const Json& row, std::uint64_t number)> take_row;
  /// Is called at the end with the provenance, an object; may be null.
  std::function<void(const Json& provenance)> take_provenance = nullptr;
};

/// Throws DamagedDocument unless the text is a document of sqdim with at least one row. Passes on
/// what the reader throws.
void read_rows(std::string_view json, const RowReader& reader);

}  // namespace sqdim
