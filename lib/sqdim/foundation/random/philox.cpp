// Streams of Philox4x64-10 blocks.
#include <Random123/philox.h>

#include <cassert>
#include <limits>
#include <utility>

#include "sqdim/foundation/random/random.hpp"

namespace sqdim {

RandomStream::RandomStream(std::uint64_t seed, std::uint64_t task, Purpose purpose)
    : seed_(seed), task_(task), purpose_(static_cast<std::uint64_t>(purpose)) {}

void RandomStream::refill() {
  const r123::Philox4x64::ctr_type counter = {{block_++, purpose_, 0, 0}};
  const r123::Philox4x64::key_type key = {{seed_, task_}};
  const r123::Philox4x64::ctr_type block = r123::Philox4x64()(counter, key);
  for (std::size_t i = 0; i < buffer_.size(); ++i) buffer_.at(i) = block[i];
  used_ = 0;
}

std::uint64_t RandomStream::index(std::uint64_t count) {
  assert(count >= 1);
  // Values below the remainder of 2^64 modulo count are refused, so that the rest is a whole number
  // of rounds.
  const std::uint64_t refused = (std::numeric_limits<std::uint64_t>::max() - count + 1) % count;
  std::uint64_t value = bits();
  while (value < refused) value = bits();
  return value % count;
}

Rational RandomStream::uniform() {
  return Rational(Integer(uniform_numerator()), Integer(1) << 53U);
}

void RandomStream::shuffle(std::span<std::uint32_t> items) {
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[index(i)]);
}

}  // namespace sqdim
