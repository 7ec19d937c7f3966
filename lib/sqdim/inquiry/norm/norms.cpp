// From a request to rows.
#include <algorithm>
#include <numeric>

#include "sqdim/inquiry/norm/norm_request.hpp"

namespace sqdim {
namespace {

decltype(NormRow::norm_squared) compute(const NormRequest& request, std::uint64_t k,
                                        unsigned threads) {
  const Activation& activation = request.activation;
  if (const std::optional<std::string> reason = degeneracy(activation, k))
    return Degenerate{*reason};
  if (const Sampling* sampling = request.sampling()) {
    const std::optional<Rational>& magnitude = request.outer.magnitude;
    if (magnitude && activation.analytic) return TwoValued{*magnitude * *magnitude};
    return estimate_outer_norm_squared(activation, request.outer, k, request.digits,
                                       sampling->on(threads));
  }
  const auto method = std::get<NormMethod>(request.route);
  if (is_certified(method)) return norm_squared(activation, k, request.digits, method);
  return numerical_norm_squared(activation, k, request.digits, method);
}

NormRow row_of(const NormRequest& request, std::uint64_t k, unsigned threads) {
  return {request.activation.name, request.outer.name, k, compute(request, k, threads)};
}

/// Returns the number of rows that are computed at once. Samples are drawn on all threads, and
/// formulas are computed on one thread for each row.
unsigned rows_at_once(const NormRequest& request, unsigned threads) {
  return request.sampling() != nullptr ? 1 : threads;
}

/// Returns the positions of the sizes, the largest k first, because it takes longest.
std::vector<std::size_t> largest_first(const std::vector<std::uint64_t>& sizes) {
  std::vector<std::size_t> order(sizes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
  return order;
}

}  // namespace

std::vector<NormRow> norms(const NormRequest& request, unsigned threads,
                           const OnProgress& on_progress) {
  const std::vector<std::uint64_t>& sizes = request.sizes;
  const std::vector<std::size_t> order = largest_first(sizes);
  std::vector<NormRow> rows(sizes.size(), {"", "", 0, Degenerate{}});
  parallel_for(order.size(), rows_at_once(request, threads), on_progress,
               [&](std::size_t i) { rows[order[i]] = row_of(request, sizes[order[i]], threads); });
  return rows;
}

void norms(const NormRequest& request, unsigned threads, const OnProgress& on_progress,
           const std::function<void(const NormRow&)>& sink) {
  parallel_in_order<NormRow>(
      request.sizes.size(), rows_at_once(request, threads), on_progress,
      [&](std::size_t i) { return row_of(request, request.sizes[i], threads); }, sink);
}

}  // namespace sqdim
