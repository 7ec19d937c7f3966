// The look of series, whichever program draws them.
//
// The colours are those of Okabe and Ito, which people of every colour vision can distinguish.
// Markers and dashes differ as well, for prints in grey. Black is reserved for proved results.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "sqdim/documents/figures/figures.hpp"

namespace sqdim::figure {

enum class Marker { disk, square, triangle, diamond, pentagon, down_triangle, circle, cross };
/// The number of markers for measured series. The cross is for proved numbers that form no line.
inline constexpr std::size_t marker_count = 7;

/// The lengths, in points, that are drawn and left blank in turn; empty for a line without gaps.
using Dashes = std::span<const double>;

struct Style {
  /// The colour, in six hexadecimal digits.
  const char* colour;
  Dashes dashes;
  double width;
  /// The marker; nullopt for lines that are not measured and have more than one point.
  std::optional<Marker> marker;
};

/// An entry of the legend for all panels. Entries come in order of first appearance, measured
/// series first.
struct LegendEntry {
  std::string key;
  Label label;
  SeriesKind kind;
  Style style;
};
std::vector<LegendEntry> legend(const Figure& figure);

/// Returns the position of a series in the legend of its figure.
std::size_t position_of(const std::vector<LegendEntry>& legend, const Series& series);

/// Whether any point has a bar.
bool has_bars(const Series& series);

}  // namespace sqdim::figure
