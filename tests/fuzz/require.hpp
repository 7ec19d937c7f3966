// Requirements of fuzz targets on the code that they run.
#pragma once

#include <cstdlib>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>

namespace sqdim::fuzz {

inline void require(bool condition) {
  if (!condition) std::abort();
}

/// Whether a text is UTF-8, by an independent reader.
inline bool is_utf8(const std::string& text) {
  try {
    return !nlohmann::json(text).dump().empty();
  } catch (const nlohmann::json::type_error&) {
    return false;
  }
}

/// Whether a terminal shows a text on one line: UTF-8 without controls (U+0000 to U+001F and U+007F
/// to U+009F).
inline bool is_printable(const std::string& text) {
  const auto is_control = [](char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); };
  const auto at = [&](std::size_t i) { return char32_t{static_cast<unsigned char>(text[i])}; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool two_bytes = at(i) == 0xC2 && i + 1 < text.size();
    if (is_control(two_bytes ? at(i + 1) : at(i) < 0x80 ? at(i) : U' ')) return false;
  }
  return is_utf8(text);
}

/// Whether the attempt answers. Otherwise it has thrown one of the errors, which says why on one
/// line. Other exceptions are passed on.
template <class... Errors, class Attempt>
bool answers(const Attempt& attempt) {
  try {
    attempt();
    return true;
  } catch (const std::exception& error) {
    if (!((dynamic_cast<const Errors*>(&error) != nullptr) || ...)) throw;
    const std::string message = error.what();
    require(!message.empty() && is_printable(message));
    return false;
  }
}

}  // namespace sqdim::fuzz
