// Everything that theorems use of a Gram matrix, in order.
#include <algorithm>

#include "sqdim/gram.hpp"
#include "sqdim/gram/rounding.hpp"

namespace sqdim {
namespace {

Enclosure diagonal_range(const GramMatrix& gram) {
  const Rational least(gram.entries.diagonal().minCoeff());
  const Rational greatest(gram.entries.diagonal().maxCoeff());
  return {gram.scale * std::max<Rational>(0, least - gram.entry_error),
          gram.scale * (greatest + gram.entry_error)};
}

Spectrum spectrum(const GramMatrix& gram, unsigned threads) {
  const GramMatrix less_mean = centred(gram);
  return {largest_eigenvalue(gram, threads),
          {largest_eigenvalue(less_mean, threads).value, diagonal_range(less_mean)}};
}

/// The largest entry off the diagonal, of size at most 1; 0 for a single function.
Enclosure greatest_entry(const GramMatrix& gram, const Eigen::MatrixXd& entries) {
  if (gram.size() == 1) return Enclosure::exactly(0);
  Eigen::MatrixXd others = entries;
  others.diagonal().setConstant(others.minCoeff());
  const Rational greatest(others.maxCoeff());
  const auto within = [](const Rational& x) { return std::clamp<Rational>(x, -1, 1); };
  return {within(gram.scale * (greatest - gram.entry_error)),
          within(gram.scale * (greatest + gram.entry_error))};
}

}  // namespace

GramFacts gram_facts(const GramMatrix& gram, unsigned threads) {
  const GramMatrix relative = normalised(gram);
  const Enclosure absolute = largest_absolute_eigenvalue(relative);
  const Enclosure absolute_entry = greatest_entry(relative, relative.entries.cwiseAbs());
  const bool norms_differ = gram.entries.diagonal().minCoeff() < gram.entries.diagonal().maxCoeff();
  return {.norm_squared = diagonal_range(gram),
          .exact = gram.entry_error == 0,
          .correlation = {std::max<Rational>(0, absolute_entry.lower), absolute_entry.upper},
          .greatest_correlation = greatest_entry(relative, relative.entries).upper,
          .relative = spectrum(relative, threads),
          .absolute_lambda = absolute,
          .raw = norms_differ ? std::optional(spectrum(gram, threads)) : std::nullopt,
          .inverse = uncorrelated_sets(relative, 1, threads),
          .inverse_cube = uncorrelated_sets(relative, 3, threads),
          .average = average_correlations(relative, absolute)};
}

}  // namespace sqdim
