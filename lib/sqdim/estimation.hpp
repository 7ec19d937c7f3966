// estimation: numbers of f_S that are computed from its values, where no formula is certified: <f_S, f_T>
// under any distribution, and ||phi(g_S)||^2.
//
//   quadrature          Gauss-Hermite rules in few dimensions; the error is the difference of two rules
//   quasi-monte-carlo   Sobol points, shifted at random 16 times; the error is that of 16 means
//   monte-carlo         independent points
//
// A number from quadrature is an Estimate, one from points a SampledMean; neither is ever an enclosure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "sqdim/correlation.hpp"
#include "sqdim/numerical.hpp"

namespace sqdim {

class Network;

/// The mean of a function at random points.
struct SampledMean {
  double value;
  /// Estimated from the values; of a heavy-tailed function it can be far too small. nullopt where the values do not
  /// tell: there is one.
  std::optional<double> standard_error;
  std::uint64_t samples;
};

struct SamplingEffort {
  /// Points in all: a power of 2 from 2^8 to 2^40; nullopt for default_samples.
  std::optional<std::uint64_t> samples;
  std::uint64_t seed;
  unsigned threads;
};

/// 2^20, or fewer, at least 2^8, where these would take more than 2^31 preactivations (evaluation.hpp),
/// some minutes.
std::uint64_t default_samples(const Network& network);

enum class EstimationMethod { quadrature, quasi_monte_carlo, monte_carlo };

inline constexpr std::array all_estimation_methods = {EstimationMethod::quadrature,
                                                      EstimationMethod::quasi_monte_carlo,
                                                      EstimationMethod::monte_carlo};

/// "quadrature", "quasi-monte-carlo" or "monte-carlo".
std::string to_string(EstimationMethod method);

/// What an estimation gives.
struct Estimation {
  std::variant<Estimate, SampledMean> value;
  EstimationMethod method;
  /// Why the requested digits were not reached, or why a mean over points has no standard error; nullopt when they were, or it
  /// has one.
  std::optional<std::string> shortfall;
};

/// Why a method does not apply to <f_S, f_T>; nullopt when it does.
std::optional<std::string> inapplicable(const FunctionPair& pair, EstimationMethod method);

/// The first of the methods that applies.
EstimationMethod preferred_estimation(const FunctionPair& pair);

/// <f_S, f_T>. `digits` are relative to E|f_S f_T|, and quadrature's. The dimension n of x is
/// needed for the sphere alone. Precondition: the method applies, and n is at least the largest
/// coordinate of S and T.
Estimation estimate_correlation(const FunctionPair& pair, std::uint64_t n, EstimationMethod method,
                                unsigned digits, const SamplingEffort& effort);

/// ||phi(g_S)||^2 under N(0, I): quadrature in the cone 0 < x_1 < ... < x_k where psi is analytic and k is
/// small; else points for all but one coordinate, over which phi(g_S) is integrated piece by piece (phi
/// two-valued, psi piecewise polynomial), or for all. Precondition: g_S is not identically 0, and exists for this k.
Estimation estimate_outer_norm_squared(const Activation& activation, const OuterActivation& outer,
                                       std::uint64_t k, unsigned digits,
                                       const SamplingEffort& effort);

}  // namespace sqdim
