// The arrangement of a figure on its page, whichever program draws it. Lengths are in centimetres.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "sqdim/documents/figures/detail/style.hpp"
#include "sqdim/documents/figures/figures.hpp"

namespace sqdim::figure {

/// What a program that draws needs for texts, and what it has for the whole.
struct Page {
  double width;
  /// The height that panels, axes and legend may take.
  double height;
  /// The width of a letter, on average, and the distance of two lines.
  double letter;
  double line;
  /// The width of an entry of the legend without its label: a piece of line, and the gaps.
  double sample;
};

/// The arrangement of panels: row by row, with `columns` of them in a row.
struct PanelGrid {
  std::size_t columns;
  std::size_t rows;
};

/// Texts beside the panels fit into the width of the page.
struct Layout {
  PanelGrid grid;
  double panel_width;
  double panel_height;
  /// The width of what stands on the left of the first column: the label of the y axis, and its
  /// numbers.
  double left;
  /// What the last number of an x axis takes on the right of its panel.
  double right;
  double gap_between_columns;
  /// The gap has room for the title of the lower panel.
  double gap_between_rows;
  std::size_t legend_columns;
  std::size_t legend_rows;
};

Layout layout(const Figure& figure, const std::vector<LegendEntry>& legend, const Page& page);

/// Whether no panel stands below the given one, so that it has the numbers and the name of the x
/// axis.
bool is_lowest(const Figure& figure, const PanelGrid& grid, std::size_t index);

/// Returns the ticks of a horizontal or vertical axis of a length whose labels do not touch: every
/// one, or every second, ...
std::vector<Tick> ticks_across(const Axis& axis, double length, const Page& page);
std::vector<Tick> ticks_upward(const Axis& axis, double length, const Page& page);

/// Returns the number of letters that are shown of a text in UTF-8.
std::size_t letters_of(std::string_view text);

/// Returns the number of lines that a text takes at a width.
std::size_t lines_of(std::string_view text, double width, const Page& page);

/// Returns where a value stands on an axis: 0 at its lower end, 1 at its upper end.
double place_on(const Axis& axis, double value);

}  // namespace sqdim::figure
