// sqdim cite: what to put into a paper.
#include <fmt/format.h>

#include "program/commands/command.hpp"
#include "program/files/output.hpp"
#include "program/files/read_file.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/certificate/machine_proofs.hpp"
#include "sqdim/documents/verification/verification.hpp"
#include "sqdim/foundation/about/build_info.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/parameter/limits.hpp"

namespace sqdim::tools {
namespace {

constexpr const char* table_prefix = "table:";
constexpr int year_of_tables = 2026;

CitationRow row_of(const Theorem& theorem) {
  std::vector<Source> after;
  for (const std::string& key : theorem.after) after.push_back(find_source(key));
  return {.kind = "theorem",
          .name = theorem.name,
          .statement = theorem.statement,
          .proof = "docs/theory.md, " + theorem.section,
          .machine_proof = in_words(machine_proofs_of(theorem.name)),
          .source = find_source(theorem.citation),
          .after = std::move(after),
          .latex = paper_statement(theorem)};
}

CitationRow row_of(const FamilyEntry& family) {
  return {.kind = "family",
          .name = family.name,
          .statement = family.description,
          .source = find_source(family.citation)};
}

/// Returns a checksum between whose groups of digits TeX may end a line.
std::string breakable(const std::string& checksum) {
  constexpr std::size_t group = 16;
  std::string text;
  for (std::size_t at = 0; at < checksum.size(); at += group)
    text += (at == 0 ? "" : "\\allowbreak ") + checksum.substr(at, group);
  return text;
}

/// Returns the BibTeX entry of a published table. It names the file and the checksum, because the
/// content is cited.
Source source_of(const TablePreset& table, const PublishedTable& published) {
  const std::string key = "sqdim-table-" + table.name;
  const auto note = [&](const std::string& checksum) {
    return fmt::format("data/tables/{}.json of sqdim {}, SHA-256 {}", table.name, published.version,
                       checksum);
  };
  const std::string url = build_info::url;
  return {
      .key = key,
      .text = fmt::format("The sqdim authors: {}. {}.", table.caption, note(published.checksum)),
      .bibtex = fmt::format(
          "@misc{{{},\n  author = {{{{The sqdim authors}}}},\n  title = {{{}}},\n"
          "  year = {{{}}},\n  note = {{{}}},\n  version = {{{}}},\n  checksum = {{{}}},\n{}}}",
          key, latex_text(table.caption), year_of_tables, note(breakable(published.checksum)),
          published.version, published.checksum,
          url.empty() ? "" : fmt::format("  url = {{{}}},\n", url))};
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

constexpr VerificationLimits limits = {.bytes = std::size_t{64} << 20,
                                       .rows = 1000,
                                       .digits = most_digits,
                                       .degree = most_degree,
                                       .k = most_k};

/// Returns what a document of `bound` proves. Every row of it is verified before.
Job cite_document(const std::string& path, const CommonOptions& common,
                  const Arguments& arguments) {
  refuse_same_file(common.output, "the document", path);
  const std::string text = read_file(path, limits.bytes, common.held_files);
  return [=] {
    try {
      return citation_report(provenance("cite", arguments, std::nullopt),
                             {bound_citation(answer_in(text, limits, common.threads), path)});
    } catch (const DamagedDocument& error) {
      throw DamagedDocument(fmt::format("{}: {}", in_quotes(path), error.what()));
    }
  };
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

/// Returns the sources, the program and the published tables: everything with an entry of its own.
std::vector<CitationRow> all_entries() {
  std::vector<CitationRow> rows;
  for (const Source& source : all_sources()) rows.push_back(row_of(source));
  for (const TablePreset& table : all_tables()) rows.push_back(row_of(table));
  return rows;
}

Job prepare_cite(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  if (texts.has("all")) {
    texts.refuse({"subject"}, "does not go with --all");
    return
        [=] { return citation_report(provenance("cite", arguments, std::nullopt), all_entries()); };
  }
  const std::string subject = texts.or_else("subject", "sqdim").value;
  if (subject.ends_with(".json")) return cite_document(subject, common, arguments);
  const CitationRow row = find_subject(subject);
  return [=] { return citation_report(provenance("cite", arguments, std::nullopt), {row}); };
}

}  // namespace

Command cite_command() {
  return {
      "cite",
      "Statement, source and BibTeX of anything that papers cite",
      {argument("subject",
                "a theorem, a family, table:NAME, a source such as goel20, sqdim (default), or a "
                "document FILE.json that bound wrote",
                subject_names),
       flag("all", "every source, and every published table")},
      prepare_cite};
}

}  // namespace sqdim::tools
