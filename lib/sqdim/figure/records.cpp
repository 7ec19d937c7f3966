// Parses text into records. The parser hands over each row as it ends, so that a large document is
// held as fields and not as JSON. It also hands over every key and value before it keeps them, so
// that a document that nests too deeply or swells ends the reading at once.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "sqdim/figure.hpp"

namespace sqdim {
namespace {

using Event = nlohmann::json::parse_event_t;

constexpr const char* schema = "sqdim/1";
/// The depth of the values of one hypothesis of a row.
constexpr int deepest = 5;
/// Limits on the keys and values of a row, and of everything outside rows.
constexpr std::size_t most_parts_of_row = 2'000;
constexpr std::size_t most_parts = 200'000;

template <class... Arguments>
[[noreturn]] void damaged(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  throw DamagedDocument(fmt::format(format, std::forward<Arguments>(arguments)...));
}

/// Returns a value as a field; nullopt for an object or a list.
std::optional<Field> field(const nlohmann::json& value) {
  if (value.is_null()) return std::monostate();
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  return std::nullopt;
}

Record record(const nlohmann::json& row, std::uint64_t number) {
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

class RecordReader {
 public:
  explicit RecordReader(const RecordLimits& limits) : limits_(limits) {}

  /// The callback of the parser. Returns true to keep the parsed value.
  bool operator()(int depth, Event event, const nlohmann::json& parsed) {
    count(depth);
    if (depth == 1 && event == Event::key) section_ = parsed.get<std::string>();
    if (depth != 2 || section_ != "rows") return true;
    if (event == Event::object_start) {
      parts_of_row_ = 0;
      return true;
    }
    if (event != Event::object_end) damaged("a row is not an object");
    if (rows_.size() == limits_.rows) damaged("more than {} rows", limits_.rows);
    rows_.push_back(record(parsed, rows_.size() + 1));
    return false;  // the parser need not hold it
  }

  /// Checks the rest of the document after everything has been read.
  Records finish(const nlohmann::json& rest) {
    if (!rest.is_object()) damaged("not a document of sqdim: no object");
    for (const char* key : {"schema", "command", "rows"}) {
      if (!rest.contains(key)) damaged("not a document of sqdim: no '{}'", key);
    }
    if (rest["schema"] != schema) damaged("the schema is not \"{}\"", schema);
    if (!rest["command"].is_string()) damaged("'command' is not a text");
    if (!rest["rows"].is_array()) damaged("'rows' is not a list");
    if (rows_.empty()) damaged("there are no rows");
    return {rest["command"].get<std::string>(), std::move(rows_)};
  }

 private:
  void count(int depth) {
    if (depth > deepest) damaged("nested deeper than what sqdim writes");
    const bool row = section_ == "rows" && depth >= 2;
    if (++(row ? parts_of_row_ : parts_) > (row ? most_parts_of_row : most_parts))
      damaged("more keys and values than sqdim writes");
  }

  RecordLimits limits_;
  std::vector<Record> rows_;
  std::string section_;  // the key of the document whose value is being read
  std::size_t parts_ = 0;
  std::size_t parts_of_row_ = 0;
};

}  // namespace

Records read_records(std::string_view json, const RecordLimits& limits) {
  if (json.size() > limits.bytes) damaged("larger than {} bytes", limits.bytes);
  RecordReader reader(limits);
  try {
    const nlohmann::json rest = nlohmann::json::parse(
        json.begin(), json.end(), [&](int depth, Event event, const nlohmann::json& parsed) {
          return reader(depth, event, parsed);
        });
    return reader.finish(rest);
  } catch (const nlohmann::json::parse_error& error) {
    damaged("not JSON: a mistake at byte {}", error.byte);
  } catch (const nlohmann::json::exception&) {
    damaged("not JSON that sqdim writes: a number is too large");
  }
}

}  // namespace sqdim
