// learner: algorithms that meet an oracle.
//
// A learner is given an oracle, whose concept class and model are public, the goal, and coins of its
// own. It never sees the target. What it returns is a hypothesis in the form of a query, whose
// correlation with the target decides whether the goal is reached:
//
//     identify         one member, the target
//     squared error    h of norm 1, scaled by the best factor: ||c h - f||^2 <= error ||f||^2
//     correlation      h with values in [-1, 1]: <h, f> >= correlation
//
// One learner a file of lib/sqdim/learner/.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sqdim/goal.hpp"
#include "sqdim/grammar.hpp"
#include "sqdim/oracle.hpp"
#include "sqdim/random.hpp"

namespace sqdim {

struct Learner {
  /// Canonical, parses back: "low-degree(degree=3)".
  std::string name;
  /// Asks until it knows enough, sees that asking is of no more use, or has used up its budget.
  std::function<Query(Oracle& oracle, const Goal& goal, RandomStream& random)> learn;
  /// The monomials that it asks about; of degree 0 for a learner that asks about members.
  KnownMonomials monomials = {};
  /// Whether it asks for majorities or monomials, so that the class must have functions.
  bool needs_functions = false;
  /// Whether it asks for neurons: then they are networks with a kernel in closed form, and norms are 1.
  bool needs_activation = false;
};

/// How a learner is made, and what `sqdim list` says of it.
struct LearnerEntry {
  std::string name;
  std::string parameters;
  std::string description;
  Learner (*make)(const Call& call);
};

/// How h is scaled when it is to reach a goal.
QueryNorm norm_for(const Goal& goal);

/// The hypothesis that serves as many as possible of the candidates that are left, chosen at random:
/// for a squared error of eps the sum of 1/(1 - eps) of them, for a correlation of c the mean of 1/c or
/// a majority (docs/theory.md, 9.6). Precondition: there is a candidate.
Query hypothesis_for(const ConceptClass& concepts, std::span<const std::uint32_t> candidates,
                     const Goal& goal, RandomStream& random);

/// Whether it serves them all: then nothing more need be asked.
bool are_served_at_once(const ConceptClass& concepts, std::span<const std::uint32_t> candidates,
                        const Goal& goal);

/// The largest odd number K of fair coins whose majority has correlation C(K-1, (K-1)/2)/2^(K-1) above, or at
/// least, the threshold with each; 0 when not even one has. At most 61.
std::size_t largest_majority_above(const Rational& threshold);
std::size_t largest_majority_reaching(const Rational& threshold);

}  // namespace sqdim
