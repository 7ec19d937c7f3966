#include "sqdim/documents/document/detail/wrapping.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <sstream>

#include "sqdim/documents/document/detail/padding.hpp"

namespace sqdim {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) lines.push_back(printable(line));
  if (lines.empty()) lines.emplace_back();
  return lines;
}

/// Joins again lines of prose that were broken at the width at which prose is read.
std::vector<std::string> unbroken(const std::vector<std::string>& lines) {
  constexpr std::size_t width_of_prose = 75;
  std::vector<std::string> paragraphs;
  bool goes_on = false;
  for (const std::string& line : lines) {
    if (goes_on && !line.empty() && line.front() != ' ') {
      paragraphs.back() += " " + line;
    } else {
      paragraphs.push_back(line);
    }
    goes_on = width(line) >= width_of_prose;
  }
  return paragraphs;
}

/// Wraps a line. One that fits is left as it is, with its spaces; a broken one keeps its indent.
void wrap_line(const std::string& line, std::size_t columns, std::vector<std::string>& lines) {
  if (width(line) <= columns) {
    lines.push_back(line);
    return;
  }
  const std::string indent(std::min(line.find_first_not_of(' '), line.size()), ' ');
  std::istringstream words(line);
  std::string current;
  for (std::string word; words >> word;) {
    if (!current.empty() && width(current) + 1 + width(word) > columns) {
      lines.push_back(std::move(current));
      current.clear();
    }
    current += (current.empty() ? indent : " ") + word;
  }
  lines.push_back(std::move(current));
}

/// Returns the widest column that can still shrink; among several the last, which mostly is prose.
std::optional<std::size_t> widest(const std::vector<std::size_t>& widths,
                                  const std::vector<std::size_t>& least) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (widths[i] > least[i] && (!found || widths[i] >= widths[*found])) found = i;
  }
  return found;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  const std::vector<std::string> given = lines_of(text);
  const auto fits = [&](const std::string& line) { return width(line) <= columns; };
  if (std::all_of(given.begin(), given.end(), fits)) return given;
  std::vector<std::string> lines;
  for (const std::string& paragraph : unbroken(given)) wrap_line(paragraph, columns, lines);
  return lines;
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  std::istringstream words{std::string(text)};
  // The first word keeps its indentation.
  std::size_t indentation = std::min(text.find_first_not_of(' '), text.size());
  for (std::string word; words >> word; indentation = 0)
    longest = std::max(longest, indentation + width(word));
  return longest;
}

std::vector<std::size_t> fitted_widths(std::vector<std::size_t> natural,
                                       const std::vector<std::size_t>& least, std::size_t total) {
  std::size_t taken = std::accumulate(natural.begin(), natural.end(), std::size_t{0});
  for (; taken > total; --taken) {
    const std::optional<std::size_t> column = widest(natural, least);
    if (!column) break;
    --natural[*column];
  }
  return natural;
}

}  // namespace sqdim
