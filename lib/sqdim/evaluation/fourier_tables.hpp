// What the trapezoidal rule needs of psi and k, computed once in balls: docs/theory.md, 7.1. Included by
// this stage only.
#pragma once

#include <vector>

#include "sqdim/activation.hpp"

namespace sqdim {

/// Nodes are taken in blocks, the q-th centred at q block_size; the half of block 0 from 0 on is taken always.
inline constexpr std::size_t block_size = 16;
inline constexpr std::size_t half_block = block_size / 2;
/// The nodes of half a block and `blocks` blocks.
constexpr std::size_t node_count(std::size_t blocks) {
  return half_block + blocks * block_size;
}

/// A step h and |m| at its multiples.
struct FourierStep {
  double h;
  /// h / sqrt(k), within one rounding.
  double angle;
  /// |m(j h)| at j >= 1 within one rounding, 0 at j = 0: whole blocks.
  std::vector<double> density;
  /// log |m(h j)| at j = node_count(b): to choose a cut-off by.
  std::vector<double> log_density_after;

  [[nodiscard]] std::size_t blocks() const { return density.size() / block_size; }
};

/// A height a in the strip, and log of the integral of |s + ia|^k B(a) exp(-rate |s| - curvature s^2)
/// over the real line, from above.
struct FourierHeight {
  double a;
  double log_moment;
};

struct FourierTables {
  std::uint64_t k;
  /// Whether (-1)^floor(k/2) m is negative.
  bool negative;
  /// From below.
  double rate;
  double curvature;
  double largest_frequency;
  /// sum_j h |m(j h)| over all nodes of a step, from above.
  double mass;
  /// From the longest to the shortest.
  std::vector<FourierStep> steps;
  std::vector<FourierHeight> heights;
};

/// Whether a step and a height exist: m decays exponentially, and faster than prod sin vanishes at 0.
bool has_tables(const FourierDensity& density, std::uint64_t k);

/// Precondition: has_tables.
FourierTables fourier_tables(const FourierDensity& density, std::uint64_t k);

}  // namespace sqdim
