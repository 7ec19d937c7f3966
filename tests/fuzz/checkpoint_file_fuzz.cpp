// Checkpoints as files: if one is read, its whole lines are counted, and no trial occurs twice.
#include <cstddef>
#include <cstdint>
#include <string>

#include "file_in_memory.hpp"
#include "program/files/checkpoint_file.hpp"
#include "sqdim/documents/document/document.hpp"

namespace sqdim::fuzz {
namespace {

void read(const std::string& bytes) {
  const FileInMemory file(bytes);
  const tools::CheckpointContent content = tools::read_checkpoint(file.path());
  require(content.size <= bytes.size());
  require(content.size > 0 && bytes[content.size - 1] == '\n');
  require(bytes.find('\n', content.size) == std::string::npos);
  // The part that counts is itself a checkpoint.
  const FileInMemory part(bytes.substr(0, content.size));
  const tools::CheckpointContent again = tools::read_checkpoint(part.path());
  require(again.head == content.head && again.trials == content.trials);
}

}  // namespace
}  // namespace sqdim::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sqdim;
  fuzz::answers<DamagedDocument>([&] { fuzz::read(std::string(data, data + size)); });
  return 0;
}
