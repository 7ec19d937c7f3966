// T4: queries whose tolerance corresponds to t samples. docs/theory.md, 5.10, 5.20 and 5.21.
#include <algorithm>

#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim::theorems {
namespace {

/// Returns why VSTAT does not apply, if so.
std::optional<BoundResult> without_samples(const TheoremInput& question) {
  if (!is_statistical(question)) return not_applicable(why_without_labels(question));
  if (!question.samples) return not_applicable(wants_samples);
  return std::nullopt;
}

Rational unseen_correlation(const TheoremInput& question) {
  return vstat_average_correlation(question.samples->upper, data_of(question.goal));
}

std::optional<Portion> excluded_by_vstat(const TheoremInput& question) {
  const Rational tolerance =
      vstat_tolerance_squared(question.samples->upper, data_of(question.goal));
  return least_known(excluded(question.facts, Scale::raw, tolerance, Adversary::drawing),
                     excluded_unseen(question.facts, Scale::raw, unseen_correlation(question)));
}

BoundResult learning(const TheoremInput& question) {
  if (auto unmet = without_samples(question)) return *std::move(unmet);
  return counting_bound(question, excluded_by_vstat(question));
}

BoundResult decision(const TheoremInput& question) {
  if (auto unmet = without_samples(question)) return *std::move(unmet);
  const auto by_average =
      excluded_by_average(question.facts, Scale::raw, unseen_correlation(question));
  return decision_bound(question, lesser(excluded_by_vstat(question), by_average));
}

}  // namespace

Theorem vstat() {
  return {
      .name = "vstat",
      .task = Task::learning,
      .model = Model::vstat,
      .statement =
          "q >= (delta N - m)/K, K as in csq-frame with gamma_T for tau^2, 1/(2 gamma_T) = "
          "T^2/8 for T <= 2 (1 + sqrt 3), else sqrt(2) T/4 + T/(2 + 2 sqrt(1 - 4/T)); for hidden "
          "laws (1 + sqrt 2) T/2",
      .section = "5.10",
      .citation = "sqdim",
      .after = {"feldman17"},
      .evaluate = learning};
}

Theorem vstat_decision() {
  return {.name = "vstat-decision",
          .task = Task::decision,
          .model = Model::vstat,
          .statement =
              "telling labels that are noise from those of a member, or no hidden direction from "
              "one: q >= (2 - 1/delta) N/K, K the "
              "least of that of vstat and s - 1 of sda-vstat",
          .section = "5.21",
          .citation = "sqdim",
          .after = {"feldman17"},
          .evaluate = decision};
}

}  // namespace sqdim::theorems
