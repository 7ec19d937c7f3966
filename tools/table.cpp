// sqdim table: bounds for every combination of lists of parameters.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <numeric>

#include "command.hpp"
#include "problem_options.hpp"
#include "sqdim/answer.hpp"
#include "sqdim/parallel.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

struct Options {
  ProblemOptions problems;
  std::optional<std::string> theorems;
  std::optional<std::string> columns;
  std::optional<std::string> preset;
  std::optional<std::string> caption;
  std::optional<std::string> label;
};

/// Problems of one kind, and the theorems that are asked about them.
struct Part {
  SweepLists lists;
  std::vector<const Theorem*> theorems;
};

std::vector<const Theorem*> read_theorems(const std::optional<std::string>& text) {
  std::vector<const Theorem*> theorems;
  if (!text) {
    for (const Theorem& theorem : all_theorems()) theorems.push_back(&theorem);
    return theorems;
  }
  reading("--theorems", [&] {
    for (const std::string& name : parse_items(*text)) theorems.push_back(&find_theorem(name));
  });
  return theorems;
}

void append_parts(std::vector<Part>& parts, const ProblemOptions& problems,
                  const std::optional<std::string>& theorems) {
  for (SweepLists& lists : read_problems(problems))
    parts.push_back({std::move(lists), read_theorems(theorems)});
}

/// The parts of a preset: its texts go through the same readers as a user's.
std::vector<Part> preset_parts(const TablePreset& preset) {
  std::vector<Part> parts;
  for (const auto& part : preset.parts) {
    ProblemOptions problems;
    std::optional<std::string> theorems;
    for (const auto& [option, text] : part) {
      if (option == "--theorems") theorems = text;
      for (const auto& [name, target] : named(problems)) {
        if (name == option) *target = text;
      }
    }
    append_parts(parts, problems, theorems);
  }
  return parts;
}

/// Positions of the columns of a table in the order asked for; all where nobody asks.
std::vector<std::size_t> read_columns(const std::optional<std::string>& text) {
  std::vector<std::size_t> all(bound_columns().size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  if (!text) return all;
  return reading("--columns", [&] {
    std::vector<std::string> known;
    for (const Column& column : bound_columns()) known.push_back(column.name);
    std::vector<std::size_t> positions;
    for (const std::string& name : parse_items(*text)) {
      const auto found = std::find(known.begin(), known.end(), name);
      if (found == known.end()) throw InvalidInput(unknown_name("column", name, known));
      const auto position = static_cast<std::size_t>(found - known.begin());
      if (std::find(positions.begin(), positions.end(), position) != positions.end())
        throw InvalidInput(fmt::format("{}: a column is named twice", in_quotes(name)));
      positions.push_back(position);
    }
    return positions;
  });
}

/// The parameters that nobody asked for come first, where a table for people says them once or row by row: --columns
/// chooses what is shown beside them, never what the numbers depend on.
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

/// The rows of one problem.
struct ProblemRows {
  std::vector<std::vector<Cell>> rows;
  bool decided;
  bool degenerate;
};

ProblemRows rows_of(const Problem& problem, const std::vector<const Theorem*>& theorems) {
  std::vector<Finding> found;
  found.reserve(theorems.size());
  for (const Theorem* theorem : theorems) found.push_back(finding(problem, *theorem));
  return {bound_rows(problem, found), is_decided(problem, found),
          problem.family.degenerate.has_value()};
}

/// Gives the rows of a part to the sink in order, a block of problems at a time on several threads.
/// Returns whether all problems that are not degenerate were decided; counts the degenerate ones.
bool write_part(const Part& part, const std::vector<std::size_t>& columns,
                const CommonOptions& common, const RowSink& sink, std::uint64_t& degenerate) {
  constexpr std::uint64_t block = 256;
  const unsigned threads = common.threads;
  const Sweep sweep = make_sweep(part.lists, threads);
  const auto total = static_cast<std::uint64_t>(sweep.size());
  common.report("problems", 0, total);
  bool decided = true;
  for (std::uint64_t done = 0; done < total; done += block) {
    std::vector<ProblemRows> made(std::min(block, total - done));
    parallel_for(made.size(), threads,
                 [&](std::size_t i) { made[i] = rows_of(sweep.problem(done + i), part.theorems); });
    for (const ProblemRows& problem : made) {
      for (const std::vector<Cell>& row : problem.rows) sink(selected(row, columns));
      decided = decided && (problem.decided || problem.degenerate);
      degenerate += problem.degenerate ? 1 : 0;
    }
    common.report("problems", done + made.size(), total);
  }
  return decided;
}

Integer problem_count(const std::vector<Part>& parts) {
  Integer count = 0;
  for (const Part& part : parts) count += size_of(part.lists);
  return count;
}

/// Formats that hold the whole table are for tables that somebody reads.
void refuse_too_many_rows(const std::vector<Part>& parts, const Format& format) {
  constexpr std::uint64_t most_held = 200'000;
  Integer rows = 0;
  for (const Part& part : parts) rows += size_of(part.lists) * part.theorems.size();
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

/// A label stands in LaTeX as it is.
void require_label(const std::string& label) {
  constexpr std::string_view marks = ":._/-";
  const bool plain = std::all_of(label.begin(), label.end(), [&](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || marks.find(c) != std::string::npos;
  });
  if (label.empty() || !plain) {
    throw InvalidInput(
        fmt::format("--label {}: letters, digits and {} are allowed", in_quotes(label), marks));
  }
}

std::optional<Caption> read_caption(const Options& options, const TablePreset* preset) {
  if (options.label) require_label(*options.label);
  if (!options.caption && !options.label && preset == nullptr) return std::nullopt;
  const auto [caption, label] =
      preset != nullptr ? std::pair(preset->caption, preset->label)
                        : std::pair<std::string, std::string>("Lower bounds by sqdim", "tab:sqdim");
  return Caption{options.caption.value_or(caption), options.label.value_or(label)};
}

void refuse_problems_beside_preset(ProblemOptions problems, const Options& options) {
  for (const auto& [option, text] : named(problems)) {
    if (*text)
      throw InvalidInput(option + " does not go with --preset, which says what to compute");
  }
  if (options.theorems)
    throw InvalidInput("--theorems does not go with --preset, which says what to compute");
}

Job prepare(const Options& options, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  const TablePreset* preset = nullptr;
  if (options.preset) {
    refuse_problems_beside_preset(options.problems, options);
    preset =
        &reading("--preset", [&]() -> const TablePreset& { return find_table(*options.preset); });
  }
  std::vector<Part> parts;
  if (preset != nullptr) {
    parts = preset_parts(*preset);
  } else {
    append_parts(parts, options.problems, options.theorems);
  }
  const Format& format = chosen_format(common);
  refuse_too_many_rows(parts, format);
  std::optional<std::string> names = options.columns;
  if (!names && preset != nullptr && format.reader == Reader::person) names = preset->columns;
  const std::vector<std::size_t> asked = read_columns(names);
  const std::vector<std::size_t> columns =
      format.reader == Reader::person ? with_parameters(asked) : asked;
  std::vector<Column> shown = selected(bound_columns(), columns);
  for (Column& column : shown) {
    // Who asks for a detail wants to see it.
    if (names && column.role == Role::detail) column.role = Role::parameter;
  }
  const auto run = [parts, columns, common](const RowSink& sink) {
    bool decided = true;
    std::uint64_t degenerate = 0;
    for (const Part& part : parts)
      decided = write_part(part, columns, common, sink, degenerate) && decided;
    return decided && degenerate < problem_count(parts);
  };
  return RowJob{.provenance = provenance("table", arguments, std::nullopt),
                .columns = shown,
                .caption = read_caption(options, preset),
                .run = run};
}

}  // namespace

Command table_command() {
  auto options = std::make_shared<Options>();
  std::vector<Option> all = command_options(options->problems);
  const std::vector<Option> own = {
      {"--theorems", "theorems to evaluate (default: all)", &options->theorems},
      {"--columns", "columns to write (default: all for programs, some for people)",
       &options->columns},
      {"--preset", "a table by name instead of lists; sqdim list tables", &options->preset},
      {"--caption",
       "text, Markdown and LaTeX: a caption, as plain text; sqdim typesets numbers, powers and "
       "comparisons itself",
       &options->caption},
      {"--label", "LaTeX: a label", &options->label}};
  all.insert(all.end(), own.begin(), own.end());
  return {.name = "table",
          .help = "Bounds for every combination of lists of parameters",
          .options = std::move(all),
          .prepare = [options](const CommonOptions& common, const auto& arguments) {
            return prepare(*options, common, arguments);
          }};
}

}  // namespace sqdim::tools
