// A theorem as papers state it: the line of mathematics that sqdim prints, typeset, with every symbol
// explained.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "sqdim/documents/answers/answers.hpp"

namespace sqdim {
namespace {

struct Name {
  std::string_view text;
  std::string_view tex;
};

/// The words of formulas.
constexpr std::array names = {Name{"tau", "\\tau"},
                              Name{"delta", "\\delta"},
                              Name{"Delta", "\\Delta"},
                              Name{"Lambda", "\\Lambda"},
                              Name{"lambda", "\\lambda"},
                              Name{"gamma", "\\gamma"},
                              Name{"sigma", "\\sigma"},
                              Name{"kappa", "\\kappa"},
                              Name{"rho", "\\rho"},
                              Name{"chi", "\\chi"},
                              Name{"eps", "\\varepsilon"},
                              Name{"ceil", "\\mathrm{ceil}"},
                              Name{"floor", "\\mathrm{floor}"},
                              Name{"max", "\\max"},
                              Name{"min", "\\min"},
                              Name{"sum", "\\sum"},
                              Name{"sup", "\\sup"},
                              Name{"mean", "\\mathrm{mean}"},
                              Name{"sqrt", "\\mathrm{sqrt}"},
                              Name{"SDA", "\\mathrm{SDA}"}};

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

const Name* name_of(std::string_view run) {
  const auto* const found =
      std::find_if(names.begin(), names.end(), [&](const Name& name) { return name.text == run; });
  return found == names.end() ? nullptr : found;
}

/// Returns the letters at the front of a text.
std::string_view letters(std::string_view text) {
  const auto* const end = std::find_if_not(text.begin(), text.end(), is_letter);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// Whether a word, without the punctuation after it, belongs to a formula: a symbol, a number or an
/// operator, and no word of English such as "csq-frame" or "a".
bool is_formula(std::string_view word) {
  while (!word.empty() && std::string_view(",;:").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  if (word.empty() || word == "a" || word == "theory.md") return false;
  for (std::string_view rest = word; !rest.empty();) {
    const std::string_view run = letters(rest);
    if (run.size() > 1 && name_of(run) == nullptr) return false;
    rest.remove_prefix(std::max<std::size_t>(run.size(), 1));
  }
  return true;
}

/// Typesets the part of a formula that is a word.
std::string typeset_word(std::string_view word) {
  std::string done;
  char before = ' ';
  for (std::string_view rest = word; !rest.empty();) {
    const std::string_view run = letters(rest);
    std::size_t taken = std::max<std::size_t>(run.size(), 1);
    const char after = rest.size() > 1 ? rest[1] : ' ';
    if (!run.empty()) {
      const Name* const name = name_of(run);
      done += name != nullptr ? std::string(name->tex) + " " : std::string(run);
    } else if (rest.starts_with(">=") || rest.starts_with("<=")) {
      done += rest[0] == '>' ? "\\geq " : "\\leq ";
      taken = 2;
    } else if (rest.starts_with("||")) {
      done += "\\|";
      taken = 2;
    } else if (rest.starts_with("^(")) {
      const std::size_t end = rest.find(')');
      done += "^{" + std::string(rest.substr(2, end - 2)) + "}";
      taken = end + 1;
    } else if (rest[0] == '<' && is_letter(after)) {
      done += "\\langle ";
    } else if (rest[0] == '>' && word.size() > 1) {
      done += "\\rangle ";
    } else if (rest[0] == '{' && before != '_' && before != '^') {
      done += "\\{";
    } else if (rest[0] == '}' && done.find('{') == std::string::npos) {
      done += "\\}";
    } else {
      done += rest[0];
    }
    before = rest[taken - 1];
    rest.remove_prefix(taken);
  }
  return done;
}

/// Typesets a statement: formulas as mathematics, the words between them as text.
std::string typeset_statement(std::string_view statement) {
  std::string done;
  bool inside = false;
  while (!statement.empty()) {
    const std::size_t end = std::min(statement.find(' '), statement.size());
    const std::string_view word = statement.substr(0, end);
    const bool formula = is_formula(word);
    if (inside && !formula) done += "$";
    if (!done.empty()) done += " ";
    if (!inside && formula) done += "$";
    done += formula ? typeset_word(word) : latex_text(word);
    inside = formula;
    statement.remove_prefix(std::min(end + 1, statement.size()));
  }
  return inside ? done + "$" : done;
}

struct Meaning {
  std::string_view symbol;
  std::string_view text;
};

/// The symbols of docs/theory.md, 5.1 and 5.2, that statements do not explain themselves.
constexpr std::array meanings = {
    Meaning{"q", "$q$ is the number of queries"},
    Meaning{"N", "$N$ is the number of functions"},
    Meaning{"tau", "$\\tau$ is the tolerance"},
    Meaning{"delta", "$\\delta$ is the probability of success"},
    Meaning{"K", "one answer excludes at most $K$ functions"},
    Meaning{"m", "one output is good for at most $m$ functions"},
    Meaning{"Lambda", "$\\Lambda$ is the largest eigenvalue of the Gram matrix of the functions"},
    Meaning{"b", "$b$ is the least squared norm of a function"},
    Meaning{"eps", "$\\varepsilon$ is the squared error that is to be reached"},
    Meaning{"Delta", "$\\Delta$ is the least squared distance of two functions"},
    Meaning{"c", "$c$ is the correlation that is to be reached"},
    Meaning{"P", "$P$ is the number of parameters"},
    Meaning{"h", "$h$ is the network that is trained, and $d_j h$ its derivative in parameter $j$"},
    Meaning{"u", "$d_j u$ is the derivative of the network in parameter $j$"},
    Meaning{"L", "$L$ is the number of functions that are left"}};

/// The same for theorems about all directions of a sphere, whose uniform measure is 1.
constexpr std::array meanings_on_sphere = {
    Meaning{"q", "$q$ is the number of queries"},
    Meaning{"tau", "$\\tau$ is the tolerance"},
    Meaning{"delta", "$\\delta$ is the probability of success"},
    Meaning{"m", "one output is good for at most the share $m$ of the directions"},
    Meaning{"K", "one answer excludes at most the share $K$ of them"},
    Meaning{"w", "$w$ and $v$ are unit vectors, drawn uniformly"},
    Meaning{"e", "$e$ is a fixed unit vector"}};

/// Whether a statement has a symbol; "d_j" has j, and "delta" no d.
bool has_symbol(std::string_view statement, std::string_view symbol) {
  for (std::size_t at = statement.find(symbol); at != std::string_view::npos;
       at = statement.find(symbol, at + 1)) {
    const bool starts = at == 0 || !is_letter(statement[at - 1]);
    const std::size_t end = at + symbol.size();
    if (starts && (end == statement.size() || !is_letter(statement[end]))) return true;
  }
  return false;
}

/// Whether a statement gives a symbol a value or a meaning itself.
bool explains(std::string_view statement, std::string_view symbol) {
  const std::string text(symbol);
  const std::string padded = " " + std::string(statement);
  return padded.find(" " + text + " = ") != std::string::npos ||
         padded.find(" " + text + " the ") != std::string::npos;
}

template <class Meanings>
std::vector<std::string> explanations(const std::string& statement, const Meanings& known) {
  std::vector<std::string> list;
  for (const Meaning& meaning : known) {
    // In a formula K = ... or m = ..., the meaning is no second definition: it says what is bounded.
    const bool bounded = meaning.symbol == "K" || meaning.symbol == "m";
    if (has_symbol(statement, meaning.symbol) && (bounded || !explains(statement, meaning.symbol)))
      list.emplace_back(meaning.text);
  }
  return list;
}

std::string model_sentence(Model model) {
  switch (model) {
    case Model::csq:
      return "Queries are functions $h$ with $\\|h\\| \\leq 1$, and an answer is valid for $f$ if "
             "it "
             "is within $\\tau$ of $\\langle h, f \\rangle$.";
    case Model::stat:
      return "Queries have values in $[-1, 1]$, and an answer is valid if it is within $\\tau$ of "
             "the "
             "mean of the query.";
    default:
      return "";
  }
}

}  // namespace

std::string theorem_in_latex(const Theorem& theorem) {
  const bool on_sphere = theorem.statement.find("hypercontractive") != std::string::npos ||
                         theorem.statement.find("cap {") != std::string::npos;
  const std::vector<std::string> symbols = on_sphere
                                               ? explanations(theorem.statement, meanings_on_sphere)
                                               : explanations(theorem.statement, meanings);
  const std::string target =
      theorem.task == Task::learning
          ? "The target is one of finitely many known functions, or one of a "
            "family with a hidden direction."
          : "An algorithm decides whether there is a target in a known family.";
  // Where a statement has its own h, the network that is trained, a query is not called h.
  const std::string model = has_symbol(theorem.statement, "h") ? "" : model_sentence(theorem.model);
  std::string keys = theorem.citation;
  for (const std::string& key : theorem.after) keys += "," + key;
  return fmt::format(
      "\\begin{{theorem}}[{}, \\cite{{{}}}]\\label{{thm:sqdim-{}}}\n{}{}{}\nThen "
      "{}.\n{}\\end{{theorem}}",
      theorem.name, keys, theorem.name, target, model.empty() ? "" : "\n", model,
      typeset_statement(theorem.statement),
      symbols.empty() ? "" : fmt::format("Here {}.\n", fmt::join(symbols, "; ")));
}

}  // namespace sqdim
