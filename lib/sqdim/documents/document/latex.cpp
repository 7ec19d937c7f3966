// LaTeX: a tabular with the rules of booktabs, the only package it needs.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

#include "sqdim/documents/document/detail/people.hpp"

namespace sqdim {
namespace {

/// Returns the column types. A column of sentences is somewhat wider than its share of the line.
std::string preamble(const std::vector<PeopleColumn>& columns) {
  constexpr double share = 1.2;
  std::string types;
  for (const PeopleColumn& column : columns) {
    if (column.alignment == Alignment::wrapped) {
      types += fmt::format("p{{{:.2f}\\textwidth}}", share / static_cast<double>(columns.size()));
    } else {
      types += column.alignment == Alignment::right ? 'r' : 'l';
    }
  }
  return types;
}

/// Writes a row. It ends with \tabularnewline because \raggedright changes \\.
void write_row(std::ostream& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    fmt::print(out, "{}{}{}", i == 0 ? "" : " & ", is_sentence(cells[i]) ? "\\raggedright " : "",
               latex_text(cells[i]));
  }
  out << " \\tabularnewline\n";
}

std::string heading(const std::string& text, const std::string& tex) {
  return tex.empty() ? latex_text(text) : tex;
}

void write_headings(std::ostream& out, const std::vector<PeopleColumn>& columns) {
  std::vector<std::string> headings;
  headings.reserve(columns.size());
  for (const PeopleColumn& column : columns)
    headings.push_back(heading(column.heading, column.tex));
  fmt::print(out, "{} \\tabularnewline\n", fmt::join(headings, " & "));
}

/// Writes the rows from first to last - 1.
void write_table(std::ostream& out, const PeopleTable& table, std::size_t first, std::size_t last) {
  fmt::print(out, "\\begin{{tabular}}{{{}}}\n\\toprule\n", preamble(table.columns));
  write_headings(out, table.columns);
  out << "\\midrule\n";
  for (std::size_t i = first; i < last; ++i) write_row(out, table.rows[i]);
  out << "\\bottomrule\n\\end{tabular}\n";
}

std::vector<std::string> latex_statements(const PeopleTable& table) {
  std::vector<std::string> statements;
  for (const PeopleFact& fact : table.shared)
    statements.push_back(heading(fact.heading, fact.tex) + latex_text(fact.rest));
  return statements;
}

/// Writes what is the same in every row as a line above the table.
void write_shared(std::ostream& out, const PeopleTable& table) {
  if (table.shared.empty()) return;
  fmt::print(out, "\\noindent\n{}\\par\\medskip\\noindent\n", as_sentence(latex_statements(table)));
}

void write_notes(std::ostream& out, const PeopleTable& table) {
  if (table.notes.empty()) return;
  std::vector<std::string> notes;
  for (const std::string& note : table.notes) notes.push_back(latex_text(note));
  fmt::print(out, "\\par\\smallskip\n{{\\footnotesize\\raggedright\n{}.\\par}}\n",
             fmt::join(notes, ";\n"));
}

/// Returns the caption, followed by a sentence on what is the same in every row. `part` is "1 of
/// 2", or empty if there is only one.
std::string full_caption(const PeopleTable& table, const Caption& caption,
                         const std::string& part) {
  std::string text = latex_text(caption.text) + (ends_sentence(caption.text) ? "" : ".");
  if (!table.shared.empty()) text += "\n" + as_sentence(latex_statements(table));
  if (!part.empty()) text += fmt::format("\nPart {}.", part);
  return text;
}

/// Writes floats of as many rows as a page holds. The caption says what is the same in every row.
void write_floats(std::ostream& out, const PeopleTable& table, const Caption& caption) {
  constexpr std::size_t rows_on_page = 42;
  const std::size_t parts =
      std::max<std::size_t>(1, (table.rows.size() + rows_on_page - 1) / rows_on_page);
  for (std::size_t part = 0; part < parts; ++part) {
    const std::string which = parts == 1 ? "" : fmt::format("{} of {}", part + 1, parts);
    const std::string label =
        part == 0 ? caption.label : fmt::format("{}-{}", caption.label, part + 1);
    fmt::print(out, "\\begin{{table}}\n\\centering\n\\caption{{{}}}\n\\label{{{}}}\n",
               full_caption(table, caption, which), label);
    const std::size_t first = part * rows_on_page;
    if (!table.columns.empty())
      write_table(out, table, first, std::min(first + rows_on_page, table.rows.size()));
    if (part + 1 == parts) write_notes(out, table);
    out << "\\end{table}\n";
  }
}

void write(std::ostream& out, const Report& report) {
  const PeopleTable table = for_people(report.table);
  fmt::print(out, "% Made by {}:\n%   {}\n% Needs \\usepackage{{booktabs}}.\n",
             program_version(report.provenance), command_line(report.provenance));
  if (report.caption) return write_floats(out, table, *report.caption);
  write_shared(out, table);
  if (!table.columns.empty()) write_table(out, table, 0, table.rows.size());
  write_notes(out, table);
}

}  // namespace

namespace formats {

Format latex() {
  return {"latex", "tex", "a table for a paper; needs the package booktabs", Reader::person, write};
}

}  // namespace formats
}  // namespace sqdim
