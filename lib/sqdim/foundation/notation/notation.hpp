// notation: what users type, the same everywhere.
//
//   numbers   exact rationals: 0.01, 1/7, 2^-20, 1e-6, 3/2^10
//   powers    of the dimension n or of the number N of functions: n^(-1), 0.1*N^(-1/4)
//   lists     comma-separated items, each a value or a:b, a:b:step or a:b:*ratio, ends included
//   calls     names with parameters: relu, sigmoid(2), sigmoid(scale=2), abstract(size=8, ...)
//
// Everything here throws `InvalidInput` with one line that says what is wrong, which value it is,
// and what is allowed. Every function is quick on any input of any length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

/// Reads an exact rational: a product of decimals, powers and binomial coefficients, perhaps over
/// another such factor: 0.01, 1/7, 2^-20, 1e-6, 3*2^10/7, C(1024, 10). Throws InvalidInput for literals of more than 130,000 characters and for
/// powers whose numerator or denominator would exceed 200,000 bits.
Rational parse_rational(std::string_view text);

/// Returns the value of a decimal of any length, "-0.0098" or "7.8e-20", as decimal_below and decimal_above write it.
/// Precondition: the text is one.
Rational decimal_value(std::string_view text);

/// Reads an exact integer within [least, greatest], in the notation of parse_rational.
Integer parse_integer(std::string_view text, const Integer& least, const Integer& greatest);

/// Reads a list of 1 to 100,000 integers within [least, greatest]: "8", "2,4,8", "2:10", "2:200:2",
/// "2^4:2^30:*4".
std::vector<std::uint64_t> parse_integer_list(std::string_view text, std::uint64_t least,
                                              std::uint64_t greatest);

/// Reads a list of rationals in square brackets: "[1, 1/2, 0.25]".
std::vector<Rational> parse_rational_list(std::string_view text);

/// A set of coordinates, counted from 1, in increasing order.
using Subset = std::vector<std::uint64_t>;

bool contains(const Subset& subset, std::uint64_t i);

/// Reads a list of distinct integers from 1 to `greatest`, in any order: "1,2,3", "1:3".
Subset parse_subset(std::string_view text, std::uint64_t greatest);

/// Returns a text such as "1,2,3".
std::string canonical_text(const Subset& subset);

/// Returns the items of a list such as "relu,sigmoid(2)": the pieces between commas outside
/// brackets, without surrounding blanks. Throws for an empty item, for brackets that do not match,
/// and for more than 100,000 characters.
std::vector<std::string> parse_items(std::string_view text);

/// factor n^exponent or factor N^exponent, where n is the dimension and N the number of functions
/// of a family. The factor is positive.
struct SymbolicPower {
  enum class Base { dimension, size };
  Base base;
  Rational exponent;
  Rational factor = 1;
};

/// Whether the power is at least 1 for all n and N.
inline bool is_at_least_one(const SymbolicPower& power) {
  return power.exponent >= 0 && power.factor >= 1;
}

/// A rational, or a power that becomes a number when a family is given.
using SymbolicNumber = std::variant<Rational, SymbolicPower>;

/// Reads a rational, as parse_rational does, or a power: n, n^2, n^-1, n^(-1/2), 0.1*N^(-1/4). The
/// numerator and denominator of the exponent are at most 64.
SymbolicNumber parse_symbolic_number(std::string_view text);

/// Returns a text such as "1/100", "n^(-1)" or "1/10*N^(1/2)", which parses back to the same
/// number.
std::string canonical_text(const SymbolicNumber& number);

/// One argument of a call; `name` is empty for a positional argument.
struct Argument {
  std::string name;
  std::string value;
};

/// A call: name, or name(argument, name=argument, ...). Brackets in arguments nest.
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

  /// Returns the value of a declared parameter. Throws if it is absent.
  [[nodiscard]] Rational required(std::string_view parameter) const;
  /// Returns the value of a declared parameter as it was typed. Throws if it is absent.
  [[nodiscard]] const std::string& required_text(std::string_view parameter) const;
  /// Returns the value of a declared parameter that is a list of rationals in square brackets:
  /// [1, 1/2, 0.25]. Throws if it is absent.
  [[nodiscard]] std::vector<Rational> required_list(std::string_view parameter) const;
  /// Returns the texts of the items of a declared parameter that is any list in square brackets.
  /// Throws if it is absent.
  [[nodiscard]] std::vector<std::string> required_items(std::string_view parameter) const;
  /// Returns the value of a declared parameter that must be a positive integer. Throws if it is
  /// absent.
  [[nodiscard]] Integer required_positive_integer(std::string_view parameter) const;
  /// Whether a declared parameter is given; and whether it is given as a list in square brackets.
  [[nodiscard]] bool has(std::string_view parameter) const;
  [[nodiscard]] bool has_list(std::string_view parameter) const;
  /// Returns the value of a declared parameter, or the fallback if it is absent.
  [[nodiscard]] Rational optional(std::string_view parameter, const Rational& fallback) const;

 private:
  [[nodiscard]] const std::optional<std::string>& value(std::string_view parameter) const;

  std::string callee_;
  std::vector<std::string> parameters_;
  std::vector<std::optional<std::string>> values_;
};

/// Returns the message for a failed lookup of `name`: "unknown activation 'rleu'
/// (did you mean relu?); known: relu, step".
std::string unknown_name(std::string_view kind, std::string_view name,
                         std::span<const std::string> known);

/// Returns how many bytes the first character of a nonempty text takes. Returns 0 if it is not a
/// character that a terminal only shows: a control character, a mark that changes the direction of
/// writing, or a byte that is not UTF-8 (Unicode 15, table 3-7).
std::size_t printable_size(std::string_view text);

/// Returns the part of a text that fits on a line: its first characters, with "..." if there are
/// more, and ? for each byte that is not printable.
std::string shortened(std::string_view text, std::size_t longest);

/// Returns a user's text as a message can quote it: shortened to 60 characters.
std::string in_quotes(std::string_view text);

}  // namespace sqdim
