// Low degree: asks for the coefficient of every monomial of degree at most D, and fits those that
// it can distinguish from 0. The only knowledge it uses about the class is the coefficients of the
// candidates.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sqdim/learning/learner/detail/candidates.hpp"

namespace sqdim::learners {
namespace {

constexpr std::uint64_t most_degree = 12;
constexpr unsigned default_degree = 2;

/// Calls use(factors) for the products of these factors with later coordinates that raise the
/// degree by `degree`, with powers of at most `most_power`, until use returns false.
bool for_monomials(std::uint32_t n, std::uint32_t degree, std::uint32_t most_power,
                   std::vector<Factor>& factors,
                   const std::function<bool(const std::vector<Factor>&)>& use) {
  if (degree == 0) return use(factors);
  for (std::uint32_t i = factors.empty() ? 1 : factors.back().coordinate + 1; i <= n; ++i) {
    for (std::uint32_t d = 1; d <= std::min(degree, most_power); ++d) {
      factors.push_back({i, d});
      const bool go_on = for_monomials(n, degree - d, most_power, factors, use);
      factors.pop_back();
      if (!go_on) return false;
    }
  }
  return true;
}

/// A coefficient as answered.
struct Heard {
  std::vector<Factor> factors;
  double value;
};

/// Returns the coefficients as integers, the largest of size 2^20; much smaller ones are dropped.
std::vector<Monomial> as_integers(const std::vector<Heard>& heard) {
  constexpr double unit = 0x1p20;
  double largest = 0;
  for (const Heard& term : heard) largest = std::max(largest, std::abs(term.value));
  std::vector<Monomial> terms;
  for (const Heard& term : heard) {
    const std::int64_t coefficient = std::llround(term.value / largest * unit);
    if (coefficient != 0) terms.push_back({term.factors, coefficient});
  }
  return terms;
}

Query fit(const Oracle& oracle, const Goal& goal, std::span<const std::uint32_t> candidates,
          Basis basis, const std::vector<Heard>& heard, RandomStream& random) {
  const bool bounded = std::holds_alternative<ClassificationGoal>(goal);
  const bool polynomial = !std::holds_alternative<IdentificationGoal>(goal) && !heard.empty() &&
                          !(bounded && basis == Basis::hermite);
  if (!polynomial) return hypothesis_for(oracle.concept_class(), candidates, goal, random);
  if (!bounded) return Polynomial{basis, as_integers(heard)};
  // Among bounded polynomials, which are divided by the sum of their coefficients, the largest term
  // alone is the best.
  const auto largest = std::max_element(
      heard.begin(), heard.end(),
      [](const Heard& a, const Heard& b) { return std::abs(a.value) < std::abs(b.value); });
  return Polynomial{basis, {{largest->factors, largest->value > 0 ? 1 : -1}}};
}

Query learn(Oracle& oracle, const Goal& goal, std::uint32_t degree, Basis basis,
            RandomStream& random) {
  const ConceptClass& concepts = oracle.concept_class();
  const auto n = static_cast<std::uint32_t>(concepts.coordinates().value_or(0));
  const auto resolution = static_cast<double>(oracle.model().resolution);
  std::vector<std::uint32_t> candidates = shuffled_members(concepts, random);
  // The coefficients that can be distinguished from 0.
  std::vector<Heard> heard;
  const auto hear = [&](const std::vector<Factor>& factors) {
    if (!oracle.ask(Polynomial{basis, {{factors, 1}}})) return false;
    std::vector<std::uint32_t> kept = oracle.consistent(candidates);
    if (!kept.empty()) candidates = std::move(kept);
    if (std::abs(oracle.latest()) > resolution) heard.push_back({factors, oracle.latest()});
    return true;
  };
  bool go_on = true;
  for (std::uint32_t d = 0; d <= degree && go_on; ++d) {
    std::vector<Factor> none;
    go_on = for_monomials(n, d, basis == Basis::sign ? 1 : d, none, hear);
  }
  return fit(oracle, goal, candidates, basis, heard, random);
}

Learner make(const Call& call) {
  const Arguments arguments(call, {"degree", "basis"});
  const Rational degree = arguments.optional("degree", default_degree);
  if (denominator(degree) != 1 || degree < 1 || degree > most_degree) {
    throw InvalidInput(fmt::format("low-degree: the degree is an integer from 1 to {}, not {}",
                                   most_degree, in_quotes(to_string(degree))));
  }
  const auto most = static_cast<std::uint32_t>(numerator(degree));
  const Basis chosen =
      arguments.has("basis") ? basis_names.parse(arguments.required_text("basis")) : Basis::sign;
  std::string name = "low-degree";
  if (most != default_degree || chosen != Basis::sign) {
    name = fmt::format("low-degree(degree={}{})", most,
                       chosen == Basis::sign ? "" : ", basis=hermite");
  }
  return {.name = std::move(name),
          .learn = [most, chosen](
                       Oracle& oracle, const Goal& goal,
                       RandomStream& random) { return learn(oracle, goal, most, chosen, random); },
          .monomials = {chosen, most},
          .needs_functions = true};
}

}  // namespace

LearnerEntry low_degree() {
  return {.name = "low-degree",
          .parameters = "degree=2, basis=sign",
          .description =
              "asks for the coefficients of all monomials, in signs or Hermite polynomials, and "
              "fits them",
          .make = make};
}

}  // namespace sqdim::learners
