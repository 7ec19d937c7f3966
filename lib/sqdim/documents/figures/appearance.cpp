// What a user asks of the look of a figure.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "sqdim/documents/figures/detail/labels.hpp"
#include "sqdim/documents/figures/detail/layout.hpp"
#include "sqdim/documents/figures/figures.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {
namespace {

struct Unit {
  std::string_view name;
  double centimetres;
};
constexpr std::array units = {Unit{"cm", 1}, Unit{"mm", 0.1}, Unit{"in", 2.54},
                              Unit{"pt", 2.54 / 72.27}};

/// Returns the length in centimetres; nullopt if the text is none.
std::optional<double> length(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [after, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  if (error != std::errc{} || !std::isfinite(number)) return std::nullopt;
  for (const Unit& unit : units) {
    if (std::string_view(after, end) == unit.name) return number * unit.centimetres;
  }
  return std::nullopt;
}

}  // namespace

double parse_width(const std::string& text) {
  const std::optional<double> width = length(text);
  if (!width) {
    throw InvalidInput(
        fmt::format("{}: expected a number and cm, mm, in or pt, such as 8.4cm", in_quotes(text)));
  }
  if (*width < least_width || *width > most_width) {
    throw InvalidInput(fmt::format("{}: expected a width from {}cm to {}cm", in_quotes(text),
                                   least_width, most_width));
  }
  return *width;
}

Label parse_title(const std::string& text) {
  constexpr std::size_t longest = 200;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t size = printable_size(rest);
    if (size == 0)
      throw InvalidInput(fmt::format("{}: expected printable characters", in_quotes(text)));
    rest.remove_prefix(size);
  }
  if (text.find_first_not_of(' ') == std::string::npos || figure::letters_of(text) > longest) {
    throw InvalidInput(
        fmt::format("{}: expected a title of 1 to {} characters", in_quotes(text), longest));
  }
  return figure::plain(text);
}

}  // namespace sqdim
