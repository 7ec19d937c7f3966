// random: counter-based random numbers, the same bits on every machine, compiler and number of
// threads.
//
// A stream is a pure function of (seed, task, purpose): a trial of an experiment is a task, and the
// oracle and the learner in it draw from streams of their own, so that neither sees the other's
// coins; so is a sample of a data set, its input and its label. Philox4x64-10 (Salmon, Moraes, Dror,
// Shaw, SC 2011).
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "sqdim/exact.hpp"

namespace sqdim {

/// What a stream is drawn for; a different sequence for each.
enum class Purpose : std::uint64_t {
  target = 1,
  oracle = 2,
  learner = 3,
  inputs = 4,
  labels = 5,
  secret = 6,
  points = 7
};

class RandomStream {
 public:
  RandomStream(std::uint64_t seed, std::uint64_t task, Purpose purpose);

  /// 64 uniform bits.
  std::uint64_t bits() {
    if (used_ == buffer_.size()) refill();
    return buffer_[used_++];
  }
  /// Uniform on 0, ..., count - 1, without bias. count >= 1.
  std::uint64_t index(std::uint64_t count);
  /// Uniform on the multiples of 2^-53 in [0, 1), exactly.
  Rational uniform();
  /// The numerator of such a number, below 2^53: exact as a double.
  std::uint64_t uniform_numerator() { return bits() >> 11U; }
  /// 2u - 1 for such a u: a multiple of 2^-52 in [-1, 1), exactly.
  double symmetric_uniform() { return static_cast<double>(uniform_numerator()) * 0x1p-52 - 1; }
  /// A uniformly random order of the items.
  void shuffle(std::span<std::uint32_t> items);

 private:
  /// The next block into the buffer.
  void refill();

  std::uint64_t seed_;
  std::uint64_t task_;
  std::uint64_t purpose_;
  std::uint64_t block_ = 0;
  std::array<std::uint64_t, 4> buffer_{};
  std::size_t used_ = 4;
};

/// Drawn from N(0, 1), and from chi^2 with degrees of freedom > 0.
double standard_normal(RandomStream& stream);
double chi_squared(RandomStream& stream, double degrees_of_freedom);
void fill_with_standard_normals(RandomStream& stream, std::span<double> x);

}  // namespace sqdim
