// A report's table as people read it: which columns they see, and in what form.
#include "sqdim/documents/document/detail/people.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "sqdim/documents/document/detail/padding.hpp"

namespace sqdim {
namespace {

using ShownCell = std::optional<std::string>;

/// A column in preparation: its cells, and whether it only says how another column is known.
struct Draft {
  std::string heading;
  std::string tex;
  std::vector<ShownCell> cells;
  bool remark;
  Role role;
  /// The words for a cell, as in Column.
  std::string (*words)(const std::string& cell) = nullptr;
};

/// Returns "family size" for family_size.
std::string heading(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

template <class Shown>
std::vector<ShownCell> shown_cells(const Table& table, std::size_t column, Shown shown) {
  std::vector<ShownCell> cells;
  for (const std::vector<Cell>& row : table.rows) cells.push_back(shown(row[column]));
  return cells;
}

/// Returns the columns that say something.
std::vector<Draft> drafts(const Table& table) {
  std::vector<Draft> all;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    if (column.role == Role::detail) continue;
    const auto shown = [&](const Cell& cell) { return shown_cell(cell, column); };
    all.push_back({heading(column.name), column.tex, shown_cells(table, i, shown), false,
                   column.role, column.words});
    const bool real = column.kind == Kind::quantity || column.kind == Kind::real;
    if (real && !column.shown_from_below) {
      all.push_back({heading(column.name) + " is", "", shown_cells(table, i, shown_certainty), true,
                     Role::parameter});
    }
  }
  const auto silent = [](const Draft& draft) {
    return std::none_of(draft.cells.begin(), draft.cells.end(),
                        [](const ShownCell& cell) { return cell.has_value(); });
  };
  all.erase(std::remove_if(all.begin(), all.end(), silent), all.end());
  return all;
}

/// Returns "(a)", ..., "(z)", "(aa)", ...
std::string letters(std::size_t number) {
  constexpr std::size_t alphabet = 26;
  std::string text;
  for (++number; number > 0; number = (number - 1) / alphabet)
    text.insert(text.begin(), static_cast<char>('a' + (number - 1) % alphabet));
  return "(" + text + ")";
}

/// Replaces the texts of a column by letters, which the notes explain.
void make_notes(Draft& draft, std::vector<std::string>& notes) {
  std::vector<std::string> texts;
  for (ShownCell& cell : draft.cells) {
    if (!cell) continue;
    auto found = std::find(texts.begin(), texts.end(), *cell);
    if (found == texts.end()) found = texts.insert(texts.end(), *cell);
    const std::string letter = letters(static_cast<std::size_t>(found - texts.begin()));
    if (found + 1 == texts.end() && notes.size() < texts.size())
      notes.push_back(letter + " " + *cell);
    cell = letter;
  }
  draft.heading = "note";
}

/// Returns the text of all cells if it is the same. Empty cells do not count in a remark or in a
/// column with words.
std::optional<std::string> common_cell(const Draft& draft) {
  std::vector<ShownCell> cells = draft.cells;
  if (draft.remark || draft.words != nullptr)
    cells.erase(std::remove(cells.begin(), cells.end(), std::nullopt), cells.end());
  const bool same = std::all_of(cells.begin(), cells.end(),
                                [&](const ShownCell& cell) { return cell == cells.front(); });
  return same ? cells.front() : std::nullopt;
}

/// Gives a word a capital; a symbol of one letter stays as it is.
std::string capitalised(std::string sentence) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool word = sentence.size() > 1 && is_lower(sentence[0]) && is_lower(sentence[1]);
  if (word) sentence[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence[0])));
  return sentence;
}

/// Returns "a", "a and b" or "a, b and c".
std::string enumerated(const std::vector<std::string>& items) {
  if (items.size() == 1) return items.front();
  return fmt::format("{} and {}", fmt::join(items.begin(), items.end() - 1, ", "), items.back());
}

std::string in_words(const Draft& column, const std::string& cell) {
  return column.words == nullptr ? "" : column.words(cell);
}

PeopleFact shared_fact(const Draft& column, const std::string& cell) {
  const std::string words = in_words(column, cell);
  if (!words.empty()) return {.words = words, .heading = {}, .tex = {}, .cell = {}};
  if (column.remark)
    return {.words = column.heading + " " + cell, .heading = {}, .tex = {}, .cell = {}};
  return {.words = {}, .heading = column.heading, .tex = column.tex, .cell = cell};
}

/// A sentence about cells, with a place for their names: "theorem " and " is about ...".
struct Saying {
  std::string before;
  std::string after;
  std::vector<std::string> cells;

  /// Says the same of all cells: "theorem a is" becomes "theorems a and b are".
  [[nodiscard]] std::string words() const {
    if (cells.size() == 1) return before + cells.front() + after;
    constexpr std::string_view singular = " is ";
    return fmt::format("{}s {} are {}", before.substr(0, before.size() - 1), enumerated(cells),
                       after.substr(singular.size()));
  }
};

/// Adds a sentence about a cell; to another one that says the same, if it can be said of several.
void add_saying(std::vector<Saying>& sayings, const std::string& words, const std::string& cell) {
  const std::size_t at = words.find(cell);
  if (at == std::string::npos) return sayings.push_back({words, "", {""}});
  const std::string before = words.substr(0, at);
  const std::string after = words.substr(at + cell.size());
  for (Saying& saying : sayings) {
    const bool same = saying.before == before && saying.after == after;
    if (same && before.ends_with(' ') && after.starts_with(" is "))
      return saying.cells.push_back(cell);
  }
  sayings.push_back({before, after, {cell}});
}

/// Explains cells that differ: names one by one, or several of which the same is said, and numbers
/// by the name of the column. Only a column that has words explains itself.
std::vector<PeopleFact> explanations(const Draft& column) {
  if (column.words == nullptr) return {};
  std::vector<std::string> cells;
  for (const ShownCell& cell : column.cells) {
    if (cell && std::find(cells.begin(), cells.end(), *cell) == cells.end()) cells.push_back(*cell);
  }
  const bool numbers = std::all_of(cells.begin(), cells.end(), [](const std::string& cell) {
    return std::isdigit(static_cast<unsigned char>(cell.front())) != 0;
  });
  if (numbers) cells = {"(column " + column.heading + ")"};
  std::vector<Saying> sayings;
  for (const std::string& cell : cells) {
    if (const std::string words = column.words(cell); !words.empty())
      add_saying(sayings, words, cell);
  }
  std::vector<PeopleFact> facts;
  facts.reserve(sayings.size());
  for (const Saying& saying : sayings)
    facts.push_back({.words = saying.words(), .heading = {}, .tex = {}, .cell = {}});
  return facts;
}

Alignment alignment(const std::vector<ShownCell>& cells) {
  const auto is_number = [](const ShownCell& cell) {
    return !cell || cell->find_first_not_of("0123456789.") == std::string::npos;
  };
  const auto wraps = [](const ShownCell& cell) { return cell && is_sentence(*cell); };
  if (std::all_of(cells.begin(), cells.end(), is_number)) return Alignment::right;
  return std::any_of(cells.begin(), cells.end(), wraps) ? Alignment::wrapped : Alignment::left;
}

PeopleTable upright(const std::vector<Draft>& columns, std::size_t rows) {
  PeopleTable table{{}, {}, std::vector<std::vector<std::string>>(rows), {}};
  for (const Draft& column : columns) {
    table.columns.push_back({column.heading, column.tex, alignment(column.cells), column.role});
    for (std::size_t i = 0; i < rows; ++i) table.rows[i].push_back(column.cells[i].value_or(""));
  }
  return table;
}

PeopleTable on_its_side(const std::vector<Draft>& columns) {
  PeopleTable table{{}, {{"name", "", Alignment::left}, {"value", "", Alignment::left}}, {}, {}};
  for (const Draft& column : columns) {
    const std::string cell = column.cells.front().value_or("");
    const std::string words = in_words(column, cell);
    table.rows.push_back({column.heading, words.empty() ? cell : words});
    if (alignment({table.rows.back().back()}) == Alignment::wrapped)
      table.columns.back().alignment = Alignment::wrapped;
  }
  return table;
}

}  // namespace

bool is_sentence(std::string_view cell) {
  constexpr std::size_t widest_unwrapped = 36;
  return width(cell) > widest_unwrapped && cell.find(' ') != std::string_view::npos &&
         cell.find(" +/- ") == std::string_view::npos;
}

bool ends_sentence(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\n");
  return last != std::string_view::npos &&
         std::string_view(".?!").find(text[last]) != std::string_view::npos;
}

PeopleTable for_people(const Table& table) {
  std::vector<Draft> columns = drafts(table);
  if (table.rows.size() == 1) return on_its_side(columns);
  std::vector<std::string> notes;
  for (Draft& column : columns) {
    if (column.role == Role::note) make_notes(column, notes);
  }
  std::vector<PeopleFact> shared;
  std::vector<Draft> different;
  for (const Draft& column : columns) {
    const std::optional<std::string> cell = common_cell(column);
    if (cell && column.role == Role::parameter) {
      shared.push_back(shared_fact(column, *cell));
    } else {
      for (PeopleFact& fact : explanations(column)) shared.push_back(std::move(fact));
      different.push_back(column);
    }
  }
  const bool all_the_same = different.empty();
  PeopleTable made = upright(all_the_same ? columns : different, table.rows.size());
  if (!all_the_same) made.shared = std::move(shared);
  made.notes = std::move(notes);
  return made;
}

std::string shared_sentences(const PeopleTable& table, WriteFact write) {
  std::string text;
  std::vector<std::string> cells;
  for (const PeopleFact& fact : table.shared) {
    if (fact.words.empty()) {
      cells.push_back(write(fact));
    } else {
      text += fmt::format("{}{}.", text.empty() ? "" : " ", capitalised(write(fact)));
    }
  }
  if (cells.empty()) return text;
  return fmt::format("{}{}All rows have {}.", text, text.empty() ? "" : " ", enumerated(cells));
}

std::string plain_fact(const PeopleFact& fact) {
  if (!fact.words.empty()) return fact.words;
  return fact.heading + (fact.tex.empty() ? " " : " = ") + fact.cell;
}

}  // namespace sqdim
