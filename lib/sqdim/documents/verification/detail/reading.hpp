// What a row of bounds may say beside its numbers: texts and constants.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sqdim/documents/verification/detail/row.hpp"
#include "sqdim/theorems/problem/problem.hpp"

namespace sqdim::verification {

/// A theorem's answer to a problem, and the resulting row.
struct Recomputed {
  Finding finding;
  std::vector<Cell> cells;
};

/// The answers with the recomputed Lambda and, where that makes a difference, with the one of the
/// row. A constant between those of the two may be used by the theorem.
struct Reading {
  Recomputed tight;
  std::optional<Recomputed> loose;
};

/// Returns the ways in which a row may be read: as the best of what the theorem says of the family
/// and of its parts and, where a part is best, as what it says of the family, which documents of
/// version 0.1 have. `loose` is the problem with the row's Lambda.
std::vector<Reading> readings(const Problem& problem, const std::optional<Problem>& loose,
                              const Theorem& theorem);

/// How the texts and the constants of a row compare with a reading.
struct Comparison {
  /// The reason why the row cannot be read so; empty if it can.
  std::string objection;
  /// Whether a constant of the row is true and weaker than the recomputed one.
  bool is_weaker = false;
};

Comparison compare(const Row& row, const Reading& reading);

}  // namespace sqdim::verification
