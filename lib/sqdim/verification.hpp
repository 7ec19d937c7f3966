// verification: whether what a document of sqdim says is true.
//
// A document is the JSON that `sqdim bound`, `table`, `norm` or `spectrum` wrote. Every row is
// computed again from its parameters, with the second arithmetic where that has what it takes, and
// more digits than the row has; then each of its claims is compared with the outcome. A row
//
//     holds       when every claim of it is proved again: numbers, verdicts, hypotheses, constants
//                 and texts are those recomputed, a real number lies between its two decimals, and
//                 the number of a bound is at most the one recomputed
//     fails       when one of them is refuted, or is not in the form that sqdim writes
//     undecided   otherwise: where nothing is proved (a numerical row), nothing is claimed, or the
//                 recomputed enclosure only overlaps the decimals
//
// The document may be damaged or hostile. Nothing in it is believed but the parameters of a row,
// and those are kept within the limits of the command line; so a row takes about as long as it took
// to make. Provenance is not a claim about mathematics, and is not checked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "sqdim/answer.hpp"

namespace sqdim {

/// What is refused. A document beyond the first two is damaged; a row beyond the others fails.
struct VerificationLimits {
  std::size_t bytes;
  std::size_t rows;
  /// Significant digits of a real number.
  std::uint64_t digits;
  std::uint64_t degree;
  std::uint64_t k;
  std::uint64_t n;
  std::uint64_t low_degree;
};

/// One for each row of the document, in its order. Throws DamagedDocument for what is not JSON, not
/// of the schema, not of one of the four commands, without rows, or has a row with keys missing,
/// unknown or doubled.
/// `report` is told how many rows are done, of how many; on any thread, one call at a time. Rows that are tried a second
/// time count once.
std::vector<VerifiedRow> verify_document(
    std::string_view json, const VerificationLimits& limits, unsigned threads,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& report = nullptr);

}  // namespace sqdim
