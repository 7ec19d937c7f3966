#pragma once

#include <string>

namespace sqdim::fuzz {

/// Reads the bytes as an .npy file and as a text. If there is a matrix, uses it as a Gram matrix
/// and as values. Aborts unless each step answers or throws DamagedMatrix with one printable line.
/// Returns whether there was a matrix.
bool read_any_matrix(const std::string& bytes);

}  // namespace sqdim::fuzz
