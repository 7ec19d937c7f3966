// report: what the program says, before it is put into a format.
//
// A Report holds an answer as a Table, for programs, in which every number says how it is known, and as a few blocks of
// text, for a person, who also gets what explains the numbers. A format is a function that writes a Report; it sees
// nothing else. One report builder and one format a file of lib/sqdim/report/.
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

#include "sqdim/citation.hpp"
#include "sqdim/correlation.hpp"
#include "sqdim/estimation.hpp"
#include "sqdim/exact.hpp"
#include "sqdim/experiment.hpp"
#include "sqdim/family.hpp"
#include "sqdim/numerical.hpp"
#include "sqdim/problem.hpp"

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

// ---- texts that formats, and what else writes files, share

/// "sqdim 0.1.0 (commit)".
std::string program_version(const Provenance& provenance);

/// "sqdim norm --activation relu --k '1, 2'": bash runs it again. Printable ASCII on one line,
/// whatever the arguments are.
std::string command_line(const Provenance& provenance);

/// The text, typeset without a package: "tau = $2^{-20}$", "10\%". Any bytes are safe inside a
/// paragraph or a cell.
std::string latex_text(std::string_view text);

// ---- builders

/// g_S is identically 0, and why.
struct Degenerate {
  std::string reason;
};

/// f_S = +-1 almost everywhere, so that its norm is 1.
struct TwoValued {};

/// One row of `sqdim norm`.
struct NormRow {
  std::string activation;
  /// phi, "identity" for ||g_S||^2.
  std::string outer;
  std::uint64_t k;
  std::variant<Degenerate, TwoValued, NormSquared, NumericalNorm, Estimation> norm_squared;
};

std::vector<Column> norm_columns();
Report norm_report(Provenance provenance, const std::vector<NormRow>& rows, unsigned digits);

/// One row of `sqdim correlate`.
struct CorrelationRow {
  std::string activation;
  std::string outer;
  Subset first;
  Subset second;
  std::string distribution;
  /// nullopt when there is no method.
  std::optional<std::variant<Correlation, Estimation>> correlation;
  /// The same number by another route, when that was asked for.
  std::optional<Estimation> check;
  /// Why it is 0, or why there is no number or fewer digits; empty where there is nothing to say.
  std::string reason;
};

Report correlation_report(Provenance provenance, const std::vector<CorrelationRow>& rows,
                          unsigned digits);

/// One row of `sqdim spectrum`: a Hermite coefficient, certified or estimated; nullopt when not even
/// a finite enclosure could be had.
struct SpectrumRow {
  std::uint64_t degree;
  std::optional<std::variant<Enclosure, Estimate>> coefficient;
};

std::vector<Column> spectrum_columns();
/// `shortfall` says why digits are missing, if they are.
Report spectrum_report(Provenance provenance, const Activation& activation,
                       const std::vector<SpectrumRow>& rows, unsigned digits,
                       const std::optional<std::string>& shortfall);

/// The columns of `sqdim bound` and `sqdim table`, and the rows of a problem: one for each finding.
std::vector<Column> bound_columns();
std::vector<std::vector<Cell>> bound_rows(const Problem& problem,
                                          const std::vector<Finding>& findings);

/// Whether a problem has an answer: it is not degenerate, and nothing is undecided.
bool is_decided(const Problem& problem, const std::vector<Finding>& findings);

/// `sqdim bound`: a row for each theorem, in the order given.
Report bound_report(Provenance provenance, const Problem& problem,
                    const std::vector<Finding>& findings);

/// `sqdim dimension`: what is known of a family's functions, SQ-DIM in both conventions, SDA at each gamma, and
/// the bounds that follow, group by group (a problem for each gamma; none without a tolerance). Precondition: the
/// problem's family is not degenerate.
struct BoundGroup {
  Problem problem;
  std::vector<Finding> findings;
};
std::vector<Column> dimension_columns();
Report dimension_report(Provenance provenance, const Problem& problem,
                        const std::vector<SymbolicNumber>& gammas,
                        const std::vector<BoundGroup>& bounds);

/// What an inverse question is solved for.
enum class Unknown { tolerance, dimension, subset_size };

/// The problem at which a theorem reaches the number asked for, or why there is none; then the
/// problem's unknown means nothing.
struct Solution {
  Problem problem;
  Finding finding;
  std::optional<std::string> unsolved;
};

/// `sqdim bound --solve`: a row for each theorem that has a solution, its bound at the least value of
/// the unknown.
Report solution_report(Provenance provenance, Unknown unknown, const Integer& queries,
                       const std::vector<Solution>& solutions);

/// `sqdim table`: rows that were made elsewhere.
Report table_report(Provenance provenance, Table table, std::optional<Caption> caption,
                    bool complete);

/// `sqdim simulate`: an experiment, its trials, and the bounds for exactly its parameters. What does not
/// apply is absent.
struct SimulationRow {
  std::optional<std::string> preset = std::nullopt;
  std::string family;
  std::optional<std::string> activation = std::nullopt;
  std::optional<std::string> outer = std::nullopt;
  std::optional<std::uint64_t> n = std::nullopt;
  std::optional<std::uint64_t> k = std::nullopt;
  Integer size;
  /// "hard", or the control: "neuron", "polynomial", "random-sign".
  std::string target;
  std::string learner;
  std::string oracle;
  std::optional<std::string> strategy = std::nullopt;
  /// tau, or the samples of the oracle.
  std::optional<Rational> tolerance = std::nullopt;
  std::optional<Rational> samples = std::nullopt;
  Goal goal;
  std::optional<std::uint64_t> budget = std::nullopt;
  std::uint64_t seed;
  std::vector<Trial> trials;
  /// Against the worst oracle, for success 1; nullopt where no theorem speaks of the class.
  std::optional<Finding> bound = std::nullopt;
  /// csq-frame beside csq-exact.
  std::optional<Finding> frame = std::nullopt;
  /// What no learner exceeds with this budget and strategy, and the statement that says so; nullopt where
  /// none does (docs/theory.md, 5.7).
  std::optional<Rational> ceiling = std::nullopt;
};

/// min(1, (q K' + m)/N): K' is the K of a bound for the strategy worst, more for triangular, and that of
/// zero-answer for reference (docs/theory.md, 5.7). nullopt without a budget, or a bound on success.
std::optional<Rational> success_ceiling(const std::string& strategy, const Integer& size,
                                        std::optional<std::uint64_t> budget, const Finding& bound,
                                        const std::optional<Finding>& zero_answer);

/// The trials as they come are a proportion, and a mean error.
std::vector<Column> simulation_columns();
std::vector<Cell> simulation_cells(const SimulationRow& row);
/// One row, and lines for a person; `notes` are further lines.
Report simulation_report(Provenance provenance, const SimulationRow& row, const Facts& notes);

/// The first line of a transcript, without its end: what is simulated, as options and their texts.
std::string transcript_head(const Provenance& provenance,
                            const std::vector<std::pair<std::string, std::string>>& settings);
/// The lines of one trial, each with its end: a line for each query, then one for the outcome.
std::string transcript_lines(std::uint64_t trial, const Transcript& transcript);
/// The settings in the first line of a transcript. Throws DamagedDocument.
std::vector<std::pair<std::string, std::string>> transcript_settings(const std::string& head);

/// `sqdim cite`: what a theorem, a family, a table or the program is called in a paper. Texts that do
/// not apply are empty.
struct CitationRow {
  std::string kind;
  std::string name;
  std::string statement;
  /// "docs/theory.md, 5.3".
  std::string proof;
  Source source;
  /// Of a published table: its file, the version of sqdim that made it, its SHA-256, its command.
  std::string identifier;
  std::string version;
  std::string checksum;
  std::string made_by;
};

Report citation_report(Provenance provenance, const std::vector<CitationRow>& rows);

/// One row of `sqdim verify`: a row of a document that was computed again.
struct VerifiedRow {
  /// From 1.
  std::uint64_t number;
  /// The theorem, or the activation with k or a degree.
  std::string what;
  /// The number that the row is about: null, an AtLeast or a Quantity.
  Cell claimed;
  Cell recomputed;
  Verdict verdict;
  /// "mpfi", "arb", or "exact" where no real number had to be enclosed; empty when nothing was
  /// computed.
  std::string arithmetic;
  /// Why it fails or is undecided, or what to know of a row that holds. May be empty.
  std::string reason;
};

/// `file` as people are shown it. Complete when all rows hold.
Report verification_report(Provenance provenance, const std::string& file,
                           const std::vector<VerifiedRow>& rows);

/// What the rows of `sqdim sample` are samples of.
struct SampleDescription {
  std::string activation;
  std::string outer;
  std::uint64_t n;
  std::uint64_t k;
  std::string distribution;
  /// nullopt when it is not told.
  std::optional<Subset> secret;
};

/// A line of JSON in ASCII, without its end: what a file of samples says of itself.
std::string sample_head(const Provenance& provenance, const SampleDescription& description);

/// One row of `sqdim list`.
struct ListRow {
  std::string kind;
  std::string name;
  std::string parameters;
  std::string description;
  std::optional<std::string> citation;
};

Report list_report(Provenance provenance, const std::vector<ListRow>& rows);

}  // namespace sqdim
