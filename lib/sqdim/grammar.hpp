// grammar: the notation that users type, the same everywhere.
//
//   numbers   exact rationals: 0.01, 1/7, 2^-20, 1e-6, 3/2^10
//   powers    of the dimension n or of the number N of functions: n^(-1), 0.1*N^(-1/4)
//   lists     comma-separated items, each a value or a:b, a:b:step or a:b:*ratio, ends included
//   calls     names with parameters: relu, sigmoid(2), sigmoid(scale=2), abstract(size=8, ...)
//
// Everything here throws `InvalidInput` with one line that says what is wrong, which value, and
// what is allowed. Every function is quick on any input of any length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sqdim/exact.hpp"

namespace sqdim {

/// Bad input from a user. what() is one line: the value and what is allowed.
class InvalidInput : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// An exact rational. Literals of more than 10,000 characters, and powers whose numerator or
/// denominator would exceed 200,000 bits, are refused.
Rational parse_rational(std::string_view text);

/// An exact integer in the notation of parse_rational, within [least, greatest].
Integer parse_integer(std::string_view text, const Integer& least, const Integer& greatest);

/// A list of integers within [least, greatest]: "8", "2,4,8", "2:10", "2:200:2", "2^4:2^30:*4". Between 1 and
/// 100,000 items.
std::vector<std::uint64_t> parse_integer_list(std::string_view text, std::uint64_t least,
                                              std::uint64_t greatest);

/// A list of rationals in square brackets: "[1, 1/2, 0.25]".
std::vector<Rational> parse_rational_list(std::string_view text);

/// A set of coordinates, counted from 1, in increasing order.
using Subset = std::vector<std::uint64_t>;

bool contains(const Subset& subset, std::uint64_t i);

/// A list of distinct integers from 1 to `greatest`, in any order: "1,2,3", "1:3".
Subset parse_subset(std::string_view text, std::uint64_t greatest);

/// "1,2,3".
std::string canonical_text(const Subset& subset);

/// The items of a list, "relu,sigmoid(2)": the pieces between commas outside brackets, without blanks
/// around them. Throws for an empty item, for brackets that do not match, and for more than 100,000
/// characters.
std::vector<std::string> parse_items(std::string_view text);

/// factor n^exponent or factor N^exponent: n the dimension, N the number of functions of a family. The factor is
/// positive.
struct SymbolicPower {
  enum class Base { dimension, size };
  Base base;
  Rational exponent;
  Rational factor = 1;
};

/// Whether it is at least 1 whatever n and N are.
inline bool is_at_least_one(const SymbolicPower& power) {
  return power.exponent >= 0 && power.factor >= 1;
}

/// A rational, or a power that becomes a number when a family is given.
using SymbolicNumber = std::variant<Rational, SymbolicPower>;

/// A rational as parse_rational reads it, or n, n^2, n^-1, n^(-1/2), 0.1*N^(-1/4). Numerator and
/// denominator of the exponent are at most 64.
SymbolicNumber parse_symbolic_number(std::string_view text);

/// "1/100", "n^(-1)", "1/10*N^(1/2)"; parses back to the same number.
std::string canonical_text(const SymbolicNumber& number);

/// One argument of a call; `name` is empty for a positional argument.
struct Argument {
  std::string name;
  std::string value;
};

/// name, or name(argument, name=argument, ...). Brackets in arguments nest.
struct Call {
  std::string name;
  std::vector<Argument> arguments;
};

Call parse_call(std::string_view text);

/// The arguments of a call bound to the parameter names that its callee declares, in order. The
/// constructor throws for an unknown name, for two values of one parameter, and for too many
/// arguments.
class Arguments {
 public:
  Arguments(const Call& call, std::vector<std::string> parameters);

  /// The value of a declared parameter: throws when it is absent.
  [[nodiscard]] Rational required(std::string_view parameter) const;
  /// The same, as it was typed.
  [[nodiscard]] const std::string& required_text(std::string_view parameter) const;
  /// The same, for a list of rationals in square brackets: [1, 1/2, 0.25].
  [[nodiscard]] std::vector<Rational> required_list(std::string_view parameter) const;
  /// The same, for a list of anything in square brackets: the texts of its items.
  [[nodiscard]] std::vector<std::string> required_items(std::string_view parameter) const;
  /// The same, for a parameter that must be a positive integer.
  [[nodiscard]] Integer required_positive_integer(std::string_view parameter) const;
  /// Whether a declared parameter is given, and given as a list in square brackets.
  [[nodiscard]] bool has(std::string_view parameter) const;
  [[nodiscard]] bool has_list(std::string_view parameter) const;
  /// The value of a declared parameter, or the fallback when it is absent.
  [[nodiscard]] Rational optional(std::string_view parameter, const Rational& fallback) const;

 private:
  [[nodiscard]] const std::optional<std::string>& value(std::string_view parameter) const;

  std::string callee_;
  std::vector<std::string> parameters_;
  std::vector<std::optional<std::string>> values_;
};

/// "unknown activation 'rleu' (did you mean relu?); known: relu, step", for a lookup of `name` that
/// failed.
std::string unknown_name(std::string_view kind, std::string_view name,
                         std::span<const std::string> known);

/// How many bytes the character at the front of a text takes, which is not empty; 0 where it is not one that a terminal
/// only shows: a control, a mark that turns the direction of writing, a byte that is not UTF-8 (Unicode 15, table 3-7).
std::size_t printable_size(std::string_view text);

/// What a line can show of a text: its first characters, "..." where there are more, ? for each byte that is not
/// printable.
std::string shortened(std::string_view text, std::size_t longest);

/// What a message can quote of a user's text: shortened to 60 characters.
std::string in_quotes(std::string_view text);

}  // namespace sqdim
