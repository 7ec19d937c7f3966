// The formats of data files by their suffixes.
#include "data_format.hpp"

#include <array>
#include <filesystem>
#include <vector>

namespace sqdim::tools {

std::span<const DataFormat> all_data_formats() {
  static const std::array table = {npz_format(), npy_format(), csv_data_format(),
                                   jsonl_data_format()};
  return table;
}

const DataFormat& find_data_format(const std::string& path) {
  const std::string suffix = std::filesystem::path(path).extension().string();
  std::vector<std::string> known;
  known.reserve(all_data_formats().size());
  for (const DataFormat& format : all_data_formats()) {
    if (format.suffix == suffix) return format;
    known.push_back(format.suffix);
  }
  throw InvalidInput(unknown_name("suffix", suffix, known));
}

}  // namespace sqdim::tools
