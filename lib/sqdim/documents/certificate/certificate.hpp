// certificate: bounds as theorems that Coq checks.
//
// A certificate is a file of Coq with a theorem for each row of a document of `sqdim bound` or
// `table`. The theorem speaks of learners, as docs/theory.md does; proofs/ proves it from a check
// of the row's numbers, which Coq's kernel computes. So nobody who believes a certificate has to
// believe sqdim: a wrong number makes a file that does not compile.
//
// The parameters of a row are read again, as `verify` does, and the number that was bounded is
// taken from the row. A row whose theorem has no machine-checked counterpart becomes a comment that
// says so.
#pragma once

#include <cstdint>
#include <string>

#include "sqdim/documents/document/document.hpp"
#include "sqdim/documents/reader/records.hpp"

namespace sqdim {

struct Certificate {
  /// The file.
  std::string text;
  /// The rows that claim a bound, and those of them that became theorems.
  std::uint64_t bounds = 0;
  std::uint64_t theorems = 0;
};

/// Certifies what rows of `bound` or `table` claim. Throws DamagedDocument if the document is from
/// another command, or if a row cannot be read.
Certificate certify(const Records& records, const Provenance& made_by);

}  // namespace sqdim
