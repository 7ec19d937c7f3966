#pragma once

#include <string>

namespace sqdim::fuzz {

/// Reads the bytes as an .npy file, as a text and, where there is a matrix, takes it for a Gram matrix and for
/// values. Aborts when that does anything but answer or throw DamagedMatrix with one printable line.
/// Returns whether there was a matrix.
bool read_any_matrix(const std::string& bytes);

}  // namespace sqdim::fuzz
