// Styles by position in the legend.
#include "sqdim/documents/figures/detail/style.hpp"

#include <algorithm>

namespace sqdim::figure {
namespace {

constexpr std::array colours = {"0072B2", "D55E00", "009E73", "CC79A7", "56B4E9", "E69F00"};
constexpr const char* black = "000000";
constexpr const char* grey = "7F7F7F";

constexpr std::array dashed = {5.0, 2.0};
constexpr std::array dotted = {1.5, 1.5};
constexpr std::array dash_dotted = {6.0, 2.0, 1.5, 2.0};
constexpr std::array long_dashed = {9.0, 3.0};
/// There are five patterns, six colours and seven markers, so lines that agree in one differ in
/// another.
const std::array<Dashes, 5>& patterns() {
  static constexpr std::array<Dashes, 5> all = {Dashes{}, dashed, dotted, dash_dotted, long_dashed};
  return all;
}

Style measured_style(std::size_t position) {
  constexpr double width = 0.8;
  return {colours.at(position % colours.size()), patterns().at(position % patterns().size()), width,
          static_cast<Marker>(position % marker_count)};
}

/// Proved lines of different theorems differ in their dashes.
Style bound_style(std::size_t position, bool makes_no_line) {
  constexpr double width = 1.4;
  static constexpr std::array<Dashes, 3> all = {dashed, dotted, dash_dotted};
  return {black, all.at(position % all.size()), width,
          makes_no_line ? std::optional(Marker::cross) : std::nullopt};
}

constexpr Style reference_style = {grey, {}, 0.6, std::nullopt};

void add_kind(std::vector<LegendEntry>& entries, const Figure& figure, SeriesKind kind) {
  std::size_t position = 0;
  for (const Panel& panel : figure.panels) {
    for (const Series& series : panel.series) {
      if (series.kind != kind || position_of(entries, series) < entries.size()) continue;
      const Style style = kind == SeriesKind::measured ? measured_style(position)
                          : kind == SeriesKind::bound
                              ? bound_style(position, series.points.size() == 1)
                              : reference_style;
      entries.push_back({series.key, series.label, kind, style});
      ++position;
    }
  }
}

}  // namespace

std::vector<LegendEntry> legend(const Figure& figure) {
  std::vector<LegendEntry> entries;
  for (const SeriesKind kind : {SeriesKind::measured, SeriesKind::bound, SeriesKind::reference})
    add_kind(entries, figure, kind);
  return entries;
}

std::size_t position_of(const std::vector<LegendEntry>& legend, const Series& series) {
  const auto found = std::find_if(legend.begin(), legend.end(), [&](const LegendEntry& entry) {
    return entry.kind == series.kind && entry.key == series.key;
  });
  return static_cast<std::size_t>(found - legend.begin());
}

bool has_bars(const Series& series) {
  return std::any_of(series.points.begin(), series.points.end(),
                     [](const Point& point) { return point.low && point.high; });
}

}  // namespace sqdim::figure
