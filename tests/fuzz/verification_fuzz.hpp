#pragma once

#include <string>

namespace sqdim::fuzz {

/// Verifies the text as a document, with small limits, and writes the report in every format.
/// Aborts unless this answers or throws DamagedDocument with one printable line. Returns whether
/// all rows hold.
bool verify_anything(const std::string& text);

}  // namespace sqdim::fuzz
