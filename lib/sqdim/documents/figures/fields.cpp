// Fields as names and numbers.
#include "sqdim/documents/figures/detail/fields.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim::figure {
namespace {

const Field* find(const Record& record, std::string_view column) {
  const auto found = record.fields.find(column);
  return found == record.fields.end() ? nullptr : &found->second;
}

[[noreturn]] void refuse(const Record& record, std::string_view column, std::string_view why) {
  throw DamagedDocument(fmt::format("row {}: {}: {}", record.number, in_quotes(column), why));
}

}  // namespace

bool has_column(const Record& record, std::string_view column) {
  if (find(record, column) != nullptr) return true;
  const std::string parts = std::string(column) + "_";
  const auto next = record.fields.lower_bound(parts);
  return next != record.fields.end() && next->first.starts_with(parts);
}

void require_column(const Records& records, std::string_view column, std::string_view figure) {
  for (const Record& record : records.rows) {
    if (!has_column(record, column)) {
      throw DamagedDocument(fmt::format("row {} has no '{}', which the figure {} needs",
                                        record.number, column, figure));
    }
  }
}

std::optional<std::string> text(const Record& record, std::string_view column) {
  const Field* field = find(record, column);
  if (field == nullptr || std::holds_alternative<std::monostate>(*field)) return std::nullopt;
  const auto* const text = std::get_if<std::string>(field);
  if (text == nullptr) refuse(record, column, "expected a text");
  return *text;
}

std::optional<Rational> exact_number(const Record& record, std::string_view column) {
  const Field* field = find(record, column);
  if (field == nullptr || std::holds_alternative<std::monostate>(*field)) return std::nullopt;
  if (const auto* const value = std::get_if<double>(field)) {
    if (!std::isfinite(*value)) refuse(record, column, "expected a finite number");
    return Rational(*value);
  }
  const auto& text = std::get<std::string>(*field);
  if (text == "unbounded") return std::nullopt;
  try {
    return parse_rational(text);
  } catch (const InvalidInput& error) {
    refuse(record, column, error.what());
  }
}

std::optional<double> number(const Record& record, std::string_view column) {
  const std::optional<Rational> exact = exact_number(record, column);
  return exact ? std::optional(static_cast<double>(*exact)) : std::nullopt;
}

std::optional<double> quantity(const Record& record, const std::string& column) {
  const std::optional<double> lower = number(record, column + "_lower");
  const std::optional<double> upper = number(record, column + "_upper");
  if (!lower || !upper) return std::nullopt;
  if (*lower > *upper) refuse(record, column, "the lower end is above the upper one");
  return std::midpoint(*lower, *upper);
}

std::optional<double> proportion(const Record& record, const std::string& column) {
  const std::optional<double> value =
      find(record, column) != nullptr ? number(record, column) : quantity(record, column);
  if (value && !(*value >= 0 && *value <= 1)) refuse(record, column, "expected a proportion");
  return value;
}

}  // namespace sqdim::figure
