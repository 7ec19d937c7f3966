// The files that `sqdim sample` writes: a format for each suffix.
//
// Rows are encoded in blocks, on any thread, and written in order. No format sees more than a
// block, so a file of any length takes the same memory.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>

#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/inquiry/sample/sample_request.hpp"

namespace sqdim::tools {

/// The content of a file besides its rows.
struct DataHead {
  std::uint64_t n;
  /// The number of rows.
  std::uint64_t count;
  /// Whether all labels are +1 or -1.
  bool binary_labels;
  /// One line of JSON in ASCII.
  std::string description;
  /// The secret, which is written if the format can hold one.
  std::optional<Subset> secret;
};

/// A block as bytes. Labels are separate if the file has them separate.
struct EncodedRows {
  std::string rows;
  std::string labels;
};

/// A file that is being written. `encode` may be called on several threads at once; `write` takes
/// the blocks in order, one at a time.
struct DataWriter {
  std::function<EncodedRows(const LabelledSamples& block)> encode;
  std::function<void(const EncodedRows& block)> write;
  /// Writes what follows the rows.
  std::function<void()> finish;
};

struct DataFormat {
  /// The suffix, with the dot.
  std::string suffix;
  bool holds_secret;
  /// The least number of bytes of a coordinate with its separator.
  std::uint64_t least_bytes_of_input;
  /// Writes what precedes the rows. The writer refers to `out`.
  DataWriter (*open)(std::ostream& out, const DataHead& head);
};

/// Returns the formats in the order in which they are named.
std::span<const DataFormat> all_data_formats();

/// Finds the format of a file's name. Throws InvalidInput, which names the formats that exist.
const DataFormat& find_data_format(const std::string& path);

// Each function is defined in its own file, data_*.cpp.
DataFormat npz_format();
DataFormat npy_format();
DataFormat csv_data_format();
DataFormat jsonl_data_format();

}  // namespace sqdim::tools
