// Markdown: a pipe table of GitHub's.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>
#include <string_view>

#include "sqdim/documents/document/detail/padding.hpp"
#include "sqdim/documents/document/detail/people.hpp"

namespace sqdim {
namespace {

using Line = std::vector<std::string>;

/// Escapes marks, so that the text is shown as it is and stays on its line.
std::string escaped(std::string_view text) {
  constexpr std::string_view marks = "\\`*_[<|~&$";
  std::string result;
  for (const char c : text) {
    if (marks.find(c) != std::string_view::npos) result += '\\';
    const auto byte = static_cast<unsigned char>(c);
    result += byte < ' ' || byte == 0x7F ? ' ' : c;
  }
  return result;
}

Line escaped(const Line& texts) {
  Line result;
  for (const std::string& text : texts) result.push_back(escaped(text));
  return result;
}

std::string escaped_fact(const PeopleFact& fact) {
  return escaped(plain_fact(fact));
}

/// Returns a code span. Its fence is longer than any run of backticks in it.
std::string code(const std::string& text) {
  std::string fence = "`";
  while (text.find(fence) != std::string::npos) fence += '`';
  const char* const gap = fence.size() > 1 ? " " : "";
  return fence + gap + text + gap + fence;
}

void write_row(std::ostream& out, const Line& cells, const std::vector<PeopleColumn>& columns,
               const std::vector<std::size_t>& widths) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool right = columns[i].alignment == Alignment::right;
    fmt::print(out, "| {} ",
               right ? padded_left(cells[i], widths[i]) : padded(cells[i], widths[i]));
  }
  out << "|\n";
}

void write_table(std::ostream& out, const PeopleTable& table) {
  std::vector<Line> lines(1);
  for (const PeopleColumn& column : table.columns) lines[0].push_back(escaped(column.heading));
  for (const Line& row : table.rows) lines.push_back(escaped(row));
  std::vector<std::size_t> widths(table.columns.size(), 3);
  for (const Line& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width(line[i]));
  }
  Line rule;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const bool right = table.columns[i].alignment == Alignment::right;
    rule.push_back(std::string(widths[i] - (right ? 1 : 0), '-') + (right ? ":" : ""));
  }
  lines.insert(lines.begin() + 1, rule);
  for (const Line& line : lines) write_row(out, line, table.columns, widths);
}

void write(std::ostream& out, const Report& report) {
  const PeopleTable table = for_people(report.table);
  if (report.caption) fmt::print(out, "**{}**\n\n", escaped(report.caption->text));
  if (!table.shared.empty()) fmt::print(out, "{}\n\n", shared_sentences(table, escaped_fact));
  if (!table.columns.empty()) {
    write_table(out, table);
    out << '\n';
  }
  for (const std::string& note : table.notes) fmt::print(out, "{}\n\n", escaped(note));
  fmt::print(out, "Made by {}: {}\n", escaped(program_version(report.provenance)),
             code(command_line(report.provenance)));
}

}  // namespace

namespace formats {

Format markdown() {
  return {"markdown", "md",
          "a table for notes and issues; values that are the same in every row are said once",
          Reader::person, write};
}

}  // namespace formats
}  // namespace sqdim
