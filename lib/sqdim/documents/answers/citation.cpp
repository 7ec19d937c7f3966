// The report of `sqdim cite`.
#include <fmt/format.h>

#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/answers/detail/cells.hpp"

namespace sqdim {
namespace {

std::string described(const Source& source) {
  return fmt::format("{}: {}", source.key, source.text);
}

/// Returns a text such as "goel20, vempala19".
std::string keys(const std::vector<Source>& sources) {
  std::string text;
  for (const Source& source : sources) text += (text.empty() ? "" : ", ") + source.key;
  return text;
}

/// Returns the entries of everything that is to be cited.
std::string bibtex(const CitationRow& row) {
  std::string text = row.source.bibtex;
  for (const Source& source : row.after) text += "\n\n" + source.bibtex;
  return text;
}

Facts facts(const CitationRow& row) {
  Facts facts{{{row.kind, row.name}}};
  const auto add = [&](const char* label, const std::string& text) {
    if (!text.empty()) facts.lines.emplace_back(label, text);
  };
  add("statement", row.statement);
  add("proof", row.proof);
  add("Coq", row.machine_proof);
  add("source", described(row.source));
  for (const Source& source : row.after) add("after", described(source));
  add("identifier", row.identifier);
  add("version", row.version);
  add("SHA-256", row.checksum);
  add("command", row.made_by);
  return facts;
}

}  // namespace

Report citation_report(Provenance provenance, const std::vector<CitationRow>& rows) {
  Report report{.provenance = std::move(provenance), .table = {}, .text = {}, .complete = true};
  for (const char* name :
       {"kind", "name", "statement", "proof", "machine_proof", "source", "after", "reference",
        "bibtex", "identifier", "version", "checksum", "made_by", "latex"})
    report.table.columns.push_back({name});
  for (const CitationRow& row : rows) {
    report.table.rows.push_back(
        {row.kind, row.name, text_or_null(row.statement), text_or_null(row.proof),
         text_or_null(row.machine_proof), row.source.key, text_or_null(keys(row.after)),
         row.source.text, bibtex(row), text_or_null(row.identifier), text_or_null(row.version),
         text_or_null(row.checksum), text_or_null(row.made_by), text_or_null(row.latex)});
    report.text.emplace_back(facts(row));
    report.text.emplace_back(Note{bibtex(row)});
  }
  return report;
}

}  // namespace sqdim
