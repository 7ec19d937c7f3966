// BibTeX: the entries of the sources that a report names, each of them once.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>
#include <string_view>

#include "sqdim/documents/document/document.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim {
namespace {

constexpr std::string_view between_entries = "\n\n";

/// Adds the entries of a text that are not yet in the list.
void add_entries(std::vector<std::string>& entries, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between_entries), text.size());
    const std::string entry(text.substr(0, end));
    if (std::find(entries.begin(), entries.end(), entry) == entries.end()) entries.push_back(entry);
    text.remove_prefix(std::min(end + between_entries.size(), text.size()));
  }
}

/// Returns the entries that a cell has, in a column of entries or of keys of sources.
std::string entries_of(const Column& column, const Cell& cell) {
  const auto* const text = std::get_if<std::string>(&cell);
  if (text == nullptr) return "";
  if (column.name == "bibtex") return *text;
  return column.name == "citation" && !text->empty() ? find_source(*text).bibtex : "";
}

void write(std::ostream& out, const Report& report) {
  std::vector<std::string> entries;
  for (const std::vector<Cell>& row : report.table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      add_entries(entries, entries_of(report.table.columns[i], row[i]));
  }
  fmt::print(out, "% Made by {}:\n%   {}\n", program_version(report.provenance),
             command_line(report.provenance));
  if (entries.empty()) out << "% This report names no source.\n";
  for (const std::string& entry : entries) fmt::print(out, "\n{}\n", entry);
}

}  // namespace

namespace formats {

Format bibtex() {
  return {"bibtex", "bib", "the BibTeX entries of the sources that a report names", Reader::program,
          write};
}

}  // namespace formats
}  // namespace sqdim
