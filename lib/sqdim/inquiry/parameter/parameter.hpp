// parameter: what a command asks for, as one row of a table.
//
// Help, manual, completion, the keywords of Python, the columns of documents and error messages are
// made from these rows, so that each parameter is spelt in one place.
#pragma once

#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace sqdim {

/// A parameter takes one text, several, or no value.
enum class Takes { text, texts, flag };

/// The content of the file that a parameter names, and that the command reads: a caller may hold a
/// matrix or a document in memory instead, and no `other` file.
enum class FileContent { none, matrix, document, other };

struct Parameter {
  /// The name, such as "query-range" for the option --query-range and the keyword and column
  /// query_range. A positional argument has a name too.
  std::string name;
  std::string help;
  Takes takes = Takes::text;
  bool required = false;
  /// Whether a table takes a list.
  bool may_be_list = false;
  /// Whether the argument has no option name, like the file of `sqdim verify FILE`.
  bool positional = false;
  FileContent content = FileContent::none;
  /// Returns the names that a value can have, for completion. Null if a value is not a name.
  std::vector<std::string> (*names)() = nullptr;
};

using Names = decltype(Parameter::names);

/// Makes the row of an option with one text.
inline Parameter option(std::string name, std::string help, Names names = nullptr) {
  return {.name = std::move(name), .help = std::move(help), .names = names};
}
/// Makes the row of an option that must be given.
inline Parameter required_option(std::string name, std::string help, Names names = nullptr) {
  return {.name = std::move(name), .help = std::move(help), .required = true, .names = names};
}
/// Makes the row of an option of which a table takes a list.
inline Parameter list_option(std::string name, std::string help, Names names = nullptr) {
  return {.name = std::move(name), .help = std::move(help), .may_be_list = true, .names = names};
}
/// Makes the row of an option without a text.
inline Parameter flag(std::string name, std::string help) {
  return {.name = std::move(name), .help = std::move(help), .takes = Takes::flag};
}
/// Makes the row of an argument that stands alone on a command line.
inline Parameter argument(std::string name, std::string help, Names names = nullptr) {
  return {.name = std::move(name), .help = std::move(help), .positional = true, .names = names};
}
/// Makes the row of an option that names a file of neither a matrix nor a document.
inline Parameter file_option(std::string name, std::string help) {
  return {.name = std::move(name), .help = std::move(help), .content = FileContent::other};
}
/// Makes the row of an option that names a file of a matrix.
inline Parameter matrix_option(std::string name, std::string help) {
  return {.name = std::move(name), .help = std::move(help), .content = FileContent::matrix};
}

inline std::vector<Parameter> joined(std::vector<Parameter> first,
                                     const std::vector<Parameter>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// "--tau", or "file" of a parameter that is positional.
inline std::string option_of(const Parameter& parameter) {
  return (parameter.positional ? "" : "--") + parameter.name;
}

/// Returns the names of the entries of a table, for Parameter::names.
template <class Entries>
std::vector<std::string> names_of(const Entries& entries) {
  std::vector<std::string> names;
  names.reserve(std::size(entries));
  for (const auto& entry : entries) names.push_back(entry.name);
  return names;
}

/// The names of a table that a function returns, and those of an enumeration: for Parameter::names.
template <auto table>
std::vector<std::string> names_in() {
  return names_of(table());
}
template <const auto& enum_names>
std::vector<std::string> names_in_enum() {
  return enum_names.all();
}

}  // namespace sqdim
