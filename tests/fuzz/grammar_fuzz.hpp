#pragma once

#include <string>

namespace sqdim::fuzz {

/// Feeds the text to every parser. Aborts if one accepts nonsense or throws anything except
/// InvalidInput.
void parse_everything(const std::string& text);

}  // namespace sqdim::fuzz
