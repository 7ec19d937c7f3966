// Configuration files: options as they could have been typed, or InvalidInput.
#include <cstddef>
#include <cstdint>
#include <string>

#include "config_file.hpp"
#include "file_in_memory.hpp"
#include "simulation.hpp"

namespace sqdim::fuzz {
namespace {

void read(const std::string& path) {
  const SimulationSettings settings = tools::read_config_file("--config", path);
  for (const auto& [option, text] : settings) require(option.starts_with("--"));
  answers<InvalidInput>([&] {
    const SimulationSettings given = tools::settings_of(tools::options_of(settings));
    require(given.size() <= settings.size());
    require(tools::settings_of(tools::options_of(given)) == given);
  });
}

}  // namespace
}  // namespace sqdim::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sqdim;
  const fuzz::FileInMemory file(std::string(data, data + size));
  fuzz::answers<InvalidInput>([&] { fuzz::read(file.path()); });
  return 0;
}
