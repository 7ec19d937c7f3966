// Runs the reader of documents, and verification, on arbitrary bytes. The test program runs it on
// mutated golden files as well.
#include "verification_fuzz.hpp"

#include <sstream>

#include "require.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/names/names.hpp"
#include "sqdim/documents/verification/verification.hpp"

namespace sqdim::fuzz {
namespace {

/// Limits that keep rows quick to compute.
constexpr VerificationLimits limits = {
    .bytes = std::size_t{1} << 20, .rows = 64, .digits = 60, .degree = 40, .k = 20};

void check(const std::vector<VerifiedRow>& rows) {
  require(!rows.empty());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const VerifiedRow& row = rows[i];
    require(row.number == i + 1);
    require(is_printable(row.what) && is_printable(row.reason));
    require(row.verdict == Verdict::holds || !row.reason.empty());
    require(row.verdict != Verdict::holds || !row.arithmetic.empty());
  }
}

}  // namespace

bool verify_anything(const std::string& text) {
  bool complete = false;
  answers<DamagedDocument>([&] {
    const std::vector<VerifiedRow> rows = verify_document(text, limits, 1);
    check(rows);
    const Report report =
        verification_report(provenance("verify", {}, std::nullopt), "a file", rows);
    for (const Format& format : all_formats()) {
      std::ostringstream out;
      format.write(out, report);
      require(!out.str().empty());
    }
    complete = report.complete;
  });
  return complete;
}

}  // namespace sqdim::fuzz
