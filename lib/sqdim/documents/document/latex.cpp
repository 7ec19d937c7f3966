// LaTeX: a tabular with the rules of booktabs, the only package it needs, or a longtable.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <ostream>

#include "sqdim/documents/document/detail/latex_table.hpp"

namespace sqdim {
namespace {

/// The size of the letters of a table, chosen so that it fits a line.
struct Size {
  const char* command;
  /// The width of a line in em of these letters: the least of article at 10, 11 and 12 pt.
  double line;
  /// The lines on a page.
  std::size_t lines;
  /// The space beside a column, in em of these letters.
  double gap;
};

constexpr std::array sizes = {Size{"", 32, 37, 1.2}, Size{"\\small", 35, 40, 0.9},
                              Size{"\\footnotesize", 40.5, 44, 0.95},
                              Size{"\\scriptsize", 44, 50, 1.0}};

/// A typeset table, with its size and the share of the line that a column of sentences takes.
struct TableLayout {
  std::vector<LatexColumn> columns;
  Size size;
  double share_of_sentences;
  std::size_t rows;
  bool fits;
};

TableLayout layout(const PeopleTable& table) {
  constexpr double least_sentence = 9;  // em
  std::vector<LatexColumn> columns = latex_columns(table);
  if (columns.empty()) return {{}, sizes.front(), 1, 0, true};
  double taken = 0;
  std::size_t sentences = 0;
  for (const LatexColumn& column : columns) {
    taken += column.width;
    sentences += column.type == 'p' ? 1 : 0;
  }
  const auto left = [&](const Size& size) {
    return size.line - taken - size.gap * static_cast<double>(columns.size() - 1);
  };
  const auto* const fits = std::find_if(sizes.begin(), sizes.end(), [&](const Size& size) {
    return left(size) >= least_sentence * static_cast<double>(sentences);
  });
  const Size size = fits == sizes.end() ? sizes.back() : *fits;
  const double each = std::max(left(size), least_sentence) /
                      static_cast<double>(std::max<std::size_t>(1, sentences));
  return {std::move(columns), size, each / size.line, table.rows.size(), fits != sizes.end()};
}

/// Returns the table in one piece if it fits a line or cannot be cut, and otherwise each kind of rows
/// by itself.
std::vector<TableLayout> layouts(const PeopleTable& table) {
  TableLayout whole = layout(table);
  const std::vector<PeopleTable> kinds =
      whole.fits ? std::vector<PeopleTable>{} : kinds_apart(table);
  if (kinds.size() < 2) return {std::move(whole)};
  std::vector<TableLayout> parts;
  for (const PeopleTable& kind : kinds) {
    std::vector<TableLayout> pieces = layouts(kind);
    std::move(pieces.begin(), pieces.end(), std::back_inserter(parts));
  }
  return parts;
}

/// Returns the column types, without space at the ends of the rules.
std::string preamble(const TableLayout& layout) {
  std::string types = "@{}";
  for (const LatexColumn& column : layout.columns) {
    types += column.type == 'p' ? fmt::format("p{{{:.2f}\\linewidth}}", layout.share_of_sentences)
                                : std::string(1, column.type);
  }
  return types + "@{}";
}

/// Sets the size of the letters in a group that the caller opens.
std::string size_commands(const Size& size) {
  if (*size.command == '\0') return "";
  return fmt::format("{}{}\n", size.command,
                     size.gap >= sizes.front().gap ? "" : "\\setlength{\\tabcolsep}{4pt}");
}

std::string heading_row(const TableLayout& layout) {
  std::vector<std::string> headings;
  headings.reserve(layout.columns.size());
  for (const LatexColumn& column : layout.columns) headings.push_back(column.heading);
  return fmt::format("{} \\tabularnewline", fmt::join(headings, " & "));
}

/// Writes the rows from first to last - 1. They end with \tabularnewline because \raggedright
/// changes \\. `inside` is * if no page may end inside a group.
void write_rows(std::ostream& out, const TableLayout& layout, std::size_t first, std::size_t last,
                const char* inside) {
  const std::vector<LatexRow> rows = grouped_rows(layout.columns, first, last);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].starts_group) out << "\\midrule\n";
    const bool goes_on = i + 1 < rows.size() && !rows[i + 1].starts_group;
    fmt::print(out, "{} \\tabularnewline{}\n", fmt::join(rows[i].cells, " & "),
               goes_on ? inside : "");
  }
}

void write_tabular(std::ostream& out, const TableLayout& layout, std::size_t first,
                   std::size_t last) {
  fmt::print(out, "\\begin{{tabular}}{{{}}}\n\\toprule\n{}\n\\midrule\n", preamble(layout),
             heading_row(layout));
  write_rows(out, layout, first, last, "");
  out << "\\bottomrule\n\\end{tabular}\n";
}

/// Typesets a cell in a sentence. A formula may be broken after a bracket, a comma or a star.
std::string breakable(const std::string& cell) {
  std::string broken;
  for (const char c : latex_text(cell)) {
    broken += c;
    const bool star = c == '}' && broken.ends_with("{*}");
    if (c == '(' || c == ',' || star) broken += "\\allowbreak{}";
  }
  return broken;
}

/// Typesets a fact that is the same in every row.
std::string latex_fact(const PeopleFact& fact) {
  if (!fact.words.empty()) return latex_sentence(fact.words);
  if (fact.heading == citation_column) return "the source " + latex_source(fact.cell);
  const std::string cell = breakable(fact.cell);
  return fact.tex.empty() ? latex_text(fact.heading) + " " + cell : fact.tex + " = " + cell;
}

void write_notes(std::ostream& out, const PeopleTable& table) {
  if (table.notes.empty()) return;
  std::vector<std::string> notes;
  notes.reserve(table.notes.size());
  for (const std::string& note : table.notes) notes.push_back(latex_sentence(note));
  fmt::print(out, "\\par\\smallskip\n{{\\footnotesize\\raggedright\n{}.\\par}}\n",
             fmt::join(notes, ";\n"));
}

/// Returns the caption, followed by what is the same in every row.
std::string full_caption(const PeopleTable& table, const Caption& caption) {
  const std::string settings = shared_sentences(table, latex_fact);
  return latex_caption(caption.text) + (ends_sentence(caption.text) ? "" : ".") +
         (settings.empty() ? "" : "\n" + settings);
}

/// Returns the number of rows that fit on a page below a caption.
std::size_t rows_on_page(const TableLayout& layout, const std::string& caption) {
  constexpr std::size_t letters_in_line = 62;
  constexpr std::size_t heading_and_rules = 4;
  constexpr std::size_t fewest = 8;
  const std::size_t taken = heading_and_rules + caption.size() / letters_in_line;
  return layout.size.lines < taken + fewest ? fewest : layout.size.lines - taken;
}

/// Returns the row before which a page ends: the start of a group, if there is one in the second
/// half of the page.
std::size_t end_of_page(const TableLayout& layout, std::size_t first, std::size_t room) {
  if (layout.rows - first <= room) return layout.rows;
  const std::vector<LatexRow> rows = grouped_rows(layout.columns, first, first + room + 1);
  std::size_t rules = 0;
  std::size_t end = 0;
  for (std::size_t i = 1; i < rows.size() && i + rules <= room; ++i) {
    if (!rows[i].starts_group) continue;
    ++rules;
    end = i;
  }
  return first + (2 * end >= room ? end : room - std::min(rules, room / 2));
}

/// Writes one float. `table*` is as wide as the page where text has two columns, and is `table`
/// where it has one.
void write_float(std::ostream& out, const TableLayout& layout, const std::string& caption,
                 const std::string& label, std::size_t first, std::size_t last,
                 const PeopleTable* notes) {
  fmt::print(out,
             "\\begin{{table*}}\n\\centering\\emergencystretch=3em\n\\caption{{{}}}\n\\label{{{}}}"
             "\n\\medskip\n{}",
             caption, label, size_commands(layout.size));
  if (!layout.columns.empty()) write_tabular(out, layout, first, last);
  if (notes != nullptr) write_notes(out, *notes);
  out << "\\end{table*}\n";
}

/// Writes floats of as many rows as a page holds. The first caption says what is the same in every
/// row.
void write_floats(std::ostream& out, const PeopleTable& table, const Caption& caption) {
  const TableLayout made = layout(table);
  std::string text = full_caption(table, caption);
  std::string label = caption.label;
  std::size_t first = 0;
  for (std::size_t part = 2;; ++part) {
    const std::size_t last = end_of_page(made, first, rows_on_page(made, text));
    write_float(out, made, text, label, first, last, last == made.rows ? &table : nullptr);
    if (last == made.rows) return;
    text = fmt::format("Continuation {} of Table~\\ref{{{}}}.", part - 1, caption.label);
    label = fmt::format("{}-{}", caption.label, part);
    first = last;
  }
}

/// Whether a row says something in one of the columns of results, or there are none.
bool has_result(const Table& table, const std::vector<Cell>& row) {
  bool some = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (table.columns[i].role != Role::result) continue;
    some = true;
    if (!std::holds_alternative<std::monostate>(row[i])) return true;
  }
  return !some;
}

/// Returns the rows that have a result; all of them if none has. A theorem that does not apply is
/// nothing that a paper says.
Table with_results(const Table& table) {
  Table made{table.columns, {}};
  for (const std::vector<Cell>& row : table.rows) {
    if (has_result(table, row)) made.rows.push_back(row);
  }
  return made.rows.empty() ? table : made;
}

/// Writes the comment that begins the file.
void write_head(std::ostream& out, const Report& report, const Table& shown, const char* packages) {
  fmt::print(out, "% Made by {}:\n%   {}\n% Needs {}.\n", program_version(report.provenance),
             command_line(report.provenance), packages);
  const bool cites =
      std::any_of(shown.columns.begin(), shown.columns.end(), [](const Column& column) {
        return column.name == citation_column && column.role != Role::detail;
      });
  if (cites) out << "% BibTeX entries: sqdim cite --all --format bibtex\n";
  const std::size_t left_out = report.table.rows.size() - shown.rows.size();
  if (left_out > 0)
    fmt::print(out,
               "% Rows without a number are left out: {}. Other formats have them, with reasons.\n",
               left_out);
}

/// Writes the cells of the column `latex`, if there is one with cells: texts for papers, which are
/// more than a table of them.
bool write_texts(std::ostream& out, const Report& report) {
  const Table& table = report.table;
  const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                   [](const Column& one) { return one.name == "latex"; });
  if (column == table.columns.end()) return false;
  const auto at = static_cast<std::size_t>(column - table.columns.begin());
  bool some = false;
  for (const std::vector<Cell>& row : table.rows) {
    const auto* const text = std::get_if<std::string>(&row[at]);
    if (text == nullptr) continue;
    if (!some) {
      fmt::print(out, "% Made by {}:\n%   {}\n", program_version(report.provenance),
                 command_line(report.provenance));
      if (text->find("\\begin{theorem}") != std::string::npos)
        out << "% Needs amsmath, amssymb and \\newtheorem{theorem}{Theorem}.\n";
      out << "% BibTeX entries: sqdim cite --all --format bibtex\n";
    }
    fmt::print(out, "{}\n", *text);
    some = true;
  }
  return some;
}

void write(std::ostream& out, const Report& report) {
  if (write_texts(out, report)) return;
  const Table shown = with_results(report.table);
  const PeopleTable table = for_people(shown);
  write_head(out, report, shown, "\\usepackage{booktabs}");
  if (report.caption) return write_floats(out, table, *report.caption);
  const std::string settings = shared_sentences(table, latex_fact);
  if (!settings.empty())
    fmt::print(out, "{{\\emergencystretch=3em\\noindent\n{}\\par}}\\medskip\\noindent\n", settings);
  const std::vector<TableLayout> parts = layouts(table);
  for (const TableLayout& part : parts) {
    if (&part != &parts.front()) out << "\n\\medskip\\noindent\n";
    const std::string size = size_commands(part.size);
    if (!size.empty()) out << "{" << size;
    if (!part.columns.empty()) write_tabular(out, part, 0, part.rows);
    if (!size.empty()) out << "\\par}\n";
  }
  write_notes(out, table);
}

void write_longtable(std::ostream& out, const TableLayout& made, const PeopleTable& table,
                     const std::optional<Caption>& caption) {
  fmt::print(out, "{{{}\\begin{{longtable}}{{{}}}\n", size_commands(made.size), preamble(made));
  if (caption)
    fmt::print(out, "\\caption{{{}}}\\label{{{}}}\\tabularnewline\n", full_caption(table, *caption),
               caption->label);
  fmt::print(out,
             "\\toprule\n{0}\n\\midrule\n\\endfirsthead\n\\toprule\n{0}\n\\midrule\n\\endhead\n",
             heading_row(made));
  out << "\\bottomrule\n\\endlastfoot\n";
  write_rows(out, made, 0, made.rows, "*");
  out << "\\end{longtable}}\n";
}

/// Writes a table that breaks across pages by itself, between groups of rows.
void write_long(std::ostream& out, const Report& report) {
  const Table shown = with_results(report.table);
  const PeopleTable table = for_people(shown);
  write_head(out, report, shown,
             "\\usepackage{booktabs} and \\usepackage{longtable}, and one column");
  const std::vector<TableLayout> parts =
      report.caption ? std::vector{layout(table)} : layouts(table);
  for (const TableLayout& part : parts) write_longtable(out, part, table, report.caption);
  const std::string settings = shared_sentences(table, latex_fact);
  if (!report.caption && !settings.empty())
    fmt::print(out, "{{\\emergencystretch=3em\\noindent\n{}\\par}}\n", settings);
  write_notes(out, table);
}

}  // namespace

namespace formats {

Format latex() {
  return {"latex", "tex", "a table for a paper; needs the package booktabs", Reader::person, write};
}

Format longtable() {
  return {"longtable", "tex",
          "a table for a paper that breaks across pages; needs the packages booktabs and longtable",
          Reader::person, write_long};
}

}  // namespace formats
}  // namespace sqdim
