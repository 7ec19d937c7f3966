// Text for a person at a terminal.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

#include "sqdim/report.hpp"
#include "sqdim/report/padding.hpp"

namespace sqdim {
namespace {

struct BlockWriter {
  std::ostream& out;

  void operator()(const Facts& facts) const {
    std::size_t label_width = 0;
    for (const auto& [label, text] : facts.lines) label_width = std::max(label_width, width(label));
    for (const auto& [label, text] : facts.lines)
      fmt::print(out, "{}  {}\n", padded(label, label_width), text);
  }

  void operator()(const Grid& grid) const {
    std::vector<std::size_t> widths;
    for (const std::string& heading : grid.headings) widths.push_back(width(heading));
    for (const std::vector<std::string>& row : grid.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
    }
    write_row(grid.headings, widths);
    for (const std::vector<std::string>& row : grid.rows) write_row(row, widths);
  }

  void operator()(const Note& note) const { fmt::print(out, "{}\n", note.text); }

  void write_row(const std::vector<std::string>& cells,
                 const std::vector<std::size_t>& widths) const {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) line += padded(cells[i], widths[i]) + "  ";
    line.erase(line.find_last_not_of(' ') + 1);
    fmt::print(out, "{}\n", line);
  }
};

void write(std::ostream& out, const Report& report) {
  bool first = true;
  for (const Block& block : report.text) {
    if (!first) out << '\n';
    first = false;
    std::visit(BlockWriter{out}, block);
  }
}

}  // namespace

namespace formats {

Format text() {
  return {"text", "a report for a person", Reader::person, write};
}

}  // namespace formats
}  // namespace sqdim
