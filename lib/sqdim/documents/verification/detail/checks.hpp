// The checks of each kind of row.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/documents/reader/document.hpp"
#include "sqdim/documents/verification/detail/row.hpp"
#include "sqdim/documents/verification/verification.hpp"

namespace sqdim::verification {

/// How rows are computed again.
struct Attempt {
  Arithmetic arithmetic;
  /// The digits to compute beyond those of a row.
  unsigned further_digits;
  const VerificationLimits& limits;
  unsigned threads;
  /// Is called with the number of parts of the work that are done; on any thread, by several at
  /// once.
  std::function<void(std::size_t done)> report;
};

/// Reads a document that `bound` wrote. Throws DamagedDocument, for a row that cannot be read, too.
Document read_bounds(std::string_view json, const VerificationLimits& limits);

/// Check rows of `bound` and `table`, of `norm`, and of `spectrum`: those whose numbers are given,
/// in that order. Precondition: they can be read.
std::vector<VerifiedRow> check_bounds(const Document& document,
                                      const std::vector<std::size_t>& which,
                                      const Attempt& attempt);
std::vector<VerifiedRow> check_norms(const Document& document,
                                     const std::vector<std::size_t>& which, const Attempt& attempt);
std::vector<VerifiedRow> check_coefficients(const Document& document,
                                            const std::vector<std::size_t>& which,
                                            const Attempt& attempt);

}  // namespace sqdim::verification
