// A conversation: budget, validity of every answer, ledger, survivors.
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "sqdim/learning/oracle/oracle.hpp"

namespace sqdim {

Answer Situation::or_truth(const Answer& answer) const {
  return Validity::certain(model, answer, correlations).holds_for(*target)
             ? answer
             : Answer{.rational = 0, .root = truth()};
}

SamplingPlan sampling_plan(const OracleModel& model, std::uint64_t seed, std::uint64_t block) {
  constexpr double share = 1.0 / 4;
  constexpr double failure = 1e-9;
  return {{share * static_cast<double>(model.resolution), failure}, seed, block};
}

RecordingOracle::RecordingOracle(const OracleSetup& setup)
    : setup_(setup),
      random_(setup.seed, setup.task, Purpose::oracle),
      sampling_seed_(RandomStream(setup.seed, setup.task, Purpose::points).bits()),
      survivors_(setup.concepts.size()),
      target_(setup.target) {
  std::iota(survivors_.begin(), survivors_.end(), 0U);
  const bool commits = setup.strategy == nullptr || setup.strategy->commits;
  if (commits && !target_) {
    RandomStream target(setup.seed, setup.task, Purpose::target);
    target_ = static_cast<std::uint32_t>(target.index(survivors_.size()));
  }
}

SamplingPlan RecordingOracle::plan() const {
  return sampling_plan(setup_.model, sampling_seed_, tally_.queries);
}

void RecordingOracle::require_resolved(const Correlations& correlations) const {
  if (correlations.error < setup_.model.resolution) return;
  throw std::runtime_error("a correlation is known to " + decimal_above(correlations.error, 2) +
                           " only, the oracle answers to " +
                           decimal_above(setup_.model.resolution, 2) +
                           ": a larger tolerance, or fewer samples, can be simulated");
}

Answer RecordingOracle::choose(const Query& query, const Correlations& correlations) {
  if (setup_.strategy == nullptr) {
    const auto samples = static_cast<std::uint64_t>(floor(setup_.model.parameter));
    return {
        setup_.concepts.sampled_mean(query, *target_, samples, sampling_seed_ + 1, tally_.queries),
        0};
  }
  return setup_.strategy->answer({correlations, survivors_, target_, setup_.model, random_});
}

std::optional<Answer> RecordingOracle::ask(const Query& query) {
  if (setup_.budget && tally_.queries >= *setup_.budget) return std::nullopt;
  Correlations correlations = setup_.concepts.correlations(query, setup_.model.norm, plan());
  require_resolved(correlations);
  const Answer answer = choose(query, correlations);
  const Validity certain = Validity::certain(setup_.model, answer, correlations);
  const bool honest = setup_.strategy == nullptr;
  const Validity possible = Validity::possible(setup_.model, answer, correlations);
  const bool valid = !target_ || (honest ? possible : certain).holds_for(*target_);
  if (!honest && !valid && correlations.error > 0) {
    throw std::runtime_error(
        "an estimated correlation leaves the oracle no valid answer: fewer samples can be "
        "simulated");
  }
  if (!honest && !valid) {
    throw std::logic_error("strategy " + setup_.strategy->name +
                           " gave an answer beyond its tolerance");
  }
  std::vector<std::uint32_t> kept = (honest ? possible : certain).among(survivors_);
  if (!honest && kept.empty())
    throw std::logic_error("strategy " + setup_.strategy->name + " left no consistent target");
  if (setup_.record) {
    setup_.record({.query = query,
                   .answer = answer,
                   .radicand = correlations.radicand,
                   .true_numerator =
                       target_ ? std::optional(correlations.numerators[*target_]) : std::nullopt,
                   .error = correlations.error,
                   .samples = correlations.samples,
                   .method = correlations.method,
                   .valid = valid,
                   .survivors_before = survivors_.size(),
                   .survivors_after = kept.size()});
  }
  tally_.queries += 1;
  tally_.valid_answers += valid ? 1 : 0;
  tally_.samples += correlations.samples;
  survivors_ = std::move(kept);
  correlations_ = std::move(correlations);
  answer_ = answer;
  if (setup_.on_answer) setup_.on_answer();
  return answer;
}

std::vector<std::uint32_t> RecordingOracle::consistent(
    std::span<const std::uint32_t> candidates) const {
  return Validity::possible(setup_.model, answer_, correlations_).among(candidates);
}

double RecordingOracle::latest() const {
  return static_cast<double>(answer_.rational) +
         static_cast<double>(answer_.root) / std::sqrt(static_cast<double>(correlations_.radicand));
}

std::uint32_t RecordingOracle::reveal() {
  if (!target_) target_ = survivors_[random_.index(survivors_.size())];
  return *target_;
}

}  // namespace sqdim
