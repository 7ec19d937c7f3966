// From text to rows. The parser hands over each row as it ends, so that a large document is held as
// cells and not as JSON, and hands over every key and value before it keeps them, so that nesting
// and doubled keys end the reading at once.
#include "sqdim/verification/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "sqdim/answer.hpp"
#include "sqdim/grammar.hpp"
#include "sqdim/verification/cells.hpp"

namespace sqdim::verification {
namespace {

using Event = Json::parse_event_t;

constexpr const char* schema = "sqdim/1";
/// The values of one hypothesis of a row.
constexpr int deepest_nesting = 5;
/// A column that the first documents do not have.
constexpr std::string_view came_later = "output_weight";
/// Keys and values of a row, and of all that is not in rows.
constexpr std::size_t most_parts_of_row = 2'000;
constexpr std::size_t most_parts = 200'000;

template <class... Arguments>
[[noreturn]] void damaged(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  throw DamagedDocument(fmt::format(format, std::forward<Arguments>(arguments)...));
}

/// The columns of a command's rows.
std::vector<Column> columns_of(const std::string& command) {
  if (command == "bound" || command == "table") return bound_columns();
  if (command == "norm") return norm_columns();
  if (command == "spectrum") return spectrum_columns();
  damaged("what bound, table, norm and spectrum write can be verified, not {}", in_quotes(command));
}

class DocumentReader {
 public:
  explicit DocumentReader(const VerificationLimits& limits) : limits_(limits) {}

  /// What the parser calls: true to keep what it has read.
  bool operator()(int depth, Event event, Json& parsed) {
    count(depth);
    switch (event) {
      case Event::object_start:
        keys_.emplace_back();
        break;
      case Event::key:
        take_key(depth, parsed.get<std::string>());
        break;
      case Event::object_end:
        keys_.pop_back();
        break;
      default:
        break;
    }
    if (depth == 1 && event == Event::value) take_value(parsed);
    return !in_rows(depth) || take_part_of_rows(event, parsed);
  }

  /// When all has been read.
  Document finish(const Json& rest) {
    if (!rest.is_object()) damaged("not a document of sqdim: no object");
    for (const char* key : {"schema", "command", "provenance", "rows"}) {
      if (!rest.contains(key)) damaged("not a document of sqdim: no '{}'", key);
    }
    if (!rest["schema"].is_string()) damaged("'schema' is not a text");
    if (!rest["provenance"].is_object()) damaged("'provenance' is not an object");
    if (!rest["rows"].is_array()) damaged("'rows' is not a list");
    if (!document_ || document_->claims.empty()) damaged("there are no rows");
    return *std::move(document_);
  }

 private:
  [[nodiscard]] bool in_rows(int depth) const { return depth == 2 && section_ == "rows"; }

  void count(int depth) {
    if (depth > deepest_nesting) damaged("nested deeper than what sqdim writes");
    const bool row = section_ == "rows" && depth >= 2;
    if (++(row ? parts_of_row_ : parts_) > (row ? most_parts_of_row : most_parts))
      damaged("more keys and values than sqdim writes");
  }

  void take_key(int depth, std::string key) {
    std::vector<std::string>& seen = keys_.back();
    if (std::find(seen.begin(), seen.end(), key) != seen.end())
      damaged("the key {} stands twice in an object", in_quotes(key));
    if (depth == 1) {
      static constexpr std::array known = {"schema", "command", "provenance", "rows"};
      if (std::find(known.begin(), known.end(), key) == known.end())
        damaged("not a document of sqdim: unknown key {}", in_quotes(key));
      section_ = key;
    }
    seen.push_back(std::move(key));
  }

  void take_value(const Json& value) {
    if (section_ == "schema" && value != schema) damaged("the schema is not \"{}\"", schema);
    if (section_ != "command") return;
    if (!value.is_string()) damaged("'command' is not a text");
    const auto command = value.get<std::string>();
    document_ = {command, columns_of(command), {}};
  }

  /// An event of a row itself, not of its parts.
  bool take_part_of_rows(Event event, Json& parsed) {
    if (event == Event::object_start) {
      parts_of_row_ = 0;
      return true;
    }
    if (event == Event::object_end) {
      take_row(parsed);
      return false;  // the parser need not hold it
    }
    damaged("a row is not an object");
  }

  void take_row(const Json& row) {
    if (!document_) damaged("'command' does not stand before 'rows'");
    const std::uint64_t number = document_->claims.size() + 1;
    if (number > limits_.rows) damaged("more than {} rows", limits_.rows);
    require_columns(row, number);
    Claim claim{number, {}, ""};
    for (const Column& column : document_->columns) {
      try {
        claim.cells.push_back(
            cell_from_json(row.value(column.name, Json()), column.kind, limits_.digits + 2));
      } catch (const InvalidInput& error) {
        claim = {number, {}, fmt::format("{}: {}", column.name, error.what())};
        break;
      }
    }
    document_->claims.push_back(std::move(claim));
  }

  void require_columns(const Json& row, std::uint64_t number) const {
    for (const Column& column : document_->columns) {
      if (!row.contains(column.name) && column.name != came_later)
        damaged("row {} has no '{}': every column is needed to verify it", number, column.name);
    }
    for (const auto& [key, value] : row.items()) {
      const auto known = [&, &name = key](const Column& column) { return column.name == name; };
      if (std::none_of(document_->columns.begin(), document_->columns.end(), known))
        damaged("row {} has an unknown key {}", number, in_quotes(key));
    }
  }

  VerificationLimits limits_;
  std::optional<Document> document_;
  std::string section_;                         // the key of the document that is being read
  std::vector<std::vector<std::string>> keys_;  // of each object that is open
  std::size_t parts_ = 0;
  std::size_t parts_of_row_ = 0;
};

}  // namespace

Document read_document(std::string_view json, const VerificationLimits& limits) {
  if (json.size() > limits.bytes) damaged("larger than {} bytes", limits.bytes);
  DocumentReader reader(limits);
  try {
    const Json rest = Json::parse(
        json.begin(), json.end(),
        [&](int depth, Event event, Json& parsed) { return reader(depth, event, parsed); });
    return reader.finish(rest);
  } catch (const Json::parse_error& error) {
    damaged("not JSON: a mistake at byte {}", error.byte);
  } catch (const Json::exception&) {
    damaged("not JSON that sqdim writes: a number is too large");
  }
}

}  // namespace sqdim::verification
