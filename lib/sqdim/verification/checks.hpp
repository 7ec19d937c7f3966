// The checks of the kinds of rows; included by the verification stage only.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "sqdim/ball.hpp"
#include "sqdim/verification/document.hpp"
#include "sqdim/verification/row.hpp"

namespace sqdim::verification {

/// How rows are computed again.
struct Attempt {
  Arithmetic arithmetic;
  /// Beyond those that a row has.
  unsigned further_digits;
  const VerificationLimits& limits;
  unsigned threads;
  /// Told of parts of the work that are done, on any thread; may be called by several at once.
  std::function<void(std::size_t done)> report;
};

/// The rows of `bound` and `table`, of `norm` and of `spectrum`, all of which can be read: of some
/// of them, in the order given.
std::vector<VerifiedRow> check_bounds(const Document& document,
                                      const std::vector<std::size_t>& which,
                                      const Attempt& attempt);
std::vector<VerifiedRow> check_norms(const Document& document,
                                     const std::vector<std::size_t>& which, const Attempt& attempt);
std::vector<VerifiedRow> check_coefficients(const Document& document,
                                            const std::vector<std::size_t>& which,
                                            const Attempt& attempt);

}  // namespace sqdim::verification
