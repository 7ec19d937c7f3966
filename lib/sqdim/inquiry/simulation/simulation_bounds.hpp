// simulation_bounds: what theorems say about exactly the class, oracle and goal of a simulation.
#pragma once

#include <cstdint>
#include <optional>

#include "sqdim/inquiry/simulation/simulation_request.hpp"
#include "sqdim/theorems/problem/problem.hpp"

namespace sqdim {

/// min(1, (q K + m)/N), which no learner's success exceeds after q queries (docs/theory.md, 5.7).
struct SuccessCeiling {
  Rational excluded_per_answer;
  Rational served_by_one_output;
  Integer size;

  [[nodiscard]] Rational with_budget(std::uint64_t queries) const;
};

/// Returns the ceiling against the rule of the strategy. m, and K for the rule that leaves the most
/// survivors, are those of the theorem on the whole family. Returns nullopt if nothing is proved
/// about the rule, or the theorem does not hold.
std::optional<SuccessCeiling> success_ceiling(const Strategy& strategy, const OracleModel& model,
                                              const TheoremInput& question, const Theorem& theorem);

/// The bounds; nullopt for those that are not known.
struct SimulationBounds {
  /// The number of queries of a learner that always succeeds against the worst oracle.
  std::optional<Finding> bound = std::nullopt;
  /// The bound of csq-frame, beside csq-exact.
  std::optional<Finding> frame = std::nullopt;
  /// The strategy's ceiling if correlations are exact, otherwise that of the worst valid oracle.
  std::optional<SuccessCeiling> ceiling = std::nullopt;
};

/// Precondition: the class is the one that the request asks for.
SimulationBounds simulation_bounds(const SimulationRequest& request,
                                   const SimulatedClass& simulated);

}  // namespace sqdim
