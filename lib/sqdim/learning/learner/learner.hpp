// learner: algorithms that ask an oracle.
//
// A learner is given an oracle, whose concept class and model are public, the goal, and its own
// coins. It never sees the target. It returns a hypothesis in the form of a query, whose
// correlation with the target decides whether the goal is reached:
//
//     identify         one member, the target
//     squared error    h of norm 1, scaled by the best factor: ||c h - f||^2 <= error ||f||^2
//     correlation      h with values in [-1, 1]: <h, f> >= correlation
//
// There is one learner per file of lib/sqdim/learning/learner/.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/foundation/random/random.hpp"
#include "sqdim/functions/goal/goal.hpp"
#include "sqdim/learning/oracle/oracle.hpp"

namespace sqdim {

struct Learner {
  /// The canonical name, which parses back: "low-degree(degree=3)".
  std::string name;
  /// Asks until it knows enough, sees that further queries do not help, or has used up its budget.
  std::function<Query(Oracle& oracle, const Goal& goal, RandomStream& random)> learn;
  /// The monomials about which it asks; of degree 0 for a learner that asks about members.
  KnownMonomials monomials = {};
  /// Whether it asks majorities or monomials, so that the class must have functions.
  bool needs_functions = false;
  /// Whether it asks neurons. Then the members must be networks with a kernel in closed form, and
  /// norms are 1.
  bool needs_activation = false;
};

/// How to make a learner, and its description in `sqdim list`.
struct LearnerEntry {
  std::string name;
  std::string parameters;
  std::string description;
  Learner (*make)(const Call& call);
};

/// Returns the scale of an h that must reach a goal.
QueryNorm norm_for(const Goal& goal);

/// Returns the hypothesis that serves as many as possible of the remaining candidates, chosen at
/// random: for a squared error of eps the sum of 1/(1 - eps) of them, for a correlation of c the
/// mean of 1/c of them, or a majority (docs/theory.md, 9.6). Precondition: there is a candidate.
Query hypothesis_for(const ConceptClass& concepts, std::span<const std::uint32_t> candidates,
                     const Goal& goal, RandomStream& random);

/// Whether one hypothesis serves all candidates, so that nothing more need be asked.
bool are_served_at_once(const ConceptClass& concepts, std::span<const std::uint32_t> candidates,
                        const Goal& goal);

/// Return the largest odd number K of fair coins whose majority has a correlation
/// C(K-1, (K-1)/2)/2^(K-1) with each coin that is above the threshold, or at least the threshold.
/// They return 0 if not even one coin suffices, and at most 61.
std::size_t largest_majority_above(const Rational& threshold);
std::size_t largest_majority_reaching(const Rational& threshold);

}  // namespace sqdim
