// document: the content of what the program prints, before it has a format.
//
// A Report holds an answer twice. For programs it is a Table, in which every number says how it is
// known. For people it is a few blocks of text, with explanations of the numbers. A format is a
// function that writes a Report and uses nothing else; there is one per file of
// lib/sqdim/documents/document/. Reports are made elsewhere (answers.hpp).
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/foundation/notation/enum_names.hpp"
#include "sqdim/learning/trials/trials.hpp"
#include "sqdim/theorems/bound/bound.hpp"
#include "sqdim/values/estimates/multiprecision.hpp"
#include "sqdim/values/estimates/points.hpp"

namespace sqdim {

// ---- the model

/// exact: the decimals are the value; certified: they are proved to enclose it; numerical: they
/// enclose it if the estimated error is right. (A Proportion and a SampledMean are sampled.)
enum class Certainty { exact, certified, numerical };

inline constexpr EnumNames<Certainty, 3> certainty_names = {
    "certainty",
    {{{Certainty::exact, "exact"},
      {Certainty::certified, "certified"},
      {Certainty::numerical, "numerical"}}}};
inline std::string to_string(Certainty certainty) {
  return certainty_names.of(certainty);
}

/// A real number known, or (numerical) believed, to lie between two decimals.
struct Quantity {
  std::string lower;
  std::string upper;
  Certainty certainty;
  /// The method of computation; nullopt if there is nothing to say.
  std::optional<std::string> method;
};

/// Returns an enclosure as decimals of `digits` + 2 significant digits, rounded outward.
Quantity quantity(const Enclosure& value, unsigned digits, std::optional<std::string> method);
Quantity quantity(const Estimate& value, unsigned digits, std::optional<std::string> method);

/// A real number that is the mean of a sample.
struct Sampled {
  SampledMean mean;
  /// How the points were drawn.
  std::string method;
};

/// A lower bound on an integer, or "unbounded": exact for programs, rounded down for people.
struct AtLeast {
  std::string number;
};

/// A cell: null (std::monostate), an integer below 2^53, a text (also for exact integers and
/// rationals), a real number, an estimate, or the hypotheses, constants and result of a theorem.
using Cell = std::variant<std::monostate, std::int64_t, std::string, Quantity, Proportion,
                          std::vector<Hypothesis>, std::vector<Constant>, AtLeast, Sampled>;

/// The kind of a column's cells that are not null. The kinds are the alternatives of Cell after
/// null, in order, except that a `real` may be a Quantity or Sampled.
enum class Kind { integer, text, quantity, proportion, hypotheses, constants, at_least, real };

/// How a table for people treats a column; programs get all columns. A parameter that is the same
/// in every row is stated once. A result stays in its column. A note becomes a letter, with the
/// texts below the table. A detail is left out.
enum class Role { parameter, result, note, detail };

/// A column. It declares its kind, so that a format need not guess it from the rows.
struct Column {
  std::string name;
  Kind kind = Kind::text;
  /// The number of digits shown to people for a quantity that is not exact; nullopt for all digits.
  std::optional<unsigned> shown_digits = std::nullopt;
  /// Whether people see only the lower end of a quantity, instead of an interval.
  bool shown_from_below = false;
  Role role = Role::parameter;
  /// The heading in mathematics, "$\tau$", if papers have a symbol for it.
  std::string tex = "";
  /// Writes a cell of this column in the words of a caption, if "name = cell" does not say enough;
  /// it is empty for cells for which it does. If a row has no cell, the column does not apply to
  /// it.
  std::string (*words)(const std::string& cell) = nullptr;
};

/// A table. Every row has a cell for every column: null, or of the column's kind.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

/// The origin of a report, with which it can be made again.
struct Provenance {
  std::string version;
  std::optional<std::string> commit;
  std::string command;
  std::vector<std::string> arguments;
  std::optional<std::uint64_t> seed;
  std::map<std::string, std::string> libraries;
};

/// Returns the provenance for this build of sqdim.
Provenance provenance(std::string command, std::vector<std::string> arguments,
                      std::optional<std::uint64_t> seed);

/// Lines "label   text".
struct Facts {
  std::vector<std::pair<std::string, std::string>> lines;
};

/// Aligned columns of text.
struct Grid {
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;
};

/// One or two sentences.
struct Note {
  std::string text;
};

using Block = std::variant<Facts, Grid, Note>;

/// The text of a paper above a table, and the label by which the paper refers to it.
struct Caption {
  std::string text;
  std::string label;
};

struct Report {
  Provenance provenance;
  Table table;
  std::vector<Block> text;
  /// Whether every question has an answer: no row is undecided, all digits were reached, and not
  /// everything is degenerate.
  bool complete;
  std::optional<Caption> caption = std::nullopt;
  /// The width of the terminal that shows the report, to which text is wrapped; nullopt for a file.
  std::optional<std::size_t> terminal_columns = std::nullopt;
};

/// Takes the rows of a table one by one.
using RowSink = std::function<void(const std::vector<Cell>& row)>;

/// The reader of a format: a person wants few columns, a program all of them.
enum class Reader { person, program };

struct Format {
  std::string name;
  /// The suffix of its files, without the dot. It is also accepted instead of the name.
  std::string suffix;
  std::string description;
  Reader reader;
  void (*write)(std::ostream& out, const Report& report);
  /// Writes everything before the rows, and returns a sink that writes one row and refers to `out`.
  /// Null for a format that needs other rows to write a row.
  RowSink (*rows)(std::ostream& out, const Provenance& provenance,
                  const std::vector<Column>& columns) = nullptr;
};

// ---- reports of any table

/// Returns a report of the table as people read it, below its caption.
Report table_report(Provenance provenance, Table table, std::optional<Caption> caption,
                    bool complete);

// ---- texts that formats and other writers share

/// The name of the JSON contract. It changes with every change that breaks a reader.
inline constexpr const char* json_schema = "sqdim/1";

/// Returns the first line, without its end, of a file of JSON lines that are not rows of a Table:
/// the schema, the command, the provenance, then the members of `more`, which is the text of an
/// object. The line is ASCII.
std::string json_head(const Provenance& provenance, const std::string& more);

/// Returns "sqdim 0.1.0 (commit)".
std::string program_version(const Provenance& provenance);

/// Returns a command line that bash can run again: "sqdim norm --activation relu --k '1, 2'". It is
/// printable on one line, whatever the arguments are.
std::string command_line(const Provenance& provenance);

/// Typesets a text without a LaTeX package: "tau = $2^{-20}$", "10\%". Any bytes are safe inside a
/// paragraph or a cell.
std::string latex_text(std::string_view text);

/// Typesets a sentence, as latex_text, and the symbols in it as mathematics: "$\tau$", "$\|f\|^2$".
std::string latex_sentence(std::string_view text);

/// Returns a cell as people read it: "0.72676 +/- 3e-6", an interval that encloses the quantity;
/// for long numbers "2^-200" or "1.26765e30 +/- 4e24". Returns nullopt if there is nothing to say,
/// which includes hypotheses that hold.
std::optional<std::string> shown_cell(const Cell& cell, const Column& column);

/// Returns "0.7838 (standard error 3.5e-04)", or "0.7838" if the standard error is not known.
std::string shown_sampled(const SampledMean& mean);

/// Rewrites a decimal with many zeros after its point, at the start of a text, as people write it:
/// "4.44879e-6 +/- 3e-11" for "0.00000444879 +/- 3e-11".
std::string without_many_zeros(std::string text);

/// Returns "2^65.27", rounded down, or "2^200" for a power of two. Precondition: value >= 1.
std::string power_of_two_below(const Integer& value);

/// Returns an integer and its size as a power of two: "206", "1205 (2^10.23)", or "2^65.27" if it
/// is long.
std::string number_and_power(const Integer& value);

}  // namespace sqdim
