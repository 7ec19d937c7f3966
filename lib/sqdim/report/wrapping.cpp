#include "sqdim/report/wrapping.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <sstream>

#include "sqdim/report/padding.hpp"

namespace sqdim {
namespace {

/// A line that fits is left as it is, with its spaces.
void wrap_line(const std::string& line, std::size_t columns, std::vector<std::string>& lines) {
  if (width(line) <= columns) {
    lines.push_back(line);
    return;
  }
  std::istringstream words(line);
  std::string current;
  for (std::string word; words >> word;) {
    if (!current.empty() && width(current) + 1 + width(word) > columns) {
      lines.push_back(std::move(current));
      current.clear();
    }
    current += (current.empty() ? "" : " ") + word;
  }
  lines.push_back(std::move(current));
}

/// The widest column that may still give; the last of several, which mostly is prose.
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
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) wrap_line(line, columns, lines);
  if (lines.empty()) lines.emplace_back();
  return lines;
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) longest = std::max(longest, width(word));
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
