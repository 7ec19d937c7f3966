// replication: what a paper's supplement needs so that others can check its numbers.
//
// A kit is a few files: the JSON documents of sqdim, byte by byte; a script that checks all of them
// with an installed sqdim; checksums; and a README that says in words what there is, which versions
// made it, and with which commands. The same documents and the same sqdim give the same kit.
//
// Only what holds is put into a kit: every row of every document is computed again before.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/documents/document/document.hpp"
#include "sqdim/documents/verification/verification.hpp"

namespace sqdim {

/// A file of a kit, or a document for one.
struct NamedText {
  /// In a kit, the path from the kit's folder, such as "documents/bound.json".
  std::string name;
  std::string text;
};

/// Throws InvalidInput, in one line, unless the names can stand beside each other in a kit on every
/// system and in every shell: letters, digits, '.', '_' and '-', no '.' or '-' first, ".json" last,
/// and no two that differ at most in capitals. There is at least one name.
void require_names_for_kit(const std::vector<std::string>& names);

/// Returns the files of the kit. `made_by` is the sqdim that makes it. `report` is called as by
/// verify_document, with the rows of all documents together. Precondition: the names satisfy
/// require_names_for_kit. Throws DamagedDocument, which names the document, if one cannot be read or
/// if a row of it does not hold.
std::vector<NamedText> replication_kit(
    const std::vector<NamedText>& documents, const Provenance& made_by,
    const VerificationLimits& limits, unsigned threads,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& report = nullptr);

/// Returns the SHA-256 of the bytes as 64 hexadecimal digits. Source: FIPS 180-4, section 6.2.
std::string sha256(std::string_view bytes);

}  // namespace sqdim
