// A report's table as people read it, before it is markdown or LaTeX: included by the report stage only.
//
// Programs get every cell in full; people get what differs. Columns of details and those without any cell are left out,
// a parameter that is the same in every row is said once, long remarks become notes below, and a table of one row is
// turned on its side.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/report.hpp"

namespace sqdim {

/// "certified (kernel-sum)": how a quantity is known; nullopt when it is exact.
std::optional<std::string> shown_certainty(const Cell& cell);

/// Whether a cell is so long that it takes several lines, and has words to break it at.
bool is_sentence(std::string_view cell);

/// Whether a text ends with a full stop, a question mark or an exclamation mark.
bool ends_sentence(std::string_view text);

/// wrapped: some cell is a sentence.
enum class Alignment { left, right, wrapped };

struct PeopleColumn {
  std::string heading;
  /// The heading in LaTeX; empty where it is `heading`.
  std::string tex;
  Alignment alignment;
};

/// What is the same in every row: "n" and " = 100".
struct PeopleFact {
  std::string heading;
  /// As in PeopleColumn.
  std::string tex;
  std::string rest;
};

struct PeopleTable {
  std::vector<PeopleFact> shared;
  std::vector<PeopleColumn> columns;
  /// A cell that has nothing to say is empty.
  std::vector<std::vector<std::string>> rows;
  /// "(a) why": what the letters in a column of notes stand for.
  std::vector<std::string> notes;
};

PeopleTable for_people(const Table& table);

/// "n = 100", ...
std::vector<std::string> shared_statements(const PeopleTable& table);

/// "Model = CSQ; n = 100.": one sentence of at least one statement.
std::string as_sentence(const std::vector<std::string>& statements);

}  // namespace sqdim
