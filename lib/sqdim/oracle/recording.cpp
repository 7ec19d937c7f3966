// A conversation: budget, validity of every answer, ledger, survivors.
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "sqdim/oracle.hpp"

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

RecordingOracle::RecordingOracle(const Setting& setting)
    : setting_(setting),
      random_(setting.seed, setting.task, Purpose::oracle),
      sampling_seed_(RandomStream(setting.seed, setting.task, Purpose::points).bits()),
      survivors_(setting.concepts.size()),
      target_(setting.target) {
  std::iota(survivors_.begin(), survivors_.end(), 0U);
  const bool commits = setting.strategy == nullptr || setting.strategy->commits;
  if (commits && !target_) {
    RandomStream target(setting.seed, setting.task, Purpose::target);
    target_ = static_cast<std::uint32_t>(target.index(survivors_.size()));
  }
}

SamplingPlan RecordingOracle::plan() const {
  return sampling_plan(setting_.model, sampling_seed_, ledger_.size());
}

Answer RecordingOracle::choose(const Query& query, const Correlations& correlations) {
  if (setting_.strategy == nullptr) {
    const auto samples = static_cast<std::uint64_t>(floor(setting_.model.parameter));
    return {setting_.concepts.sampled_mean(query, *target_, samples, sampling_seed_ + 1,
                                           ledger_.size()),
            0};
  }
  return setting_.strategy->answer(
      {correlations, survivors_, target_, setting_.model, random_});
}

std::optional<Answer> RecordingOracle::ask(const Query& query) {
  if (setting_.budget && ledger_.size() >= *setting_.budget) return std::nullopt;
  Correlations correlations =
      setting_.concepts.correlations(query, setting_.model.norm, plan());
  const Answer answer = choose(query, correlations);
  const Validity certain = Validity::certain(setting_.model, answer, correlations);
  const bool honest = setting_.strategy == nullptr;
  const bool valid = !target_ || certain.holds_for(*target_);
  if (!honest && !valid) {
    throw std::logic_error("strategy " + setting_.strategy->name +
                           " gave an answer beyond its tolerance");
  }
  std::vector<std::uint32_t> kept =
      (honest ? Validity::possible(setting_.model, answer, correlations) : certain)
          .among(survivors_);
  if (!honest && kept.empty())
    throw std::logic_error("strategy " + setting_.strategy->name + " left no consistent target");
  ledger_.push_back(
      {.query = query,
       .answer = answer,
       .radicand = correlations.radicand,
       .true_numerator = target_ ? std::optional(correlations.numerators[*target_]) : std::nullopt,
       .error = correlations.error,
       .samples = correlations.samples,
       .method = correlations.method,
       .valid = valid,
       .survivors_before = survivors_.size(),
       .survivors_after = kept.size()});
  survivors_ = std::move(kept);
  correlations_ = std::move(correlations);
  answer_ = answer;
  return answer;
}

std::vector<std::uint32_t> RecordingOracle::consistent(
    std::span<const std::uint32_t> candidates) const {
  return Validity::possible(setting_.model, answer_, correlations_).among(candidates);
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
