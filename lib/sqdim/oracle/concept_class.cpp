// Exact correlations of integer combinations with the members of a finite class.
#include <algorithm>
#include <limits>
#include <stdexcept>

#include "sqdim/oracle.hpp"

namespace sqdim {
namespace {

/// x + a b, refusing results beyond 2^62 rather than wrapping.
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
  if (query.coefficients.size() != size_) {
    throw std::invalid_argument("a query has one coefficient for each member of the class");
  }
  Correlations result{query.coefficients, 0};
  if (entries_.empty()) {
    for (const std::int64_t a : query.coefficients) add_product(0, 1, a);
  } else {
    for (std::size_t i = 0; i < size_; ++i) {
      std::int64_t x = 0;
      for (std::size_t j = 0; j < size_; ++j)
        x = add_product(x, entries_[i * size_ + j], query.coefficients[j]);
      result.numerators[i] = x;
    }
  }
  std::int64_t partial = 0;  // what fits into a machine word is added up there
  for (std::size_t i = 0; i < size_; ++i) {
    std::int64_t term = 0;
    std::int64_t sum = 0;
    const std::int64_t a = query.coefficients[i];
    if (__builtin_mul_overflow(a, result.numerators[i], &term)) {
      result.radicand += Integer(a) * result.numerators[i];
    } else if (__builtin_add_overflow(partial, term, &sum)) {
      result.radicand += Integer(partial) + term;
      partial = 0;
    } else {
      partial = sum;
    }
  }
  result.radicand = (result.radicand + partial) * denominator_;
  if (result.radicand <= 0) throw std::invalid_argument("a query must have positive norm");
  return result;
}

}  // namespace sqdim
