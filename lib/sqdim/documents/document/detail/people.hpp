// A report's table as people read it, before it is Markdown or LaTeX.
//
// Programs get every cell in full; people get what differs. Columns of details and empty columns
// are left out, a parameter that is the same in every row is stated once, long remarks become notes
// below, and a table of one row is turned on its side.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/documents/document/document.hpp"

namespace sqdim {

/// Returns how a quantity is known, "certified (kernel-sum)"; nullopt if it is exact.
std::optional<std::string> shown_certainty(const Cell& cell);

/// Whether a cell is so long that it takes several lines, and has words at which it can be broken.
bool is_sentence(std::string_view cell);

/// Whether a text ends with a full stop, a question mark or an exclamation mark.
bool ends_sentence(std::string_view text);

/// The alignment of a column; `wrapped` if some cell is a sentence.
enum class Alignment { left, right, wrapped };

struct PeopleColumn {
  std::string heading;
  /// The heading in LaTeX; empty if it is the same as `heading`.
  std::string tex;
  Alignment alignment;
};

/// A fact that is the same in every row: "n" and " = 100".
struct PeopleFact {
  std::string heading;
  /// The heading in LaTeX, as in PeopleColumn.
  std::string tex;
  std::string rest;
};

struct PeopleTable {
  std::vector<PeopleFact> shared;
  std::vector<PeopleColumn> columns;
  /// The rows; a cell that has nothing to say is empty.
  std::vector<std::vector<std::string>> rows;
  /// The texts for which the letters in a column of notes stand: "(a) why".
  std::vector<std::string> notes;
};

PeopleTable for_people(const Table& table);

/// Returns "n = 100", ...
std::vector<std::string> shared_statements(const PeopleTable& table);

/// Returns one sentence of at least one statement: "Model = CSQ; n = 100."
std::string as_sentence(const std::vector<std::string>& statements);

}  // namespace sqdim
