// Exact correlations of integer combinations with the members of a finite class.
#include <algorithm>
#include <limits>
#include <stdexcept>

#include "sqdim/oracle.hpp"

namespace sqdim {
namespace {

/// x + a b; refuses results beyond 2^62 rather than wrapping.
std::int64_t add_product(std::int64_t x, std::int64_t a, std::int64_t b) {
  constexpr std::int64_t limit = std::int64_t{1} << 62;
  std::int64_t term = 0;
  std::int64_t sum = 0;
  if (__builtin_mul_overflow(a, b, &term) || __builtin_add_overflow(x, term, &sum) || sum > limit ||
      sum < -limit) {
    throw std::invalid_argument("a correlation's numerator exceeds 2^62: use smaller coefficients");
  }
  return sum;
}

}  // namespace

ConceptClass::ConceptClass(std::size_t size, std::vector<std::int64_t> entries,
                           std::int64_t denominator)
    : size_(size), entries_(std::move(entries)), denominator_(denominator) {
  if (size < 1 || size > std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument("a concept class has from 1 to 2^32 - 1 members");
  }
}

ConceptClass ConceptClass::orthonormal(std::size_t size) {
  return {size, {}, 1};
}

ConceptClass ConceptClass::with_gram_matrix(std::size_t size, std::vector<std::int64_t> entries,
                                            std::int64_t denominator) {
  if (denominator < 1 || size < 1 || entries.size() / size != size || entries.size() % size != 0) {
    throw std::invalid_argument("a Gram matrix is square, with a positive denominator");
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (entries[i * size + i] != denominator)
      throw std::invalid_argument("the members have norm 1");
    for (std::size_t j = 0; j < i; ++j) {
      const std::int64_t entry = entries[i * size + j];
      if (entry != entries[j * size + i]) throw std::invalid_argument("a Gram matrix is symmetric");
      if (entry > denominator || entry < -denominator) {
        throw std::invalid_argument("correlations of unit functions are at most 1");
      }
    }
  }
  return {size, std::move(entries), denominator};
}

Correlations ConceptClass::correlations(const Query& query) const {
  Correlations result{std::vector<std::int64_t>(size_, 0), 0};
  for (const auto& [member, coefficient] : query.terms) {
    if (member >= size_)
      throw std::invalid_argument("a query names a member that the class does not have");
    if (entries_.empty()) {
      result.numerators[member] = add_product(result.numerators[member], 1, coefficient);
    } else {
      const std::int64_t* const row = &entries_[member * size_];
      for (std::size_t i = 0; i < size_; ++i) {
        result.numerators[i] = add_product(result.numerators[i], row[i], coefficient);
      }
    }
  }
  for (const auto& [member, coefficient] : query.terms) {
    result.radicand += Integer(coefficient) * result.numerators[member];  // a' (D G) a
  }
  result.radicand *= denominator_;
  if (result.radicand <= 0) throw std::invalid_argument("a query must have positive norm");
  return result;
}

}  // namespace sqdim
