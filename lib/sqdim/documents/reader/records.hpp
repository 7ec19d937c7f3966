// records: the rows of a document as numbers and texts, for figures.
//
// The document may be damaged or hostile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sqdim {

/// A JSON value that is null, a number or a text. Rationals and long integers are texts.
using Field = std::variant<std::monostate, double, std::string>;

/// A row of a document, flattened as in CSV: the part f of the cell in column x is "x_f". Lists,
/// which are never drawn, are left out.
struct Record {
  /// The number of the row, from 1.
  std::uint64_t number;
  std::map<std::string, Field, std::less<>> fields;
};

struct Records {
  /// The subcommand that wrote the document.
  std::string command;
  std::vector<Record> rows;
};

/// Limits on a document. One that exceeds them is refused as damaged.
struct RecordLimits {
  std::size_t bytes;
  std::size_t rows;
};

/// Reads the rows of a JSON document of sqdim. Throws DamagedDocument.
Records read_records(std::string_view json, const RecordLimits& limits);

}  // namespace sqdim
