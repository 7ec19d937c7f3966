// Names with parameters: parsing, binding, and the message for an unknown name.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <utility>

#include "sqdim/foundation/notation/detail/text.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {
namespace {

constexpr std::size_t longest_call = 130'000;

bool is_name(std::string_view text) {
  const auto letter = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
  };
  return !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
         std::all_of(text.begin(), text.end(), letter);
}

/// Returns the pieces between commas outside all brackets. Throws if brackets do not match.
std::vector<std::string_view> top_level_pieces(std::string_view whole, std::string_view body) {
  std::vector<std::string_view> pieces;
  std::string open;
  std::size_t start = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const char c = body[i];
    if (c == '(' || c == '[') open.push_back(c == '(' ? ')' : ']');
    if (c == ')' || c == ']') {
      if (open.empty() || open.back() != c) {
        throw InvalidInput(fmt::format("{}: unbalanced '{}'", in_quotes(whole), c));
      }
      open.pop_back();
    }
    if (c == ',' && open.empty()) {
      pieces.push_back(body.substr(start, i - start));
      start = i + 1;
    }
  }
  if (!open.empty())
    throw InvalidInput(fmt::format("{}: missing '{}'", in_quotes(whole), open.back()));
  pieces.push_back(body.substr(start));
  return pieces;
}

Argument parse_argument(std::string_view whole, std::string_view piece) {
  const std::size_t equals = piece.find('=');
  const bool named = equals != std::string_view::npos && is_name(trimmed(piece.substr(0, equals)));
  const std::string_view name = named ? trimmed(piece.substr(0, equals)) : std::string_view();
  const std::string_view value = trimmed(named ? piece.substr(equals + 1) : piece);
  if (value.empty()) throw InvalidInput(fmt::format("{}: an argument is empty", in_quotes(whole)));
  return {std::string(name), std::string(value)};
}

bool is_bracketed(std::string_view text) {
  return text.size() >= 2 && text.front() == '[' && text.back() == ']';
}

/// Returns the items between the brackets. Precondition: is_bracketed(text).
std::vector<std::string> bracketed_items(std::string_view text) {
  std::vector<std::string> items;
  for (const std::string_view item : top_level_pieces(text, text.substr(1, text.size() - 2)))
    items.emplace_back(trimmed(item));
  return items;
}

std::vector<Rational> rationals(const std::vector<std::string>& items) {
  std::vector<Rational> list;
  list.reserve(items.size());
  for (const std::string& item : items) list.push_back(parse_rational(item));
  return list;
}

/// The edit distance of short names: insertions, deletions, substitutions and swaps of neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> distance(a.size() + 1,
                                                 std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        distance[i][j] = i + j;
        continue;
      }
      const std::size_t substituted = distance[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      distance[i][j] = std::min({substituted, distance[i - 1][j] + 1, distance[i][j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) distance[i][j] = std::min(distance[i][j], distance[i - 2][j - 2] + 1);
    }
  }
  return distance[a.size()][b.size()];
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

/// Returns this library's name for a function that goes by other names elsewhere.
std::string_view usual_name(std::string_view name) {
  using Pair = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Pair, 13> others = {{{"logistic", "sigmoid"},
                                                   {"gelu_new", "gelu_tanh"},
                                                   {"heaviside", "step"},
                                                   {"threshold", "step"},
                                                   {"sgn", "sign"},
                                                   {"signum", "sign"},
                                                   {"ramp", "relu"},
                                                   {"lrelu", "leaky_relu"},
                                                   {"squared_relu", "relu_squared"},
                                                   {"probit", "normal_cdf"},
                                                   {"linear", "identity"},
                                                   {"normal", "gaussian"},
                                                   {"bernoulli", "rademacher"}}};
  const auto* const found = std::find_if(others.begin(), others.end(),
                                         [&](const Pair& pair) { return pair.first == name; });
  return found == others.end() ? name : found->second;
}

std::string suggestion(std::string_view typed, std::span<const std::string> known) {
  constexpr std::size_t longest_name = 40;
  if (typed.size() > longest_name || known.empty()) return "";
  const std::string lower = lower_case(typed);
  const auto mean = [](std::string_view name) { return fmt::format(" (did you mean {}?)", name); };
  for (const std::string& candidate : known) {
    if (candidate == usual_name(lower)) return mean(candidate);
  }
  const auto distance = [&](const std::string& candidate) {
    return edit_distance(lower, lower_case(candidate));
  };
  const auto best = std::min_element(known.begin(), known.end(), [&](const auto& a, const auto& b) {
    return distance(a) < distance(b);
  });
  const bool close = distance(*best) <= std::max<std::size_t>(1, best->size() / 3);
  return close ? mean(*best) : "";
}

}  // namespace

Call parse_call(std::string_view text) {
  if (text.size() > longest_call) {
    throw InvalidInput(fmt::format("{}: at most {} characters", in_quotes(text), longest_call));
  }
  const std::string_view whole = trimmed(text);
  const std::size_t parenthesis = whole.find('(');
  const std::string_view name = trimmed(whole.substr(0, parenthesis));
  if (!is_name(name)) {
    throw InvalidInput(fmt::format("{}: expected a name, or name(parameters)", in_quotes(text)));
  }
  Call call{std::string(name), {}};
  if (parenthesis == std::string_view::npos) return call;
  std::string_view body = whole.substr(parenthesis + 1);
  if (body.empty() || body.back() != ')') {
    throw InvalidInput(fmt::format("{}: missing ')'", in_quotes(text)));
  }
  body.remove_suffix(1);
  if (trimmed(body).empty()) return call;
  for (const std::string_view piece : top_level_pieces(text, body)) {
    call.arguments.push_back(parse_argument(text, piece));
  }
  return call;
}

std::vector<std::string> parse_items(std::string_view text) {
  if (text.size() > longest_call) {
    throw InvalidInput(fmt::format("{}: at most {} characters", in_quotes(text), longest_call));
  }
  std::vector<std::string> items;
  for (const std::string_view piece : top_level_pieces(text, text)) {
    if (trimmed(piece).empty())
      throw InvalidInput(fmt::format("{}: an item of the list is empty", in_quotes(text)));
    items.emplace_back(trimmed(piece));
  }
  return items;
}

Arguments::Arguments(const Call& call, std::vector<std::string> parameters)
    : callee_(call.name), parameters_(std::move(parameters)), values_(parameters_.size()) {
  std::size_t position = 0;
  for (const Argument& argument : call.arguments) {
    std::size_t index = position;
    if (argument.name.empty()) {
      ++position;
      if (index >= parameters_.size()) {
        throw InvalidInput(fmt::format("{} takes {} parameter{}{}{}, not {}", callee_,
                                       parameters_.size(), parameters_.size() == 1 ? "" : "s",
                                       parameters_.empty() ? "" : ": ",
                                       fmt::join(parameters_, ", "), call.arguments.size()));
      }
    } else {
      const auto found = std::find(parameters_.begin(), parameters_.end(), argument.name);
      if (found == parameters_.end()) {
        throw InvalidInput(unknown_name("parameter of " + callee_, argument.name, parameters_));
      }
      index = static_cast<std::size_t>(found - parameters_.begin());
    }
    if (values_[index]) {
      throw InvalidInput(
          fmt::format("{}: the parameter {} is given twice", callee_, parameters_[index]));
    }
    values_[index] = argument.value;
  }
}

const std::optional<std::string>& Arguments::value(std::string_view parameter) const {
  const auto found = std::find(parameters_.begin(), parameters_.end(), parameter);
  return values_.at(static_cast<std::size_t>(found - parameters_.begin()));
}

const std::string& Arguments::required_text(std::string_view parameter) const {
  const std::optional<std::string>& text = value(parameter);
  if (!text) throw InvalidInput(fmt::format("{} needs the parameter {}", callee_, parameter));
  return *text;
}

Rational Arguments::required(std::string_view parameter) const {
  return parse_rational(required_text(parameter));
}

std::vector<std::string> Arguments::required_items(std::string_view parameter) const {
  const std::string& text = required_text(parameter);
  if (is_bracketed(text)) return bracketed_items(text);
  throw InvalidInput(fmt::format("{}: {} is a list such as [1,0,1/2], not {}", callee_, parameter,
                                 in_quotes(text)));
}

std::vector<Rational> Arguments::required_list(std::string_view parameter) const {
  return rationals(required_items(parameter));
}

bool Arguments::has(std::string_view parameter) const {
  return value(parameter).has_value();
}

bool Arguments::has_list(std::string_view parameter) const {
  const std::optional<std::string>& text = value(parameter);
  return text && is_bracketed(*text);
}

Integer Arguments::required_positive_integer(std::string_view parameter) const {
  const Rational number = required(parameter);
  if (number < 1 || denominator(number) != 1) {
    throw InvalidInput(fmt::format("{}: {} is a positive integer, not {}", callee_, parameter,
                                   in_quotes(*value(parameter))));
  }
  return numerator(number);
}

Rational Arguments::optional(std::string_view parameter, const Rational& fallback) const {
  const std::optional<std::string>& text = value(parameter);
  return text ? parse_rational(*text) : fallback;
}

std::string unknown_name(std::string_view kind, std::string_view name,
                         std::span<const std::string> known) {
  if (known.empty()) return fmt::format("unknown {} {}; there is none", kind, in_quotes(name));
  return fmt::format("unknown {} {}{}; known: {}", kind, in_quotes(name), suggestion(name, known),
                     fmt::join(known, ", "));
}

std::vector<Rational> parse_rational_list(std::string_view text) {
  const std::string_view list = trimmed(text);
  if (is_bracketed(list)) return rationals(bracketed_items(list));
  throw InvalidInput(fmt::format("{}: expected a list such as [1,0,1/2]", in_quotes(text)));
}

}  // namespace sqdim
