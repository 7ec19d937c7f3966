#include "sqdim/documents/reader/records.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "sqdim/documents/reader/detail/rows.hpp"

namespace sqdim {
namespace {

/// Returns a value as a field; nullopt for an object or a list.
std::optional<Field> field(const Json& value) {
  if (value.is_null()) return std::monostate();
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  return std::nullopt;
}

Record record(const Json& row, std::uint64_t number) {
  Record flat{number, {}};
  for (const auto& [column, cell] : row.items()) {
    if (std::optional<Field> whole = field(cell)) {
      flat.fields.insert_or_assign(column, *std::move(whole));
    } else if (cell.is_object()) {
      for (const auto& [part, value] : cell.items()) {
        if (std::optional<Field> one = field(value))
          flat.fields.insert_or_assign(fmt::format("{}_{}", column, part), *std::move(one));
      }
    }
  }
  return flat;
}

}  // namespace

Records read_records(std::string_view json, const RecordLimits& limits) {
  Records records;
  read_rows(json, {.most_bytes = limits.bytes,
                   .most_rows = limits.rows,
                   .take_command = [&](const std::string& command) { records.command = command; },
                   .take_row =
                       [&](const Json& row, std::uint64_t number) {
                         records.rows.push_back(record(row, number));
                       }});
  return records;
}

}  // namespace sqdim
