// oracle: statistical query oracles over a finite concept class.
//
// The learner names h, the oracle answers some v that is valid for the target f. What is valid is the
// model's: with c = <h, f>,
//
//     CSQ(tau)     ||h|| = 1             |v - c| <= tau
//     STAT(tau)    |h| <= 1              |v - c| <= tau                        the query y h(x)
//     VSTAT(t)     |h| <= 1              |v - c| <= max(2/t, sqrt((1 - c^2)/t))   the query (1 + y h(x))/2
//     samples(m)   |h| <= 1              v is the mean of y h(x) over m fresh samples
//
// For +-1 labels of mean f every statistical query is such a correlational one, and one that the learner
// can compute itself (bshouty02; docs/theory.md, 5.5 and 9.4). Correlations are integers over one square
// root, so that validity is decided in exact arithmetic; where they are estimates, what counts is
// validity for every value within the proved error. Which valid v is answered is the strategy's choice.
//
// One model and one strategy a file of lib/sqdim/oracle/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sqdim/concept_class.hpp"
#include "sqdim/exact.hpp"
#include "sqdim/random.hpp"

namespace sqdim {

/// v = rational + root / sqrt(radicand), the radicand being that of the query's correlations.
struct Answer {
  Rational rational;
  Rational root;

  friend bool operator==(const Answer&, const Answer&) = default;
};

/// The numerators from first to last (none when last < first).
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
  /// tau, t or m.
  Rational parameter;
  /// No answer is further than this from the correlation: tau, max(2/t, sqrt(1/t)) from above; for honest
  /// samples only with the probability that Hoeffding's inequality gives.
  Rational resolution;
  /// With [lower, upper] the c for which the answer is valid, the numerators of [lower - widening,
  /// upper + widening].
  NumeratorRange (*valid)(const Answer& answer, const Integer& radicand, const Rational& parameter,
                          const Rational& widening);
  /// A noise that is valid around a correlation x / sqrt(radicand) known to `error`, whatever it is: nearly
  /// the largest.
  Rational (*tolerance_at)(std::int64_t x, const Integer& radicand, const Rational& parameter,
                           const Rational& error);
  /// Whether the oracle has a choice of answers. An honest sampler has none.
  bool has_strategies = true;
};

/// What `sqdim list` says of an oracle.
struct OracleEntry {
  std::string name;
  std::string parameters;
  std::string description;
  std::string citation;
  /// From tau > 0, or from a number of samples >= 1.
  OracleModel (*make)(const Rational& parameter);
  /// Whether the parameter is a number of samples.
  bool counts_samples = false;
};

/// For which members an answer is valid.
class Validity {
 public:
  /// Whatever their correlations are within the error.
  static Validity certain(const OracleModel& model, const Answer& answer,
                          const Correlations& correlations);
  /// For some correlation within the error.
  static Validity possible(const OracleModel& model, const Answer& answer,
                           const Correlations& correlations);

  [[nodiscard]] bool holds_for(std::uint32_t member) const {
    const Range& range = correlations_->is_estimated(member) ? estimated_ : exact_;
    const std::int64_t x = correlations_->numerators[member];
    return range.first <= x && x <= range.last;
  }
  /// The candidates for which it holds.
  [[nodiscard]] std::vector<std::uint32_t> among(std::span<const std::uint32_t> candidates) const;

 private:
  /// A NumeratorRange within what numerators can be.
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

/// What a strategy sees when it chooses an answer.
struct Situation {
  const Correlations& correlations;
  /// Members for which every answer so far was certainly valid; never empty.
  std::span<const std::uint32_t> survivors;
  /// The target; nullopt when the strategy has not committed to one: then every survivor still may
  /// be it.
  std::optional<std::uint32_t> target;
  const OracleModel& model;
  RandomStream& random;

  /// Of the target. Precondition: there is one.
  [[nodiscard]] std::int64_t truth() const { return correlations.numerators[*target]; }
  /// A noise that is valid for the target.
  [[nodiscard]] Rational tolerance() const {
    return model.tolerance_at(truth(), correlations.radicand, model.parameter,
                              correlations.error_of(*target));
  }
  /// An answer when it is certainly valid for the target, else the exact correlation.
  [[nodiscard]] Answer or_truth(const Answer& answer) const;
};

struct Strategy {
  std::string name;
  std::string description;
  /// Whether the target is fixed before the first query. If not, the oracle settles on one in the
  /// end, uniformly among those for which all its answers were valid: the worst case over targets.
  bool commits;
  std::function<Answer(const Situation&)> answer;
};

// ---- oracles

/// One query in the ledger: enough to recompute its correlations and who survived it.
struct LedgerEntry {
  Query query;
  Answer answer;
  /// sqrt(radicand) is the norm, or the bound, of the query before it is scaled (times the common
  /// denominator of the correlations).
  Integer radicand;
  /// Numerator of the target's correlation, where the target was fixed.
  std::optional<std::int64_t> true_numerator;
  /// Of estimated correlations, and how they were estimated; "" when all are exact.
  Rational error;
  std::uint64_t samples;
  std::string method;
  /// Whether the answer is certainly valid for the target, or for a target that is left; of an honest
  /// sampler, whether it is no further off than its resolution and the error.
  bool valid;
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
  [[nodiscard]] virtual const OracleModel& model() const = 0;
  /// The answer to a query; nullopt when the budget is used up. Throws std::invalid_argument for a
  /// query that makes no sense (ConceptClass::correlations).
  virtual std::optional<Answer> ask(const Query& query) = 0;
  /// The candidates for which the latest answer may be valid: what a learner can work out itself.
  /// Precondition: there was an answer.
  [[nodiscard]] virtual std::vector<std::uint32_t> consistent(
      std::span<const std::uint32_t> candidates) const = 0;
  /// The latest answer in doubles.
  [[nodiscard]] virtual double latest() const = 0;
};

/// An oracle as an experiment sees it. Its target is fixed at the latest when it is revealed; a
/// transcript is a pure function of (class, model, strategy, seed, task) and the queries.
struct OracleSetup {
  const ConceptClass& concepts;
  const OracleModel& model;
  /// Null for a model without strategies.
  const Strategy* strategy;
  /// Queries allowed; nullopt for no limit.
  std::optional<std::uint64_t> budget;
  std::uint64_t seed;
  std::uint64_t task;
  /// Fixes the target; else it is drawn uniformly.
  std::optional<std::uint32_t> target = std::nullopt;
  /// Told every entry of the ledger, in order. Empty: nothing is kept, so that memory does not grow with
  /// queries.
  std::function<void(const LedgerEntry&)> record = {};
};

/// What the ledger adds up to.
struct Tally {
  std::uint64_t queries = 0;
  std::uint64_t valid_answers = 0;
  std::uint64_t samples = 0;
};

class RecordingOracle final : public Oracle {
 public:
  /// What the setup refers to must outlive the oracle.
  explicit RecordingOracle(const OracleSetup& setup);

  [[nodiscard]] const ConceptClass& concept_class() const override { return setup_.concepts; }
  [[nodiscard]] const OracleModel& model() const override { return setup_.model; }
  /// Checks every answer of a strategy: one that is not valid throws std::logic_error. Throws
  /// std::runtime_error where correlations are not known well enough for the model's resolution.
  std::optional<Answer> ask(const Query& query) override;
  [[nodiscard]] std::vector<std::uint32_t> consistent(
      std::span<const std::uint32_t> candidates) const override;
  [[nodiscard]] double latest() const override;

  [[nodiscard]] const Tally& tally() const { return tally_; }
  /// Members for which every answer was certainly valid. Of an honest sampler: consistent with all.
  [[nodiscard]] std::span<const std::uint32_t> survivors() const { return survivors_; }
  std::uint32_t reveal();

  /// How queries of this conversation are sampled, the block being the query's number.
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

/// CSQ(tau) in doubles, with a strategy that commits, where nothing is known of a query but its correlation with the
/// target. The strategy outlives it.
class CommittedOracle {
 public:
  /// Precondition: tau > 2^-31, and the strategy commits.
  CommittedOracle(const Rational& tau, const Strategy& strategy);

  /// An answer to a correlation c, |c| <= 2^20. It is the strategy's to the nearest multiple of 2^-30, with a
  /// tolerance less by half of that, so that it is valid for c itself. Checked, as RecordingOracle::ask does.
  [[nodiscard]] double answer(double correlation, RandomStream& random) const;

 private:
  /// In units of 2^-30: correlations are integers.
  OracleModel model_;
  const Strategy* strategy_;
};

/// Share of the resolution that an estimated correlation may err by, and how rarely it errs by more.
SamplingPlan sampling_plan(const OracleModel& model, std::uint64_t seed, std::uint64_t block);

}  // namespace sqdim
