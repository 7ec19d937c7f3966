// The files that `sqdim sample` writes: a format for each suffix.
//
// Rows are encoded in blocks, on any thread, and written in order. So that a file of any length takes
// the same memory, no format sees more than a block.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>

#include "sqdim/grammar.hpp"

namespace sqdim::tools {

/// What a file holds besides its rows.
struct DataHead {
  std::uint64_t n;
  /// The number of rows.
  std::uint64_t count;
  /// Whether all labels are +1 or -1.
  bool binary_labels;
  /// One line of JSON in ASCII.
  std::string description;
  /// Written where the format holds one.
  std::optional<Subset> secret;
};

/// A block of rows: inputs are columns.
struct DataRows {
  Eigen::MatrixXd x;
  Eigen::VectorXd y;
};

/// A block as bytes: labels apart where the file has them apart.
struct EncodedRows {
  std::string rows;
  std::string labels;
};

/// A file that is being written. `encode` may be called on several threads at once; `write` takes
/// the blocks in order, one at a time.
struct DataWriter {
  std::function<EncodedRows(const DataRows& block)> encode;
  std::function<void(const EncodedRows& block)> write;
  /// What stands after the rows.
  std::function<void()> finish;
};

struct DataFormat {
  /// With the dot.
  std::string suffix;
  bool holds_secret;
  /// Of every coordinate of an input, with what parts it from the next.
  std::uint64_t least_bytes_of_input;
  /// Writes what stands before the rows. The writer refers to `out`.
  DataWriter (*open)(std::ostream& out, const DataHead& head);
};

/// In the order in which they are named.
std::span<const DataFormat> all_data_formats();

/// The format of a file's name. Throws InvalidInput, which names those that exist.
const DataFormat& find_data_format(const std::string& path);

// One a file, data_*.cpp.
DataFormat npz_format();
DataFormat npy_format();
DataFormat csv_data_format();
DataFormat jsonl_data_format();

}  // namespace sqdim::tools
