// random: counter-based random numbers, the same bits on every machine, compiler and number of
// threads.
//
// A stream is a pure function of (seed, task, purpose). A trial is a task; its
// oracle and its learner draw from separate streams, so that neither sees the other's coins. A
// sample of a data set is a task too; its input and its label are drawn from separate streams. The
// generator is Philox4x64-10 (Salmon, Moraes, Dror, Shaw, SC 2011).
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

/// The purpose of a stream. Each purpose has its own sequence.
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

  /// Returns 64 uniform bits.
  std::uint64_t bits() {
    if (used_ == buffer_.size()) refill();
    return buffer_[used_++];
  }
  /// Returns a number uniform on 0, ..., count - 1, without bias. Precondition: count >= 1.
  std::uint64_t index(std::uint64_t count);
  /// Returns a number uniform on the multiples of 2^-53 in [0, 1), exactly.
  Rational uniform();
  /// Returns the numerator over 2^53 of such a uniform number; it is below 2^53, hence exact as a
  /// double.
  std::uint64_t uniform_numerator() { return bits() >> 11U; }
  /// Returns 2u - 1 for a number u as uniform() draws it: a multiple of 2^-52 in [-1, 1), exactly.
  double symmetric_uniform() { return static_cast<double>(uniform_numerator()) * 0x1p-52 - 1; }
  /// Puts the items in a uniformly random order.
  void shuffle(std::span<std::uint32_t> items);

 private:
  /// Fills the buffer with the next block.
  void refill();

  std::uint64_t seed_;
  std::uint64_t task_;
  std::uint64_t purpose_;
  std::uint64_t block_ = 0;
  std::array<std::uint64_t, 4> buffer_{};
  std::size_t used_ = 4;
};

/// Draw from N(0, 1), and from chi^2. Precondition: degrees_of_freedom > 0.
double standard_normal(RandomStream& stream);
double chi_squared(RandomStream& stream, double degrees_of_freedom);
void fill_with_standard_normals(RandomStream& stream, std::span<double> x);

}  // namespace sqdim
