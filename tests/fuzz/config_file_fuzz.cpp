// Configuration files: the result is parameters as they could have been typed, or InvalidInput.
#include <cstddef>
#include <cstdint>
#include <string>

#include "file_in_memory.hpp"
#include "program/options/config_file.hpp"
#include "sqdim/inquiry/simulation/simulation_request.hpp"

namespace sqdim::fuzz {
namespace {

void read(const std::string& path) {
  const SimulationSettings given = tools::read_config_file({"--config", path}).given();
  require(simulation_texts(given).given() == given);
}

}  // namespace
}  // namespace sqdim::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sqdim;
  const fuzz::FileInMemory file(std::string(data, data + size));
  fuzz::answers<InvalidInput>([&] { fuzz::read(file.path()); });
  return 0;
}
