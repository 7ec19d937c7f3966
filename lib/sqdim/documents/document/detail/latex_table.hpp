// The columns of a table for people, typeset for LaTeX.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sqdim/documents/document/detail/people.hpp"

namespace sqdim {

/// Typesets a caption, as latex_sentence. What stands between two dollar signs is mathematics
/// already and stays as it is, if it can be: it has no space at its ends, its braces are balanced,
/// and no mark would end it early.
std::string latex_caption(std::string_view text);

/// A column as LaTeX has it.
struct LatexColumn {
  std::string heading;
  /// The type of a column of tabular: 'l', 'r', or 'p' for sentences.
  char type;
  /// The typeset cells. Numbers in a column of numbers are padded so that their points are under
  /// each other when the column is aligned at its right.
  std::vector<std::string> cells;
  /// An estimate of the width, in em of the font; 0 for sentences.
  double width;
  /// Whether the column has labels: a parameter by which the rows are grouped.
  bool is_label;
};

/// Typesets a table. Labels come first, and among them those that change in fewer rows.
std::vector<LatexColumn> latex_columns(const PeopleTable& table);

/// Returns a table of two kinds of rows that share no column of results, such as facts above bounds,
/// as two tables of the columns that each kind uses; another table as it is. It is cut where the two
/// share the fewest columns. The tables have neither facts nor notes if there are two.
std::vector<PeopleTable> kinds_apart(const PeopleTable& table);

/// Returns \cite{goel20}, or the typeset text if it is no key of sources.
std::string latex_source(const std::string& key);

/// The name of the columns whose cells are keys of sources.
inline constexpr std::string_view citation_column = "citation";

/// The rows of a table in groups: the cells of labels are empty where they repeat those above.
struct LatexRow {
  std::vector<std::string> cells;
  /// Whether a group starts here, before which there is a rule.
  bool starts_group;
};

/// Returns the rows from first to last - 1. The first one has all of its labels.
std::vector<LatexRow> grouped_rows(const std::vector<LatexColumn>& columns, std::size_t first,
                                   std::size_t last);

}  // namespace sqdim
