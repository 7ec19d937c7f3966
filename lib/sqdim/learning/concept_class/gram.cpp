// Classes that are known only by their Gram matrix: exact correlations of integer combinations,
//
//     <h, f_i> = x_i / sqrt(Q),    x = (D G) a,   Q = D a' (D G) a,
//
// where D is the common denominator of G. If entries are known up to e, then so are the
// correlations up to e s / sqrt(q) + e s^2 / q, with q = Q / D^2 and s = sum_j |a_j|
// (docs/theory.md, 9.9).
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

/// Returns sum_j |a_j|.
Integer sum_of_sizes(const Combination& combination) {
  Integer sizes = 0;
  for (const Term& term : combination.terms) sizes += abs(Integer(term.coefficient));
  return sizes;
}

class GramClass final : public ConceptClass {
 public:
  /// Without entries, the matrix is the identity.
  GramClass(std::size_t size, std::vector<std::int64_t> entries, std::int64_t denominator,
            Rational error)
      : size_(size),
        entries_(std::move(entries)),
        denominator_(denominator),
        error_(std::move(error)),
        is_orthogonal_(error_ == 0 && is_diagonal(entries_, size)) {}

  [[nodiscard]] std::size_t size() const override { return size_; }
  [[nodiscard]] bool is_bounded() const override { return false; }
  [[nodiscard]] bool is_nearly_orthogonal() const override { return is_orthogonal_; }
  [[nodiscard]] Correlations correlations(const Query& query, QueryNorm norm,
                                          const SamplingPlan& plan) const override;

 private:
  static bool is_diagonal(const std::vector<std::int64_t>& entries, std::size_t size) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i] != 0 && i / size != i % size) return false;
    }
    return true;
  }

  /// Adds the error to correlations whose numerators and radicand are known. Where the norm of the
  /// combination may be 0, or is known too little, the query is 0 instead.
  void add_error(const Combination& combination, Correlations& result) const;

  std::size_t size_;
  std::vector<std::int64_t> entries_;
  std::int64_t denominator_;
  Rational error_;
  bool is_orthogonal_;
};

void GramClass::add_error(const Combination& combination, Correlations& result) const {
  const Integer sizes = sum_of_sizes(combination);
  const Rational square = Rational(result.radicand) / (Integer(denominator_) * denominator_);
  const Rational error_of_square = error_ * sizes * sizes;
  if (square <= 2 * error_of_square) {
    result = {std::vector<std::int64_t>(size_, 0), 1};
    return;
  }
  if (error_ == 0) return;
  result.error = error_ * sizes / square_root(square).lower + error_of_square / square;
  result.method = "rounding";
}

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
  if (!is_orthogonal_ && sum_of_sizes(combination) > 0) {
    add_error(combination, result);
    return result;
  }
  if (result.radicand <= 0) throw std::invalid_argument("a query must have positive norm");
  return result;
}

}  // namespace

std::unique_ptr<ConceptClass> orthonormal_class(std::size_t size) {
  require_size(size);
  return std::make_unique<GramClass>(size, std::vector<std::int64_t>{}, 1, 0);
}

std::unique_ptr<ConceptClass> gram_class(std::size_t size, std::vector<std::int64_t> entries,
                                         std::int64_t denominator, const Rational& error) {
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
  return std::make_unique<GramClass>(size, std::move(entries), denominator, error);
}

}  // namespace sqdim
