// How series look, whichever program draws them: included by the figure stage only.
//
// Colours are those of Okabe and Ito, which people of every colour vision tell apart; markers and
// dashes differ as well, for prints in grey. Black is left to what is proved.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "sqdim/figure.hpp"

namespace sqdim::figure {

enum class Marker { disk, square, triangle, diamond, pentagon, down_triangle, circle, cross };
/// Of what is measured; the cross is for proved numbers that make no line.
inline constexpr std::size_t marker_count = 7;

/// Lengths in points that are drawn and left blank in turn; empty for a line without gaps.
using Dashes = std::span<const double>;

struct Style {
  /// Six hexadecimal digits.
  const char* colour;
  Dashes dashes;
  double width;
  /// nullopt for lines that are not measured and have more than a point.
  std::optional<Marker> marker;
};

/// What a legend says of all panels: the series' labels in order of first appearance, measured ones
/// first.
struct LegendEntry {
  std::string key;
  Label label;
  SeriesKind kind;
  Style style;
};
std::vector<LegendEntry> legend(const Figure& figure);

/// The place of a series in the legend of its figure.
std::size_t position_of(const std::vector<LegendEntry>& legend, const Series& series);

/// Whether any point has a bar.
bool has_bars(const Series& series);

/// What to write behind an x of a series to draw it a little aside: "*1.006" or "+0.5", or nothing. Series with bars stand
/// beside each other, so that none hides another, but not beside a curve that is proved, beyond which a point would seem
/// to be. LaTeX and gnuplot compute it; files of points keep the x.
std::string moved_aside(const Figure& figure, const Panel& panel, std::size_t index);

/// Where panels stand: row by row, `columns` of them in a row.
struct PanelGrid {
  std::size_t columns;
  std::size_t rows;
};
PanelGrid panel_grid(const Figure& figure);

/// Whether no panel stands below that of an index, so that it names the x axis.
bool is_lowest(const Figure& figure, std::size_t index);

/// How many entries of the legend stand side by side.
std::size_t legend_columns(const std::vector<LegendEntry>& legend);

}  // namespace sqdim::figure
