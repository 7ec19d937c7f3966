// Decides which queries are valid.
#pragma once

#include "sqdim/learning/concept_class/concept_class.hpp"

namespace sqdim::concepts {

/// Throw std::invalid_argument if a term names no member, or names one twice; if a majority has an
/// even number of terms, or coefficients other than +-1; if a polynomial repeats a monomial, has
/// coordinates beyond n or out of order, or signs of a degree other than 1.
void require_terms(const std::vector<Term>& terms, std::size_t size);
void require_majority(const Majority& query, std::size_t size);
void require_polynomial(const Polynomial& query, std::uint64_t n);

}  // namespace sqdim::concepts
