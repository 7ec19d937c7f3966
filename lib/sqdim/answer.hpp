// answer: what each command of the program answers, as a Report. One command's a file of lib/sqdim/answer/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
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
#include "sqdim/report.hpp"

namespace sqdim {

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

/// The weight of a hidden unit of a network that is scaled to norm 1, 1/||g_S|| up to its sign; nullopt where the scale is
/// not the normalised one, the members are not networks of one hidden layer with a linear output, or the norm is not known
/// to be positive.
std::optional<Enclosure> output_weight(const Problem& problem);

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

/// The unknown of an inverse question.
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
  /// What no learner exceeds with this budget: against this strategy where correlations are exact, else against the
  /// worst that a valid oracle can do (docs/theory.md, 5.7); nullopt where nothing is proved.
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
  /// Whose argument a theorem follows, besides its source.
  std::vector<Source> after;
  /// A published table has its file, the version of sqdim that made it, its SHA-256, its command.
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
