// Sentences and captions in LaTeX: the symbols of the field are mathematics.
#include <algorithm>
#include <array>

#include "sqdim/documents/document/detail/latex_table.hpp"
#include "sqdim/documents/document/document.hpp"

namespace sqdim {
namespace {

struct Phrase {
  std::string_view text;
  std::string_view tex;
};

/// What generated sentences and captions write with plain characters; a longer phrase comes before
/// its parts.
constexpr std::array phrases = {
    Phrase{" ~ ", " $\\approx$ "},
    Phrase{"<output, f>", "$\\langle \\mathit{output}, f \\rangle$"},
    Phrase{"N(0, I_n)", "$N(0, I_n)$"},
    Phrase{"S >= sum_j ||d_j u||^2", "$S \\geq \\sum_j \\|d_j u\\|^2$"},
    Phrase{"2 tau ||d_j h||", "$2 \\tau \\|d_j h\\|$"},
    Phrase{"noise * sqrt(S)", "$\\mathit{noise} \\cdot \\sqrt{S}$"},
    Phrase{"|<u, w>|", "$|\\langle u, w \\rangle|$"},
    Phrase{"||h|| <= 1", "$\\|h\\| \\leq 1$"},
    Phrase{"[-1, 1]", "$[-1, 1]$"},
    Phrase{"{0, 1}", "$\\{0, 1\\}$"},
    Phrase{"{0,1}^n", "$\\{0, 1\\}^n$"},
    Phrase{"log2 n", "$\\log_2 n$"},
    Phrase{"tau", "$\\tau$"},
    Phrase{"D_S", "$D_S$"},
    Phrase{"D_w", "$D_w$"},
    Phrase{"f_Q", "$f_Q$"},
    Phrase{"f_w", "$f_w$"},
    Phrase{"f", "$f$"},
    Phrase{"h", "$h$"},
    Phrase{"k", "$k$"},
    Phrase{"n", "$n$"},
    Phrase{"q", "$q$"},
    Phrase{"u", "$u$"},
    Phrase{"w", "$w$"},
    Phrase{"N", "$N$"},
    Phrase{"Q", "$Q$"},
    Phrase{"S", "$S$"},
};

/// Whether a character binds a letter to its neighbour, as in "d_j", "n^2", "n-th" or "f(x)".
bool binds(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         byte > 0x7F || std::string_view("_^*/+-|<>'\\{}$").find(c) != std::string_view::npos;
}

/// Returns the phrase that stands at a position by itself; nullptr if there is none.
const Phrase* phrase_at(std::string_view text, std::size_t at) {
  const auto stands_alone = [&](const Phrase& phrase) {
    if (!text.substr(at).starts_with(phrase.text)) return false;
    const std::size_t end = at + phrase.text.size();
    const bool free_before = at == 0 || phrase.text.front() == ' ' || !binds(text[at - 1]);
    return free_before && (end == text.size() || phrase.text.back() == ' ' ||
                           (!binds(text[end]) && text[end] != '('));
  };
  const auto* const found = std::find_if(phrases.begin(), phrases.end(), stands_alone);
  return found == phrases.end() ? nullptr : found;
}

/// Whether TeX reads a text between two dollar signs as mathematics, and nothing else. Prices such
/// as "$5 and $6" leave a space before the second sign.
bool is_mathematics(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c < ' ' || c > '~' || std::string_view("%#&").find(c) != std::string_view::npos)
      return false;
    if (c == '\\' && ++i == text.size()) return false;
    if (c == '{') ++depth;
    if (c == '}' && --depth < 0) return false;
  }
  return !text.empty() && text.front() != ' ' && text.back() != ' ' && depth == 0;
}

/// Returns the length of "C(1024, 10)" at a position; 0 if there is no such thing.
std::size_t binomial_length(std::string_view text, std::size_t at) {
  constexpr std::string_view digits = "0123456789";
  if (!text.substr(at).starts_with("C(") || (at > 0 && binds(text[at - 1]))) return 0;
  const std::size_t comma = text.find_first_not_of(digits, at + 2);
  if (comma == std::string_view::npos || comma == at + 2 || !text.substr(comma).starts_with(", "))
    return 0;
  const std::size_t close = text.find_first_not_of(digits, comma + 2);
  const bool closed = close != std::string_view::npos && close > comma + 2 && text[close] == ')';
  return closed ? close + 1 - at : 0;
}

/// Typesets "C(1024, 10)".
std::string binomial(std::string_view text) {
  const std::size_t comma = text.find(',');
  return "$\\binom{" + std::string(text.substr(2, comma - 2)) + "}{" +
         std::string(text.substr(comma + 2, text.size() - comma - 3)) + "}$";
}

}  // namespace

std::string latex_sentence(std::string_view text) {
  std::string done;
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t length = binomial_length(text, at); length > 0) {
      done += latex_text(text.substr(plain, at - plain)) + binomial(text.substr(at, length));
      plain = at += length;
      continue;
    }
    const Phrase* const phrase = phrase_at(text, at);
    if (phrase == nullptr) {
      ++at;
      continue;
    }
    done += latex_text(text.substr(plain, at - plain));
    done += phrase->tex;
    at += phrase->text.size();
    plain = at;
  }
  return done + latex_text(text.substr(plain));
}

std::string latex_caption(std::string_view text) {
  std::string done;
  while (true) {
    const std::size_t open = text.find('$');
    const std::size_t close = open == std::string_view::npos ? open : text.find('$', open + 1);
    if (close == std::string_view::npos) return done + latex_sentence(text);
    const std::string_view inner = text.substr(open + 1, close - open - 1);
    if (is_mathematics(inner)) {
      done += latex_sentence(text.substr(0, open)) + "$" + std::string(inner) + "$";
      text.remove_prefix(close + 1);
    } else {
      done += latex_sentence(text.substr(0, open + 1));
      text.remove_prefix(open + 1);
    }
  }
}

}  // namespace sqdim
