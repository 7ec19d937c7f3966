#include "sqdim/documents/reader/detail/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "sqdim/documents/document/document.hpp"
#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim {
namespace {

using Event = Json::parse_event_t;

/// The depth of the values of a hypothesis in a row.
constexpr int deepest_nesting = 5;
/// The limit on the keys and values of a row, and of everything outside the rows.
constexpr std::size_t most_parts_of_row = 2'000;
constexpr std::size_t most_parts = 200'000;

template <class... Arguments>
[[noreturn]] void damaged(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  throw DamagedDocument(fmt::format(format, std::forward<Arguments>(arguments)...));
}

class Events {
 public:
  /// `knows_command`: whether the reader has been told the command before.
  Events(const RowReader& reader, bool knows_command)
      : reader_(reader), knows_command_(knows_command), told_before_(knows_command) {}

  /// Is called by the parser. Returns true to keep what it has read.
  bool operator()(int depth, Event event, const Json& parsed) {
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

  /// Is called at the end, with everything that is not in rows.
  void finish(const Json& rest) const {
    if (!rest.is_object()) damaged("not a document of sqdim: no object");
    for (const char* key : {"schema", "command", "provenance", "rows"}) {
      if (!rest.contains(key)) damaged("not a document of sqdim: no '{}'", key);
    }
    if (!rest["schema"].is_string()) damaged("'schema' is not a text");
    if (!rest["provenance"].is_object()) damaged("'provenance' is not an object");
    if (!rest["rows"].is_array()) damaged("'rows' is not a list");
    if (rows_ == 0) damaged("there are no rows");
    if (reader_.take_provenance) reader_.take_provenance(rest["provenance"]);
  }

  /// Whether there are rows before the command, which the reader was not given.
  [[nodiscard]] bool passed_over_rows() const { return passed_over_rows_; }

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
      damaged("the key {} occurs twice in an object", in_quotes(key));
    if (depth == 1) {
      static constexpr std::array known = {"schema", "command", "provenance", "rows"};
      if (std::find(known.begin(), known.end(), key) == known.end())
        damaged("not a document of sqdim, as --format json writes it: unknown key {}",
                in_quotes(key));
      section_ = key;
    }
    seen.push_back(std::move(key));
  }

  void take_value(const Json& value) {
    if (section_ == "schema" && value != json_schema)
      damaged("the schema is not \"{}\"", json_schema);
    if (section_ != "command") return;
    if (!value.is_string()) damaged("'command' is not a text");
    if (told_before_) return;
    reader_.take_command(value.get<std::string>());
    knows_command_ = true;
  }

  /// Takes an event of a row itself, not of its parts. Returns true to keep what the parser has
  /// read.
  bool take_part_of_rows(Event event, const Json& parsed) {
    if (event == Event::object_start) {
      parts_of_row_ = 0;
      return true;
    }
    if (event != Event::object_end) damaged("a row is not an object");
    if (rows_ == reader_.most_rows) damaged("more than {} rows", reader_.most_rows);
    ++rows_;
    passed_over_rows_ = !knows_command_;
    if (knows_command_) reader_.take_row(parsed, rows_);
    return false;  // the parser need not hold it
  }

  const RowReader& reader_;
  bool knows_command_;
  bool told_before_;
  bool passed_over_rows_ = false;
  std::uint64_t rows_ = 0;
  std::string section_;                         // the key of the document that is being read
  std::vector<std::vector<std::string>> keys_;  // of each object that is open
  std::size_t parts_ = 0;
  std::size_t parts_of_row_ = 0;
};

/// Reads the whole text.
void parse(std::string_view json, Events& events) {
  try {
    events.finish(Json::parse(
        json.begin(), json.end(),
        [&](int depth, Event event, const Json& parsed) { return events(depth, event, parsed); }));
  } catch (const Json::parse_error& error) {
    damaged("not JSON: a mistake at byte {}", error.byte);
  } catch (const Json::exception&) {
    damaged("not JSON that sqdim writes: a number is too large");
  }
}

}  // namespace

void read_rows(std::string_view json, const RowReader& reader) {
  if (json.size() > reader.most_bytes) damaged("larger than {} bytes", reader.most_bytes);
  Events events(reader, false);
  parse(json, events);
  if (!events.passed_over_rows()) return;
  // The keys of an object have no order, but the rows can be read only by their command.
  Events again(reader, true);
  parse(json, again);
}

}  // namespace sqdim
