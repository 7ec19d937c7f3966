#include <cstddef>
#include <cstdint>
#include <string>

#include "figure_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sqdim::fuzz::plot_anything(std::string(data, data + size));
  return 0;
}
