// Tables of psi and k for the trapezoidal rule, computed once in balls: docs/theory.md, 7.1.
#pragma once

#include <vector>

#include "sqdim/functions/activation/activation.hpp"

namespace sqdim {

/// Nodes come in blocks, the q-th of which is centred at q block_size. The half of block 0 from 0
/// on is always used.
inline constexpr std::size_t block_size = 16;
inline constexpr std::size_t half_block = block_size / 2;
/// The number of nodes in half a block and `blocks` blocks.
constexpr std::size_t node_count(std::size_t blocks) {
  return half_block + blocks * block_size;
}

/// A step h and |m| at its multiples.
struct FourierStep {
  double h;
  /// h / sqrt(k), within one rounding.
  double angle;
  /// |m(j h)| at j >= 1 within one rounding, and 0 at j = 0, for whole blocks.
  std::vector<double> density;
  /// log |m(h j)| at j = node_count(b), for choosing a cut-off.
  std::vector<double> log_density_after;

  [[nodiscard]] std::size_t blocks() const { return density.size() / block_size; }
};

/// A height a in the strip, and an upper bound on the log of the integral of |s + ia|^k B(a)
/// exp(-rate |s| - curvature s^2) over the real line.
struct FourierHeight {
  double a;
  double log_moment;
};

struct FourierTables {
  std::uint64_t k;
  /// Whether (-1)^floor(k/2) m is negative.
  bool negative;
  /// Lower bounds on the rate and on the curvature.
  double rate;
  double curvature;
  double largest_frequency;
  /// An upper bound on sum_j h |m(j h)| over all nodes of a step.
  double mass;
  /// The steps, from the longest to the shortest.
  std::vector<FourierStep> steps;
  std::vector<FourierHeight> heights;
};

/// Whether a step and a height exist: m decays exponentially, and prod sin vanishes at 0 faster
/// than m grows.
bool has_tables(const FourierDensity& density, std::uint64_t k);

/// Computes the tables. Precondition: has_tables.
FourierTables fourier_tables(const FourierDensity& density, std::uint64_t k);

}  // namespace sqdim
