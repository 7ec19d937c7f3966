// Random queries, chosen without regard to the answers: sums or majorities of random members of the
// class with signs, or neurons with random weights.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <vector>

#include "sqdim/learning/learner/detail/candidates.hpp"

namespace sqdim::learners {
namespace {

/// Returns a query as large as a group test that surely excludes a candidate: a majority if queries
/// are bounded and the class has majorities.
Query random_query(const Oracle& oracle, std::size_t size, std::size_t coins,
                   RandomStream& random) {
  const ConceptClass& concepts = oracle.concept_class();
  const std::vector<std::uint32_t> order = shuffled_members(concepts, random);
  if (oracle.model().norm == QueryNorm::bounded) {
    const Majority majority = balanced_majority(concepts, order, coins);
    if (!majority.terms.empty()) return majority;
  }
  return balanced_sum(order, size);
}

/// Returns a neuron with weights from N(0, I), rounded to multiples of 2^-20.
Query random_neuron(std::uint64_t n, RandomStream& random) {
  constexpr double unit = 0x1p20;
  Neuron neuron;
  for (std::uint64_t i = 0; i < n; ++i)
    neuron.weights.emplace_back(Integer(std::llround(standard_normal(random) * unit)), Integer(1)
                                                                                           << 20U);
  return neuron;
}

/// Makes the next query.
using Draw = std::function<Query(const Oracle& oracle, RandomStream& random)>;

Query learn(Oracle& oracle, const Goal& goal, const Draw& draw, RandomStream& random) {
  const ConceptClass& concepts = oracle.concept_class();
  std::vector<std::uint32_t> candidates = shuffled_members(concepts, random);
  // Against an adversary two candidates may never be separated. One by one, N queries suffice, so
  // more are not asked.
  for (std::size_t asked = 0; asked < concepts.size(); ++asked) {
    if (are_served_at_once(concepts, candidates, goal)) break;
    if (!oracle.ask(draw(oracle, random))) break;
    std::vector<std::uint32_t> kept = oracle.consistent(candidates);
    if (kept.empty()) break;
    candidates = std::move(kept);
  }
  return hypothesis_for(concepts, candidates, goal, random);
}

Query draw_members(const Oracle& oracle, RandomStream& random) {
  return random_query(oracle, largest_balanced_sum(oracle), most_coins_to_see(oracle), random);
}

Query draw_neuron(const Oracle& oracle, RandomStream& random) {
  return random_neuron(*oracle.concept_class().coordinates(), random);
}

Learner make(const Call& call) {
  const std::array<std::string, 2> known = {"members", "neurons"};
  const Arguments arguments(call, {"of"});
  const std::string of = arguments.has("of") ? arguments.required_text("of") : known[0];
  if (std::find(known.begin(), known.end(), of) == known.end())
    throw InvalidInput(unknown_name("kind of query", of, known));
  const bool neurons = of == known[1];
  const Draw draw = neurons ? draw_neuron : draw_members;
  return {.name = neurons ? "random-query(of=neurons)" : "random-query",
          .learn = [draw](Oracle& oracle, const Goal& goal,
                          RandomStream& random) { return learn(oracle, goal, draw, random); },
          .needs_functions = neurons,
          .needs_activation = neurons};
}

}  // namespace

LearnerEntry random_query() {
  return {
      .name = "random-query",
      .parameters = "of=members",
      .description =
          "asks for sums or majorities of random members, or for random neurons, N times at most",
      .make = make};
}

}  // namespace sqdim::learners
