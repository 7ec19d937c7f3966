// A text in LaTeX: special characters escaped, numbers, exponents and comparisons as mathematics.
#include "sqdim/documents/document/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace sqdim {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_word(char c) {
  return is_letter(c) || is_digit(c) || c == '_';
}

struct Symbol {
  std::string_view text;
  std::string_view tex;
};

/// Marks that LaTeX writes differently, and common characters of mathematics, at which pdflatex
/// would stop.
constexpr std::array symbols = {
    Symbol{" - ", " $-$ "},
    Symbol{"<=", "$\\leq$"},
    Symbol{">=", "$\\geq$"},
    Symbol{"+-", "$\\pm$"},
    Symbol{"≤", "$\\leq$"},
    Symbol{"≥", "$\\geq$"},
    Symbol{"±", "$\\pm$"},
    Symbol{"≠", "$\\neq$"},
    Symbol{"≈", "$\\approx$"},
    Symbol{"×", "$\\times$"},
    Symbol{"·", "$\\cdot$"},
    Symbol{"−", "$-$"},
    Symbol{"→", "$\\to$"},
    Symbol{"∈", "$\\in$"},
    Symbol{"∞", "$\\infty$"},
    Symbol{"√", "$\\surd$"},
    Symbol{"‖", "$\\|$"},
    Symbol{"⟨", "$\\langle$"},
    Symbol{"⟩", "$\\rangle$"},
    Symbol{"²", "$^{2}$"},
    Symbol{"³", "$^{3}$"},
    Symbol{"α", "$\\alpha$"},
    Symbol{"β", "$\\beta$"},
    Symbol{"γ", "$\\gamma$"},
    Symbol{"δ", "$\\delta$"},
    Symbol{"ε", "$\\varepsilon$"},
    Symbol{"ϵ", "$\\epsilon$"},
    Symbol{"η", "$\\eta$"},
    Symbol{"θ", "$\\theta$"},
    Symbol{"κ", "$\\kappa$"},
    Symbol{"λ", "$\\lambda$"},
    Symbol{"μ", "$\\mu$"},
    Symbol{"µ", "$\\mu$"},
    Symbol{"ν", "$\\nu$"},
    Symbol{"π", "$\\pi$"},
    Symbol{"ρ", "$\\rho$"},
    Symbol{"σ", "$\\sigma$"},
    Symbol{"τ", "$\\tau$"},
    Symbol{"φ", "$\\varphi$"},
    Symbol{"ϕ", "$\\phi$"},
    Symbol{"χ", "$\\chi$"},
    Symbol{"ψ", "$\\psi$"},
    Symbol{"ω", "$\\omega$"},
    Symbol{"Γ", "$\\Gamma$"},
    Symbol{"Δ", "$\\Delta$"},
    Symbol{"Θ", "$\\Theta$"},
    Symbol{"Λ", "$\\Lambda$"},
    Symbol{"Σ", "$\\Sigma$"},
    Symbol{"Φ", "$\\Phi$"},
    Symbol{"Ψ", "$\\Psi$"},
    Symbol{"Ω", "$\\Omega$"},
    Symbol{"ℝ", "$\\mathrm{R}$"},
    Symbol{"𝔼", "$\\mathrm{E}$"},
    Symbol{"\xEF\xBF\xBD", "?"},  // U+FFFD, for which LaTeX has no character
};

const Symbol* symbol_at(std::string_view text) {
  const auto* const found = std::find_if(symbols.begin(), symbols.end(), [&](const Symbol& symbol) {
    return text.starts_with(symbol.text);
  });
  return found == symbols.end() ? nullptr : found;
}

/// Escapes a character outside a number.
std::string escaped(char c) {
  switch (c) {
    case '\\':
      return "\\textbackslash{}";
    case '^':
      return "\\textasciicircum{}";
    case '~':
      return "\\textasciitilde{}";
    case '<':
      return "\\textless{}";
    case '>':
      return "\\textgreater{}";
    case '|':
      return "\\textbar{}";
    case '"':
      return "''";
    case '{':
    case '}':
    case '$':
    case '&':
    case '#':
    case '%':
    case '_':
      return {'\\', c};
    case '`':
    case '[':  // must not become an argument of the command before it
    case '*':
      return {'{', c, '}'};
    default:
      return static_cast<unsigned char>(c) < ' ' || c == '\x7F' ? " " : std::string(1, c);
  }
}

/// Reads a text from left to right; numbers become mathematics.
class Typesetter {
 public:
  explicit Typesetter(std::string_view text) : rest_(text) {}

  std::string typeset() {
    while (!rest_.empty()) step();
    return std::move(done_);
  }

 private:
  bool accept(std::string_view token) {
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    before_ = token.back();
    return true;
  }

  std::string digits() {
    const auto* const end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
    const auto count = static_cast<std::size_t>(end - rest_.begin());
    std::string found(rest_.substr(0, count));
    if (count > 0) accept(found);
    return found;
  }

  /// Whether a number starts here, after `sign`.
  [[nodiscard]] bool number_follows(std::string_view sign) const {
    return rest_.starts_with(sign) && rest_.size() > sign.size() && is_digit(rest_[sign.size()]);
  }

  /// Whether an exponent of ten follows, and not a word such as a checksum.
  [[nodiscard]] bool exponent_follows() const {
    if (!number_follows("e") && !number_follows("e-")) return false;
    const std::size_t end = rest_.find_first_not_of("0123456789", 2);
    return end == std::string_view::npos || !is_word(rest_[end]);
  }

  /// Reads a decimal such as "12" or "0.5".
  std::string decimal() {
    std::string found = digits();
    if (number_follows(".") && accept(".")) found += "." + digits();
    return found;
  }

  std::string signed_decimal() {
    const bool negative = number_follows("-") && accept("-");
    return (negative ? "-" : "") + decimal();
  }

  /// Reads a number such as "7.8e-20" or "2^65.27".
  std::string number() {
    std::string found = signed_decimal();
    if (exponent_follows()) {
      accept("e");
      found += " \\cdot 10^{" + signed_decimal() + "}";
    } else if (number_follows("^") || number_follows("^-")) {
      accept("^");
      found += "^{" + signed_decimal() + "}";
    }
    return found;
  }

  /// Reads a number such as "0.7267 +/- 3e-42"; digits alone need no mathematics.
  std::string number_with_error() {
    std::string found = number();
    if (number_follows(" +/- ")) {
      accept(" +/- ");
      found += " \\pm " + number();
    }
    const bool bare = found.find_first_not_of("0123456789.") == std::string::npos;
    return bare ? found : "$" + found + "$";
  }

  /// Returns the number of letters and digits after a mark at the front of a text: 1 in "_S", 4 in
  /// "_size". A number keeps its decimals: 3 in "^1.5".
  static std::size_t script_size(std::string_view text) {
    const auto* end = std::find_if_not(text.begin() + 1, text.end(), is_word);
    const bool whole = std::all_of(text.begin() + 1, end, is_digit);
    if (whole && text.end() - end > 1 && *end == '.' && is_digit(end[1]))
      end = std::find_if_not(end + 1, text.end(), is_digit);
    return static_cast<std::size_t>(end - text.begin()) - 1;
  }

  /// Whether an exponent in brackets starts after some characters, as in n^(-1/2).
  [[nodiscard]] bool bracketed_exponent_follows(std::size_t after) const {
    constexpr std::string_view allowed = "0123456789-/.";
    const std::size_t begin = after + 2;
    const std::size_t end = rest_.find_first_not_of(allowed, begin);
    return rest_.substr(after).starts_with("^(") && end != std::string_view::npos && end > begin &&
           rest_[end] == ')';
  }

  std::string bracketed_exponent() {
    const std::size_t end = rest_.find(')');
    const std::string found(rest_.substr(2, end - 2));
    rest_.remove_prefix(end + 1);
    before_ = ')';
    return found;
  }

  /// Whether a text starts with an exponent or an index.
  static bool is_script(std::string_view text, char mark) {
    return text.starts_with(mark) && script_size(text) > 0 && text[1] != '_';
  }

  /// Whether an exponent starts after some characters, with brackets or without.
  [[nodiscard]] bool exponent_in_symbols_follows(std::size_t after) const {
    return bracketed_exponent_follows(after) || is_script(rest_.substr(after), '^');
  }

  /// Whether "*" stands between a number and a symbol with an exponent, as in 1/10*n^(-1).
  [[nodiscard]] bool factor_of_symbols_precedes() const {
    return is_digit(before_) && rest_.size() > 1 && is_letter(rest_[1]) &&
           exponent_in_symbols_follows(2);
  }

  std::string exponent_in_symbols() {
    return "^{" + (bracketed_exponent_follows(0) ? bracketed_exponent() : script()) + "}";
  }

  std::string script() {
    const std::string found(rest_.substr(1, script_size(rest_)));
    rest_.remove_prefix(found.size() + 1);
    before_ = found.back();
    std::string written;
    for (const char c : found) written += escaped(c);
    return written;
  }

  /// Whether "||...||" starts here, around a symbol such as f or g_S.
  [[nodiscard]] bool norm_follows() const {
    if (!rest_.starts_with("||") || rest_.size() < 5) return false;
    const std::size_t end = rest_.find("||", 2);
    const std::string_view inner = end == std::string_view::npos ? "" : rest_.substr(2, end - 2);
    const bool indexed = inner.size() == 3 && inner[1] == '_' && is_word(inner[2]);
    return !inner.empty() && is_letter(inner[0]) && (inner.size() == 1 || indexed);
  }

  void norm() {
    const std::size_t end = rest_.find("||", 2);
    done_ += fmt::format("$\\|{}\\|", rest_.substr(2, end - 2));
    rest_.remove_prefix(end + 2);
    before_ = '|';
    if (exponent_in_symbols_follows(0)) done_ += exponent_in_symbols();
    done_ += "$";
  }

  void step() {
    const bool inside_word = is_word(before_);
    if (!inside_word && (number_follows("") || (number_follows("-") && before_ != ')'))) {
      done_ += number_with_error();
    } else if (!inside_word && is_letter(rest_.front()) && exponent_in_symbols_follows(1)) {
      done_ += std::string("$") + rest_.front();  // the symbol n, not the word
      rest_.remove_prefix(1);
      done_ += exponent_in_symbols() + "$";
    } else if (exponent_in_symbols_follows(0)) {
      done_ += "$" + exponent_in_symbols() + "$";
    } else if (inside_word && is_script(rest_, '_') && script_size(rest_) == 1) {
      done_ += "$_{" + script() + "}$";
    } else if (norm_follows()) {
      norm();
    } else if (factor_of_symbols_precedes() && accept("*")) {
      done_ += "$\\cdot$";
    } else if (rest_.starts_with("--") && accept("-")) {
      done_ += "-{}";  // two hyphens, as in --tau, must not become a dash
    } else if (const Symbol* symbol = symbol_at(rest_); symbol != nullptr) {
      accept(symbol->text);
      done_ += symbol->tex;
    } else {
      before_ = rest_.front();
      rest_.remove_prefix(1);
      done_ += escaped(before_);
    }
  }

  std::string_view rest_;
  char before_ = ' ';
  std::string done_;
};

}  // namespace

std::string latex_text(std::string_view text) {
  return Typesetter(text).typeset();
}

}  // namespace sqdim
