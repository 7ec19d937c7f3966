// sqdim table: bounds for every combination of lists of parameters.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <numeric>

#include "program/commands/command.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/parameter/limits.hpp"
#include "sqdim/inquiry/table/table_request.hpp"

namespace sqdim::tools {
namespace {

std::vector<std::size_t> all_columns() {
  std::vector<std::size_t> all(bound_columns().size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

/// Returns the positions of columns in the order of the text.
std::vector<std::size_t> parse_columns(const std::string& text) {
  const std::vector<std::string> known = names_of(bound_columns());
  std::vector<std::size_t> positions;
  for (const std::string& name : parse_items(text)) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) throw InvalidInput(unknown_name("column", name, known));
    const auto position = static_cast<std::size_t>(found - known.begin());
    if (std::find(positions.begin(), positions.end(), position) != positions.end())
      throw InvalidInput(fmt::format("{}: a column is named twice", in_quotes(name)));
    positions.push_back(position);
  }
  return positions;
}

/// Puts the parameters before the columns that are asked for. A table for people says them once or
/// in each row: --columns chooses what is shown beside the parameters, never whether they are
/// shown.
std::vector<std::size_t> with_parameters(const std::vector<std::size_t>& asked) {
  const std::vector<Column> known = bound_columns();
  std::vector<std::size_t> all;
  for (std::size_t i = 0; known[i].role != Role::result; ++i) {
    const bool is_asked = std::find(asked.begin(), asked.end(), i) != asked.end();
    if (known[i].role == Role::parameter && !is_asked) all.push_back(i);
  }
  all.insert(all.end(), asked.begin(), asked.end());
  return all;
}

template <class Item>
std::vector<Item> selected(const std::vector<Item>& items,
                           const std::vector<std::size_t>& positions) {
  std::vector<Item> chosen;
  chosen.reserve(positions.size());
  for (const std::size_t position : positions) chosen.push_back(items[position]);
  return chosen;
}

/// Refuses a table that is too large for a format that holds all of it, which is for readers.
void refuse_too_many_rows(const std::vector<TablePart>& parts, const Format& format) {
  constexpr std::uint64_t most_held = 200'000;
  const Integer rows = row_count(parts);
  if (rows > most_rows)
    throw InvalidInput(
        fmt::format("--n: the table has {} rows; at most {}", rows.str(), most_rows));
  if (rows > most_held && format.rows == nullptr) {
    throw InvalidInput(
        fmt::format("--format '{}': the table has {} rows, and {} of them fit; csv "
                    "and jsonl take more",
                    format.name, rows.str(), most_held));
  }
}

/// Reads a label. LaTeX input contains it as it is.
std::string parse_label(const std::string& label) {
  constexpr std::string_view marks = ":._/-";
  const bool plain = std::all_of(label.begin(), label.end(), [&](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || marks.find(c) != std::string::npos;
  });
  if (!label.empty() && plain) return label;
  throw InvalidInput(
      fmt::format("{}: letters, digits and {} are allowed", in_quotes(label), marks));
}

std::optional<Caption> read_caption(const Texts& texts, const TablePreset* preset) {
  const std::optional<Text> caption = texts.find("caption");
  const std::optional<Text> label = texts.find("label");
  if (!caption && !label && preset == nullptr) return std::nullopt;
  Caption all = preset != nullptr ? Caption{preset->caption, preset->label}
                                  : Caption{"Lower bounds by sqdim", "tab:sqdim"};
  if (caption) all.text = caption->value;
  if (label) all.label = label->read(parse_label);
  return all;
}

const TablePreset* read_preset(const Texts& texts) {
  const std::optional<Text> preset = texts.find("preset");
  if (!preset) return nullptr;
  for (const Parameter& parameter : table_parameters())
    texts.refuse({parameter.name}, "does not go with --preset, which says what to compute");
  return &preset->read(find_table);
}

/// The columns that are shown: all of them to programs; to people, those that they ask for, beside
/// the parameters.
struct Shown {
  std::vector<std::size_t> positions;
  std::vector<Column> columns;
  /// The base of the powers as which people see n.
  std::optional<std::uint64_t> base_of_n = std::nullopt;
};

/// Returns the base b if the integers of a list are typed as powers of b, as in "2^10,2^15" or
/// "2^4:2^20"; nullopt for a list without powers, or with several bases.
std::optional<std::uint64_t> typed_base(std::string_view text) {
  std::optional<std::uint64_t> base;
  for (std::size_t mark = text.find('^'); mark != std::string_view::npos;
       mark = text.find('^', mark + 1)) {
    constexpr std::size_t most_digits = 6;
    std::size_t start = mark;
    while (start > 0 && std::isdigit(static_cast<unsigned char>(text[start - 1])) != 0) --start;
    if (start == mark || mark - start > most_digits) return std::nullopt;
    const std::uint64_t found = std::stoull(std::string(text.substr(start, mark - start)));
    if (found < 2 || (base && *base != found)) return std::nullopt;
    base = found;
  }
  return base;
}

/// Returns the base that every list of n has.
std::optional<std::uint64_t> typed_base(const Texts& texts, const TablePreset* preset) {
  std::vector<std::string> lists;
  if (const std::optional<Text> n = texts.find("n")) lists.push_back(n->value);
  if (preset != nullptr) {
    for (const auto& part : preset->parts) {
      for (const auto& [name, list] : part) {
        if (name == "n") lists.push_back(list);
      }
    }
  }
  if (lists.empty()) return std::nullopt;
  const std::optional<std::uint64_t> base = typed_base(lists.front());
  const bool same = std::all_of(lists.begin(), lists.end(),
                                [&](const std::string& list) { return typed_base(list) == base; });
  return same ? base : std::nullopt;
}

/// Writes an integer as it was typed: 1048576 as "2^20". An integer that is no power of the base, or
/// the base itself, stays as it is.
Cell as_typed(const Cell& cell, std::uint64_t base) {
  const auto* const value = std::get_if<std::int64_t>(&cell);
  if (value == nullptr || *value <= 0) return cell;
  auto rest = static_cast<std::uint64_t>(*value);
  unsigned exponent = 0;
  for (; rest % base == 0; rest /= base) ++exponent;
  const bool is_power = rest == 1 && exponent > 1;
  return is_power ? Cell(fmt::format("{}^{}", base, exponent)) : Cell(fmt::format("{}", *value));
}

Shown read_columns(const Texts& texts, const TablePreset* preset, Reader reader) {
  std::optional<Text> names = texts.find("columns");
  const bool person = reader == Reader::person;
  if (!names && preset != nullptr && person) names = Text{"--columns", preset->columns};
  const std::vector<std::size_t> asked = names ? names->read(parse_columns) : all_columns();
  const std::vector<std::size_t> positions = person ? with_parameters(asked) : asked;
  Shown shown{positions, selected(bound_columns(), positions)};
  if (person) shown.base_of_n = typed_base(texts, preset);
  for (Column& column : shown.columns) {
    // A detail that somebody asks for is shown.
    if (names && column.role == Role::detail) column.role = Role::parameter;
    if (shown.base_of_n && column.name == "n") column.kind = Kind::text;
  }
  return shown;
}

/// The rows of an answer.
struct AnswerRows {
  std::vector<std::vector<Cell>> rows;
  bool decided;
  bool degenerate;
};

AnswerRows rows_of(const BoundAnswer& answer, const Shown& shown) {
  AnswerRows made{{}, is_decided(answer), answer.problem.family.degenerate.has_value()};
  for (const std::vector<Cell>& row : bound_rows(answer)) {
    std::vector<Cell> cells = selected(row, shown.positions);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (shown.base_of_n && shown.columns[i].name == "n")
        cells[i] = as_typed(cells[i], *shown.base_of_n);
    }
    made.rows.push_back(std::move(cells));
  }
  return made;
}

/// Gives every row to the sink. Returns whether there is a problem that is not degenerate, and each of
/// those is decided.
bool write_rows(const std::vector<TablePart>& parts, const Shown& shown,
                const CommonOptions& common, const RowSink& sink) {
  bool decided = true;
  bool all_degenerate = true;
  const OnProgress report = counting(common.report, "problems");
  for (const TablePart& part : parts) {
    answer_table(part, common.threads, report, [&](std::span<const BoundAnswer> answers) {
      std::vector<AnswerRows> made(answers.size());
      parallel_for(answers.size(), common.threads,
                   [&](std::size_t i) { made[i] = rows_of(answers[i], shown); });
      for (const AnswerRows& answer : made) {
        for (const std::vector<Cell>& row : answer.rows) sink(row);
        decided = decided && (answer.degenerate || answer.decided);
        all_degenerate = all_degenerate && answer.degenerate;
      }
    });
  }
  return decided && !all_degenerate;
}

Job prepare_table(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  const TablePreset* const preset = read_preset(texts);
  const std::vector<TablePart> parts =
      preset != nullptr ? read_table_parts(*preset) : read_table_parts(texts);
  const Format& format = chosen_format(common);
  refuse_too_many_rows(parts, format);
  const Shown shown = read_columns(texts, preset, format.reader);
  return RowJob{.provenance = provenance("table", arguments, std::nullopt),
                .columns = shown.columns,
                .caption = read_caption(texts, preset),
                .run = [=](const RowSink& sink) { return write_rows(parts, shown, common, sink); }};
}

std::vector<Parameter> parameters() {
  return joined(table_parameters(),
                {option("columns", "columns to write (default: all for programs, some for people)"),
                 option("preset", "a table by name instead of lists; sqdim list tables",
                        names_in<all_tables>),
                 option("caption",
                        "text, Markdown and LaTeX: a caption; sqdim typesets numbers, powers, "
                        "comparisons and symbols such as tau itself, and LaTeX takes mathematics "
                        "between two dollar signs as it is"),
                 option("label", "LaTeX: a label")});
}

}  // namespace

Command table_command() {
  return {"table", "Bounds for every combination of lists of parameters", parameters(),
          prepare_table};
}

}  // namespace sqdim::tools
