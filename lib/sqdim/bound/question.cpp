// Questions and results, common to all theorems.
#include <utility>

#include "sqdim/bound/counting.hpp"

namespace sqdim {
namespace {

Scale scale_of(const Goal& goal) {
  if (const auto* regression = std::get_if<RegressionGoal>(&goal)) return regression->scale;
  return std::holds_alternative<ClassificationGoal>(goal) ? Scale::raw : Scale::normalised;
}

}  // namespace

std::string to_string(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::holds:
      return "holds";
    case Conclusion::vacuous:
      return "vacuous";
    case Conclusion::undecided:
      return "undecided";
    case Conclusion::not_applicable:
      break;
  }
  return "not applicable";
}

std::string to_string(Counted counted) {
  switch (counted) {
    case Counted::queries:
      return "queries";
    case Counted::coordinates:
      return "coordinates";
    case Counted::steps:
      return "steps";
    case Counted::samples:
      break;
  }
  return "samples";
}

std::string to_string(QueryRange range) {
  return range == QueryRange::symmetric ? "symmetric" : "kearns";
}

Enclosure Question::query_tolerance() const {
  const bool labels = std::holds_alternative<ClassificationGoal>(goal);
  if (!labels || query_range == QueryRange::symmetric) return tolerance;
  return {2 * tolerance.lower, 2 * tolerance.upper};
}

std::optional<Enclosure> Question::lambda() const {
  return dimension.lambda(scale_of(goal));
}

std::optional<Enclosure> Question::centred_lambda() const {
  return dimension.centred_lambda(scale_of(goal));
}

std::optional<Enclosure> Question::norm_squared() const {
  if (scale_of(goal) == Scale::normalised) return Enclosure::exactly(1);
  return dimension.norm_squared;
}

std::string model_of(const Theorem& theorem, const BoundResult& result, const Goal& goal) {
  const bool labels = std::holds_alternative<ClassificationGoal>(goal);
  const bool applies = result.conclusion != Conclusion::not_applicable;
  return labels && applies && theorem.model == "CSQ" ? "STAT" : theorem.model;
}

BoundResult not_applicable(std::string reason) {
  return {.conclusion = Conclusion::not_applicable, .hypotheses = {}, .reason = std::move(reason)};
}

}  // namespace sqdim
