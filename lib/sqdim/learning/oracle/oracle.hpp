// oracle: statistical query oracles over a finite concept class.
//
// The learner asks a query h, and the oracle answers some v that is valid for the target f. The
// model defines what is valid, with c = <h, f>:
//
//     CSQ(tau)     ||h|| = 1             |v - c| <= tau
//     STAT(tau)    |h| <= 1              |v - c| <= tau                        the query y h(x)
//     VSTAT(t)     |h| <= 1              |v - c| <= max(2/t, sqrt((1 - c^2)/t))   the query (1 + y h(x))/2
//     samples(m)   |h| <= 1              v is the mean of y h(x) over m fresh samples
//
// For +-1 labels of mean f, every statistical query is the sum of such a correlational query and
// one that the learner can compute itself (bshouty02; docs/theory.md, 5.5 and 9.4). Correlations
// are integers over one square root, so that validity is decided in exact arithmetic. If they are
// estimates, an answer must be valid for every value within the proved error. The strategy chooses
// among the valid answers.
//
// There is one model or strategy per file of lib/sqdim/learning/oracle/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/foundation/random/random.hpp"
#include "sqdim/learning/concept_class/concept_class.hpp"

namespace sqdim {

/// v = rational + root / sqrt(radicand), with the radicand of the query's correlations.
struct Answer {
  Rational rational;
  Rational root;

  friend bool operator==(const Answer&, const Answer&) = default;
};

/// The numerators from first to last; none if last < first.
struct NumeratorRange {
  Integer first;
  Integer last;

  [[nodiscard]] bool contains(std::int64_t x) const { return first <= x && x <= last; }
};

// ---- models

struct OracleModel {
  /// "csq", "stat", "vstat" or "samples".
  std::string name;
  QueryNorm norm;
  /// The parameter tau, t or m.
  Rational parameter;
  /// An upper bound on the distance of every answer from the correlation: tau, or
  /// max(2/t, sqrt(1/t)). For honest samples it holds only with the probability that Hoeffding's
  /// inequality gives.
  Rational resolution;
  /// Returns the numerators of [lower - widening, upper + widening], where [lower, upper] are the c
  /// for which the answer is valid.
  NumeratorRange (*valid)(const Answer& answer, const Integer& radicand, const Rational& parameter,
                          const Rational& widening);
  /// Returns a noise that is valid around a correlation x / sqrt(radicand) known up to `error`,
  /// wherever it lies: nearly the largest such noise.
  Rational (*tolerance_at)(std::int64_t x, const Integer& radicand, const Rational& parameter,
                           const Rational& error);
  /// Whether the oracle has a choice of answers. An honest sampler has none.
  bool has_strategies = true;
  /// Whether the parameter is a number of samples, not a tolerance.
  bool counts_samples = false;
};

/// An oracle, and its description in `sqdim list`.
struct OracleEntry {
  std::string name;
  std::string parameters;
  std::string description;
  std::string citation;
  /// Makes the model from tau > 0, or from a number of samples >= 1.
  OracleModel (*make)(const Rational& parameter);
};

/// The members for which an answer is valid.
class Validity {
 public:
  /// Returns the members for which the answer is valid whatever their correlations are within the
  /// error.
  static Validity certain(const OracleModel& model, const Answer& answer,
                          const Correlations& correlations);
  /// Returns the members for which the answer is valid for some correlation within the error.
  static Validity possible(const OracleModel& model, const Answer& answer,
                           const Correlations& correlations);

  [[nodiscard]] bool holds_for(std::uint32_t member) const {
    const Range& range = correlations_->is_estimated(member) ? estimated_ : exact_;
    const std::int64_t x = correlations_->numerators[member];
    return range.first <= x && x <= range.last;
  }
  /// Returns the candidates for which the answer is valid.
  [[nodiscard]] std::vector<std::uint32_t> among(std::span<const std::uint32_t> candidates) const;

 private:
  /// A NumeratorRange cut to the range of possible numerators.
  struct Range {
    std::int64_t first;
    std::int64_t last;
  };

  Validity(const OracleModel& model, const Answer& answer, const Correlations& correlations,
           const Rational& widening);
  static Range clamped(const NumeratorRange& range);

  const Correlations* correlations_;
  Range exact_;
  Range estimated_;
};

// ---- strategies

/// The information with which a strategy chooses an answer.
struct Situation {
  const Correlations& correlations;
  /// The members for which every answer so far was certainly valid; never empty.
  std::span<const std::uint32_t> survivors;
  /// The target; nullopt if the strategy has not committed to one, so that every survivor may still
  /// be it.
  std::optional<std::uint32_t> target;
  const OracleModel& model;
  RandomStream& random;

  /// Returns the numerator of the target. Precondition: there is a target.
  [[nodiscard]] std::int64_t truth() const { return correlations.numerators[*target]; }
  /// Returns a noise that is valid for the target.
  [[nodiscard]] Rational tolerance() const {
    return model.tolerance_at(truth(), correlations.radicand, model.parameter,
                              correlations.error_of(*target));
  }
  /// Returns the answer if it is certainly valid for the target, otherwise the exact correlation.
  [[nodiscard]] Answer or_truth(const Answer& answer) const;
};

/// The rule that the answers of a strategy follow. Proved limits of success depend on it
/// (docs/theory.md, 5.7).
enum class AnswerRule {
  /// The correlation of the target.
  truth,
  /// 0 wherever that is valid.
  zero,
  /// A draw that is independent of the target, wherever that is valid.
  draw,
  /// The number of candidates that are left, which is the largest.
  most_survivors
};

struct Strategy {
  std::string name;
  std::string description;
  /// Whether the target is fixed before the first query. If not, the oracle chooses one at the end,
  /// uniformly among those for which all its answers were valid: the worst case over targets.
  bool commits;
  std::function<Answer(const Situation&)> answer;
  AnswerRule rule = AnswerRule::truth;
};

// ---- oracles

/// One query in the ledger, with enough to recompute its correlations and which members survived
/// it.
struct LedgerEntry {
  Query query;
  Answer answer;
  /// The radicand; its square root is the norm, or the bound, of the query before it is scaled
  /// (times the common denominator of the correlations).
  Integer radicand;
  /// The numerator of the target's correlation if the target was fixed.
  std::optional<std::int64_t> true_numerator;
  /// The error of estimated correlations, and how they were estimated; "" if all are exact.
  Rational error;
  std::uint64_t samples;
  std::string method;
  /// Whether the answer is certainly valid for the target, or for a remaining target. For an honest
  /// sampler, whether the answer is off by at most its resolution plus the error.
  bool valid;
  std::size_t survivors_before;
  std::size_t survivors_after;
};

/// The learner's view of an oracle: it can ask queries, but it never sees the target.
class Oracle {
 public:
  Oracle() = default;
  Oracle(const Oracle&) = delete;
  Oracle(Oracle&&) = delete;
  Oracle& operator=(const Oracle&) = delete;
  Oracle& operator=(Oracle&&) = delete;
  virtual ~Oracle() = default;

  [[nodiscard]] virtual const ConceptClass& concept_class() const = 0;
  [[nodiscard]] virtual const OracleModel& model() const = 0;
  /// Answers a query; nullopt if the budget is used up. Throws std::invalid_argument for a query
  /// that makes no sense (ConceptClass::correlations).
  virtual std::optional<Answer> ask(const Query& query) = 0;
  /// Returns the candidates for which the latest answer may be valid, which a learner can work out
  /// itself. Precondition: there was an answer.
  [[nodiscard]] virtual std::vector<std::uint32_t> consistent(
      std::span<const std::uint32_t> candidates) const = 0;
  /// Returns the latest answer in doubles.
  [[nodiscard]] virtual double latest() const = 0;
};

/// The setup of an oracle in an experiment. The target is fixed when it is revealed, at the latest.
/// A transcript is a pure function of (class, model, strategy, seed, task) and the queries.
struct OracleSetup {
  const ConceptClass& concepts;
  const OracleModel& model;
  /// The strategy; null for a model without strategies.
  const Strategy* strategy;
  /// The number of queries allowed; nullopt for no limit.
  std::optional<std::uint64_t> budget;
  std::uint64_t seed;
  std::uint64_t task;
  /// The target; nullopt to draw it uniformly.
  std::optional<std::uint32_t> target = std::nullopt;
  /// Called with every entry of the ledger, in order. If it is empty nothing is kept, so that
  /// memory does not grow with queries.
  std::function<void(const LedgerEntry&)> record = {};
  /// Called after each query that was answered. May be empty.
  std::function<void()> on_answer = {};
};

/// The totals of the ledger.
struct Tally {
  std::uint64_t queries = 0;
  std::uint64_t valid_answers = 0;
  std::uint64_t samples = 0;
};

class RecordingOracle final : public Oracle {
 public:
  /// Everything to which the setup refers must outlive the oracle.
  explicit RecordingOracle(const OracleSetup& setup);

  [[nodiscard]] const ConceptClass& concept_class() const override { return setup_.concepts; }
  [[nodiscard]] const OracleModel& model() const override { return setup_.model; }
  /// Answers a query and checks every answer of a strategy. Throws std::logic_error if it is not
  /// valid, and std::runtime_error if correlations are not known well enough for the model's
  /// resolution.
  std::optional<Answer> ask(const Query& query) override;
  [[nodiscard]] std::vector<std::uint32_t> consistent(
      std::span<const std::uint32_t> candidates) const override;
  [[nodiscard]] double latest() const override;

  [[nodiscard]] const Tally& tally() const { return tally_; }
  /// Returns the members for which every answer was certainly valid; for an honest sampler, those
  /// consistent with all answers.
  [[nodiscard]] std::span<const std::uint32_t> survivors() const { return survivors_; }
  std::uint32_t reveal();

  /// Returns the plan by which queries of this conversation are sampled; its block is the query's
  /// number.
  [[nodiscard]] SamplingPlan plan() const;

 private:
  void require_resolved(const Correlations& correlations) const;
  [[nodiscard]] Answer choose(const Query& query, const Correlations& correlations);

  OracleSetup setup_;
  RandomStream random_;
  std::uint64_t sampling_seed_;
  std::vector<std::uint32_t> survivors_;
  std::optional<std::uint32_t> target_;
  Correlations correlations_;
  Answer answer_;
  Tally tally_;
};

/// CSQ(tau) in doubles, with a strategy that commits, if nothing is known about a query except its
/// correlation with the target. The strategy must outlive the oracle.
class CommittedOracle {
 public:
  /// Preconditions: tau > 2^-31; the strategy commits.
  CommittedOracle(const Rational& tau, const Strategy& strategy);

  /// Returns an answer to a correlation c, |c| <= 2^20. It is the strategy's answer to the nearest
  /// multiple of 2^-30, with a tolerance smaller by half of that, so that it is valid for c itself.
  /// It is checked as in RecordingOracle::ask.
  [[nodiscard]] double answer(double correlation, RandomStream& random) const;

 private:
  /// The model in units of 2^-30, so that correlations are integers.
  OracleModel model_;
  const Strategy* strategy_;
};

/// Returns a plan for estimated correlations: their error is a share of the resolution, and they
/// exceed it rarely.
SamplingPlan sampling_plan(const OracleModel& model, std::uint64_t seed, std::uint64_t block);

}  // namespace sqdim
