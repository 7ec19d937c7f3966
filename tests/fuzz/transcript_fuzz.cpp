// Transcripts, as simulate --replay reads them. A transcript is damaged unless the replay has the
// same lines.
#include <cstddef>
#include <cstdint>
#include <string>

#include "require.hpp"
#include "sqdim/documents/answers/answers.hpp"

namespace sqdim::fuzz {
namespace {

/// Checks that the settings of a first line are written as they were read.
void read(const std::string& head) {
  const SimulationSettings settings = transcript_settings(head);
  const std::string written = transcript_head(provenance("simulate", {}, std::nullopt), settings);
  require(written.find('\n') == std::string::npos);
  require(transcript_settings(written) == settings);
  answers<InvalidInput>([&] {
    const SimulationSettings given = simulation_texts(settings).given();
    require(simulation_texts(given).given() == given);
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
