// origin: where a document comes from, as it says itself.
//
// The document may be damaged or hostile.
#pragma once

#include <string_view>

#include "sqdim/documents/document/document.hpp"
#include "sqdim/documents/reader/records.hpp"

namespace sqdim {

struct Origin {
  /// What the document says of itself, which nothing proves. The version, the commit and the
  /// libraries have only letters, digits and the marks of versions; the arguments may be any texts.
  Provenance provenance;
  std::uint64_t rows;
};

/// Reads who made a JSON document of sqdim. Throws DamagedDocument, also if the provenance is not in
/// the form that sqdim writes.
Origin read_origin(std::string_view json, const RecordLimits& limits);

}  // namespace sqdim
