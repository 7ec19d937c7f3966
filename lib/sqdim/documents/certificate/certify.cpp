// Writes a file of Coq for a document of bounds.
#include <fmt/format.h>

#include <cmath>
#include <map>

#include "sqdim/documents/certificate/certificate.hpp"
#include "sqdim/documents/certificate/detail/statement.hpp"
#include "sqdim/documents/reader/numbers.hpp"
#include "sqdim/inquiry/bound/bound_request.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/parameter/limits.hpp"
#include "sqdim/inquiry/parameter/values.hpp"

namespace sqdim {
namespace {

using namespace certificate;

constexpr const char* imports = R"(From Coq Require Import NArith QArith.
From mathcomp Require Import all_ssreflect.
From sqdim Require Import rationals certificate certificate_exact certificate_labels
  certificate_games.
Local Open Scope N_scope.
)";

/// Returns a field as text; nullopt if it is missing or null. Integers are numbers in JSON.
std::optional<std::string> text_of(const Record& record, const std::string& name) {
  const auto found = record.fields.find(name);
  if (found == record.fields.end()) return std::nullopt;
  if (const auto* text = std::get_if<std::string>(&found->second)) return *text;
  if (const auto* number = std::get_if<double>(&found->second)) {
    if (*number != std::floor(*number) || std::abs(*number) > 9e15)
      throw InvalidInput(fmt::format("{}: expected an integer", name));
    return fmt::format("{:.0f}", *number);
  }
  return std::nullopt;
}

std::string required(const Record& record, const std::string& name) {
  const std::optional<std::string> text = text_of(record, name);
  if (!text) throw InvalidInput(fmt::format("{} is missing", name));
  return *text;
}

/// Returns the parameters of a row, under the names of its columns.
Texts texts_of(const Record& record) {
  static const std::vector<Parameter> parameters = bound_parameters();
  Texts texts(parameters, Labels::columns);
  for (const Parameter& parameter : parameters) {
    if (const auto text = text_of(record, texts.label(parameter.name)))
      texts.give(parameter.name, *text);
  }
  // The correlation of agnostic learning is the one that the row says follows.
  texts.remove("agnostic");
  return texts;
}

/// The families that have been made, by the rows' texts for them: rows differ most often in the
/// theorem only.
using Families = std::map<std::string, Family>;

Problem problem_of(const Record& record, Families& made) {
  const Texts texts = texts_of(record);
  const FamilyRequest request = read_family(texts);
  const auto* subsets = std::get_if<SubsetFamily>(&request);
  if (subsets != nullptr && subsets->k > most_k)
    throw InvalidInput(fmt::format("k: {}, more than {}", subsets->k, most_k));
  std::string key;
  for (const char* name : {"family", "activation", "outer", "n", "k", "orbit", "distribution"})
    key += text_of(record, name).value_or("") + '\n';
  if (!made.contains(key)) made.emplace(key, make_family(request));
  const SymbolicNumber tolerance = texts.required("tau").read(parse_positive_symbol);
  return sqdim::problem_of(made.at(key), read_terms(texts, request), tolerance);
}

/// Returns a row that claims a bound.
BoundRow row_of(const Record& record, Families& made) {
  const Problem problem = problem_of(record, made);
  if (problem.family.degenerate) throw InvalidInput("the family is degenerate");
  const Theorem& theorem = find_theorem(required(record, "theorem"));
  const std::string number = required(record, "queries");
  BoundRow row{.problem = problem, .finding = finding(problem, theorem), .claimed = std::nullopt};
  require_at_least(number);
  if (number != "unbounded") row.claimed = Integer(number);
  return row;
}

/// A comment in Coq, which must not end early.
std::string comment(std::string text) {
  for (std::size_t i = 0; (i = text.find("*)", i)) != std::string::npos;) text.replace(i, 2, "* )");
  for (std::size_t i = 0; (i = text.find("(*", i)) != std::string::npos;) text.replace(i, 2, "( *");
  for (char& c : text) {
    if (c == '"') c = '\'';
  }
  return "(* " + text + " *)\n";
}

std::string identifier(std::string name, std::uint64_t row) {
  for (char& c : name) {
    if (c == '-') c = '_';
  }
  return fmt::format("{}_{}", name, row);
}

std::string theorem_text(const std::string& name, const Statement& statement) {
  return fmt::format("{}Theorem {} :\n  {}.\nProof. apply: ({}); vm_compute; exact: erefl. Qed.\n",
                     comment(statement.words), name, statement.claim, statement.proof);
}

/// Whether the row claims a lower bound that says something.
bool claims_a_bound(const Record& record) {
  return text_of(record, "verdict") == "holds" && text_of(record, "queries").value_or("0") != "0";
}

}  // namespace

Certificate certify(const Records& records, const Provenance& made_by) {
  if (records.command != "bound" && records.command != "table") {
    throw DamagedDocument("what bound and table write can be certified, not " +
                          in_quotes(records.command));
  }
  Certificate certificate;
  certificate.text =
      comment(fmt::format("sqdim {}: {}", made_by.version, command_line(made_by))) + imports;
  Families made;
  for (const Record& record : records.rows) {
    if (!claims_a_bound(record)) continue;
    ++certificate.bounds;
    try {
      const BoundRow row = row_of(record, made);
      const std::string& name = row.finding.theorem->name;
      const auto statement = statement_of(row);
      if (const auto* none = std::get_if<NoStatement>(&statement)) {
        certificate.text += '\n' + comment(fmt::format("{}, row {}: no theorem of Coq, since {}.",
                                                       name, record.number, none->reason));
        continue;
      }
      ++certificate.theorems;
      certificate.text +=
          '\n' + theorem_text(identifier(name, record.number), std::get<Statement>(statement));
    } catch (const InvalidInput& error) {
      throw DamagedDocument(fmt::format("row {}: {}", record.number, error.what()));
    }
  }
  return certificate;
}

}  // namespace sqdim
