// multiprecision: numbers that are computed carefully but not proved.
//
// Boost.Math quadrature in multiprecision floating point. It handles activations about which
// nothing is certified. For the others it is an independent method, which shares nothing with the
// certified ones except the definition of psi. Errors are estimated by comparing two rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/family/family.hpp"

namespace sqdim {

/// A number believed, but not proved, to lie within `error` of `value`.
struct Estimate {
  Rational value;
  Rational error;

  [[nodiscard]] Enclosure interval() const { return {value - error, value + error}; }
};

/// The most digits that may be requested, and the largest degree of a Hermite coefficient.
inline constexpr unsigned most_numerical_digits = 50;
inline constexpr unsigned long most_numerical_degree = 5'000;

/// psi^_0, ..., psi^_max_degree by Gauss-Legendre panels, which are halved until two rules agree.
struct NumericalCoefficients {
  std::vector<Estimate> values;
  /// The reason why the requested digits were not reached; nullopt if they were. Digits are
  /// relative to ||psi||, since a coefficient may be 0. There are no values if psi is not finite
  /// somewhere.
  std::optional<std::string> shortfall;
};
/// Computes the coefficients. Preconditions: max_degree <= most_numerical_degree,
/// digits <= most_numerical_digits.
NumericalCoefficients numerical_hermite_coefficients(const Activation& activation,
                                                     unsigned long max_degree, unsigned digits);

/// An estimate of ||g_S||^2.
struct NumericalNorm {
  std::optional<Estimate> value;
  NormMethod method;
  /// The reason why the requested digits were not reached; nullopt if they were.
  std::optional<std::string> shortfall;
};

/// Estimates ||g_S||^2. NormMethod::quadrature sums the Hermite series (2d), with coefficients from
/// their definition, and its tail (2h); theory.md, 2.7. NormMethod::fourier computes the double
/// integral of 2.6, for k of the parity and size of the activation's Fourier density.
/// Preconditions: the activation has the method; the method is one of these two;
/// digits <= most_numerical_digits.
NumericalNorm numerical_norm_squared(const Activation& activation, std::uint64_t k, unsigned digits,
                                     NormMethod method);

}  // namespace sqdim
