// All facts about a Gram matrix that theorems use, in order.
#include <algorithm>
#include <cmath>
#include <utility>

#include "sqdim/functions/gram/detail/rounding.hpp"
#include "sqdim/functions/gram/gram.hpp"

namespace sqdim {
namespace {

Enclosure diagonal_range(const GramMatrix& gram) {
  const Rational least(gram.entries.diagonal().minCoeff());
  const Rational greatest(gram.entries.diagonal().maxCoeff());
  return {gram.scale * std::max<Rational>(0, least - gram.entry_error),
          gram.scale * (greatest + gram.entry_error)};
}

/// Lambda is at most the trace, which is the better bound if the entries have a large error.
LargestEigenvalue lambda(const GramMatrix& gram, const Rational& trace, unsigned threads) {
  const LargestEigenvalue found = largest_eigenvalue(gram, threads);
  return trace < found.value.upper ? LargestEigenvalue{{found.value.lower, trace}, "trace"} : found;
}

/// `largest` is the largest squared norm. In the mean square, the functions are no farther from
/// their mean than from 0.
Spectrum spectrum(const GramMatrix& gram, const Rational& largest, unsigned threads) {
  const Rational trace = Rational(Integer(gram.size())) * largest;
  const GramMatrix less_mean = centred(gram);
  return {lambda(gram, trace, threads),
          {lambda(less_mean, trace, threads).value, diagonal_range(less_mean)}};
}

/// Extremes of the entries off the diagonal, which are at most 1 in size: an enclosure of the
/// largest |entry|, and an upper bound on the largest entry.
struct Extremes {
  Enclosure absolute;
  Rational greatest;
};

/// Precondition: the Gram matrix is normalised. Returns 0 for a single function.
Extremes off_diagonal_extremes(const GramMatrix& gram) {
  const Eigen::Index size = gram.entries.cols();
  if (size == 1) return {Enclosure::exactly(0), 0};
  double least = gram.entries(1, 0);
  double greatest = least;
  for (Eigen::Index j = 0; j + 1 < size; ++j) {
    const auto below = gram.entries.col(j).tail(size - j - 1);
    least = std::min(least, below.minCoeff());
    greatest = std::max(greatest, below.maxCoeff());
  }
  const Rational size_of_largest(std::max(-least, greatest));
  const auto within = [](const Rational& x, int lower) {
    return std::clamp<Rational>(x, lower, 1);
  };
  return {{within(gram.scale * (size_of_largest - gram.entry_error), 0),
           within(gram.scale * (size_of_largest + gram.entry_error), 0)},
          within(gram.scale * (Rational(greatest) + gram.entry_error), -1)};
}

/// A Gram matrix, normalised, and the facts about all of its functions. Sets were not searched for.
struct Examined {
  GramMatrix relative;
  GramFacts facts;
};

Examined examined(GramMatrix gram, unsigned threads) {
  const Enclosure norm_squared = diagonal_range(gram);
  const bool exact = gram.entry_error == 0;
  const std::optional<std::string> law = gram.law;
  const UncorrelatedSets not_searched{.lower = 1, .upper = gram.size(), .method = "size"};
  std::optional<Spectrum> raw;
  if (gram.entries.diagonal().minCoeff() < gram.entries.diagonal().maxCoeff())
    raw = spectrum(gram, norm_squared.upper, threads);
  GramMatrix relative = normalised(std::move(gram));
  const Enclosure absolute = largest_absolute_eigenvalue(relative);
  const Extremes off_diagonal = off_diagonal_extremes(relative);
  std::vector<Rational> sums = row_sums(relative);
  AverageCorrelations average = average_correlations(relative, absolute, sums);
  GramFacts facts{.law = law,
                  .norm_squared = norm_squared,
                  .exact = exact,
                  .correlation = off_diagonal.absolute,
                  .greatest_correlation = off_diagonal.greatest,
                  .relative = spectrum(relative, 1, threads),
                  .absolute_lambda = absolute,
                  .raw = std::move(raw),
                  .inverse = not_searched,
                  .inverse_cube = not_searched,
                  .average = std::move(average),
                  .row_sums = std::move(sums)};
  return {std::move(relative), std::move(facts)};
}

/// Returns different sets of at least two, but not of all functions: those that prove SQ-DIM, then
/// those that thinning finds, as long as the sum of the cubes of their sizes is at most `work`.
std::vector<std::vector<std::size_t>> less_correlated_sets(const GramMatrix& relative,
                                                           const GramFacts& facts, double work) {
  std::vector<std::vector<std::size_t>> found = {facts.inverse.members, facts.inverse_cube.members};
  for (auto& set : thinned_sets(relative)) found.push_back(std::move(set));
  std::vector<std::vector<std::size_t>> sets;
  for (auto& set : found) {
    std::sort(set.begin(), set.end());
    const bool is_known = std::find(sets.begin(), sets.end(), set) != sets.end();
    const double cost = std::pow(static_cast<double>(set.size()), 3);
    if (is_known || set.size() < 2 || set.size() == relative.size() || cost > work) continue;
    work -= cost;
    sets.push_back(std::move(set));
  }
  return sets;
}

/// Returns the facts about the sets that are less correlated than all functions.
std::vector<std::shared_ptr<const GramFacts>> facts_of_parts(const GramMatrix& gram,
                                                             const GramMatrix& relative,
                                                             const GramFacts& facts,
                                                             unsigned threads) {
  constexpr double least_work = 5e8;
  const double work = std::max(least_work, std::pow(static_cast<double>(gram.size()), 3));
  std::vector<std::shared_ptr<const GramFacts>> parts;
  for (const auto& set : less_correlated_sets(relative, facts, work)) {
    GramMatrix part{gram.entries(set, set), gram.scale, gram.entry_error, gram.law};
    parts.push_back(std::make_shared<const GramFacts>(examined(std::move(part), threads).facts));
  }
  return parts;
}

}  // namespace

GramFacts gram_facts(GramMatrix gram, unsigned threads, std::uint64_t effort,
                     const OnStage& on_stage) {
  constexpr std::size_t most_for_parts = 3000;
  const auto begin = [&](std::string_view stage) {
    if (on_stage) on_stage(stage);
  };
  const std::optional<GramMatrix> kept =
      gram.size() <= most_for_parts ? std::optional(gram) : std::nullopt;
  begin("Lambda and average correlations");
  auto [relative, facts] = examined(std::move(gram), threads);
  begin("SQ-DIM in the convention 1/d");
  facts.inverse = uncorrelated_sets(relative, 1, threads, effort);
  begin("SQ-DIM in the convention 1/d^3");
  facts.inverse_cube = uncorrelated_sets(relative, 3, threads, effort);
  begin("less correlated sets");
  if (kept) facts.parts = facts_of_parts(*kept, relative, facts, threads);
  return std::move(facts);
}

}  // namespace sqdim
