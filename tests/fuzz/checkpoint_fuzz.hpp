#pragma once

#include <string>

namespace sqdim::fuzz {

/// Reads the bytes as each kind of line of a checkpoint. Each reader must throw DamagedDocument
/// with one printable line, or return a line that is written and read back unchanged; otherwise
/// this aborts. Returns whether the bytes were a line.
bool read_any_line(const std::string& bytes);

}  // namespace sqdim::fuzz
