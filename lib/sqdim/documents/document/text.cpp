// Text for a person at a terminal.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <optional>
#include <ostream>

#include "sqdim/documents/document/detail/padding.hpp"
#include "sqdim/documents/document/detail/wrapping.hpp"
#include "sqdim/documents/document/document.hpp"

namespace sqdim {
namespace {

constexpr std::size_t gap = 2;  // columns between two columns

struct BlockWriter {
  std::ostream& out;
  /// The width of a line; nullopt for no limit.
  std::optional<std::size_t> columns;

  void operator()(const Facts& facts) const {
    std::size_t label_width = 0;
    for (const auto& [label, text] : facts.lines) label_width = std::max(label_width, width(label));
    for (const auto& [label, text] : facts.lines)
      write_row({label, text}, {label_width, text_columns(label_width + gap)});
  }

  void operator()(const Grid& grid) const {
    std::vector<std::size_t> natural(grid.headings.size(), 0);
    std::vector<std::size_t> least(grid.headings.size(), 0);
    const auto measure = [&](const std::vector<std::string>& row) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        natural[i] = std::max(natural[i], width(row[i]));
        least[i] = std::max(least[i], longest_word(row[i]));
      }
    };
    measure(grid.headings);
    for (const std::vector<std::string>& row : grid.rows) measure(row);
    const std::size_t gaps = natural.empty() ? 0 : gap * (natural.size() - 1);
    const std::vector<std::size_t> widths =
        columns ? fitted_widths(natural, least, text_columns(gaps)) : natural;
    write_row(grid.headings, widths);
    for (const std::vector<std::string>& row : grid.rows) write_row(row, widths);
  }

  void operator()(const Note& note) const {
    for (const std::string& line : wrapped(note.text, text_columns(0)))
      fmt::print(out, "{}\n", line);
  }

  /// Returns the width that is left beside `taken` columns: a minimum, however narrow the line is.
  [[nodiscard]] std::size_t text_columns(std::size_t taken) const {
    constexpr std::size_t fewest = 20;
    if (!columns) return std::string::npos;
    return *columns < taken + fewest ? fewest : *columns - taken;
  }

  /// Writes a row, which takes as many lines as its longest cell.
  void write_row(const std::vector<std::string>& cells,
                 const std::vector<std::size_t>& widths) const {
    std::vector<std::vector<std::string>> lines_of;
    std::size_t lines = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      lines_of.push_back(wrapped(cells[i], widths[i]));
      lines = std::max(lines, lines_of.back().size());
    }
    for (std::size_t number = 0; number < lines; ++number) write_line(lines_of, number, widths);
  }

  void write_line(const std::vector<std::vector<std::string>>& lines_of, std::size_t number,
                  const std::vector<std::size_t>& widths) const {
    std::string line;
    for (std::size_t i = 0; i < lines_of.size(); ++i) {
      const std::string& cell = number < lines_of[i].size() ? lines_of[i][number] : "";
      line += i + 1 < lines_of.size() ? padded(cell, widths[i] + gap) : cell;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    fmt::print(out, "{}\n", line);
  }
};

void write(std::ostream& out, const Report& report) {
  bool first = true;
  for (const Block& block : report.text) {
    if (!first) out << '\n';
    first = false;
    std::visit(BlockWriter{out, report.terminal_columns}, block);
  }
}

}  // namespace

namespace formats {

Format text() {
  return {"text", "txt", "a report for a person", Reader::person, write};
}

}  // namespace formats
}  // namespace sqdim
