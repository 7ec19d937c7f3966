// Files of running trials: bytes are read only if they are those that would be written. Half of the
// inputs get the checksum that lets them pass the first check.
#include <boost/crc.hpp>
#include <cstddef>
#include <cstdint>
#include <string>

#include "program/files/training_state.hpp"
#include "require.hpp"

namespace sqdim::fuzz {
namespace {

std::string bytes_of(std::uint64_t number) {
  return {reinterpret_cast<const char*>(&number), sizeof number};
}

/// Writes bytes as tools/program/files/training_state.cpp does.
std::string with_owner_and_checksum(const std::string& owner, const std::string& rest) {
  const std::string bytes = bytes_of(owner.size()) + owner + rest;
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return bytes + bytes_of(crc.checksum());
}

void read(const std::string& bytes, const std::string& owner) {
  const std::optional<TrainingCheckpoint> state = tools::training_state_from(bytes, owner);
  if (!state) return;
  require(tools::training_state_bytes(*state, owner) == bytes);
  require(!tools::training_state_from(bytes, owner + "'"));
  require(!tools::training_state_from(bytes.substr(0, bytes.size() - 1), owner));
}

}  // namespace
}  // namespace sqdim::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sqdim;
  const std::string bytes(data, data + size);
  const bool checked = size > 0 && bytes.back() % 2 == 0;
  fuzz::read(checked ? fuzz::with_owner_and_checksum("owner", bytes) : bytes, "owner");
  return 0;
}
