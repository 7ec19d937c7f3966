// Classes that are known only by their Gram matrix: exact correlations of integer combinations,
//
//     <h, f_i> = x_i / sqrt(Q),    x = (D G) a,   Q = D a' (D G) a,
//
// where D is the common denominator of G.
#include <limits>
#include <stdexcept>

#include "sqdim/learning/concept_class/concept_class.hpp"
#include "sqdim/learning/concept_class/detail/integers.hpp"

namespace sqdim {
namespace {

void require_size(std::size_t size) {
  if (size < 1 || size > std::numeric_limits<std::uint32_t>::max())
    throw std::invalid_argument("a concept class has from 1 to 2^32 - 1 members");
}

const Combination& combination_of(const Query& query, QueryNorm norm) {
  const auto* combination = std::get_if<Combination>(&query);
  if (combination == nullptr || norm != QueryNorm::unit) {
    throw std::invalid_argument(
        "a class that is known by its Gram matrix answers combinations of norm 1 only");
  }
  return *combination;
}

class GramClass final : public ConceptClass {
 public:
  /// Without entries, the matrix is the identity.
  GramClass(std::size_t size, std::vector<std::int64_t> entries, std::int64_t denominator)
      : size_(size), entries_(std::move(entries)), denominator_(denominator) {}

  [[nodiscard]] std::size_t size() const override { return size_; }
  [[nodiscard]] bool is_bounded() const override { return false; }
  [[nodiscard]] Correlations correlations(const Query& query, QueryNorm norm,
                                          const SamplingPlan& plan) const override;

 private:
  std::size_t size_;
  std::vector<std::int64_t> entries_;
  std::int64_t denominator_;
};

Correlations GramClass::correlations(const Query& query, QueryNorm norm,
                                     const SamplingPlan& /*plan*/) const {
  const Combination& combination = combination_of(query, norm);
  Correlations result{std::vector<std::int64_t>(size_, 0), 0};
  for (const auto& [member, coefficient] : combination.terms) {
    if (member >= size_)
      throw std::invalid_argument("a query names a member that the class does not have");
    if (entries_.empty()) {
      result.numerators[member] = concepts::add_product(result.numerators[member], 1, coefficient);
    } else {
      const std::int64_t* const row = &entries_[member * size_];
      for (std::size_t i = 0; i < size_; ++i) {
        result.numerators[i] = concepts::add_product(result.numerators[i], row[i], coefficient);
      }
    }
  }
  for (const auto& [member, coefficient] : combination.terms) {
    result.radicand += Integer(coefficient) * result.numerators[member];  // a' (D G) a
  }
  result.radicand *= denominator_;
  if (result.radicand <= 0) throw std::invalid_argument("a query must have positive norm");
  return result;
}

}  // namespace

std::unique_ptr<ConceptClass> orthonormal_class(std::size_t size) {
  require_size(size);
  return std::make_unique<GramClass>(size, std::vector<std::int64_t>{}, 1);
}

std::unique_ptr<ConceptClass> gram_class(std::size_t size, std::vector<std::int64_t> entries,
                                         std::int64_t denominator) {
  require_size(size);
  if (denominator < 1 || entries.size() / size != size || entries.size() % size != 0)
    throw std::invalid_argument("a Gram matrix is square, with a positive denominator");
  for (std::size_t i = 0; i < size; ++i) {
    if (entries[i * size + i] != denominator)
      throw std::invalid_argument("the members have norm 1");
    for (std::size_t j = 0; j < i; ++j) {
      const std::int64_t entry = entries[i * size + j];
      if (entry != entries[j * size + i]) throw std::invalid_argument("a Gram matrix is symmetric");
      if (entry > denominator || entry < -denominator)
        throw std::invalid_argument("correlations of unit functions are at most 1");
    }
  }
  return std::make_unique<GramClass>(size, std::move(entries), denominator);
}

}  // namespace sqdim
