// The report of `sqdim table`.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "sqdim/documents/document/detail/people.hpp"
#include "sqdim/documents/document/document.hpp"

namespace sqdim {
namespace {

std::vector<Block> blocks(const PeopleTable& table, const std::optional<Caption>& caption) {
  std::vector<Block> text;
  if (caption) text.emplace_back(Note{caption->text + (ends_sentence(caption->text) ? "" : ".")});
  if (!table.shared.empty()) text.emplace_back(Note{shared_sentences(table, plain_fact)});
  Grid grid;
  for (const PeopleColumn& column : table.columns) grid.headings.push_back(column.heading);
  grid.rows = table.rows;
  if (!grid.headings.empty()) text.emplace_back(std::move(grid));
  if (!table.notes.empty())
    text.emplace_back(Note{fmt::format("{}", fmt::join(table.notes, "\n"))});
  return text;
}

}  // namespace

Report table_report(Provenance provenance, Table table, std::optional<Caption> caption,
                    bool complete) {
  std::vector<Block> text = blocks(for_people(table), caption);
  return {.provenance = std::move(provenance),
          .table = std::move(table),
          .text = std::move(text),
          .complete = complete,
          .caption = std::move(caption)};
}

}  // namespace sqdim
