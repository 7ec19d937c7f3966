// Questions and results, common to all theorems.
#include <utility>

#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim {
namespace {

Scale scale_of(const Goal& goal) {
  if (const auto* regression = std::get_if<RegressionGoal>(&goal)) return regression->scale;
  return std::holds_alternative<ClassificationGoal>(goal) ? Scale::raw : Scale::normalised;
}

}  // namespace

Enclosure TheoremInput::query_tolerance() const {
  const bool labels = std::holds_alternative<ClassificationGoal>(goal);
  if (!labels || query_range == QueryRange::symmetric) return tolerance;
  return {2 * tolerance.lower, 2 * tolerance.upper};
}

std::optional<Enclosure> TheoremInput::lambda() const {
  return facts.lambda(scale_of(goal));
}

std::optional<Enclosure> TheoremInput::centred_lambda() const {
  return facts.centred_lambda(scale_of(goal));
}

std::optional<Enclosure> TheoremInput::norm_squared() const {
  if (scale_of(goal) == Scale::normalised) return Enclosure::exactly(1);
  return facts.norm_squared;
}

std::string model_of(const Theorem& theorem, const BoundResult& result, const Goal& goal) {
  const bool labels = std::holds_alternative<ClassificationGoal>(goal);
  const bool applies = result.conclusion != Conclusion::not_applicable;
  return model_names.of(labels && applies && theorem.model == Model::csq ? Model::stat
                                                                         : theorem.model);
}

BoundResult not_applicable(std::string reason) {
  return {.conclusion = Conclusion::not_applicable, .hypotheses = {}, .reason = std::move(reason)};
}

}  // namespace sqdim
