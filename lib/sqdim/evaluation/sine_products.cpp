#include "sqdim/evaluation/sine_products.hpp"

#include <bit>
#include <cmath>
#include <cstdint>

#include "sqdim/evaluation/approximate.hpp"

namespace sqdim {
namespace {

/// pi/2 in three parts; the first two have 33 bits, so that their multiples by integers below 2^20 are
/// exact.
constexpr double half_pi_1 = 0x1.921fb544p+0;
constexpr double half_pi_2 = 0x1.0b4611a6p-34;
constexpr double half_pi_3 = 0x1.3198a2e037073p-69;
constexpr double two_over_pi = 0x1.45f306dc9c883p-1;
/// Adding it rounds to an integer, whose last bits are those of the sum.
constexpr double round_to_integer = 0x1.8p52;

using Words = std::array<std::uint64_t, lanes>;

Words words(const Lanes& x) {
  Words result;
  for (Eigen::Index i = 0; i < lanes; ++i)
    result[static_cast<std::size_t>(i)] = std::bit_cast<std::uint64_t>(x[i]);
  return result;
}

/// sin(r), |r| <= pi/4, by Taylor's series to r^17.
Lanes sine_series(const Lanes& r, const Lanes& square) {
  Lanes p = Lanes::Constant(1.0 / 355687428096000.0);
  p = p * square - 1.0 / 1307674368000.0;
  p = p * square + 1.0 / 6227020800.0;
  p = p * square - 1.0 / 39916800.0;
  p = p * square + 1.0 / 362880.0;
  p = p * square - 1.0 / 5040.0;
  p = p * square + 1.0 / 120.0;
  p = p * square - 1.0 / 6.0;
  return r + r * square * p;
}

/// cos(r), |r| <= pi/4, by Taylor's series to r^16.
Lanes cosine_series(const Lanes& square) {
  Lanes p = Lanes::Constant(1.0 / 20922789888000.0);
  p = p * square - 1.0 / 87178291200.0;
  p = p * square + 1.0 / 479001600.0;
  p = p * square - 1.0 / 3628800.0;
  p = p * square + 1.0 / 40320.0;
  p = p * square - 1.0 / 720.0;
  p = p * square + 1.0 / 24.0;
  return 1.0 - (0.5 * square - square * square * p);
}

SineCosine product(const SineCosine& a, const SineCosine& b) {
  return {a.sine * b.cosine + a.cosine * b.sine, a.cosine * b.cosine - a.sine * b.sine};
}

/// Multiples 0, ..., count - 1 of an angle: of 2^i by the function, of others by adding what the leading
/// bit stands for to what remains.
void multiples(std::vector<SineCosine>& list, const Lanes& angle, std::size_t count) {
  list.resize(count);
  list[0] = {Lanes::Zero(), Lanes::Ones()};
  for (std::size_t j = 1; j < count; ++j) {
    const std::size_t leading = std::bit_floor(j);
    list[j] = leading == j ? sine_cosine(angle * static_cast<double>(j))
                           : product(list[leading], list[j - leading]);
  }
}

/// Roundings in the sine of the sum of a coarse angle and a fine one, for a coarse one of `bits` bits:
/// in norm, and relative to the sine where all angles are in the first quadrant (7.3).
double norm_error(int bits) {
  return 17 + 5.1 * bits;
}
double relative_error(int bits) {
  double sine = 2.5;
  for (int b = 2; b <= std::max(bits, 4); ++b) sine += 5.1 * b - 3.5;
  return sine + 21.7 + std::max(0.0, 5.1 * bits - 2.8);
}

}  // namespace

SineCosine sine_cosine(const Lanes& z) {
  const Lanes shifted = z * two_over_pi + round_to_integer;
  const Lanes n = shifted - round_to_integer;
  const Lanes r = (z - n * half_pi_1) - (n * half_pi_2 + n * half_pi_3);
  const Lanes square = r * r;
  const Words s = words(sine_series(r, square));
  const Words c = words(cosine_series(square));
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

void SineProducts::compute(const std::vector<Rotation>& rotations, std::size_t blocks) {
  nodes_.assign(blocks * block_size, {Lanes::Ones(), Lanes::Ones(), Lanes::Ones()});
  relative_error_.assign(blocks, 0);
  factors_ = rotations.size();
  for (const Rotation& rotation : rotations) multiply(rotation);
}

void SineProducts::multiply(const Rotation& rotation) {
  const std::size_t blocks = relative_error_.size();
  multiples(fine_, rotation.theta, block_size);
  multiples(coarse_, rotation.theta * static_cast<double>(block_size), blocks);
  for (SineCosine& angle : fine_) angle.sine *= rotation.scale;
  for (std::size_t block = 0; block < blocks; ++block)
    multiply_block(block, {coarse_[block].sine * rotation.scale, coarse_[block].cosine}, rotation);
}

void SineProducts::multiply_block(std::size_t block, const SineCosine& coarse,
                                  const Rotation& rotation) {
  Node* const nodes = &nodes_[block * block_size];
  const Lanes largest = rotation.theta.abs() * static_cast<double>((block + 1) * block_size);
  const int bits = std::popcount(block);
  constexpr double first_quadrant = 1.5;
  if (largest.maxCoeff() <= first_quadrant) {
    for (std::size_t r = 0; r < block_size; ++r)
      nodes[r].relative *= coarse.sine * fine_[r].cosine + coarse.cosine * fine_[r].sine;
    relative_error_[block] += relative_error(bits);
    return;
  }
  // theta is within two roundings; a sine in the first quadrant is at most its angle.
  const Lanes roundings = (norm_error(bits) + 2.1 * largest).max(relative_error(bits));
  const Lanes error = unit_roundoff * roundings * largest.min(1) * rotation.scale;
  for (std::size_t r = 0; r < block_size; ++r) {
    const Lanes sine = coarse.sine * fine_[r].cosine + coarse.cosine * fine_[r].sine;
    nodes[r].absolute *= sine;
    nodes[r].bound *= sine.abs() + error;
  }
}

SineProducts::Sum SineProducts::weighted_sum(const std::vector<double>& density) const {
  Sum sum = {Lanes::Zero(), Lanes::Zero()};
  // Of the products, of a term, and of the sum over a block and over the blocks.
  const double others =
      static_cast<double>(4 * factors_ + 2 * block_size + relative_error_.size()) + 8;
  for (std::size_t block = 0; block < relative_error_.size(); ++block) {
    Lanes value = Lanes::Zero();
    Lanes error = Lanes::Zero();
    const double relative =
        unit_roundoff * (relative_error_[block] + others) * Approximate::inflation;
    for (std::size_t r = 0; r < block_size; ++r) {
      const Node& node = nodes_[block * block_size + r];
      const Lanes weighted = density[block * block_size + r] * node.relative;
      value += weighted * node.absolute;
      error += weighted.abs() * (node.bound - node.absolute.abs() + relative * node.bound);
    }
    sum.value += value;
    sum.error += error;
  }
  return sum;
}

}  // namespace sqdim
