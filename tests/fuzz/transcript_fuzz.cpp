// Transcripts, as simulate --replay reads them: what is not said again, line by line, is damaged.
#include <cstddef>
#include <cstdint>
#include <string>

#include "require.hpp"
#include "simulation.hpp"
#include "sqdim/answer.hpp"

namespace sqdim::fuzz {
namespace {

/// The settings of a first line are written as they were read.
void read(const std::string& head) {
  const SimulationSettings settings = transcript_settings(head);
  const std::string written = transcript_head(provenance("simulate", {}, std::nullopt), settings);
  require(written.find('\n') == std::string::npos);
  require(transcript_settings(written) == settings);
  answers<InvalidInput>([&] {
    const SimulationSettings given = tools::settings_of(tools::options_of(settings));
    require(tools::settings_of(tools::options_of(given)) == given);
  });
}

}  // namespace
}  // namespace sqdim::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sqdim;
  const std::string text(data, data + size);
  fuzz::answers<DamagedDocument>([&] { fuzz::read(text.substr(0, text.find('\n'))); });
  return 0;
}
