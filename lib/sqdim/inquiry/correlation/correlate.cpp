// From a request to rows.
#include <algorithm>

#include "sqdim/inquiry/correlation/correlation_request.hpp"

namespace sqdim {
namespace {

/// Returns an estimate, or the reason why the functions cannot be evaluated.
std::variant<Estimation, std::string> estimated(const CorrelationRequest& request,
                                                const FunctionPair& pair, EstimationMethod method,
                                                unsigned threads) {
  // Only the sphere needs n. If n is not given, it is the largest coordinate.
  const std::uint64_t n = request.n.value_or(std::max(pair.first.back(), pair.second.back()));
  const unsigned digits = std::min<unsigned>(request.digits, most_estimated_digits - 2);
  try {
    return estimate_correlation(pair, n, method, digits, request.sampling.on(threads));
  } catch (const InvalidInput& error) {
    return error.what();
  }
}

void compute(const CorrelationRequest& request, const FunctionPair& pair, unsigned threads,
             CorrelationRow& row) {
  const auto* const by_formula =
      request.method ? std::get_if<CorrelationMethod>(&*request.method) : nullptr;
  if (by_formula != nullptr) {
    row.correlation = correlation_by(*by_formula, pair, request.digits);
    return;
  }
  if (!request.method) {
    if (auto certified = certified_correlation(pair, request.digits)) {
      row.reason = certified->reason.value_or("");
      row.correlation = *std::move(certified);
      return;
    }
  }
  const EstimationMethod method =
      request.method ? std::get<EstimationMethod>(*request.method) : preferred_estimation(pair);
  const auto found = estimated(request, pair, method, threads);
  if (const auto* why_not = std::get_if<std::string>(&found)) {
    row.reason = *why_not;
  } else {
    row.correlation = std::get<Estimation>(found);
  }
}

/// Returns a method other than the one that found the number; nullopt if there is none.
std::optional<EstimationMethod> method_of_check(const FunctionPair& pair,
                                                const CorrelationRow& row) {
  const auto* estimation = row.correlation ? std::get_if<Estimation>(&*row.correlation) : nullptr;
  for (const EstimationMethod method : estimation_method_names.values()) {
    const bool used = estimation != nullptr && estimation->method == method;
    if (!used && !inapplicable(pair, method)) return method;
  }
  return std::nullopt;
}

/// Returns the interval where the number is believed to be: five standard errors around a sampled
/// one. Returns nullopt if nothing is believed.
std::optional<Enclosure> believed(const Correlation& found) {
  return found.value;
}
std::optional<Enclosure> believed(const Estimation& found) {
  constexpr double standard_errors = 5;
  if (const auto* estimate = std::get_if<Estimate>(&found.value)) return estimate->interval();
  const auto& mean = std::get<SampledMean>(found.value);
  if (!mean.standard_error) return std::nullopt;
  return Estimate{Rational(mean.value), Rational(standard_errors * *mean.standard_error)}
      .interval();
}

void check(const CorrelationRequest& request, const FunctionPair& pair, unsigned threads,
           CorrelationRow& row) {
  const std::optional<EstimationMethod> method = method_of_check(pair, row);
  if (!method) return;
  const auto check = estimated(request, pair, *method, threads);
  const auto* found = std::get_if<Estimation>(&check);
  if (found == nullptr) return;
  row.check = *found;
  if (!row.correlation) return;
  const auto why = contradiction(*row.correlation, *found);
  if (!why) return;
  row.reason = *why;
  std::visit([&](auto& number) { number.shortfall = why; }, *row.correlation);
}

/// `threads` compute the points of an estimate.
CorrelationRow row_of(const CorrelationRequest& request, const Subset& first, const Subset& second,
                      unsigned threads) {
  const FunctionPair pair = function_pair(request, first, second);
  CorrelationRow row{.activation = request.activation.name,
                     .outer = request.outer.name,
                     .first = first,
                     .second = second,
                     .distribution = request.distribution.name,
                     .correlation = std::nullopt,
                     .check = std::nullopt,
                     .reason = ""};
  if (request.method) {
    if (const auto why = inapplicable(pair, *request.method)) {
      row.reason = *why;
      return row;
    }
  }
  compute(request, pair, threads, row);
  if (request.check) check(request, pair, threads, row);
  if (row.correlation && row.reason.empty()) {
    row.reason = std::visit([](const auto& found) { return found.shortfall.value_or(""); },
                            *row.correlation);
  }
  return row;
}

}  // namespace

FunctionPair function_pair(const CorrelationRequest& request, const Subset& first,
                           const Subset& second) {
  return {request.activation, request.outer, request.distribution, first, second};
}

std::optional<std::string> inapplicable(const FunctionPair& pair,
                                        const AnyCorrelationMethod& method) {
  return std::visit([&](const auto chosen) { return inapplicable(pair, chosen); }, method);
}

std::optional<std::string> contradiction(const std::variant<Correlation, Estimation>& number,
                                         const Estimation& check) {
  const auto found = std::visit([](const auto& known) { return believed(known); }, number);
  const auto checked = believed(check);
  if (!found || !checked) return std::nullopt;
  const Rational gap = std::max(checked->lower - found->upper, found->lower - checked->upper);
  const Rational size = std::max(abs(checked->lower), abs(checked->upper));
  // The sums of both are in doubles.
  if (gap * 1'000'000'000'000 <= size) return std::nullopt;
  return "the check contradicts this number: they differ by more than its error and five standard "
         "errors";
}

std::vector<CorrelationRow> correlate(const CorrelationRequest& request, unsigned threads,
                                      const OnProgress& on_progress) {
  std::vector<CorrelationRow> rows;
  rows.reserve(request.pairs.size());
  correlate(request, threads, on_progress, [&](const CorrelationRow& row) { rows.push_back(row); });
  return rows;
}

void correlate(const CorrelationRequest& request, unsigned threads, const OnProgress& on_progress,
               const std::function<void(const CorrelationRow&)>& sink) {
  const auto& pairs = request.pairs;
  // A single pair has all threads for its points.
  const bool many = pairs.size() > 1;
  parallel_in_order<CorrelationRow>(
      pairs.size(), many ? threads : 1, on_progress,
      [&](std::size_t i) {
        return row_of(request, pairs[i].first, pairs[i].second, many ? 1 : threads);
      },
      sink);
}

}  // namespace sqdim
