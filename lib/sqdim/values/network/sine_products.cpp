#include "sqdim/values/network/detail/sine_products.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

#include "sqdim/values/network/detail/approximate.hpp"

namespace sqdim {
namespace {

/// pi/2 in three parts. The first two have 33 bits, so that their multiples by integers below 2^20
/// are exact.
constexpr double half_pi_1 = 0x1.921fb544p+0;
constexpr double half_pi_2 = 0x1.0b4611a6p-34;
constexpr double half_pi_3 = 0x1.3198a2e037073p-69;
constexpr double two_over_pi = 0x1.45f306dc9c883p-1;
/// Adding this number rounds to an integer, whose last bits are those of the sum.
constexpr double round_to_integer = 0x1.8p52;

constexpr double first_quadrant = 1.5;
constexpr double first_octant = 0.78;

using Words = std::array<std::uint64_t, lanes>;

Words words(const Lanes& x) {
  Words result;
  for (Eigen::Index i = 0; i < lanes; ++i)
    result[static_cast<std::size_t>(i)] = std::bit_cast<std::uint64_t>(x[i]);
  return result;
}

/// Taylor's series to r^17. Precondition: |r| <= pi/4.
SineCosine sine_cosine_series(const Lanes& r) {
  const Lanes square = r * r;
  Lanes p = Lanes::Constant(1.0 / 355687428096000.0);
  p = p * square - 1.0 / 1307674368000.0;
  p = p * square + 1.0 / 6227020800.0;
  p = p * square - 1.0 / 39916800.0;
  p = p * square + 1.0 / 362880.0;
  p = p * square - 1.0 / 5040.0;
  p = p * square + 1.0 / 120.0;
  p = p * square - 1.0 / 6.0;
  Lanes q = Lanes::Constant(1.0 / 20922789888000.0);
  q = q * square - 1.0 / 87178291200.0;
  q = q * square + 1.0 / 479001600.0;
  q = q * square - 1.0 / 3628800.0;
  q = q * square + 1.0 / 40320.0;
  q = q * square - 1.0 / 720.0;
  q = q * square + 1.0 / 24.0;
  return {r + r * square * p, 1.0 - (0.5 * square - square * square * q)};
}

SineCosine sum_of_angles(const SineCosine& a, const SineCosine& b) {
  return {a.sine * b.cosine + a.cosine * b.sine, a.cosine * b.cosine - a.sine * b.sine};
}

/// Computes the multiples 0, ..., count - 1 of an angle. Multiples of 4 and those below 4 are
/// evaluated; each of the others is a sum of one of each.
void multiples(std::vector<SineCosine>& list, const Lanes& angle, std::size_t count) {
  list.resize(count);
  list[0] = {Lanes::Zero(), Lanes::Ones()};
  for (std::size_t j = 1; j < count; ++j) {
    const std::size_t rest = j % 4;
    list[j] = rest == 0 || j < 4 ? sine_cosine(angle * static_cast<double>(j))
                                 : sum_of_angles(list[j - rest], list[rest]);
  }
}

/// Roundings in a sine of block q >= 1, (7e): in norm, and relative to a sine in the first
/// quadrant.
constexpr double norm_error = 16.8;
double relative_error(std::size_t q) {
  const auto twice = static_cast<double>(2 * q);
  return 17.4 * twice / (twice - 1) + 17.4 * std::min(1.0, 1.6 / (twice - 1)) + 3.1;
}

}  // namespace

SineCosine sine_cosine(const Lanes& z) {
  const Lanes shifted = z * two_over_pi + round_to_integer;
  const Lanes n = shifted - round_to_integer;
  const Lanes r = (z - n * half_pi_1) - (n * half_pi_2 + n * half_pi_3);
  const SineCosine reduced = sine_cosine_series(r);
  const Words s = words(reduced.sine);
  const Words c = words(reduced.cosine);
  const Words quadrant = words(shifted);
  SineCosine result;
  for (std::size_t i = 0; i < s.size(); ++i) {
    // sin(n pi/2 + r) is s, c, -s, -c and cos is c, -s, -c, s for n = 0, 1, 2, 3.
    const std::uint64_t odd = -(quadrant[i] & 1);
    const std::uint64_t difference = (s[i] ^ c[i]) & odd;
    const std::uint64_t sine = s[i] ^ difference ^ ((quadrant[i] & 2) << 62);
    const std::uint64_t cosine = c[i] ^ difference ^ (((quadrant[i] + 1) & 2) << 62);
    result.sine[static_cast<Eigen::Index>(i)] = std::bit_cast<double>(sine);
    result.cosine[static_cast<Eigen::Index>(i)] = std::bit_cast<double>(cosine);
  }
  return result;
}

void SineProducts::start(std::size_t blocks) {
  nodes_.assign(half_block + blocks * block_size, {Lanes::Ones(), Lanes::Ones(), Lanes::Ones()});
  relative_error_.assign(blocks + 1, 0);
  for (std::size_t q = error_of_one_.size(); q <= blocks; ++q)
    error_of_one_.push_back(q == 0 ? 0 : relative_error(q));
  factors_ = 0;
}

void SineProducts::multiply(const Rotation& rotation) {
  ++factors_;
  const Lanes size = rotation.theta.abs();
  const bool no_quadrant = size.maxCoeff() * half_block <= first_octant;
  fine_[0] = {Lanes::Zero(), Lanes::Ones()};
  for (std::size_t r = 1; r <= half_block; ++r) {
    const Lanes angle = rotation.theta * static_cast<double>(r);
    const bool is_sum = r > half_block / 2 && r < half_block;
    fine_[r] = is_sum        ? sum_of_angles(fine_[half_block / 2], fine_[r - half_block / 2])
               : no_quadrant ? sine_cosine_series(angle)
                             : sine_cosine(angle);
  }
  for (SineCosine& angle : fine_) angle.sine *= rotation.scale;
  multiples(coarse_, rotation.theta * static_cast<double>(block_size), relative_error_.size());
  multiply_first(size, rotation.scale);
  for (std::size_t q = 1; q < coarse_.size(); ++q) {
    const SineCosine centre = {coarse_[q].sine * rotation.scale, coarse_[q].cosine};
    const Lanes largest = size * static_cast<double>(q * block_size + half_block);
    if (largest.maxCoeff() <= first_quadrant) {
      multiply_relative(q, centre);
    } else {
      // theta is within two roundings; a sine in the first quadrant is at most its angle.
      const Lanes roundings = (norm_error + 2.1 * largest).max(error_of_one_[q]);
      multiply_absolute(q, centre, unit_roundoff * roundings * largest.min(1) * rotation.scale);
    }
  }
}

void SineProducts::multiply_first(const Lanes& theta, const Lanes& scale) {
  constexpr double error = 11.1;  // 9 for a sum of two angles, 2 for theta
  if (theta.maxCoeff() * half_block <= first_quadrant) {
    for (std::size_t r = 0; r < half_block; ++r) nodes_[r].relative *= fine_[r].sine;
    relative_error_[0] += error;
    return;
  }
  for (std::size_t r = 0; r < half_block; ++r) {
    const Lanes angle = theta * static_cast<double>(r);
    nodes_[r].absolute *= fine_[r].sine;
    nodes_[r].bound *=
        fine_[r].sine.abs() + unit_roundoff * (error + 2.1 * angle) * angle.min(1) * scale;
  }
}

template <class Multiply>
void SineProducts::multiply_block(std::size_t q, const SineCosine& centre, Multiply multiply) {
  Node* const middle = &nodes_[q * block_size];
  multiply(*middle, centre.sine);
  for (std::size_t r = 1; r < half_block; ++r) {
    const Lanes even = centre.sine * fine_[r].cosine;
    const Lanes odd = centre.cosine * fine_[r].sine;
    multiply(middle[r], even + odd);
    multiply(*(middle - r), even - odd);
  }
  multiply(*(middle - half_block),
           centre.sine * fine_[half_block].cosine - centre.cosine * fine_[half_block].sine);
}

void SineProducts::multiply_relative(std::size_t q, const SineCosine& centre) {
  multiply_block(q, centre, [](Node& node, const auto& sine) { node.relative *= sine; });
  relative_error_[q] += error_of_one_[q];
}

void SineProducts::multiply_absolute(std::size_t q, const SineCosine& centre, const Lanes& error) {
  multiply_block(q, centre, [&error](Node& node, const Lanes& sine) {
    node.absolute *= sine;
    node.bound *= sine.abs() + error;
  });
}

SineProducts::Sum SineProducts::weighted_sum(const std::vector<double>& density) const {
  Sum sum = {Lanes::Zero(), Lanes::Zero()};
  // Roundings of the products, of a term, and of the sums over a block and over the blocks.
  const double others =
      static_cast<double>(4 * factors_ + 2 * block_size + relative_error_.size()) + 8;
  std::size_t j = 0;
  for (std::size_t q = 0; q < relative_error_.size(); ++q) {
    Lanes value = Lanes::Zero();
    Lanes error = Lanes::Zero();
    const double relative = unit_roundoff * (relative_error_[q] + others) * Approximate::inflation;
    for (const std::size_t end = q * block_size + half_block; j < end; ++j) {
      const Node& node = nodes_[j];
      const Lanes weighted = density[j] * node.relative;
      value += weighted * node.absolute;
      error += weighted.abs() * (node.bound - node.absolute.abs() + relative * node.bound);
    }
    sum.value += value;
    sum.error += error;
  }
  return sum;
}

}  // namespace sqdim
