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
};

Shown read_columns(const Texts& texts, const TablePreset* preset, Reader reader) {
  std::optional<Text> names = texts.find("columns");
  const bool person = reader == Reader::person;
  if (!names && preset != nullptr && person) names = Text{"--columns", preset->columns};
  const std::vector<std::size_t> asked = names ? names->read(parse_columns) : all_columns();
  const std::vector<std::size_t> positions = person ? with_parameters(asked) : asked;
  Shown shown{positions, selected(bound_columns(), positions)};
  for (Column& column : shown.columns) {
    // A detail that somebody asks for is shown.
    if (names && column.role == Role::detail) column.role = Role::parameter;
  }
  return shown;
}

/// The rows of an answer.
struct AnswerRows {
  std::vector<std::vector<Cell>> rows;
  bool decided;
  bool degenerate;
};

AnswerRows rows_of(const BoundAnswer& answer, const std::vector<std::size_t>& columns) {
  AnswerRows made{{}, is_decided(answer), answer.problem.family.degenerate.has_value()};
  for (const std::vector<Cell>& row : bound_rows(answer))
    made.rows.push_back(selected(row, columns));
  return made;
}

/// Gives every row to the sink. Returns whether there is a problem that is not degenerate, and each of
/// those is decided.
bool write_rows(const std::vector<TablePart>& parts, const std::vector<std::size_t>& columns,
                const CommonOptions& common, const RowSink& sink) {
  bool decided = true;
  bool all_degenerate = true;
  const OnProgress report = counting(common.report, "problems");
  for (const TablePart& part : parts) {
    answer_table(part, common.threads, report, [&](std::span<const BoundAnswer> answers) {
      std::vector<AnswerRows> made(answers.size());
      parallel_for(answers.size(), common.threads,
                   [&](std::size_t i) { made[i] = rows_of(answers[i], columns); });
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
  return RowJob{
      .provenance = provenance("table", arguments, std::nullopt),
      .columns = shown.columns,
      .caption = read_caption(texts, preset),
      .run = [=](const RowSink& sink) { return write_rows(parts, shown.positions, common, sink); }};
}

std::vector<Parameter> parameters() {
  return joined(table_parameters(),
                {option("columns", "columns to write (default: all for programs, some for people)"),
                 option("preset", "a table by name instead of lists; sqdim list tables",
                        names_in<all_tables>),
                 option("caption",
                        "text, Markdown and LaTeX: a caption, as plain text; sqdim typesets "
                        "numbers, powers and comparisons itself"),
                 option("label", "LaTeX: a label")});
}

}  // namespace

Command table_command() {
  return {"table", "Bounds for every combination of lists of parameters", parameters(),
          prepare_table};
}

}  // namespace sqdim::tools
