// The CSQ(tau) oracle: budget, validity of every answer, ledger, survivors.
#include <algorithm>
#include <cassert>
#include <numeric>
#include <stdexcept>

#include "sqdim/oracle.hpp"

namespace sqdim {

NumeratorRange consistent_numerators(const Answer& answer, const Integer& radicand,
                                     const Rational& tolerance) {
  // |r + y/sqrt(Q) - x/sqrt(Q)| <= tau  iff  y + (r - tau) sqrt(Q) <= x <= y + (r + tau) sqrt(Q).
  return {ceil_of_surd(answer.root, answer.rational - tolerance, radicand),
          floor_of_surd(answer.root, answer.rational + tolerance, radicand)};
}

std::vector<std::uint32_t> consistent(std::span<const std::uint32_t> candidates,
                                      const Correlations& correlations,
                                      const NumeratorRange& range) {
  constexpr std::int64_t limit = std::int64_t{1} << 62;  // no numerator lies beyond it
  const auto first = static_cast<std::int64_t>(std::max(range.first, Integer(-limit - 1)));
  const auto last = static_cast<std::int64_t>(std::min(range.last, Integer(limit + 1)));
  std::vector<std::uint32_t> kept;
  kept.reserve(candidates.size());
  for (const std::uint32_t candidate : candidates) {
    const std::int64_t x = correlations.numerators[candidate];
    if (first <= x && x <= last) kept.push_back(candidate);
  }
  return kept;
}

CsqOracle::CsqOracle(const ConceptClass& concept_class, const Strategy& strategy,
                     const Rational& tolerance, std::optional<std::uint64_t> budget,
                     std::uint64_t seed, std::uint64_t task)
    : class_(concept_class),
      strategy_(strategy),
      tolerance_(tolerance),
      budget_(budget),
      random_(seed, task, Purpose::oracle),
      survivors_(concept_class.size()) {
  assert(tolerance > 0);
  std::iota(survivors_.begin(), survivors_.end(), 0U);
  if (strategy.commits) {
    RandomStream target(seed, task, Purpose::target);
    target_ = static_cast<std::uint32_t>(target.index(class_.size()));
  }
}

std::optional<Answer> CsqOracle::ask(const Query& query) {
  if (budget_ && ledger_.size() >= *budget_) return std::nullopt;
  const Correlations correlations = class_.correlations(query);
  const Answer answer = strategy_.answer({correlations, survivors_, target_, tolerance_, random_});
  const NumeratorRange valid = consistent_numerators(answer, correlations.radicand, tolerance_);
  check(correlations, valid);
  std::vector<std::uint32_t> kept = consistent(survivors_, correlations, valid);
  if (kept.empty())
    throw std::logic_error("strategy " + strategy_.name + " left no consistent target");
  ledger_.push_back(
      {.query = query,
       .answer = answer,
       .true_numerator = target_ ? std::optional(correlations.numerators[*target_]) : std::nullopt,
       .survivors_before = survivors_.size(),
       .survivors_after = kept.size()});
  survivors_ = std::move(kept);
  return answer;
}

void CsqOracle::check(const Correlations& correlations, const NumeratorRange& valid) const {
  if (target_ && !valid.contains(correlations.numerators[*target_])) {
    throw std::logic_error("strategy " + strategy_.name + " gave an answer beyond its tolerance");
  }
}

std::uint32_t CsqOracle::reveal() {
  if (!target_) target_ = survivors_[random_.index(survivors_.size())];
  return *target_;
}

}  // namespace sqdim
