// answers: the answer of each command of the program, as a Report. Each command has its own file in
// lib/sqdim/documents/answers/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sqdim/documents/document/document.hpp"
#include "sqdim/foundation/about/citation.hpp"
#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/functions/family/family.hpp"
#include "sqdim/inquiry/correlation/correlation_request.hpp"
#include "sqdim/inquiry/dimension/dimension_request.hpp"
#include "sqdim/inquiry/norm/norm_request.hpp"
#include "sqdim/inquiry/sample/sample_request.hpp"
#include "sqdim/inquiry/simulation/simulation.hpp"
#include "sqdim/inquiry/solve/solve_request.hpp"
#include "sqdim/inquiry/spectrum/spectrum_request.hpp"
#include "sqdim/learning/trials/trials.hpp"
#include "sqdim/theorems/problem/problem.hpp"

namespace sqdim {

/// The columns of `sqdim norm`, which has a row for each k, and the cells of a row.
std::vector<Column> norm_columns();
std::vector<Cell> norm_cells(const NormRow& row, unsigned digits);
/// Whether g_S is identically 0, and whether no digit that was asked for is missing.
bool is_degenerate(const NormRow& row);
bool has_all_digits(const NormRow& row);
/// The report is complete if a row is not degenerate, and all rows have all digits.
Report norm_report(Provenance provenance, const std::vector<NormRow>& rows, unsigned digits);

/// The columns of `sqdim correlate`, which has a row for each pair, and the cells of a row.
std::vector<Column> correlation_columns();
std::vector<Cell> correlation_cells(const CorrelationRow& row, unsigned digits);
/// Whether a number was found with the digits that were asked for, and nothing contradicts it.
bool has_all_digits(const CorrelationRow& row);
/// The report is complete if all rows have all digits.
Report correlation_report(Provenance provenance, const std::vector<CorrelationRow>& rows,
                          unsigned digits);

/// The columns of `sqdim spectrum`, which has a row for each degree.
std::vector<Column> spectrum_columns();
Report spectrum_report(Provenance provenance, const SpectrumRequest& request,
                       const SpectrumAnswer& answer);

/// The columns of `sqdim bound` and `sqdim table`, and the rows of an answer: one for each finding.
std::vector<Column> bound_columns();
std::vector<std::vector<Cell>> bound_rows(const BoundAnswer& answer);

/// Whether a problem has an answer: it is not degenerate, and nothing is undecided.
bool is_decided(const BoundAnswer& answer);

/// The report of `sqdim bound`, which has a row for each theorem, in the order given.
Report bound_report(Provenance provenance, const BoundAnswer& answer);

/// The columns of `sqdim dimension`: facts about the functions, SQ-DIM in both conventions, SDA at
/// each gamma, then the bounds.
std::vector<Column> dimension_columns();
Report dimension_report(Provenance provenance, const DimensionAnswer& answer);

/// The report of `sqdim bound --solve`. It has a row for each theorem that has a solution: its
/// bound at the least value of the unknown.
Report solution_report(Provenance provenance, const SolveAnswer& answer);

/// The columns of `sqdim simulate`. The trials are summed up in a proportion and a mean error.
std::vector<Column> simulation_columns();
std::vector<Cell> simulation_cells(const SimulationRow& row);
/// The report of one row, with lines for a person; `notes` are further lines.
Report simulation_report(Provenance provenance, const SimulationRow& row, const Facts& notes);

/// Returns the first line of a transcript, without its end: the simulation as options and their
/// texts.
std::string transcript_head(const Provenance& provenance, const SimulationSettings& settings);
/// Returns the lines of one trial, each with its end: a line for each query, then one for the
/// outcome.
std::string transcript_lines(std::uint64_t trial, const Transcript& transcript);
/// Reads the settings in the first line of a transcript. Throws DamagedDocument.
SimulationSettings transcript_settings(const std::string& head);

/// A row of `sqdim cite`: what papers call a theorem, a family, a table or the program. Texts that
/// do not apply are empty.
struct CitationRow {
  std::string kind;
  std::string name;
  std::string statement = {};
  /// The place of the proof, such as "docs/theory.md, 5.3".
  std::string proof = {};
  /// The theorems of Coq that a machine has checked, such as "csq_frame in proofs/csq_frame.v".
  std::string machine_proof = {};
  Source source;
  /// The sources whose argument a theorem follows, besides its own.
  std::vector<Source> after = {};
  /// A published table has its file, the version of sqdim that made it, its SHA-256, and its
  /// command.
  std::string identifier = {};
  std::string version = {};
  std::string checksum = {};
  std::string made_by = {};
  /// What a paper says of it, in LaTeX: an environment or a paragraph; empty if there is none.
  std::string latex = {};
};

/// Returns an environment `theorem` of LaTeX that states the theorem by itself: the setting, each
/// symbol before or in the display that uses it, and its sources. Returns an empty text for a theorem
/// that has no such statement yet.
std::string paper_statement(const Theorem& theorem);

/// Returns a row whose statement is what the strongest theorem of the answer proves, in a sentence,
/// and whose LaTeX is a paragraph that introduces the functions and says this of them. `name` is
/// that of the document.
CitationRow bound_citation(const BoundAnswer& answer, const std::string& name);

Report citation_report(Provenance provenance, const std::vector<CitationRow>& rows);

/// One row of `sqdim verify`: a row of a document that was computed again.
struct VerifiedRow {
  /// The number of the row, from 1.
  std::uint64_t number;
  /// The subject: the theorem, or the activation with k or a degree.
  std::string what;
  /// The number that the row claims: null, an AtLeast or a Quantity.
  Cell claimed;
  Cell recomputed;
  Verdict verdict;
  /// The arithmetic: "mpfi", "arb", or "exact" if no real number had to be enclosed. Empty if
  /// nothing was computed.
  std::string arithmetic;
  /// Why the row fails or is undecided, or a remark on a row that holds. May be empty.
  std::string reason;
};

/// `file` is shown to people. The report is complete if all rows hold.
Report verification_report(Provenance provenance, const std::string& file,
                           const std::vector<VerifiedRow>& rows);

/// Returns a line of JSON in ASCII, without its end, that describes a file of samples.
std::string sample_head(const Provenance& provenance, const SampleRequest& request);

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
