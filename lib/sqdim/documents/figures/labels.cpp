// A label says the same in LaTeX and in Unicode.
#include "sqdim/documents/figures/detail/labels.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim::figure {
namespace {

constexpr std::size_t longest = 60;

std::string superscript(int exponent) {
  static constexpr std::array digits = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text;
  for (const char c : std::to_string(exponent))
    text += c == '-' ? "⁻" : digits.at(static_cast<std::size_t>(c - '0'));
  return text;
}

}  // namespace

Label plain(std::string_view text) {
  return {latex_text(text), std::string(text)};
}

Label from_document(std::string_view text) {
  // A longer text is no number (parse_rational), so only its shown part is examined.
  constexpr std::size_t longest_number = 10'000;
  const std::string_view looked_at = text.substr(0, longest_number + 1);
  const std::optional<std::string> shown = looked_at.size() > longest_number
                                               ? std::string(looked_at)
                                               : shown_cell(std::string(text), {.name = ""});
  return plain(shortened(*shown, longest));
}

Label operator+(const Label& a, const Label& b) {
  return {a.tex + b.tex, a.text + b.text};
}

bool is_empty(const Label& label) {
  return label.text.empty();
}

Label listed(const Label& a, const Label& b) {
  if (is_empty(a)) return b;
  return is_empty(b) ? a : a + Label{", ", ", "} + b;
}

Label power_label(unsigned base, int exponent) {
  return {fmt::format("${}^{{{}}}$", base, exponent),
          fmt::format("{}{}", base, superscript(exponent))};
}

}  // namespace sqdim::figure
