// A label says the same in LaTeX and in Unicode.
#include "sqdim/figure/labels.hpp"

#include <fmt/format.h>

#include <array>

namespace sqdim::figure {
namespace {

constexpr std::size_t longest = 60;

bool is_printable(char c) {
  return c >= ' ' && c <= '~';
}

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
  std::string printable;
  for (const char c : text.substr(0, longest)) printable += is_printable(c) ? c : '?';
  if (text.size() > longest) printable += "...";
  return plain(printable);
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
