#pragma once

#include <string>

namespace sqdim::fuzz {

/// Feeds the text to every parser. Aborts when one accepts nonsense or throws anything but
/// InvalidInput.
void parse_everything(const std::string& text);

}  // namespace sqdim::fuzz
