#pragma once

#include <string>

namespace sqdim::fuzz {

/// Reads the bytes as each kind of line of a checkpoint. Aborts when that does anything but throw DamagedDocument
/// with one printable line, or answer what is written as a line that reads back the same. Returns whether it was
/// a line.
bool read_any_line(const std::string& bytes);

}  // namespace sqdim::fuzz
