#include <cstddef>
#include <cstdint>
#include <string>

#include "matrix_file_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sqdim::fuzz::read_any_matrix(std::string(data, data + size));
  return 0;
}
