// correlation_request: what `sqdim correlate` is asked and what it answers.
//
//     texts -- read_correlation_request --> CorrelationRequest -- correlate -->
//     a CorrelationRow for each pair
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/parameter/sampling.hpp"
#include "sqdim/inquiry/parameter/texts.hpp"
#include "sqdim/values/correlation/correlation.hpp"
#include "sqdim/values/estimates/points.hpp"

namespace sqdim {

using AnyCorrelationMethod = std::variant<CorrelationMethod, EstimationMethod>;

/// <f_S, f_T> under a distribution.
struct CorrelationRequest {
  Activation activation;
  OuterActivation outer;
  Distribution distribution;
  /// The dimension, at least the largest coordinate; nullopt for the largest coordinate of each
  /// pair.
  std::optional<std::uint64_t> n;
  /// S and T, one pair or more.
  std::vector<std::pair<Subset, Subset>> pairs;
  /// The method applies if there is a single pair. If there are several, those to which it does not
  /// apply have no number. nullopt chooses a certified method if there is one, otherwise the
  /// estimation that suits.
  std::optional<AnyCorrelationMethod> method;
  /// Whether every number is also estimated from values of the functions and compared.
  bool check;
  /// Decimal digits.
  unsigned digits;
  /// The points of estimates.
  Sampling sampling;
};

struct CorrelationRow {
  std::string activation;
  std::string outer;
  Subset first;
  Subset second;
  std::string distribution;
  /// nullopt when there is no method.
  std::optional<std::variant<Correlation, Estimation>> correlation;
  /// The same number by another method, if that was asked for.
  std::optional<Estimation> check;
  /// Why the number is 0, or why there is no number or fewer digits. Empty if there is nothing to
  /// say.
  std::string reason;
};

std::vector<Parameter> correlation_parameters();

/// Throws InvalidInput.
CorrelationRequest read_correlation_request(const Texts& texts);

/// Returns f_S and f_T.
FunctionPair function_pair(const CorrelationRequest& request, const Subset& first,
                           const Subset& second);

/// Returns why a method does not apply; nullopt if it does.
std::optional<std::string> inapplicable(const FunctionPair& pair,
                                        const AnyCorrelationMethod& method);

/// Returns why a number and its check cannot both be right: the intervals where they are believed
/// lie apart by more than 10^-12 of the check. The interval of a sampled number has five standard
/// errors to each side. Returns nullopt if both can be right, or if one of them is not known, or
/// has no standard error.
std::optional<std::string> contradiction(const std::variant<Correlation, Estimation>& number,
                                         const Estimation& check);

/// The rows are in the order of the request. A single pair has all threads for its points;
/// `on_progress` may be empty.
std::vector<CorrelationRow> correlate(const CorrelationRequest& request, unsigned threads,
                                      const OnProgress& on_progress);

/// Does the same, and gives each row to the sink as soon as it and those before it are known.
void correlate(const CorrelationRequest& request, unsigned threads, const OnProgress& on_progress,
               const std::function<void(const CorrelationRow&)>& sink);

}  // namespace sqdim
