// norm_request: what `sqdim norm` is asked and what it answers.
//
//     texts -- read_norm_request --> NormRequest -- norms --> a NormRow for each k
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/family/family.hpp"
#include "sqdim/inquiry/parameter/sampling.hpp"
#include "sqdim/inquiry/parameter/texts.hpp"
#include "sqdim/values/estimates/multiprecision.hpp"
#include "sqdim/values/estimates/points.hpp"

namespace sqdim {

/// ||g_S||^2, or ||phi(g_S)||^2, under N(0, I).
struct NormRequest {
  Activation activation;
  OuterActivation outer;
  /// The sizes k = |S|, one or more.
  std::vector<std::uint64_t> sizes;
  /// Decimal digits.
  unsigned digits;
  /// A method that the activation has, if phi is the identity; otherwise the points of estimates.
  std::variant<NormMethod, Sampling> route;

  /// The points of estimates, or nullptr.
  [[nodiscard]] const Sampling* sampling() const { return std::get_if<Sampling>(&route); }
};

/// g_S is identically 0, for this reason.
struct Degenerate {
  std::string reason;
};

/// |f_S| is one number almost everywhere, so that ||f_S||^2 is its square: 1 for phi = sign.
struct TwoValued {
  Rational norm_squared;
};

struct NormRow {
  std::string activation;
  /// The name of phi, or "identity" for ||g_S||^2.
  std::string outer;
  std::uint64_t k;
  std::variant<Degenerate, TwoValued, NormSquared, NumericalNorm, Estimation> norm_squared;
};

std::vector<Parameter> norm_parameters();

/// Throws InvalidInput, also if only the 2^k units give values of g_S and they are too many.
NormRequest read_norm_request(const Texts& texts);

/// Returns rows in the order of the request. Estimates have all threads for their points.
/// `on_progress` may be empty.
std::vector<NormRow> norms(const NormRequest& request, unsigned threads,
                           const OnProgress& on_progress);

/// Does the same, and gives each row to the sink as soon as it and those before it are known.
void norms(const NormRequest& request, unsigned threads, const OnProgress& on_progress,
           const std::function<void(const NormRow&)>& sink);

}  // namespace sqdim
