// The columns of a table in LaTeX: cells that are numbers stand under each other.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "sqdim/documents/document/detail/latex_table.hpp"
#include "sqdim/documents/document/detail/padding.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim {
namespace {

using Cells = std::vector<std::string>;

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whether a text is "12" or "0.5".
bool is_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return is_digits(text);
  return is_digits(text.substr(0, point)) && is_digits(text.substr(point + 1));
}

/// A number "mantissa e exponent", "base ^ exponent" or just "mantissa".
struct Number {
  std::string mantissa;
  char mark = ' ';
  std::string exponent = {};
};

/// Returns the number that a cell is; a number with its size, "9999 (2^13.28)", is its size if
/// `sizes` are shown. Returns nullopt for other cells.
std::optional<Number> number_in(std::string_view cell) {
  for (const char mark : {'^', 'e'}) {
    const std::size_t at = cell.find(mark);
    if (at == std::string_view::npos) continue;
    const std::string_view exponent = cell.substr(at + 1);
    const bool negative = exponent.starts_with('-');
    if (!is_decimal(cell.substr(0, at)) || !is_decimal(exponent.substr(negative ? 1 : 0)))
      return std::nullopt;
    return Number{std::string(cell.substr(0, at)), mark, std::string(exponent)};
  }
  return is_decimal(cell) ? std::optional(Number{std::string(cell)}) : std::nullopt;
}

/// Splits "9999 (2^13.28)" into the number and its size, which is empty for other cells.
std::pair<std::string, std::string> number_and_size(const std::string& cell) {
  const std::size_t at = cell.find(" (2^");
  if (at == std::string::npos || !cell.ends_with(')')) return {cell, ""};
  return {cell.substr(0, at), cell.substr(at + 2, cell.size() - at - 3)};
}

/// Writes a number with its size as its size if other cells are powers, and else as the number.
Cells without_sizes(const Cells& cells) {
  const bool powers = std::any_of(cells.begin(), cells.end(),
                                  [](const std::string& cell) { return cell.starts_with("2^"); });
  Cells made;
  made.reserve(cells.size());
  for (const std::string& cell : cells) {
    const auto [number, size] = number_and_size(cell);
    made.push_back(powers && !size.empty() ? size : number);
  }
  return made;
}

std::size_t places(std::string_view decimal) {
  const std::size_t point = decimal.find('.');
  return point == std::string_view::npos ? 0 : decimal.size() - point - 1;
}

/// Returns as much empty space as a decimal needs to end under one with this many places.
std::string space_after(std::string_view decimal, std::size_t most) {
  const std::size_t own = places(decimal);
  if (own >= most) return "";
  return fmt::format("\\phantom{{{}{}}}", own == 0 ? "." : "", std::string(most - own, '0'));
}

/// The digits after the points in a column of numbers.
struct Places {
  std::size_t in_mantissas = 0;
  std::size_t in_exponents = 0;
};

std::string typeset_number(const Number& number, const Places& most) {
  if (number.mark == ' ') {
    const bool alone = most.in_exponents == 0;
    return number.mantissa + (alone ? space_after(number.mantissa, most.in_mantissas) : "");
  }
  const std::string base = number.mark == 'e' ? number.mantissa + " \\cdot 10" : number.mantissa;
  return fmt::format("${}^{{{}{}}}$", base, number.exponent,
                     space_after(number.exponent, most.in_exponents));
}

/// Returns the typeset cells of a column of numbers; nullopt for another column.
std::optional<Cells> typeset_numbers(const Cells& cells) {
  std::vector<std::optional<Number>> numbers;
  Places most;
  bool scientific = false;
  for (const std::string& cell : cells) {
    numbers.push_back(number_in(cell));
    if (!numbers.back() && !cell.empty()) return std::nullopt;
    if (!numbers.back()) continue;
    most.in_exponents = std::max(most.in_exponents, places(numbers.back()->exponent));
    most.in_mantissas = std::max(most.in_mantissas, places(numbers.back()->mantissa));
    scientific = scientific || numbers.back()->mark == 'e';
  }
  Cells made;
  made.reserve(cells.size());
  for (const std::optional<Number>& number : numbers)
    made.push_back(number ? typeset_number(*number, scientific ? Places{} : most) : "");
  return made;
}

/// Estimates the width of a plain text, in em. An exponent is smaller.
double estimated_width(std::string_view text) {
  constexpr double letter = 0.47;
  constexpr double small_letter = 0.36;
  double total = 0;
  bool small = false;
  for (const char c : text) {
    if (c == '^') small = true;
    if (c == ' ' || c == ')' || c == '*') small = false;
    const bool counted = c != '^' && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (counted) total += small ? small_letter : letter;
  }
  return total;
}

LatexColumn typeset_column(const PeopleColumn& column, const Cells& cells) {
  LatexColumn made{.heading = column.tex.empty() ? latex_text(column.heading) : column.tex,
                   .type = 'l',
                   .cells = {},
                   .width = estimated_width(column.tex.empty() ? column.heading : "log_n q"),
                   .is_label = false};
  const bool sources = column.heading == citation_column;
  if (sources) made.heading = "source";
  const Cells shorter = without_sizes(cells);
  for (const std::string& cell : shorter) made.width = std::max(made.width, estimated_width(cell));
  if (column.alignment == Alignment::wrapped) {
    made.type = 'p';
    made.width = 0;
  }
  if (std::optional<Cells> numbers = typeset_numbers(shorter)) {
    made.type = 'r';
    made.cells = std::move(*numbers);
    return made;
  }
  for (const std::string& cell : cells) {
    const bool prose = is_sentence(cell) && made.type == 'p';
    made.cells.push_back(sources ? latex_source(cell)
                         : prose ? "\\raggedright " + latex_sentence(cell)
                                 : latex_text(cell));
  }
  return made;
}

Cells cells_of(const PeopleTable& table, std::size_t column) {
  Cells cells;
  cells.reserve(table.rows.size());
  for (const Cells& row : table.rows) cells.push_back(row[column]);
  return cells;
}

/// Returns in how many rows a column differs from the row above.
std::size_t changes(const Cells& cells) {
  std::size_t count = 0;
  for (std::size_t i = 1; i < cells.size(); ++i) count += cells[i] != cells[i - 1] ? 1 : 0;
  return count;
}

/// Whether a column of parameters has a cell in every row, and changes at most in every second row.
bool changes_rarely(const PeopleTable& table, std::size_t column) {
  const PeopleColumn& asked = table.columns[column];
  if (asked.role != Role::parameter || asked.heading == citation_column) return false;
  const Cells cells = cells_of(table, column);
  const bool full = std::find(cells.begin(), cells.end(), "") == cells.end();
  return full && 2 * (changes(cells) + 1) <= cells.size();
}

/// Returns the columns of labels, those that change in fewer rows first. Below the same labels, the
/// rows with the same further label are neighbours.
std::vector<std::size_t> label_columns(const PeopleTable& table) {
  std::vector<std::size_t> candidates;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (changes_rarely(table, i)) candidates.push_back(i);
  }
  std::stable_sort(candidates.begin(), candidates.end(), [&](std::size_t a, std::size_t b) {
    return changes(cells_of(table, a)) < changes(cells_of(table, b));
  });
  std::vector<std::size_t> labels;
  Cells groups(table.rows.size());
  for (const std::size_t column : candidates) {
    Cells finer = groups;
    const Cells cells = cells_of(table, column);
    for (std::size_t row = 0; row < finer.size(); ++row) finer[row] += cells[row] + '\0';
    const std::set<std::string> different(finer.begin(), finer.end());
    if (different.size() != changes(finer) + 1) continue;
    labels.push_back(column);
    groups = std::move(finer);
  }
  return labels;
}

}  // namespace

std::string latex_source(const std::string& key) {
  const auto sources = all_sources();
  const bool known = std::any_of(sources.begin(), sources.end(),
                                 [&](const Source& source) { return source.key == key; });
  return known ? fmt::format("\\cite{{{}}}", key) : latex_text(key);
}

std::vector<LatexColumn> latex_columns(const PeopleTable& table) {
  const std::vector<std::size_t> labels = label_columns(table);
  std::vector<LatexColumn> made;
  made.reserve(table.columns.size());
  const auto add = [&](std::size_t column, bool is_label) {
    made.push_back(typeset_column(table.columns[column], cells_of(table, column)));
    made.back().is_label = is_label;
  };
  for (const std::size_t column : labels) add(column, true);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (std::find(labels.begin(), labels.end(), i) == labels.end()) add(i, false);
  }
  return made;
}

std::vector<LatexRow> grouped_rows(const std::vector<LatexColumn>& columns, std::size_t first,
                                   std::size_t last) {
  // A rule before every second row would be noise: groups have three rows or more on average.
  constexpr std::size_t least_group = 3;
  std::vector<bool> has_rule;
  has_rule.reserve(columns.size());
  for (const LatexColumn& column : columns)
    has_rule.push_back(column.is_label &&
                       least_group * (changes(column.cells) + 1) <= column.cells.size());
  std::vector<LatexRow> rows;
  for (std::size_t row = first; row < last; ++row) {
    LatexRow made{{}, false};
    bool repeats = row > first;  // whether every label so far is that of the row above
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Cells& cells = columns[i].cells;
      if (row > first && columns[i].is_label && cells[row] != cells[row - 1]) {
        repeats = false;
        made.starts_group = made.starts_group || has_rule[i];
      }
      made.cells.push_back(columns[i].is_label && repeats ? "" : cells[row]);
    }
    rows.push_back(std::move(made));
  }
  return rows;
}

}  // namespace sqdim
