// The problems that rows of bounds speak of; included by the verification stage only.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "sqdim/problem.hpp"
#include "sqdim/verification/checks.hpp"

namespace sqdim::verification {

/// The families of many rows. Their norms do not depend on n, and are computed once for rows that
/// differ in nothing else.
class Families {
 public:
  /// Computes the norms, on several threads.
  Families(const Document& document, const std::vector<std::size_t>& which, const Attempt& attempt);

  /// The family of a row that was among `which`. Throws InvalidInput when there is none.
  [[nodiscard]] Family of(const Row& row) const;

 private:
  std::map<std::string, std::variant<std::string, Family>> made_;
  const VerificationLimits& limits_;
};

/// What a row asks of a family. Throws InvalidInput when it is not a question that the command line
/// would take.
Problem problem_of(const Row& row, Family family, const VerificationLimits& limits);

}  // namespace sqdim::verification
