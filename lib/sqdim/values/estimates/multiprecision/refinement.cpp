#include "sqdim/values/estimates/multiprecision/detail/refinement.hpp"

#include <fmt/format.h>

namespace sqdim::numerical {

Refinement::Refinement(const Activation& activation)
    : activation_(activation),
      last_level_(!activation.typed ? last_level_of_certified : last_level) {
  constexpr unsigned least_cut_off = 40;
  const double least_cost = evaluation_cost(activation.formula) * number_of_nodes(least_cut_off, 0);
  if (!work_.allows(3 * 2 * least_cost)) {  // two levels, on both sides of 0
    defect_ = too_expensive(activation);
    return;
  }
  cut_off_ = find_cut_off(activation);
  defect_ = cut_off_.defect;
  if (!defect_) take_samples();
  if (!defect_ && samples_.norm_squared.is_zero()) {
    defect_ = fmt::format(
        "{} is 0 wherever it was evaluated: either it is 0, or no point met a place where it is "
        "not",
        activation.name);
  }
  if (!defect_ && !activation.typed) refine_to_resolve();
}

/// A certified psi is smooth except at 0, so that some level resolves it, though perhaps not the
/// first: sin(1000).
void Refinement::refine_to_resolve() {
  while (!defect_ && level_ + 1 < last_level_ &&
         numerical::unseen(activation_, samples_, cut_off_.at, Look::quick).defect) {
    refine();
  }
}

void Refinement::take_samples() {
  const double nodes = number_of_nodes(cut_off_.at, level_);
  if (!work_.spend(2 * nodes * evaluation_cost(activation_.formula))) {
    defect_ = too_expensive(activation_);
    return;
  }
  samples_ = sample(activation_, cut_off_.at, level_);
  defect_ = samples_.defect;
}

void Refinement::refine() {
  ++level_;
  take_samples();
}

// Work doubles from level to level, so the next level takes about as much as all before it, and a
// little more.
bool Refinement::can_refine() const {
  return level_ < last_level_ && work_.allows(1.2 * work_.done());
}

Refinement::Verdict Refinement::judge(const Wide& difference, const Wide& tolerance,
                                      const Wide& tolerable) {
  const bool agree = difference <= tolerance;
  const bool gains = before_ < 0 || difference * 100 < before_;
  before_ = difference;
  if (!agree && gains && can_refine()) return Verdict::refine;
  unseen_ = numerical::unseen(activation_, samples_, cut_off_.at, Look::thorough);
  if (agree) {
    const bool smooth_but_rough = !unseen_.defect && unseen_.norm > tolerable;
    return smooth_but_rough && can_refine() ? Verdict::refine : Verdict::agree;
  }
  return gains && level_ < last_level_ ? Verdict::expensive : Verdict::slow;
}

std::string Refinement::reason(Verdict verdict) const {
  if (verdict == Verdict::expensive) return too_expensive(activation_);
  if (verdict == Verdict::agree)
    return unseen_.defect.value_or(activation_.name + " is not small enough where it is cut off");
  if (!activation_.typed)
    return fmt::format("the panels of this rule do not resolve {}", activation_.name);
  return fmt::format(
      "the quadrature of {} converges slowly: is it smooth except at 0 and at integers?",
      activation_.name);
}

std::optional<std::string> Refinement::left_open() const {
  if (!unseen_.search_was_cut) return std::nullopt;
  if (unseen_.defect) {
    return *unseen_.defect +
           ", and the search for other such places ended at its limit of intervals";
  }
  return fmt::format(
      "the search for narrow peaks of {} ended at its limit of intervals, and one may lie where it "
      "did not look",
      activation_.name);
}

std::string too_expensive(const Activation& activation) {
  return fmt::format("quadrature of {} takes too many operations", activation.name);
}

}  // namespace sqdim::numerical
