// Finds cells by name.
#include "sqdim/documents/verification/detail/row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim::verification {
namespace {

[[noreturn]] void null(std::string_view name) {
  throw InvalidInput(fmt::format("{}: null", name));
}

}  // namespace

const Cell& Row::cell(std::string_view name) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const Column& column) { return column.name == name; });
  assert(found != columns_.end());
  return claim_.cells[static_cast<std::size_t>(found - columns_.begin())];
}

std::optional<std::string> Row::text(std::string_view name) const {
  const auto* text = std::get_if<std::string>(&cell(name));
  return text != nullptr ? std::optional(*text) : std::nullopt;
}

const Quantity* Row::quantity(std::string_view name) const {
  return std::get_if<Quantity>(&cell(name));
}

std::string Row::required_text(std::string_view name) const {
  const std::optional<std::string> found = text(name);
  if (!found) null(name);
  return *found;
}

std::uint64_t Row::required_integer(std::string_view name, std::uint64_t least,
                                    std::uint64_t greatest) const {
  const auto* found = std::get_if<std::int64_t>(&cell(name));
  if (found == nullptr) null(name);
  if (*found < 0 || static_cast<std::uint64_t>(*found) < least ||
      static_cast<std::uint64_t>(*found) > greatest) {
    throw InvalidInput(
        fmt::format("{}: {}, not an integer from {} to {}", name, *found, least, greatest));
  }
  return static_cast<std::uint64_t>(*found);
}

}  // namespace sqdim::verification
