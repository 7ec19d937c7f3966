// The problems of rows of bounds.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "sqdim/documents/verification/detail/checks.hpp"
#include "sqdim/inquiry/bound/bound_request.hpp"

namespace sqdim::verification {

/// The families of many rows. Their norms do not depend on n, and are computed once for rows that
/// differ only in n.
class Families {
 public:
  /// A request and the family that was made for it.
  struct Made {
    FamilyRequest request;
    Family family;
  };

  /// Computes the norms on several threads.
  Families(const Document& document, const std::vector<std::size_t>& which, const Attempt& attempt);

  /// Returns the problem of a row that was among `which`. Throws InvalidInput if the command line
  /// would refuse it.
  [[nodiscard]] Problem problem_of(const Row& row) const;

 private:
  std::map<std::string, std::variant<std::string, Made>> made_;
};

}  // namespace sqdim::verification
