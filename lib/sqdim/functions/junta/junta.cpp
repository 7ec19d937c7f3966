// Facts about a polynomial on the cube by itself: docs/theory.md, 14.1.
#include "sqdim/functions/junta/junta.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <utility>

namespace sqdim {
namespace {

/// Returns the numbers of the variables in a set, from 1.
std::vector<unsigned> members(VariableSet set) {
  std::vector<unsigned> list;
  for (unsigned i = 0; i < most_variables; ++i)
    if ((set >> i & 1U) != 0) list.push_back(i + 1);
  return list;
}

/// Returns "x1*x3".
std::string monomial(VariableSet set) {
  std::string text;
  for (const unsigned i : members(set)) text += fmt::format("{}x{}", text.empty() ? "" : "*", i);
  return text;
}

/// Returns a term without its sign.
std::string unsigned_term(VariableSet set, const Rational& size) {
  if (set == 0) return to_string(size);
  return size == 1 ? monomial(set) : fmt::format("{}*{}", to_string(size), monomial(set));
}

/// Returns the set with its members renumbered by their places among the given variables.
VariableSet compressed(VariableSet set, VariableSet among) {
  VariableSet result = 0;
  unsigned place = 0;
  for (const unsigned i : members(among)) {
    if ((set >> (i - 1) & 1U) != 0) result |= 1U << place;
    ++place;
  }
  return result;
}

}  // namespace

std::string canonical_text(VariableSet set) {
  return fmt::format("{{{}}}", fmt::join(members(set), ", "));
}

std::string canonical_text(const Junta& junta) {
  std::vector<std::pair<VariableSet, Rational>> terms(junta.coefficients.begin(),
                                                      junta.coefficients.end());
  std::sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) {
    const int sizes = std::popcount(a.first) - std::popcount(b.first);
    return sizes != 0 ? sizes < 0 : members(a.first) < members(b.first);
  });
  std::string text;
  for (const auto& [set, coefficient] : terms) {
    const bool negative = coefficient < 0;
    const std::string_view sign = text.empty() ? (negative ? "-" : "") : (negative ? " - " : " + ");
    text += fmt::format("{}{}", sign, unsigned_term(set, abs(coefficient)));
  }
  return text.empty() ? "0" : text;
}

VariableSet variables(const Junta& junta) {
  VariableSet all = 0;
  for (const auto& [set, coefficient] : junta.coefficients) all |= set;
  return all;
}

unsigned variable_count(const Junta& junta) {
  return static_cast<unsigned>(std::popcount(variables(junta)));
}

Integer common_denominator(const Junta& junta) {
  Integer common = 1;
  for (const auto& [set, coefficient] : junta.coefficients) {
    const Integer bottom = denominator(coefficient);
    common = numerator(Rational(common, bottom)) * bottom;
  }
  return common;
}

Rational norm_squared(const Junta& junta) {
  Rational sum = 0;
  for (const auto& [set, coefficient] : junta.coefficients) sum += coefficient * coefficient;
  return sum;
}

std::vector<Rational> values(const Junta& junta) {
  const VariableSet all = variables(junta);
  const std::size_t count = std::size_t{1} << variable_count(junta);
  std::vector<Rational> list(count);
  for (const auto& [set, coefficient] : junta.coefficients)
    list[compressed(set, all)] = coefficient;
  // The Walsh-Hadamard transform: one variable after the other is set to 1 and to -1.
  for (std::size_t bit = 1; bit < count; bit *= 2) {
    for (std::size_t i = 0; i < count; ++i) {
      if ((i & bit) != 0) continue;
      const Rational constant = list[i];
      list[i] += list[i | bit];
      list[i | bit] = constant - list[i | bit];
    }
  }
  return list;
}

Rational supremum(const Junta& junta) {
  Rational greatest = 0;
  for (const Rational& value : values(junta)) greatest = std::max(greatest, abs(value));
  return greatest;
}

}  // namespace sqdim
