// Lambda and distances from a bound on the correlations: docs/theory.md, 5.1.
#include "sqdim/theorems/family_facts/family_facts.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace sqdim {
namespace {

/// Lambda is at least the largest diagonal entry of G and at most its largest absolute row sum.
Enclosure relative_lambda(const Integer& size, const Rational& r) {
  if (r == 0) return Enclosure::exactly(1);  // avoids arithmetic on a long N
  return {1, 1 + Rational(size - 1) * r};
}

std::optional<Enclosure> in_scale(const Enclosure& relative,
                                  const std::optional<Enclosure>& norm_squared, Scale scale) {
  if (scale == Scale::normalised) return relative;
  if (!norm_squared) return std::nullopt;
  return product(relative, *norm_squared);
}

void use_gram(FamilyFacts& facts, const std::shared_ptr<const GramFacts>& gram) {
  facts.relative_lambda = gram->relative.lambda.value;
  facts.relative_distance_squared = 2 - 2 * gram->greatest_correlation;
  facts.method = gram->relative.lambda.method;
  facts.centred = gram->relative.centred;
  facts.raw = gram->raw;
  facts.gram = gram;
}

/// Sets Lambda and the centred functions from the eigenvalues by overlap: docs/theory.md, 8.4. The
/// constant vector has the eigenvalue of j = 0, N ||f_0||^2; centring removes it.
void use_overlaps(FamilyFacts& facts, const SubsetParameters& subsets) {
  const Enclosure norm = subsets.by_overlap.back();
  std::vector<Enclosure> relative;
  for (const Enclosure& eigenvalue : johnson_eigenvalues(subsets.by_overlap, subsets.n))
    relative.push_back(quotient(nonnegative(eigenvalue), norm));
  Enclosure centred = Enclosure::exactly(0);
  for (std::size_t j = 1; j < relative.size(); ++j) centred = larger(centred, relative[j]);
  facts.relative_lambda = larger(larger(centred, relative.front()), Enclosure::exactly(1));
  facts.method = "johnson-scheme";
  const Enclosure& constant = relative.front();
  facts.centred = Centred{centred,
                          {std::max<Rational>(0, 1 - constant.upper / facts.size),
                           std::min<Rational>(1, 1 - constant.lower / facts.size)}};
}

/// Returns eigenvalues relative to ||f||^2; nullopt if they are not known.
std::optional<PriorSpectrum> relative_spectrum(const Prior& prior,
                                               const std::optional<Enclosure>& norm) {
  if (prior.relative || !norm) return prior.relative;
  return PriorSpectrum{quotient(prior.raw->lambda, *norm), quotient(prior.raw->centred, *norm),
                       quotient(prior.raw->mean, *norm)};
}

/// Sets Lambda and the centred functions from the eigenvalues. A norm that is infinite leaves
/// nothing to be relative to: only the raw scale has values then.
void use_prior(FamilyFacts& facts, const std::shared_ptr<const Prior>& prior) {
  facts.method = prior->method;
  facts.relative_correlation = 1;
  facts.relative_distance_squared = 0;
  facts.prior = prior;
  if (const auto relative = relative_spectrum(*prior, facts.norm_squared)) {
    facts.relative_lambda = relative->lambda;
    facts.centred =
        Centred{relative->centred,
                {std::max<Rational>(0, 1 - relative->mean.upper), 1 - relative->mean.lower}};
  } else {
    facts.relative_lambda = Enclosure::exactly(0);
    facts.raw =
        Spectrum{{prior->raw->lambda, facts.method}, {prior->raw->centred, Enclosure::exactly(0)}};
  }
}

}  // namespace

std::optional<Enclosure> FamilyFacts::lambda(Scale scale) const {
  if (scale == Scale::raw && raw) return raw->lambda.value;
  return in_scale(relative_lambda, norm_squared, scale);
}

std::optional<Enclosure> FamilyFacts::centred_lambda(Scale scale) const {
  if (scale == Scale::raw && raw) return raw->centred.lambda;
  return centred ? in_scale(centred->lambda, norm_squared, scale) : std::nullopt;
}

FamilyFacts facts_of(const Family& family) {
  assert(!family.degenerate);
  const Rational r = family.relative_correlation;
  FamilyFacts facts{.size = family.size,
                    .relative_correlation = r,
                    .relative_lambda = relative_lambda(family.size, r),
                    .relative_distance_squared = 2 - 2 * r,
                    .norm_squared = family.norm_squared,
                    .method = r == 0 ? "orthogonality" : "correlation-bound",
                    .bounded = family.bounded,
                    .supremum = family.supremum,
                    .bound_asserted_by = family.bound_asserted_by};
  if (family.subsets && !family.subsets->by_overlap.empty()) use_overlaps(facts, *family.subsets);
  if (family.gram) use_gram(facts, family.gram);
  if (family.prior) use_prior(facts, family.prior);
  return facts;
}

std::vector<FamilyFacts> parts_of(const FamilyFacts& facts) {
  std::vector<FamilyFacts> parts;
  if (!facts.gram) return parts;
  for (const std::shared_ptr<const GramFacts>& gram : facts.gram->parts) {
    FamilyFacts part = facts;
    part.size = Integer(gram->size());
    part.relative_correlation = gram->correlation.upper;
    part.norm_squared = gram->norm_squared;
    use_gram(part, gram);
    parts.push_back(std::move(part));
  }
  return parts;
}

FamilyFacts subfamily(const FamilyFacts& facts, const Integer& size) {
  assert(1 <= size && size <= facts.size);
  FamilyFacts part = facts;
  part.size = size;
  // A principal submatrix of G has no larger eigenvalue than G.
  part.relative_lambda = relative_lambda(size, facts.relative_correlation);
  part.relative_lambda.upper = std::min(part.relative_lambda.upper, facts.relative_lambda.upper);
  if (size == facts.size) return part;
  part.centred.reset();
  part.gram = nullptr;
  if (part.raw) {
    part.raw->lambda.value.lower = 0;
    part.raw->centred = {part.raw->lambda.value, {0, part.norm_squared->upper}};
  }
  return part;
}

}  // namespace sqdim
