// A text in LaTeX: included by the report stage only.
#pragma once

#include <string>
#include <string_view>

namespace sqdim {

/// The text, typeset without a package: "tau = $2^{-20}$", "$0.7267 \pm 3 \cdot 10^{-42}$", "10\%". Any bytes are safe
/// inside a paragraph or a cell.
std::string latex_text(std::string_view text);

}  // namespace sqdim
