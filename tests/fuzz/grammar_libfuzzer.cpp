#include <cstddef>
#include <cstdint>
#include <string>

#include "grammar_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sqdim::fuzz::parse_everything(std::string(data, data + size));
  return 0;
}
