// Turns a problem into a question.
#include "sqdim/theorems/problem/problem.hpp"

#include <fmt/format.h>

#include <cassert>

namespace sqdim {
namespace {

Integer base_in(const Family& family, const SymbolicPower& power, const SymbolicNumber& number) {
  if (power.base == SymbolicPower::Base::size) {
    if (!family.prior) return family.size;
    throw InvalidInput(fmt::format("{}: the target of {} is drawn at random, and there is no N",
                                   in_quotes(canonical_text(number)), family.name));
  }
  const std::optional<std::uint64_t> n = dimension_of(family);
  if (!n) require_no_dimension(number, family.name);
  return *n;
}

std::optional<Enclosure> optional_value(const Family& family,
                                        const std::optional<SymbolicNumber>& number) {
  return number ? std::optional(value_in(family, *number)) : std::nullopt;
}

/// Returns the result for a family whose members are 0, or may be.
BoundResult without_question(const Family& family) {
  if (family.degenerate) return not_applicable(*family.degenerate);
  return {.conclusion = Conclusion::undecided, .hypotheses = {}, .reason = *family.doubt};
}

}  // namespace

void require_no_dimension(const SymbolicNumber& number, const std::string& name) {
  const auto* power = std::get_if<SymbolicPower>(&number);
  if (power == nullptr || power->base == SymbolicPower::Base::size) return;
  throw InvalidInput(fmt::format("{}: {} has no dimension n; N is the number of its functions",
                                 in_quotes(canonical_text(number)), name));
}

PowerProduct power_in(const Family& family, const SymbolicNumber& number) {
  const auto* symbol = std::get_if<SymbolicPower>(&number);
  if (symbol == nullptr) return PowerProduct::exactly(std::get<Rational>(number));
  return {Enclosure::exactly(symbol->factor), base_in(family, *symbol, number), symbol->exponent};
}

Enclosure value_in(const Family& family, const SymbolicNumber& number) {
  return enclosure(power_in(family, number));
}

TheoremInput theorem_input(const Problem& problem) {
  const Family& family = problem.family;
  assert(!family.without_bound());
  return {.facts = facts_of(family),
          .goal = problem.goal,
          .tolerance = power_in(family, problem.tolerance),
          .success = problem.success,
          .parameters = optional_value(family, problem.parameters),
          .samples = optional_value(family, problem.samples),
          .gamma = problem.gamma ? std::optional(power_in(family, *problem.gamma)) : std::nullopt,
          .low_degree = problem.low_degree,
          .query_range = problem.query_range,
          .noise = problem.noise};
}

Finding finding(const Problem& problem, const Theorem& theorem) {
  return findings(problem, std::span(&theorem, 1)).front();
}

std::vector<Finding> findings(const Problem& problem, std::span<const Theorem> theorems) {
  std::vector<const Theorem*> chosen;
  for (const Theorem& theorem : theorems) chosen.push_back(&theorem);
  return findings(problem, chosen);
}

std::vector<Finding> findings(const Problem& problem, std::span<const Theorem* const> theorems) {
  const Family& family = problem.family;
  const std::optional<TheoremInput> question =
      family.without_bound() ? std::nullopt : std::optional(theorem_input(problem));
  std::vector<Finding> list;
  for (const Theorem* const theorem : theorems)
    list.push_back(
        {theorem, question ? evaluate_on_parts(*theorem, *question) : without_question(family)});
  return list;
}

namespace {

bool is_candidate(const Finding& finding, Counted counted) {
  const Theorem& theorem = *finding.theorem;
  const bool learns = theorem.task == Task::learning;
  const bool has_tolerance = theorem.model == Model::csq || theorem.model == Model::stat;
  return learns && has_tolerance && finding.result.conclusion == Conclusion::holds &&
         finding.result.counted == counted;
}

}  // namespace

const Finding* strongest(std::span<const Finding> findings, Counted counted) {
  const Finding* best = nullptr;
  for (const Finding& finding : findings) {
    if (!is_candidate(finding, counted)) continue;
    const auto& queries = *finding.result.queries;
    if (std::holds_alternative<Unbounded>(queries)) return &finding;
    const bool stronger =
        best == nullptr || std::get<Integer>(*best->result.queries) < std::get<Integer>(queries);
    if (stronger) best = &finding;
  }
  return best;
}

std::optional<std::string> unattainable(const Family& family, const Goal& goal) {
  const auto* classification = std::get_if<ClassificationGoal>(&goal);
  if (classification == nullptr || !family.norm_squared) return std::nullopt;
  const Rational c = classification->correlation;
  const std::optional<Rational> magnitude =
      family.subsets ? family.subsets->outer.magnitude : std::nullopt;
  // E|f| = ||f||^2/a where |f| is 0 or a.
  if (magnitude && c * *magnitude > family.norm_squared->upper)
    return fmt::format(
        "'{}': certified unattainable, because it is at most E|f| = {} <= {}", to_string(c),
        *magnitude == 1 ? "||f||^2" : fmt::format("||f||^2/({})", to_string(*magnitude)),
        decimal_above(family.norm_squared->upper / *magnitude, 6));
  if (c * c <= family.norm_squared->upper) return std::nullopt;
  return fmt::format("'{}': certified unattainable, because correlation^2 is at most ||f||^2 <= {}",
                     to_string(c), decimal_above(family.norm_squared->upper, 6));
}

}  // namespace sqdim
