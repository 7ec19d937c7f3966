// Questions and results, common to all theorems.
#include <utility>

#include "sqdim/theorems/bound/detail/counting.hpp"

namespace sqdim {

PowerProduct TheoremInput::query_tolerance() const {
  const bool has_range = data_of(goal) != Data::values;
  return has_range && query_range == QueryRange::kearns ? scaled(tolerance, 2) : tolerance;
}

Scale TheoremInput::scale() const {
  if (const auto* regression = std::get_if<RegressionGoal>(&goal)) return regression->scale;
  if (data_of(goal) != Data::values) return Scale::raw;
  if (const auto* direction = std::get_if<DirectionGoal>(&goal)) return direction->scale;
  return Scale::normalised;
}

std::optional<Enclosure> TheoremInput::lambda() const {
  return facts.lambda(scale());
}

std::optional<Enclosure> TheoremInput::norm_squared() const {
  if (scale() == Scale::normalised) return Enclosure::exactly(1);
  return facts.norm_squared;
}

std::string model_of(const Theorem& theorem, const BoundResult& result, const Goal& goal) {
  const bool has_range = data_of(goal) != Data::values;
  const bool applies = result.conclusion != Conclusion::not_applicable;
  return model_names.of(has_range && applies && theorem.model == Model::csq ? Model::stat
                                                                            : theorem.model);
}

bool proves_more(const BoundResult& a, const BoundResult& b) {
  if (!a.queries || !b.queries) return a.queries && !b.queries;
  const auto* more = std::get_if<Integer>(&*a.queries);
  const auto* less = std::get_if<Integer>(&*b.queries);
  return less != nullptr && (more == nullptr || *more > *less);
}

BoundResult not_applicable(std::string reason) {
  return {.conclusion = Conclusion::not_applicable, .hypotheses = {}, .reason = std::move(reason)};
}

}  // namespace sqdim
