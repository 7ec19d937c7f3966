// What fuzz targets demand of the code that they run.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <exception>
#include <string>

namespace sqdim::fuzz {

inline void require(bool condition) {
  if (!condition) std::abort();
}

/// Whether a terminal shows it on one line.
inline bool is_printable(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return std::isprint(static_cast<unsigned char>(c)) != 0; });
}

/// Whether it answers; else it has thrown one of the errors, which says why on one line. Others are let through.
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
