#include "program/files/training_state.hpp"

#include <boost/crc.hpp>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace sqdim::tools {
namespace {

static_assert(std::is_trivially_copyable_v<TrainingPoint>);

std::uint32_t checksum(std::string_view bytes) {
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}

std::string number_bytes(std::uint64_t number) {
  return {reinterpret_cast<const char*>(&number), sizeof number};
}

/// Removes a number from the start of `bytes` and returns it. Precondition: there are enough bytes.
std::uint64_t taken_number(std::string_view& bytes) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data(), sizeof number);
  bytes.remove_prefix(sizeof number);
  return number;
}

}  // namespace

std::string training_state_bytes(const TrainingCheckpoint& state, const std::string& owner) {
  std::string bytes = number_bytes(owner.size()) + owner + number_bytes(state.points.size());
  bytes.append(reinterpret_cast<const char*>(state.points.data()),
               state.points.size() * sizeof(TrainingPoint));
  bytes += state.state;
  return bytes + number_bytes(checksum(bytes));
}

std::optional<TrainingCheckpoint> training_state_from(const std::string& bytes,
                                                      const std::string& owner) {
  constexpr std::size_t number = sizeof(std::uint64_t);
  const std::string start = number_bytes(owner.size()) + owner;
  if (bytes.size() < start.size() + 2 * number || !bytes.starts_with(start)) return std::nullopt;
  std::string_view rest(bytes);
  std::string_view end = rest.substr(rest.size() - number);
  rest.remove_suffix(number);
  if (taken_number(end) != checksum(rest)) return std::nullopt;
  rest.remove_prefix(start.size());
  const std::uint64_t points = taken_number(rest);
  if (points > rest.size() / sizeof(TrainingPoint)) return std::nullopt;
  TrainingCheckpoint state;
  state.points.resize(points);
  const std::size_t size = points * sizeof(TrainingPoint);
  if (size > 0) std::memcpy(state.points.data(), rest.data(), size);
  rest.remove_prefix(size);
  state.state = rest;
  return state;
}

}  // namespace sqdim::tools
