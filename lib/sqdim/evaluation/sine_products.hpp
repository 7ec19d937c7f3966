// prod_i sin(j theta_i) at j = 0, 1, ..., for several samples at once, with bounds on what rounding does:
// docs/theory.md, 7.3. Included by this stage only.
#pragma once

#include <Eigen/Core>
#include <array>
#include <vector>

#include "sqdim/evaluation/fourier_tables.hpp"

namespace sqdim {

/// Samples that are computed together.
inline constexpr Eigen::Index lanes = 4;
using Lanes = Eigen::Array<double, lanes, 1>;

struct SineCosine {
  Lanes sine;
  Lanes cosine;
};

/// |z| at most largest_angle: the pair within 2.2 roundings in norm, and for |z| <= pi/2 the sine within
/// 2.5 relative to itself.
SineCosine sine_cosine(const Lanes& z);
inline constexpr double largest_angle = 0x1p18;

/// One coordinate: j theta is the angle at node j, and its sine is divided by 2^e, `scale` = 2^-e.
struct Rotation {
  Lanes theta;
  Lanes scale;
};

class SineProducts {
 public:
  /// Empty products at j < node_count(blocks).
  void start(std::size_t blocks);
  void multiply(const Rotation& rotation);

  /// sum_j density[j] prod_i sin(j theta_i) scale_i, and a bound on the error of the sum as computed:
  /// theta within two roundings, density within one.
  struct Sum {
    Lanes value;
    Lanes error;
  };
  [[nodiscard]] Sum weighted_sum(const std::vector<double>& density) const;

 private:
  void multiply_first(const Lanes& theta, const Lanes& scale);
  void multiply_relative(std::size_t q, const SineCosine& centre);
  void multiply_absolute(std::size_t q, const SineCosine& centre, const Lanes& error);

  /// The product of the sines whose error is known relative to themselves, that of the others, and an
  /// upper bound of that of the others without rounding.
  struct Node {
    Lanes relative;
    Lanes absolute;
    Lanes bound;
  };
  std::vector<Node> nodes_;
  /// Multiples of theta from 0 to half_block, and of block_size theta.
  std::array<SineCosine, half_block + 1> fine_;
  std::vector<SineCosine> coarse_;
  /// For each block, the sum of the relative errors, in roundings.
  std::vector<double> relative_error_;
  /// What one factor adds to it.
  std::vector<double> error_of_one_;
  std::size_t factors_ = 0;
};

}  // namespace sqdim
