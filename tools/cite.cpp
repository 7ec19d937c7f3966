// sqdim cite: what to put into a paper.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>

#include "command.hpp"
#include "sqdim/answer.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

constexpr std::string_view table_prefix = "table:";

CitationRow row_of(const Theorem& theorem) {
  std::vector<Source> after;
  for (const std::string& key : theorem.after) after.push_back(find_source(key));
  return {.kind = "theorem",
          .name = theorem.name,
          .statement = theorem.statement,
          .proof = "docs/theory.md, " + theorem.section,
          .source = find_source(theorem.citation),
          .after = std::move(after),
          .identifier = "",
          .version = "",
          .checksum = "",
          .made_by = ""};
}

CitationRow row_of(const FamilyEntry& family) {
  return {.kind = "family",
          .name = family.name,
          .statement = family.description,
          .proof = "",
          .source = find_source(family.citation),
          .after = {},
          .identifier = "",
          .version = "",
          .checksum = "",
          .made_by = ""};
}

/// The BibTeX entry of a published table names its file and checksum: what is cited is the content.
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
                  .proof = "",
                  .source = find_source("sqdim"),
                  .after = {},
                  .identifier = "",
                  .version = "",
                  .checksum = "",
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
  return {.kind = source.key == "sqdim" ? "program" : "source",
          .name = source.key,
          .statement = "",
          .proof = "",
          .source = source,
          .after = {},
          .identifier = "",
          .version = "",
          .checksum = "",
          .made_by = ""};
}

/// The entry of a name in one of the registry's tables; nullptr when it is in none.
template <class Entry>
const Entry* named(std::span<const Entry> entries, const std::string& name) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& entry) { return entry.name == name; });
  return found == entries.end() ? nullptr : &*found;
}

CitationRow read_subject(const std::string& text) {
  if (const Theorem* theorem = named(all_theorems(), text)) return row_of(*theorem);
  if (const FamilyEntry* family = named(all_families(), text)) return row_of(*family);
  std::vector<std::string> known;
  for (const Theorem& theorem : all_theorems()) known.push_back(theorem.name);
  for (const FamilyEntry& family : all_families()) known.push_back(family.name);
  for (const TablePreset& table : all_tables()) {
    known.push_back(std::string(table_prefix) + table.name);
    if (known.back() == text) return row_of(table);
  }
  for (const Source& source : all_sources()) {
    if (source.key == text) return row_of(source);
    known.push_back(source.key);
  }
  throw InvalidInput(unknown_name("subject", text, known));
}

Job prepare(const std::optional<std::string>& subject, const std::vector<std::string>& arguments) {
  const CitationRow row = read_subject(subject.value_or("sqdim"));
  return [=] { return citation_report(provenance("cite", arguments, std::nullopt), {row}); };
}

}  // namespace

Command cite_command() {
  auto subject = std::make_shared<std::optional<std::string>>();
  return {
      .name = "cite",
      .help = "Statement, source and BibTeX of what a paper refers to",
      .options = {{"subject",
                   "a theorem, a family, table:NAME, a source such as goel20, or sqdim (default)",
                   subject.get()}},
      .prepare = [subject](const CommonOptions& /*common*/, const auto& arguments) {
        return prepare(*subject, arguments);
      }};
}

}  // namespace sqdim::tools
