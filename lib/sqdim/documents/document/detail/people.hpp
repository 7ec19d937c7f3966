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
  Role role = Role::parameter;
};

/// What is the same in every row: a statement in words, "queries are counted", or a cell of a
/// column.
struct PeopleFact {
  /// The statement in words, without a full stop; empty for a cell.
  std::string words;
  std::string heading;
  /// The heading in LaTeX, as in PeopleColumn.
  std::string tex;
  std::string cell;
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

/// Writes a fact in the marks of a format, without a full stop: "n = 100".
using WriteFact = std::string (*)(const PeopleFact& fact);

/// Returns what is the same in every row as sentences: "Queries are counted. All rows have family
/// parity-network and n = 100." Returns an empty text if nothing is.
std::string shared_sentences(const PeopleTable& table, WriteFact write);

/// Writes a fact as plain text: "family parity-network", or "n = 100" if papers have a symbol for
/// it.
std::string plain_fact(const PeopleFact& fact);

}  // namespace sqdim
