#pragma once

#include <string>

namespace sqdim::fuzz {

/// Reads the text as a document, with small limits, and draws every figure of it with every
/// backend. Aborts unless each answers or throws DamagedDocument with one printable line. Returns
/// whether there was a figure.
bool plot_anything(const std::string& text);

}  // namespace sqdim::fuzz
