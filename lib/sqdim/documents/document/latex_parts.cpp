// Tables of two kinds of rows, apart.
#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "sqdim/documents/document/detail/latex_table.hpp"

namespace sqdim {
namespace {

using Columns = std::set<std::size_t>;

bool has_result(const PeopleTable& table, const Columns& columns) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](std::size_t i) { return table.columns[i].role == Role::result; });
}

/// Returns the columns beside the first in which some row from first to last - 1 has a cell.
Columns used_columns(const PeopleTable& table, std::size_t first, std::size_t last) {
  Columns used;
  for (std::size_t row = first; row < last; ++row) {
    for (std::size_t i = 1; i < table.columns.size(); ++i) {
      if (!table.rows[row][i].empty()) used.insert(i);
    }
  }
  return used;
}

/// Returns the rows from first to last - 1 with the first column and the columns that they use.
PeopleTable part_of(const PeopleTable& table, std::size_t first, std::size_t last) {
  Columns used = used_columns(table, first, last);
  used.insert(0);
  PeopleTable part{{}, {}, {}, {}};
  part.columns.reserve(used.size());
  part.rows.reserve(last - first);
  for (const std::size_t i : used) part.columns.push_back(table.columns[i]);
  for (std::size_t row = first; row < last; ++row) {
    std::vector<std::string>& cells = part.rows.emplace_back();
    for (const std::size_t i : used) cells.push_back(table.rows[row][i]);
  }
  return part;
}

}  // namespace

std::vector<PeopleTable> kinds_apart(const PeopleTable& table) {
  const std::size_t rows = table.rows.size();
  std::optional<std::size_t> best;  // the row before which the table is cut
  std::size_t fewest = table.columns.size();
  for (std::size_t row = 1; row < rows; ++row) {
    const Columns above = used_columns(table, 0, row);
    const Columns below = used_columns(table, row, rows);
    Columns shared;
    std::set_intersection(above.begin(), above.end(), below.begin(), below.end(),
                          std::inserter(shared, shared.end()));
    const bool apart = has_result(table, above) && has_result(table, below) &&
                       !has_result(table, shared) && shared.size() < fewest;
    if (!apart) continue;
    best = row;
    fewest = shared.size();
  }
  if (!best) return {table};
  return {part_of(table, 0, *best), part_of(table, *best, rows)};
}

}  // namespace sqdim
