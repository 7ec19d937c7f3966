// The class of all f_S, |S| = k: an orthogonal family. Its correlations are determined, where they
// are, by its parity in each coordinate (docs/theory.md, section 9).
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "sqdim/foundation/subset/subset.hpp"
#include "sqdim/learning/concept_class/detail/subset_class.hpp"
#include "sqdim/learning/concept_class/detail/validity.hpp"

namespace sqdim {
namespace concepts {
namespace {

constexpr std::uint64_t most_subset_coordinates = 64;
constexpr std::uint64_t most_members = 10'000'000;

/// Returns all words of n bits of which k are 1, in the lexicographic order of their subsets.
std::vector<std::uint64_t> all_masks(std::uint64_t n, std::uint64_t k) {
  if (n > most_subset_coordinates || binomial(n, k) > most_members) {
    throw InvalidInput(fmt::format(
        "n = {}, k = {}: a simulation enumerates the subsets; n is at most {}, and they "
        "are at most {}",
        n, k, most_subset_coordinates, most_members));
  }
  std::vector<std::uint64_t> masks;
  masks.reserve(static_cast<std::size_t>(binomial(n, k)));
  Subset subset = first_subset(k);
  do {
    std::uint64_t mask = 0;
    for (const std::uint64_t i : subset) mask |= std::uint64_t{1} << (i - 1);
    masks.push_back(mask);
  } while (next_subset(subset, n));
  return masks;
}

/// The member whose subset has the coordinates of these factors.
std::size_t member_of(std::uint64_t n, const std::vector<Factor>& factors) {
  Subset subset;
  for (const Factor& factor : factors) subset.push_back(factor.coordinate);
  return static_cast<std::size_t>(rank_of(subset, n));
}

/// Calls use(degrees) for the increasing sequences of k odd degrees of sum at most `most`.
template <class Use>
void for_odd_degrees(std::uint64_t k, std::uint32_t most, std::vector<std::uint32_t>& degrees,
                     Use use) {
  if (degrees.size() == k) {
    use(degrees);
    return;
  }
  const std::uint64_t left = k - degrees.size();
  for (std::uint32_t d = degrees.empty() ? 1 : degrees.back(); d * left <= most; d += 2) {
    degrees.push_back(d);
    for_odd_degrees(k, most - d, degrees, use);
    degrees.pop_back();
  }
}

Integer sum_of_squares(const std::vector<Term>& terms) {
  Integer sum = 0;
  for (const Term& term : terms) sum += Integer(term.coefficient) * term.coefficient;
  return sum;
}

/// Returns sum |a|.
template <class Terms>
Integer sum_of_sizes(const Terms& terms) {
  Integer sum = 0;
  for (const auto& term : terms) sum += abs(Integer(term.coefficient));
  return sum;
}

void require_positive(const Integer& norm) {
  if (norm == 0) throw std::invalid_argument("a query must have positive norm");
}

}  // namespace

SubsetClass::SubsetClass(SubsetFunctions functions, KnownMonomials monomials,
                         const SamplingPlan& plan)
    : functions_(std::move(functions)),
      masks_(all_masks(functions_.n, functions_.k)),
      monomials_(monomials) {
  // Validity loses nothing with an enclosure this narrow.
  const Rational narrow(1, 1'000'000'000);
  const std::optional<Enclosure>& known = functions_.norm_squared;
  const bool is_known = known && known->upper - known->lower <= narrow * known->upper;
  norm_squared_ = is_known ? *known : estimated_norm_squared(plan);
  if (norm_squared_.upper == 0) throw InvalidInput("the functions are 0 almost everywhere");
  const std::uint64_t k = functions_.k;
  std::vector<std::uint32_t> degrees;
  // Signs have degree 1.
  const auto most = static_cast<std::uint32_t>(monomials.basis == Basis::sign
                                                   ? std::min<std::uint64_t>(k, monomials.degree)
                                                   : monomials.degree);
  for_odd_degrees(k, most, degrees, [&](const std::vector<std::uint32_t>& odd) {
    const Fraction found = coefficient(odd, plan);
    denominator_ = found.denominator;
    coefficients_.emplace(odd, found);
  });
}

Correlations SubsetClass::correlations(const Query& query, QueryNorm norm,
                                       const SamplingPlan& plan) const {
  if (norm == QueryNorm::bounded && !is_bounded())
    throw std::invalid_argument("statistical queries are about functions with |f| <= 1");
  if (const auto* combination = std::get_if<Combination>(&query)) return of(*combination, norm);
  if (const auto* majority = std::get_if<Majority>(&query)) return of(*majority, plan);
  if (const auto* neuron = std::get_if<Neuron>(&query)) return of(*neuron, norm, plan);
  return of(std::get<Polynomial>(query), norm);
}

Correlations SubsetClass::of(const Combination& query, QueryNorm norm) const {
  require_terms(query.terms, size());
  // <sum a_j f_j, f_i> = a_i b and ||sum a_j f_j||^2 = b sum a_j^2, where b = ||f||^2.
  const bool unit = norm == QueryNorm::unit;
  const Integer sizes = sum_of_sizes(query.terms);
  const Integer squares = sum_of_squares(query.terms);
  Correlations result{std::vector<std::int64_t>(size(), 0),
                      unit ? squares : Integer(sizes * sizes)};
  require_positive(result.radicand);
  Integer largest = 0;
  for (const Term& term : query.terms)
    largest = std::max<Integer>(largest, abs(Integer(term.coefficient)));
  const Fraction factor = fraction(unit ? this->norm() : norm_squared_, largest);
  result.radicand *= factor.denominator * factor.denominator;
  if (factor.error != 0) {
    // |a_i| e over sqrt(sum a^2), or over sum |a|. A member that is not listed has correlation 0.
    result.error = factor.error * Rational(largest, unit ? floor_sqrt(Rational(squares)) : sizes);
    result.estimated.assign(size(), false);
  }
  for (const auto& [member, coefficient] : query.terms) {
    result.numerators[member] = add_product(0, coefficient, factor.numerator);
    if (!result.estimated.empty()) result.estimated[member] = true;
  }
  return result;
}

Correlations SubsetClass::of(const Polynomial& query, QueryNorm norm) const {
  require_polynomial(query, functions_.n);
  const bool unit = norm == QueryNorm::unit;
  if (!unit && query.basis == Basis::hermite)
    throw std::invalid_argument("a Hermite polynomial is not bounded: a statistical query is");
  if (query.basis != monomials_.basis)
    throw std::invalid_argument("the class does not know its coefficients in this basis");
  Integer squares = 0;
  const Integer sizes = sum_of_sizes(query.terms);
  for (const Monomial& monomial : query.terms)
    squares += Integer(monomial.coefficient) * monomial.coefficient;
  require_positive(squares);
  Correlations result{std::vector<std::int64_t>(size(), 0),
                      (unit ? squares : Integer(sizes * sizes)) * denominator_ * denominator_};
  result.estimated.assign(size(), false);
  // The errors of the coefficients together: sum |a| e / sqrt(sum a^2), or e.
  const Rational spread = unit ? Rational(sizes, floor_sqrt(Rational(squares))) : Rational(1);
  for (const Monomial& monomial : query.terms) {
    if (monomial.factors.size() != functions_.k) continue;
    std::vector<std::uint32_t> degrees;
    degrees.reserve(monomial.factors.size());
    for (const Factor& factor : monomial.factors) degrees.push_back(factor.degree);
    std::sort(degrees.begin(), degrees.end());
    const bool odd =
        std::all_of(degrees.begin(), degrees.end(), [](std::uint32_t d) { return d % 2 == 1; });
    if (!odd) continue;
    const auto found = coefficients_.find(degrees);
    if (found == coefficients_.end())
      throw std::invalid_argument("the class does not know its coefficients of this degree");
    const std::size_t member = member_of(functions_.n, monomial.factors);
    result.numerators[member] =
        add_product(result.numerators[member], monomial.coefficient, found->second.numerator);
    result.estimated[member] = true;
    result.error = std::max<Rational>(result.error, found->second.error * spread);
  }
  return result;
}

std::vector<std::uint32_t> SubsetClass::independent(std::span<const std::uint32_t> list,
                                                    std::size_t most) const {
  Span span;
  std::vector<std::uint32_t> members;
  for (const std::uint32_t member : list) {
    if (members.size() == std::min(most, most_coins)) break;
    if (span.add(masks_[member])) members.push_back(member);
  }
  return members;
}

}  // namespace concepts

std::unique_ptr<ConceptClass> subset_class(SubsetFunctions functions, KnownMonomials monomials,
                                           const SamplingPlan& plan) {
  return std::make_unique<concepts::SubsetClass>(std::move(functions), monomials, plan);
}

}  // namespace sqdim
