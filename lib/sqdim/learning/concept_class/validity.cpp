// Decides which queries are valid.
#include "sqdim/learning/concept_class/detail/validity.hpp"

#include <algorithm>
#include <stdexcept>

namespace sqdim::concepts {
namespace {

using Factors = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Factors factors_of(const Monomial& monomial, Basis basis, std::uint64_t n) {
  Factors factors;
  factors.reserve(monomial.factors.size());
  for (const Factor& factor : monomial.factors) {
    const bool in_order = factors.empty() || factors.back().first < factor.coordinate;
    if (factor.coordinate < 1 || factor.coordinate > n || !in_order)
      throw std::invalid_argument("a monomial has coordinates from 1 to n, in increasing order");
    if (factor.degree < 1 || (basis == Basis::sign && factor.degree != 1))
      throw std::invalid_argument(
          "a factor of a monomial has degree 1, or more in Hermite's basis");
    factors.emplace_back(factor.coordinate, factor.degree);
  }
  return factors;
}

}  // namespace

void require_terms(const std::vector<Term>& terms, std::size_t size) {
  std::vector<std::uint32_t> members;
  members.reserve(terms.size());
  for (const Term& term : terms) {
    if (term.member >= size)
      throw std::invalid_argument("a query names a member that the class does not have");
    members.push_back(term.member);
  }
  std::sort(members.begin(), members.end());
  if (std::adjacent_find(members.begin(), members.end()) != members.end())
    throw std::invalid_argument("a query names a member twice");
}

void require_majority(const Majority& query, std::size_t size) {
  require_terms(query.terms, size);
  const bool signs = std::all_of(query.terms.begin(), query.terms.end(), [](const Term& term) {
    return term.coefficient == 1 || term.coefficient == -1;
  });
  if (query.terms.size() % 2 == 0 || !signs)
    throw std::invalid_argument("a majority has an odd number of members, with signs +-1");
}

void require_polynomial(const Polynomial& query, std::uint64_t n) {
  std::vector<Factors> monomials;
  monomials.reserve(query.terms.size());
  for (const Monomial& monomial : query.terms)
    monomials.push_back(factors_of(monomial, query.basis, n));
  std::sort(monomials.begin(), monomials.end());
  if (std::adjacent_find(monomials.begin(), monomials.end()) != monomials.end())
    throw std::invalid_argument("a polynomial has a monomial twice");
}

}  // namespace sqdim::concepts
