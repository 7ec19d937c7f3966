// The theorem that a row of bounds becomes.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/theorems/problem/problem.hpp"

namespace sqdim::certificate {

/// A row that has been read: the theorem's answer to the problem, and the number of the row.
struct BoundRow {
  Problem problem;
  Finding finding;
  /// nullopt if the row says that no number suffices.
  std::optional<Integer> claimed;
};

struct Statement {
  /// The claim in words, for a comment.
  std::string words;
  /// The claim in Coq, and the theorem of proofs/ that reduces it to a check.
  std::string claim;
  std::string proof;
};

/// The reason why a row becomes no theorem.
struct NoStatement {
  std::string reason;
};

std::variant<Statement, NoStatement> statement_of(const BoundRow& row);

/// Integers and rationals as Coq reads them: 12, (1#100).
std::string in_coq(const Integer& x);
std::string in_coq(const Rational& x);

}  // namespace sqdim::certificate
