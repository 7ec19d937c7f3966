// Provenance as a line that people read and a shell runs.
#include "sqdim/documents/document/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {
namespace {

bool is_plain(char c) {
  constexpr std::string_view marks = "_-+=:,./@%";
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9') || marks.find(c) != std::string_view::npos;
}

/// Quotes a text like 'it'\''s'.
std::string in_single_quotes(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

/// Quotes a text like $'\377', which writes any bytes in printable ones.
std::string in_dollar_quotes(std::string_view text) {
  std::string quoted = "$'";
  while (!text.empty()) {
    const std::size_t size = text[0] == '\'' || text[0] == '\\' ? 0 : printable_size(text);
    quoted += size > 0 ? std::string(text.substr(0, size))
                       : fmt::format("\\{:03o}", static_cast<unsigned char>(text[0]));
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return quoted + "'";
}

bool is_printable(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = printable_size(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::string shell_quoted(std::string_view argument) {
  if (!argument.empty() && std::all_of(argument.begin(), argument.end(), is_plain))
    return std::string(argument);
  return is_printable(argument) ? in_single_quotes(argument) : in_dollar_quotes(argument);
}

}  // namespace

std::string program_version(const Provenance& provenance) {
  return provenance.commit ? fmt::format("sqdim {} ({})", provenance.version, *provenance.commit)
                           : fmt::format("sqdim {}", provenance.version);
}

std::string command_line(const Provenance& provenance) {
  std::string line = "sqdim";
  for (const std::string& argument : provenance.arguments) line += " " + shell_quoted(argument);
  return line;
}

}  // namespace sqdim
