// prod_i sin(j theta_i) at j = 0, 1, ..., for several samples at once, with bounds on the effect of
// rounding: docs/theory.md, 7.3.
#pragma once

#include <Eigen/Core>
#include <array>
#include <vector>

#include "sqdim/values/network/detail/fourier_tables.hpp"

namespace sqdim {

/// The number of samples that are computed together.
inline constexpr Eigen::Index lanes = 4;
using Lanes = Eigen::Array<double, lanes, 1>;

struct SineCosine {
  Lanes sine;
  Lanes cosine;
};

/// The sine and cosine, together within 2.2 roundings in norm; for |z| <= pi/2 the sine is within
/// 2.5 roundings relative to itself. Precondition: |z| is at most largest_angle.
SineCosine sine_cosine(const Lanes& z);
inline constexpr double largest_angle = 0x1p18;

/// One coordinate: j theta is the angle at node j, whose sine is multiplied by `scale` = 2^-e.
struct Rotation {
  Lanes theta;
  Lanes scale;
};

class SineProducts {
 public:
  /// Starts empty products at j < node_count(blocks).
  void start(std::size_t blocks);
  void multiply(const Rotation& rotation);

  /// sum_j density[j] prod_i sin(j theta_i) scale_i, and a bound on the error of the computed sum,
  /// given theta within two roundings and density within one.
  struct Sum {
    Lanes value;
    Lanes error;
  };
  [[nodiscard]] Sum weighted_sum(const std::vector<double>& density) const;

 private:
  void multiply_first(const Lanes& theta, const Lanes& scale);
  void multiply_relative(std::size_t q, const SineCosine& centre);
  void multiply_absolute(std::size_t q, const SineCosine& centre, const Lanes& error);

  /// At one node: the product of the sines with a relative error bound, the product of the other
  /// sines, and an upper bound on the exact product of those others.
  struct Node {
    Lanes relative;
    Lanes absolute;
    Lanes bound;
  };
  /// Multiplies each node of block q by its sine: multiply(node, sine).
  template <class Multiply>
  void multiply_block(std::size_t q, const SineCosine& centre, Multiply multiply);

  std::vector<Node> nodes_;
  /// Sine and cosine of the multiples of theta from 0 to half_block, and of the multiples of
  /// block_size theta.
  std::array<SineCosine, half_block + 1> fine_;
  std::vector<SineCosine> coarse_;
  /// For each block, the sum of the relative errors, in roundings.
  std::vector<double> relative_error_;
  /// The contribution of one factor to relative_error_.
  std::vector<double> error_of_one_;
  std::size_t factors_ = 0;
};

}  // namespace sqdim
