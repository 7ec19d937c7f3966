// The report of `sqdim cite`.
#include <fmt/format.h>

#include "sqdim/answer.hpp"
#include "sqdim/answer/cells.hpp"

namespace sqdim {
namespace {

Facts facts(const CitationRow& row) {
  Facts facts{{{row.kind, row.name}}};
  const auto add = [&](const char* label, const std::string& text) {
    if (!text.empty()) facts.lines.emplace_back(label, text);
  };
  add("statement", row.statement);
  add("proof", row.proof);
  add("source", fmt::format("{}: {}", row.source.key, row.source.text));
  add("identifier", row.identifier);
  add("version", row.version);
  add("SHA-256", row.checksum);
  add("command", row.made_by);
  return facts;
}

}  // namespace

Report citation_report(Provenance provenance, const std::vector<CitationRow>& rows) {
  Report report{.provenance = std::move(provenance),
                .table = {{{.name = "kind"},
                           {.name = "name"},
                           {.name = "statement"},
                           {.name = "proof"},
                           {.name = "source"},
                           {.name = "reference"},
                           {.name = "bibtex"},
                           {.name = "identifier"},
                           {.name = "version"},
                           {.name = "checksum"},
                           {.name = "made_by"}},
                          {}},
                .text = {},
                .complete = true};
  for (const CitationRow& row : rows) {
    report.table.rows.push_back(
        {row.kind, row.name, text_or_null(row.statement), text_or_null(row.proof), row.source.key,
         row.source.text, row.source.bibtex, text_or_null(row.identifier),
         text_or_null(row.version), text_or_null(row.checksum), text_or_null(row.made_by)});
    report.text.emplace_back(facts(row));
    report.text.emplace_back(Note{row.source.bibtex});
  }
  return report;
}

}  // namespace sqdim
