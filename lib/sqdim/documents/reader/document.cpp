#include "sqdim/documents/reader/document.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sqdim/documents/reader/detail/cells.hpp"
#include "sqdim/documents/reader/detail/rows.hpp"

namespace sqdim {
namespace {

void require_columns(const Json& row, std::uint64_t number, const std::vector<Column>& columns,
                     std::span<const std::string_view> came_later) {
  for (const Column& column : columns) {
    const bool may_lack =
        std::find(came_later.begin(), came_later.end(), column.name) != came_later.end();
    if (!row.contains(column.name) && !may_lack)
      throw DamagedDocument(fmt::format("row {} has no '{}': every column is needed to verify it",
                                        number, column.name));
  }
  for (const auto& [key, value] : row.items()) {
    const auto known = [&, &name = key](const Column& column) { return column.name == name; };
    if (std::none_of(columns.begin(), columns.end(), known))
      throw DamagedDocument(fmt::format("row {} has an unknown key {}", number, in_quotes(key)));
  }
}

Claim claim_of(const Json& row, std::uint64_t number, const std::vector<Column>& columns,
               std::uint64_t digits) {
  Claim claim{number, {}, ""};
  for (const Column& column : columns) {
    try {
      claim.cells.push_back(
          cell_from_json(row.value(column.name, Json()), column.kind, digits + 2));
    } catch (const InvalidInput& error) {
      return {number, {}, fmt::format("{}: {}", column.name, error.what())};
    }
  }
  return claim;
}

}  // namespace

Document read_document(
    std::string_view json, const DocumentLimits& limits,
    const std::function<std::vector<Column>(const std::string& command)>& columns_of,
    std::span<const std::string_view> came_later) {
  Document document;
  read_rows(json, {.most_bytes = limits.bytes,
                   .most_rows = limits.rows,
                   .take_command =
                       [&](const std::string& command) {
                         document = {command, columns_of(command), {}};
                       },
                   .take_row =
                       [&](const Json& row, std::uint64_t number) {
                         require_columns(row, number, document.columns, came_later);
                         document.claims.push_back(
                             claim_of(row, number, document.columns, limits.digits));
                       }});
  return document;
}

}  // namespace sqdim
