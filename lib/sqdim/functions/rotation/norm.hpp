// norm: whether a ridge sum is 0, and its norm under N(0, I_n).
//
//     ||f||^2 = sum_ij a_i a_j kappa(G_ij) = sum_d psi^_d^2 S_d,
//
// where kappa is the dual activation and S_d >= 0 are the power weights. So f = 0 exactly if
// psi^_d^2 S_d = 0 for every d. Nothing here depends on the dimension n. docs/theory.md, 13.5.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/rotation/ridge_sum.hpp"

namespace sqdim {

/// Returns the reason why f is identically 0, if it is proved to be: psi has no Hermite coefficient
/// at a degree d with S_d != 0. Precondition: psi.is_certified().
std::optional<std::string> degeneracy(const Activation& psi, const RidgeSum& sum);

/// Returns the reason why f is not proved to be different from 0; nullopt if it is proved, by the
/// support of psi where that is exact, and otherwise by an enclosure of one psi^_d with S_d != 0.
/// Preconditions: psi.is_certified(); f is not degenerate.
std::optional<std::string> doubt_of_nonzero(const Activation& psi, const RidgeSum& sum,
                                            Arithmetic arithmetic = Arithmetic::arb);

/// Returns ||f||^2 if psi is a polynomial with rational psi^_d^2; nullopt for other psi.
std::optional<Rational> exact_norm_squared(const Activation& psi, const RidgeSum& sum);

/// How ||f||^2 is enclosed: by the sum over pairs if psi has a dual activation in closed form, and
/// otherwise by the Hermite series with a proved tail.
enum class RidgeNormMethod { kernel_sum, hermite_series };

RidgeNormMethod ridge_norm_method(const Activation& psi);

/// Encloses ||f||^2 by the sum over pairs. Precondition: psi has a dual activation in closed form.
Ball kernel_sum(const Activation& psi, const RidgeSum& sum, Precision precision);

/// The Hermite series of ||f||^2 up to a degree, and an enclosure of what is beyond.
struct RidgeSeries {
  Ball sum;
  Ball tail;
};
/// Computes the series. Precondition: max_degree >= 1; psi.is_certified().
RidgeSeries hermite_series(const Activation& psi, const RidgeSum& sum, std::uint64_t max_degree,
                           Precision precision);

/// A certified ||f||^2.
struct RidgeNorm {
  /// The narrowest ball that was found; infinite if there is no finite one.
  Ball value;
  RidgeNormMethod method;
  /// The reason why the requested accuracy was not reached; nullopt if it was.
  std::optional<std::string> shortfall;

  /// Both ends, the lower one at least 0; nullopt if the ball is infinite.
  [[nodiscard]] std::optional<Enclosure> enclosure() const;
};

/// Encloses ||f||^2 to `bits` bits relative to itself. Bits and degree grow until that is reached or
/// a cap is. Preconditions: psi.is_certified(); f is not degenerate.
RidgeNorm norm_squared_to_bits(const Activation& psi, const RidgeSum& sum, long bits,
                               RidgeNormMethod method, Arithmetic arithmetic);

/// Encloses ||f||^2 with relative width at most 10^-digits, by the preferred method.
RidgeNorm norm_squared(const Activation& psi, const RidgeSum& sum, unsigned digits,
                       Arithmetic arithmetic = Arithmetic::arb);

}  // namespace sqdim
