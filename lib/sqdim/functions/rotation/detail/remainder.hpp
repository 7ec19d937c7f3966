// What eigenvalues beyond a degree can be: docs/theory.md, 13.6.
#pragma once

#include "sqdim/functions/rotation/spectrum.hpp"

namespace sqdim {

/// Encloses ||f||^2, to about the bits of the precision.
Ball norm_ball(const RotationClass& rotated, Precision precision);

/// The trace that is left after eigenvalues of degrees 0, 1, 2, ... were taken.
class SpectralRemainder {
 public:
  SpectralRemainder(const RotationClass& rotated, Precision precision);

  /// Takes lambda_l(f). Precondition: all of lower degrees that are not 0 were taken.
  void take(std::uint64_t degree, const Ball& eigenvalue);

  /// An upper bound on the sum of lambda_l(f) dim H_{n,l} over the l that were not taken.
  [[nodiscard]] Ball trace() const;

  /// An upper bound on lambda_l(f) for l > last, if all up to `last` were taken: the lesser of
  /// (sum |a_i|)^2 max(lambda_l : l > last) and trace()/dim H_{n,last+1}.
  [[nodiscard]] Ball largest_beyond(std::uint64_t last) const;

 private:
  /// Returns a bound on max(lambda_l : l > last) over the parities of the sum, times (sum |a_i|)^2.
  [[nodiscard]] Ball by_monotony(std::uint64_t last) const;

  const RotationClass& rotated_;
  Precision precision_;
  Ball left_;
};

}  // namespace sqdim
