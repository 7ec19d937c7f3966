// sqdim cite: what to put into a paper.
#include <fmt/format.h>

#include "program/commands/command.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/certificate/machine_proofs.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim::tools {
namespace {

constexpr const char* table_prefix = "table:";

CitationRow row_of(const Theorem& theorem) {
  std::vector<Source> after;
  for (const std::string& key : theorem.after) after.push_back(find_source(key));
  return {.kind = "theorem",
          .name = theorem.name,
          .statement = theorem.statement,
          .proof = "docs/theory.md, " + theorem.section,
          .machine_proof = in_words(machine_proofs_of(theorem.name)),
          .source = find_source(theorem.citation),
          .after = std::move(after)};
}

CitationRow row_of(const FamilyEntry& family) {
  return {.kind = "family",
          .name = family.name,
          .statement = family.description,
          .source = find_source(family.citation)};
}

/// Returns the BibTeX entry of a published table. It names the file and the checksum, because the
/// content is cited.
Source source_of(const TablePreset& table, const PublishedTable& published) {
  const std::string key = "sqdim-table-" + table.name;
  const std::string note = fmt::format("data/tables/{}.json of sqdim {}, SHA-256 {}", table.name,
                                       published.version, published.checksum);
  return {.key = key,
          .text = fmt::format("The sqdim authors: {}. {}.", table.caption, note),
          .bibtex = fmt::format("@misc{{{},\n  author = {{{{The sqdim authors}}}},\n"
                                "  title = {{{}}},\n  note = {{{}}},\n}}",
                                key, table.caption, note)};
}

CitationRow row_of(const TablePreset& table) {
  CitationRow row{.kind = "table",
                  .name = table.name,
                  .statement = table.description,
                  .source = find_source("sqdim"),
                  .made_by = fmt::format("sqdim table --preset {} --format json", table.name)};
  for (const PublishedTable& published : all_published_tables()) {
    if (published.name != table.name) continue;
    row.source = source_of(table, published);
    row.identifier = fmt::format("data/tables/{}.json", table.name);
    row.version = published.version;
    row.checksum = published.checksum;
  }
  return row;
}

CitationRow row_of(const Source& source) {
  return {
      .kind = source.key == "sqdim" ? "program" : "source", .name = source.key, .source = source};
}

/// Returns everything that can be cited, by the name that asks for it.
std::vector<std::pair<std::string, CitationRow>> all_subjects() {
  std::vector<std::pair<std::string, CitationRow>> all;
  for (const Theorem& theorem : all_theorems()) all.emplace_back(theorem.name, row_of(theorem));
  for (const FamilyEntry& family : all_families()) all.emplace_back(family.name, row_of(family));
  for (const TablePreset& table : all_tables())
    all.emplace_back(table_prefix + table.name, row_of(table));
  for (const Source& source : all_sources()) all.emplace_back(source.key, row_of(source));
  return all;
}

CitationRow find_subject(const std::string& name) {
  std::vector<std::string> known;
  for (const auto& [subject, row] : all_subjects()) {
    if (subject == name) return row;
    known.push_back(subject);
  }
  throw InvalidInput(unknown_name("subject", name, known));
}

/// Returns names for completion, without the tables: bash reads table:NAME as three words.
std::vector<std::string> subject_names() {
  std::vector<std::string> names;
  for (const auto& [subject, row] : all_subjects()) {
    if (!subject.starts_with(table_prefix)) names.push_back(subject);
  }
  return names;
}

Job prepare_cite(const Texts& texts, const CommonOptions& /*common*/, const Arguments& arguments) {
  const CitationRow row = find_subject(texts.or_else("subject", "sqdim").value);
  return [=] { return citation_report(provenance("cite", arguments, std::nullopt), {row}); };
}

}  // namespace

Command cite_command() {
  return {"cite",
          "Statement, source and BibTeX of anything that papers cite",
          {argument("subject",
                    "a theorem, a family, table:NAME, a source such as goel20, or sqdim (default)",
                    subject_names)},
          prepare_cite};
}

}  // namespace sqdim::tools
