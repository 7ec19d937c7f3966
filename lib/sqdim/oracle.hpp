// oracle: statistical query oracles over a finite concept class, their answers exact.
//
// CSQ(tau): the learner names h with ||h|| = 1, the oracle answers some v with |v - <h, f>| <= tau
// for the target f. Here h is a combination of members of the class, h = sum_j a_j f_j / ||.||,
// with integers a_j. Then all correlations <h, f_i> are integers over one square root,
//
//     <h, f_i> = x_i / sqrt(Q),    x = (D G) a,   Q = D a' (D G) a,
//
// with D the common denominator of the Gram matrix G,
//
// and validity, survival and windows of length 2 tau are decided in exact integer arithmetic. Which
// valid v is answered is the strategy's choice, one strategy a file of lib/sqdim/oracle/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sqdim/exact.hpp"
#include "sqdim/random.hpp"

namespace sqdim {

/// One term a_j f_j of a query.
struct Term {
  std::uint32_t member;
  std::int64_t coefficient;
};

/// h = sum_j a_j f_j / ||sum_j a_j f_j||. Members that are not named have coefficient 0.
struct Query {
  std::vector<Term> terms;
};

/// <h, f_i> = numerators[i] / sqrt(radicand).
struct Correlations {
  std::vector<std::int64_t> numerators;
  Integer radicand;
};

/// A finite class of unit functions known by its Gram matrix. It is public: oracle and learner both
/// know it.
class ConceptClass {
 public:
  /// N orthonormal functions, 1 <= N < 2^32. No matrix is stored.
  static ConceptClass orthonormal(std::size_t size);
  /// The Gram matrix entries / denominator, row by row. Throws std::invalid_argument unless it is
  /// square, symmetric, and has ones on the diagonal and entries in [-1, 1]. That it is positive
  /// semidefinite is the caller's word.
  static ConceptClass with_gram_matrix(std::size_t size, std::vector<std::int64_t> entries,
                                       std::int64_t denominator);

  [[nodiscard]] std::size_t size() const { return size_; }

  /// Correlations of all members with a query. Throws std::invalid_argument when a term names no
  /// member, when h has norm 0, or when a numerator exceeds 2^62.
  [[nodiscard]] Correlations correlations(const Query& query) const;

 private:
  ConceptClass(std::size_t size, std::vector<std::int64_t> entries, std::int64_t denominator);

  std::size_t size_;
  std::vector<std::int64_t> entries_;  // empty: the identity
  std::int64_t denominator_;
};

/// v = rational + root / sqrt(radicand), the radicand being the query's.
struct Answer {
  Rational rational;
  Rational root;

  friend bool operator==(const Answer&, const Answer&) = default;
};

/// The numerators x with |v - x / sqrt(Q)| <= tau: all integers from first to last (none when last
/// < first).
struct NumeratorRange {
  Integer first;
  Integer last;

  [[nodiscard]] bool contains(std::int64_t x) const { return first <= x && x <= last; }
};

NumeratorRange consistent_numerators(const Answer& answer, const Integer& radicand,
                                     const Rational& tolerance);

/// The members, among the candidates given, that are consistent with an answer.
std::vector<std::uint32_t> consistent(std::span<const std::uint32_t> candidates,
                                      const Correlations& correlations,
                                      const NumeratorRange& range);

/// What a strategy sees when it chooses an answer.
struct Situation {
  const Correlations& correlations;
  /// Members consistent with every answer so far; never empty.
  std::span<const std::uint32_t> survivors;
  /// The target; nullopt when the strategy has not committed to one: then every survivor still may
  /// be it.
  std::optional<std::uint32_t> target;
  const Rational& tolerance;
  RandomStream& random;
};

struct Strategy {
  std::string name;
  std::string description;
  /// Whether the target is fixed before the first query. If not, the oracle settles on one in the
  /// end, uniformly among those for which all its answers were valid: the worst case over targets.
  bool commits;
  std::function<Answer(const Situation&)> answer;
};

/// One query in the ledger: enough to recompute its correlations and who survived it.
struct LedgerEntry {
  Query query;
  Answer answer;
  /// Numerator of the target's correlation, where the target was fixed.
  std::optional<std::int64_t> true_numerator;
  std::size_t survivors_before;
  std::size_t survivors_after;
};

/// What a learner can do: ask. It never sees the target.
class Oracle {
 public:
  Oracle() = default;
  Oracle(const Oracle&) = delete;
  Oracle(Oracle&&) = delete;
  Oracle& operator=(const Oracle&) = delete;
  Oracle& operator=(Oracle&&) = delete;
  virtual ~Oracle() = default;

  [[nodiscard]] virtual const ConceptClass& concept_class() const = 0;
  [[nodiscard]] virtual const Rational& tolerance() const = 0;
  /// The answer to a query; nullopt when the budget is used up. Throws std::invalid_argument for a
  /// query that makes no sense (ConceptClass::correlations).
  virtual std::optional<Answer> ask(const Query& query) = 0;
};

/// CSQ(tau) with a strategy. Checks every answer: one that is not valid throws std::logic_error.
class CsqOracle final : public Oracle {
 public:
  /// The class and the strategy must outlive the oracle. tolerance > 0; no budget means no limit.
  CsqOracle(const ConceptClass& concept_class, const Strategy& strategy, const Rational& tolerance,
            std::optional<std::uint64_t> budget, std::uint64_t seed, std::uint64_t task);

  [[nodiscard]] const ConceptClass& concept_class() const override { return class_; }
  [[nodiscard]] const Rational& tolerance() const override { return tolerance_; }
  std::optional<Answer> ask(const Query& query) override;

  [[nodiscard]] std::span<const LedgerEntry> ledger() const { return ledger_; }
  [[nodiscard]] std::span<const std::uint32_t> survivors() const { return survivors_; }
  /// The target, fixed now at the latest; every answer in the ledger is valid for it.
  std::uint32_t reveal();

 private:
  void check(const Correlations& correlations, const NumeratorRange& valid) const;

  const ConceptClass& class_;
  const Strategy& strategy_;
  Rational tolerance_;
  std::optional<std::uint64_t> budget_;
  RandomStream random_;
  std::vector<std::uint32_t> survivors_;
  std::optional<std::uint32_t> target_;
  std::vector<LedgerEntry> ledger_;
};

}  // namespace sqdim
