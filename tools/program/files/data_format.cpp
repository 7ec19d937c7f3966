// The formats of data files, by suffix.
#include "program/files/data_format.hpp"

#include <array>

#include "program/files/suffix.hpp"

namespace sqdim::tools {

std::span<const DataFormat> all_data_formats() {
  static const std::array table = {npz_format(), npy_format(), csv_data_format(),
                                   jsonl_data_format()};
  return table;
}

const DataFormat& find_data_format(const std::string& path) {
  return find_by_suffix(all_data_formats(), path);
}

}  // namespace sqdim::tools
