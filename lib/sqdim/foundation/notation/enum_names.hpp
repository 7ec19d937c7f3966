// enum_names: the names of an enumeration, written once and used to print a value, to read it, and
// to list all names.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {

template <class Enum, std::size_t count>
struct EnumNames {
  /// The word for such a name in error messages, such as "scale".
  std::string_view kind;
  std::array<std::pair<Enum, std::string_view>, count> table;

  [[nodiscard]] std::string of(Enum value) const {
    for (const auto& [known, name] : table) {
      if (known == value) return std::string(name);
    }
    return "";
  }

  [[nodiscard]] constexpr std::array<Enum, count> values() const {
    std::array<Enum, count> values{};
    for (std::size_t i = 0; i < count; ++i) values[i] = table[i].first;
    return values;
  }

  [[nodiscard]] std::vector<std::string> all() const {
    std::vector<std::string> names;
    for (const auto& [value, name] : table) names.emplace_back(name);
    return names;
  }

  [[nodiscard]] std::optional<Enum> find(std::string_view text) const {
    for (const auto& [value, name] : table) {
      if (name == text) return value;
    }
    return std::nullopt;
  }

  /// Returns the value of a name. Throws InvalidInput, with a suggestion if a name is close.
  [[nodiscard]] Enum parse(std::string_view text) const {
    if (const std::optional<Enum> found = find(text)) return *found;
    throw InvalidInput(unknown_name(kind, text, all()));
  }
};

}  // namespace sqdim
