#include <cstddef>
#include <cstdint>
#include <string>

#include "checkpoint_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sqdim::fuzz::read_any_line(std::string(data, data + size));
  return 0;
}
