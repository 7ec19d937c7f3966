// verification: checks whether a document of sqdim is true.
//
// A document is the JSON that `sqdim bound`, `table`, `norm` or `spectrum` wrote. Every row is
// computed again from its parameters, with more digits than the row has, and with the second
// arithmetic, and with the first where that leaves it open. Then each claim is compared with the result. A row
//
//     holds       when every claim of it is proved again: numbers, verdicts, hypotheses, constants
//                 and texts are those recomputed, a real number lies between its two decimals, and
//                 the number of a bound is at most the one recomputed
//     fails       when one of them is refuted, or is not in the form that sqdim writes
//     undecided   otherwise: where nothing is proved (a numerical row), nothing is claimed, or the
//                 recomputed enclosure only overlaps the decimals
//
// The document may be damaged or hostile. Only the parameters of a row are believed, and they must
// be within the limits of the command line. So verifying a row takes about as long as making it.
// Provenance is not a claim about mathematics, and is not checked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "sqdim/documents/answers/answers.hpp"

namespace sqdim {

/// Limits on a document. One that exceeds the first two is damaged. A row that exceeds the others
/// fails.
struct VerificationLimits {
  std::size_t bytes;
  std::size_t rows;
  /// The significant digits of a real number.
  std::uint64_t digits;
  std::uint64_t degree;
  std::uint64_t k;
};

/// Returns a verdict for each row of the document, in order. `report` is called with the number of
/// rows that are done and the number of all; on any thread, one call at a time. Rows that are tried
/// a second time count once. Throws DamagedDocument if the text is not JSON, does not follow the
/// schema, is not from one of the four commands, or has no rows; or if keys of a row are missing,
/// unknown or repeated.
std::vector<VerifiedRow> verify_document(
    std::string_view json, const VerificationLimits& limits, unsigned threads,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& report = nullptr);

/// Returns the answer of a document that `sqdim bound` wrote, computed again: its problem, and what
/// the theorem of each row says of it. Throws DamagedDocument if the document is not one of `bound`,
/// if its rows are about different problems, if a row does not hold, or if its number is weaker than
/// the one that is computed again.
BoundAnswer answer_in(std::string_view json, const VerificationLimits& limits, unsigned threads);

}  // namespace sqdim
