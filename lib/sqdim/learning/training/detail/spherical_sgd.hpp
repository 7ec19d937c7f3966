// Online SGD on the sphere for a single-index model: a step takes a labelled sample (x, y), and
// moves the unit vector w along y grad s(<w, x>, |x|), where s is h_k or what is left of h_k when it
// is averaged over a neighbourhood of w.
#pragma once

#include <cstdint>
#include <vector>

#include "sqdim/learning/training/training.hpp"

namespace sqdim::training {

/// h_k = He_k/sqrt(k!), smoothed over the sphere (damian23): with z uniform on the unit vectors
/// orthogonal to w,
///
///     s = (1 + lambda^2)^(k/2) E_z h_k(<w + lambda z, x>/sqrt(1 + lambda^2)),
///
/// a polynomial in a = <w, x> and b^2 = |x|^2 - a^2. For lambda = 0 it is h_k(a).
class SmoothedHermite {
 public:
  /// Preconditions: k >= 1, n >= 2.
  SmoothedHermite(unsigned k, std::uint64_t n, double lambda);

  [[nodiscard]] double value(double a, double b_squared) const;
  /// Returns the derivative in a at fixed |x|, where b^2 changes by -2 a da.
  [[nodiscard]] double slope(double a, double b_squared) const;

 private:
  /// coefficient a^power b^(2 power_of_rest).
  struct Term {
    double coefficient;
    unsigned power;
    unsigned power_of_rest;
  };
  std::vector<Term> terms_;
};

struct SphericalPlan {
  /// The degree k of the link that is fitted.
  unsigned exponent;
  double rate;
  /// lambda and the size of a step, as functions of n.
  double (*smoothing)(double n);
  double (*step_size)(unsigned exponent, double n);
};

/// Makes the learner `name(exponent=3, rate=1/4)`.
Trainer spherical_sgd(const Call& call, double (*smoothing)(double n),
                      double (*step_size)(unsigned exponent, double n));

}  // namespace sqdim::training
