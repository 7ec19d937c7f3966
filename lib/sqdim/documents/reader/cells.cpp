// The inverse of documents/document/json_values.cpp, for input that is not trusted.
#include "sqdim/documents/reader/detail/cells.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <initializer_list>
#include <limits>

#include "sqdim/documents/reader/numbers.hpp"

namespace sqdim {
namespace {

[[noreturn]] void expected(std::string_view what) {
  throw InvalidInput(fmt::format("expected {}", what));
}

std::string text_of(const Json& json) {
  if (!json.is_string()) expected("a text");
  return json.get<std::string>();
}

/// Throws unless the object has these keys and no other.
void require_keys(const Json& json, std::initializer_list<const char*> keys) {
  if (!json.is_object()) expected("an object");
  for (const char* key : keys) {
    if (!json.contains(key)) throw InvalidInput(fmt::format("no '{}'", key));
  }
  if (json.size() != keys.size()) throw InvalidInput("unknown keys");
}

/// Returns the value of an enumeration that is written as a text.
template <class Value, std::size_t count>
Value named(const std::array<Value, count>& values, const std::string& text) {
  for (const Value value : values) {
    if (to_string(value) == text) return value;
  }
  throw InvalidInput(fmt::format("{}: unknown", in_quotes(text)));
}

std::int64_t integer_of(const Json& json) {
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  // JSON Schema takes 1024.0 as the integer 1024.
  constexpr double most_exact = 0x1p53;
  if (json.is_number_float()) {
    const auto value = json.get<double>();
    if (std::abs(value) <= most_exact && std::trunc(value) == value)
      return static_cast<std::int64_t>(value);
  }
  if (!json.is_number_integer()) expected("an integer");
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > most) expected("a smaller integer");
  return json.get<std::int64_t>();
}

Quantity quantity_of(const Json& json, std::uint64_t digits) {
  require_keys(json, {"lower", "upper", "certainty", "method"});
  Quantity quantity{text_of(json["lower"]), text_of(json["upper"]),
                    named(certainty_names.values(), text_of(json["certainty"])), std::nullopt};
  if (!json["method"].is_null()) quantity.method = text_of(json["method"]);
  require_decimal(quantity.lower, digits);
  require_decimal(quantity.upper, digits);
  static_cast<void>(enclosure_of(quantity));  // throws if it is not an interval
  return quantity;
}

/// Reads a sampled number. Verification does not recompute it.
Sampled sampled_of(const Json& json) {
  require_keys(json, {"value", "standard_error", "samples", "certainty", "method"});
  const Json& error = json["standard_error"];
  const bool numbers = json["value"].is_number() && (error.is_number() || error.is_null()) &&
                       json["samples"].is_number_unsigned();
  if (!numbers) expected("a sampled number");
  if (text_of(json["certainty"]) != "sampled") expected("the certainty 'sampled'");
  return {{json["value"].get<double>(),
           error.is_null() ? std::nullopt : std::optional(error.get<double>()),
           json["samples"].get<std::uint64_t>()},
          text_of(json["method"])};
}

std::vector<Hypothesis> hypotheses_of(const Json& json) {
  if (!json.is_array()) expected("a list");
  std::vector<Hypothesis> hypotheses;
  for (const Json& item : json) {
    require_keys(item, {"statement", "verdict"});
    hypotheses.push_back({text_of(item["statement"]),
                          named(std::array{Verdict::holds, Verdict::fails, Verdict::undecided},
                                text_of(item["verdict"]))});
  }
  return hypotheses;
}

std::vector<Constant> constants_of(const Json& json) {
  if (!json.is_object()) expected("an object");
  std::vector<Constant> constants;
  for (const auto& [name, value] : json.items())
    constants.push_back({name, parse_exact(text_of(value))});
  return constants;
}

AtLeast at_least_of(const Json& json) {
  AtLeast bound{text_of(json)};
  require_at_least(bound.number);
  return bound;
}

}  // namespace

Cell cell_from_json(const Json& json, Kind kind, std::uint64_t digits) {
  if (json.is_null()) return std::monostate();
  switch (kind) {
    case Kind::integer:
      return integer_of(json);
    case Kind::text:
      return text_of(json);
    case Kind::real:
      if (json.is_object() && json.contains("standard_error")) return sampled_of(json);
      [[fallthrough]];
    case Kind::quantity:
      return quantity_of(json, digits);
    case Kind::hypotheses:
      return hypotheses_of(json);
    case Kind::constants:
      return constants_of(json);
    case Kind::at_least:
      return at_least_of(json);
    case Kind::proportion:
      break;
  }
  throw InvalidInput("not of a kind that can be verified");
}

}  // namespace sqdim
