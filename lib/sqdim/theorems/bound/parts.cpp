// A theorem on parts of a family: docs/theory.md, 5.19.
#include <algorithm>
#include <set>
#include <utility>

#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim {
namespace {

/// Adds 1, and the sizes M at which Lambda_M = 1 + (M - 1) r passes a multiple of `tolerance`, since
/// K is constant in between: the first ones, and the last ones up to N.
void add_ends_of_plateaus(std::set<Integer>& sizes, const FamilyFacts& facts,
                          const Rational& tolerance) {
  constexpr int tried = 8;
  const Rational& r = facts.relative_correlation;
  const Integer last = floor((1 + Rational(facts.size - 1) * r) / tolerance);
  const auto add = [&](const Integer& multiple) {
    const Integer size = floor(1 + (tolerance * multiple - 1) / r);
    if (size >= 1 && size < facts.size) sizes.insert(size);
  };
  if (facts.size > 1) sizes.insert(1);
  for (int i = 0; i < tried; ++i) {
    add(i + 1);
    add(last - i);
  }
}

/// Returns the parts of which a bound on the correlations is all that is known.
std::vector<FamilyFacts> parts_by_size(const TheoremInput& question) {
  const FamilyFacts& facts = question.facts;
  const std::optional<Enclosure> norm = question.norm_squared();
  if (facts.relative_correlation == 0 || !norm || norm->upper <= 0) return {};
  std::set<Integer> sizes;
  add_ends_of_plateaus(sizes, facts, least_tolerance_squared(question) / norm->upper);
  if (question.samples)
    add_ends_of_plateaus(
        sizes, facts, vstat_tolerance_squared(question.samples->upper, Data::labels) / norm->upper);
  std::vector<FamilyFacts> parts;
  parts.reserve(sizes.size());
  for (const Integer& size : sizes) parts.push_back(subfamily(facts, size));
  return parts;
}

}  // namespace

BoundResult evaluate_on_parts(const Theorem& theorem, const TheoremInput& question) {
  BoundResult best = theorem.evaluate(question);
  if (!theorem.holds_for_parts || !best.queries || question.facts.prior) return best;
  std::vector<FamilyFacts> parts = parts_of(question.facts);
  for (FamilyFacts& part : parts_by_size(question)) parts.push_back(std::move(part));
  TheoremInput about_part = question;
  for (FamilyFacts& part : parts) {
    about_part.facts = std::move(part);
    BoundResult result = theorem.evaluate(about_part);
    if (!proves_more(result, best)) continue;
    result.sufficient.reset();
    result.further_constants.push_back({"N'", about_part.facts.size});
    best = std::move(result);
  }
  return best;
}

}  // namespace sqdim
