// report: what the program says, before it is put into a format.
//
// A Report holds an answer as a Table, for programs, in which every number says how it is known, and as a few blocks of
// text, for a person, who also gets what explains the numbers. A format is a function that writes a Report; it sees
// nothing else. One report builder and one format a file of lib/sqdim/report/.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sqdim/bound.hpp"
#include "sqdim/exact.hpp"
#include "sqdim/experiment.hpp"
#include "sqdim/family.hpp"
#include "sqdim/numerical.hpp"

namespace sqdim {

// ---- the model

/// exact: the decimals are the value; certified: they enclose it, proved; numerical: they enclose it
/// if the estimated error is right. (A Proportion is sampled.)
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

/// A cell is null (std::monostate), an integer below 2^53, a text (also exact integers and
/// rationals), a real number, an estimate, or the hypotheses of a theorem.
using Cell = std::variant<std::monostate, std::int64_t, std::string, Quantity, Proportion,
                          std::vector<Hypothesis>>;

/// What a column's cells hold where they are not null: the alternatives of Cell after null, in order.
enum class Kind { integer, text, quantity, proportion, hypotheses };

/// A column says what it holds, so that a format need not guess it from the rows.
struct Column {
  std::string name;
  Kind kind = Kind::text;
  /// Of a quantity that is not exact, how many digits a person is shown; nullopt for all it has.
  std::optional<unsigned> shown_digits = std::nullopt;
};

/// Every row has a cell for every column, null or of the column's kind.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

/// The number of queries a result proves necessary: "206", "unbounded", or null.
Cell queries_cell(const BoundResult& result);

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

struct Report {
  Provenance provenance;
  Table table;
  std::vector<Block> text;
  /// Whether everything that was asked has an answer: no undecided row, all digits reached, not all
  /// degenerate.
  bool complete;
};

struct Format {
  std::string name;
  std::string description;
  void (*write)(std::ostream& out, const Report& report);
};

// ---- builders

/// g_S is identically 0, and why.
struct Degenerate {
  std::string reason;
};

/// One row of `sqdim norm`.
struct NormRow {
  std::string activation;
  std::uint64_t k;
  std::variant<Degenerate, NormSquared, NumericalNorm> norm_squared;
};

Report norm_report(Provenance provenance, const std::vector<NormRow>& rows, unsigned digits);

/// One row of `sqdim spectrum`: a Hermite coefficient, certified or estimated; nullopt when not even
/// a finite enclosure could be had.
struct SpectrumRow {
  std::uint64_t degree;
  std::optional<std::variant<Enclosure, Estimate>> coefficient;
};

/// `shortfall` says why digits are missing, if they are.
Report spectrum_report(Provenance provenance, const Activation& activation,
                       const std::vector<SpectrumRow>& rows, unsigned digits,
                       const std::optional<std::string>& shortfall);

/// A theorem and what it says of the question.
struct BoundRow {
  Theorem theorem;
  BoundResult result;
};

/// The user's parameters as rows print them.
struct BoundParameters {
  Rational tolerance;
  Rational success;
  Goal goal;
};

/// `sqdim bound`: a row for each theorem, in the order given.
Report bound_report(Provenance provenance, const Family& family, const BoundParameters& parameters,
                    const std::vector<BoundRow>& rows);

/// `sqdim simulate`: an experiment, its trials, and the bounds for exactly its parameters.
struct SimulationSummary {
  std::string family;
  Integer size;
  std::string learner;
  std::string strategy;
  /// Whether the strategy is the worst case over targets, which the bounds speak of.
  bool worst_case;
  Rational tolerance;
  std::optional<std::uint64_t> budget;
  std::uint64_t seed;
  std::vector<Trial> trials;
  /// csq-exact and csq-frame for identification with success 1.
  BoundRow exact;
  BoundRow frame;
};

Report simulation_report(Provenance provenance, const SimulationSummary& summary);

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
