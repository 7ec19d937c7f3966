// LaTeX: a tabular with the rules of booktabs, the only package it needs.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <ostream>

#include "sqdim/report/command_line.hpp"
#include "sqdim/report/latex_text.hpp"
#include "sqdim/report/people.hpp"

namespace sqdim {
namespace {

/// Column types. A column of sentences is somewhat wider than its share of the line.
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

/// Ends with \tabularnewline because \raggedright changes \\.
void write_row(std::ostream& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    fmt::print(out, "{}{}{}", i == 0 ? "" : " & ", is_sentence(cells[i]) ? "\\raggedright " : "",
               latex_text(cells[i]));
  }
  out << " \\tabularnewline\n";
}

void write_table(std::ostream& out, const PeopleTable& table) {
  std::vector<std::string> headings;
  for (const PeopleColumn& column : table.columns) headings.push_back(column.heading);
  fmt::print(out, "\\begin{{tabular}}{{{}}}\n\\toprule\n", preamble(table.columns));
  write_row(out, headings);
  out << "\\midrule\n";
  for (const std::vector<std::string>& row : table.rows) write_row(out, row);
  out << "\\bottomrule\n\\end{tabular}\n";
}

void write(std::ostream& out, const Report& report) {
  const PeopleTable table = for_people(report.table);
  fmt::print(out, "% Made by {}:\n%   {}\n% Needs \\usepackage{{booktabs}}.\n",
             program_version(report.provenance), command_line(report.provenance));
  if (!table.shared.empty()) {
    std::vector<std::string> shared;
    for (const std::string& statement : table.shared) shared.push_back(latex_text(statement));
    fmt::print(out, "\\noindent\n{}.\\par\\medskip\\noindent\n", fmt::join(shared, ",\n"));
  }
  if (!table.columns.empty()) write_table(out, table);
}

}  // namespace

namespace formats {

Format latex() {
  return {"latex", "a table for a paper; needs the package booktabs", write};
}

}  // namespace formats
}  // namespace sqdim
