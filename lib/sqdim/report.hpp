// report: what the program says, before it is put into a format.
//
// A Report holds an answer as a Table, for programs, in which every number says how it is known, and as a few blocks of
// text, for a person, who also gets what explains the numbers. A format is a function that writes a Report; it sees
// nothing else: one a file of lib/sqdim/report/. What a report says is made elsewhere (answer.hpp).
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sqdim/bound.hpp"
#include "sqdim/estimation.hpp"
#include "sqdim/exact.hpp"
#include "sqdim/experiment.hpp"
#include "sqdim/numerical.hpp"

namespace sqdim {

// ---- the model

/// exact: the decimals are the value; certified: they enclose it, proved; numerical: they enclose it
/// if the estimated error is right. (A Proportion and a SampledMean are sampled.)
enum class Certainty { exact, certified, numerical };

/// "exact", "certified" or "numerical".
std::string to_string(Certainty certainty);

/// A real number between two decimals: of what it is known to be, or (numerical) believed to be.
struct Quantity {
  std::string lower;
  std::string upper;
  Certainty certainty;
  /// How it was computed; nullopt where there is nothing to say.
  std::optional<std::string> method;
};

/// An enclosure as decimals of `digits` + 2 significant digits, rounded outward.
Quantity quantity(const Enclosure& value, unsigned digits, std::optional<std::string> method);
Quantity quantity(const Estimate& value, unsigned digits, std::optional<std::string> method);

/// A real number that is the mean of a sample.
struct Sampled {
  SampledMean mean;
  /// How the points were drawn.
  std::string method;
};

/// An integer that something is at least, or "unbounded": exact for programs, rounded down where a
/// person reads it.
struct AtLeast {
  std::string number;
};

/// A cell is null (std::monostate), an integer below 2^53, a text (also exact integers and
/// rationals), a real number, an estimate, or what a theorem supposes, uses and proves.
using Cell = std::variant<std::monostate, std::int64_t, std::string, Quantity, Proportion,
                          std::vector<Hypothesis>, std::vector<Constant>, AtLeast, Sampled>;

/// What a column's cells hold where they are not null: the alternatives of Cell after null, in order,
/// but that a real number may be a Quantity as well as Sampled.
enum class Kind { integer, text, quantity, proportion, hypotheses, constants, at_least, real };

/// How a table for people treats a column; programs get all. A parameter that is the same in every
/// row is said once; a result stays in its column; a note becomes a letter, with the texts below the
/// table; a detail is left out.
enum class Role { parameter, result, note, detail };

/// A column says what it holds, so that a format need not guess it from the rows.
struct Column {
  std::string name;
  Kind kind = Kind::text;
  /// Of a quantity that is not exact, how many digits a person is shown; nullopt for all it has.
  std::optional<unsigned> shown_digits = std::nullopt;
  /// Whether a person is shown a quantity as a number that it is at least, not as an interval.
  bool shown_from_below = false;
  Role role = Role::parameter;
  /// The heading in mathematics, "$\tau$", where a paper has a symbol for it.
  std::string tex = "";
  /// Writes a cell of this column in the words of a caption, where "name = cell" does not tell enough; empty for a cell
  /// of which it does. A row without a cell is one that the column does not concern.
  std::string (*words)(const std::string& cell) = nullptr;
};

/// Every row has a cell for every column, null or of the column's kind.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

/// What made a report, so that it can be made again.
struct Provenance {
  std::string version;
  std::optional<std::string> commit;
  std::string command;
  std::vector<std::string> arguments;
  std::optional<std::uint64_t> seed;
  std::map<std::string, std::string> libraries;
};

/// Provenance of this build of sqdim.
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

/// A sentence or two.
struct Note {
  std::string text;
};

using Block = std::variant<Facts, Grid, Note>;

/// What a paper says above a table, and calls it by.
struct Caption {
  std::string text;
  std::string label;
};

struct Report {
  Provenance provenance;
  Table table;
  std::vector<Block> text;
  /// Whether everything that was asked has an answer: no undecided row, all digits reached, not all
  /// degenerate.
  bool complete;
  std::optional<Caption> caption = std::nullopt;
  /// Of the terminal that shows it, to which text is wrapped; nullopt for a file.
  std::optional<std::size_t> terminal_columns = std::nullopt;
};

/// Takes the rows of a table one by one.
using RowSink = std::function<void(const std::vector<Cell>& row)>;

/// Who reads a format: a person wants few columns, a program all of them.
enum class Reader { person, program };

struct Format {
  std::string name;
  /// The suffix of its files, without the dot. Where a name is asked for, it is understood as well.
  std::string suffix;
  std::string description;
  Reader reader;
  void (*write)(std::ostream& out, const Report& report);
  /// For a format that needs no row but the one it writes: writes what stands before the rows, and
  /// returns what writes a row. The sink refers to `out`. Else null.
  RowSink (*rows)(std::ostream& out, const Provenance& provenance,
                  const std::vector<Column>& columns) = nullptr;
};

/// A document of sqdim that somebody gave us back, and of which nothing can be used: what() is one
/// line that says why.
class DamagedDocument : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// ---- reports of any table

/// The table as people read it, below its caption.
Report table_report(Provenance provenance, Table table, std::optional<Caption> caption,
                    bool complete);

// ---- texts that formats, and what else is written, share

/// The name of the contract of JSON: a change that breaks a reader changes it.
inline constexpr const char* json_schema = "sqdim/1";

/// The first line, without its end, of a file of lines of JSON that are no rows of a Table: the schema, the
/// command, the provenance, then the members of `more`, the text of an object. ASCII.
std::string json_head(const Provenance& provenance, const std::string& more);

/// "sqdim 0.1.0 (commit)".
std::string program_version(const Provenance& provenance);

/// "sqdim norm --activation relu --k '1, 2'": bash runs it again. Printable on one line, whatever
/// the arguments are.
std::string command_line(const Provenance& provenance);

/// The text, typeset without a package: "tau = $2^{-20}$", "10\%". Any bytes are safe inside a
/// paragraph or a cell.
std::string latex_text(std::string_view text);

/// "0.72676 +/- 3e-6", an interval that encloses the quantity; "2^-200" and "1.26765e30 +/- 4e24" for
/// numbers that are long; nullopt where there is nothing to say, also of hypotheses that hold.
std::optional<std::string> shown_cell(const Cell& cell, const Column& column);

/// "0.7838 (standard error 3.5e-04)"; "0.7838" where it is not known.
std::string shown_sampled(const SampledMean& mean);

/// A decimal, which may begin a longer text, as people write it where many zeros would follow its point:
/// "4.44879e-6 +/- 3e-11" for "0.00000444879 +/- 3e-11".
std::string without_many_zeros(std::string text);

/// "2^65.27", rounded down; "2^200" for a power of two. value >= 1.
std::string power_of_two_below(const Integer& value);

/// Short integers first: "206", "1205 (2^10.23)", "2^65.27".
std::string number_and_power(const Integer& value);

}  // namespace sqdim
