// points: numbers about f_S that are computed from its values if no formula is certified:
// <f_S, f_T> under any distribution, and ||phi(g_S)||^2.
//
//   quadrature          Gauss-Hermite rules in few dimensions; the error is a difference of rules
//   quasi-monte-carlo   Sobol points, shifted at random 16 times; the error is that of 16 means
//   monte-carlo         independent points
//
// Quadrature returns an Estimate, points a SampledMean; neither is ever an enclosure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "sqdim/foundation/notation/enum_names.hpp"
#include "sqdim/values/correlation/correlation.hpp"
#include "sqdim/values/estimates/multiprecision.hpp"

namespace sqdim {

class Network;

/// The mean of a function at random points.
struct SampledMean {
  double value;
  /// The standard error, estimated from the values; for a heavy-tailed function it can be far too
  /// small. nullopt if the values are not known to have a variance, so that they cannot show it.
  std::optional<double> standard_error;
  std::uint64_t samples;
};

struct SamplingEffort {
  /// The total number of points: a power of 2 from 2^8 to 2^40; nullopt for default_samples.
  std::optional<std::uint64_t> samples;
  std::uint64_t seed;
  unsigned threads;
};

/// Returns 2^20, or less, but at least 2^8, if 2^20 samples would take more than 2^31
/// preactivations (values/network/network.hpp), a few minutes.
std::uint64_t default_samples(const Network& network);

enum class EstimationMethod { quadrature, quasi_monte_carlo, monte_carlo };

inline constexpr EnumNames<EstimationMethod, 3> estimation_method_names = {
    "method",
    {{{EstimationMethod::quadrature, "quadrature"},
      {EstimationMethod::quasi_monte_carlo, "quasi-monte-carlo"},
      {EstimationMethod::monte_carlo, "monte-carlo"}}}};
inline std::string to_string(EstimationMethod method) {
  return estimation_method_names.of(method);
}

/// The result of an estimation.
struct Estimation {
  std::variant<Estimate, SampledMean> value;
  EstimationMethod method;
  /// The reason why the requested digits were not reached, or why a mean over points has no
  /// standard error; nullopt if neither is the case.
  std::optional<std::string> shortfall;
};

/// Returns the reason why a method does not apply to <f_S, f_T>; nullopt if it does.
std::optional<std::string> inapplicable(const FunctionPair& pair, EstimationMethod method);

/// Returns the first of the methods that applies.
EstimationMethod preferred_estimation(const FunctionPair& pair);

/// Estimates <f_S, f_T>. `digits` are relative to E|f_S f_T|, and matter only for quadrature. Only
/// the sphere needs the dimension n of x. Preconditions: the method applies; n is at least the
/// largest coordinate of S and T.
Estimation estimate_correlation(const FunctionPair& pair, std::uint64_t n, EstimationMethod method,
                                unsigned digits, const SamplingEffort& effort);

/// Estimates ||phi(g_S)||^2 under N(0, I). If psi is analytic and k is small, it uses quadrature in
/// the cone 0 < x_1 < ... < x_k. Otherwise it uses points: for all coordinates except one, over
/// which phi(g_S) is integrated piece by piece (phi two-valued, psi piecewise polynomial), or for
/// all coordinates. Preconditions: g_S is not identically 0, and exists for this k.
Estimation estimate_outer_norm_squared(const Activation& activation, const OuterActivation& outer,
                                       std::uint64_t k, unsigned digits,
                                       const SamplingEffort& effort);

}  // namespace sqdim
