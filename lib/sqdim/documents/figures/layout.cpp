// Panels, legend and ticks get the places that the width of the page leaves them.
#include "sqdim/documents/figures/detail/layout.hpp"

#include <algorithm>
#include <cmath>

namespace sqdim::figure {
namespace {

/// A panel with less is hard to read.
constexpr double legible_width = 2.5;
constexpr double legible_height = 2.0;
/// Two panels stand below each other rather than be this narrow.
constexpr double comfortable_width = 4.0;
constexpr double most_height = 4.6;
constexpr double gap_between_columns = 0.6;
constexpr double axis_lines = 3.4;  // numbers and name of the x axis, and what separates them

std::size_t longest_label(const std::vector<Tick>& ticks) {
  std::size_t longest = 1;
  for (const Tick& tick : ticks) longest = std::max(longest, letters_of(tick.label.text));
  return longest;
}

double width_with(std::size_t columns, double all) {
  const auto count = static_cast<double>(columns);
  return (all - (count - 1) * gap_between_columns) / count;
}

std::size_t columns_within(double all, std::size_t panels) {
  constexpr std::size_t most_of_a_page_in_two_columns = 8;
  if (panels == 1 || (panels == 2 && width_with(2, all) < comfortable_width)) return 1;
  std::size_t columns = panels <= most_of_a_page_in_two_columns ? 2 : 3;
  while (columns > 1 && width_with(columns, all) < legible_width) --columns;
  return columns;
}

std::size_t legend_columns(const std::vector<LegendEntry>& legend, const Page& page) {
  std::size_t longest = 1;
  for (const LegendEntry& entry : legend) longest = std::max(longest, letters_of(entry.label.text));
  const double entry = static_cast<double>(longest) * page.letter + page.sample;
  const auto fitting = static_cast<std::size_t>(page.width / entry);
  return std::clamp<std::size_t>(fitting, 1, std::max<std::size_t>(legend.size(), 1));
}

/// Returns every `step`-th tick.
std::vector<Tick> every(const std::vector<Tick>& ticks, std::size_t step) {
  std::vector<Tick> kept;
  for (std::size_t i = 0; i < ticks.size(); i += step) kept.push_back(ticks[i]);
  return kept;
}

/// Returns the ticks of which no two neighbours need more than their distance. `need` is what one
/// takes in the direction of the axis.
template <class Need>
std::vector<Tick> apart(const Axis& axis, double length, Need need) {
  for (std::size_t step = 1; step < axis.ticks.size(); ++step) {
    std::vector<Tick> kept = every(axis.ticks, step);
    const auto touching = [&](const Tick& a, const Tick& b) {
      return std::fabs(place_on(axis, b.at) - place_on(axis, a.at)) * length <
             (need(a) + need(b)) / 2;
    };
    if (std::adjacent_find(kept.begin(), kept.end(), touching) == kept.end()) return kept;
  }
  return every(axis.ticks, std::max<std::size_t>(axis.ticks.size(), 1));
}

}  // namespace

std::size_t letters_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::size_t lines_of(std::string_view text, double width, const Page& page) {
  const double all = static_cast<double>(letters_of(text)) * page.letter;
  return std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(all / width)));
}

double place_on(const Axis& axis, double value) {
  return axis.scale == AxisScale::linear
             ? (value - axis.lower) / (axis.upper - axis.lower)
             : std::log(value / axis.lower) / std::log(axis.upper / axis.lower);
}

std::vector<Tick> ticks_across(const Axis& axis, double length, const Page& page) {
  return apart(axis, length, [&](const Tick& tick) {
    return static_cast<double>(letters_of(tick.label.text) + 1) * page.letter;
  });
}

std::vector<Tick> ticks_upward(const Axis& axis, double length, const Page& page) {
  return apart(axis, length, [&](const Tick&) { return page.line; });
}

Layout layout(const Figure& figure, const std::vector<LegendEntry>& legend, const Page& page) {
  const Panel& first = figure.panels.front();  // all have the same axes
  Layout made{};
  const auto numbers = static_cast<double>(longest_label(first.y.ticks));
  made.left = 2.1 * page.line + (numbers + 1) * page.letter;
  made.right = 0.05 + 0.5 * static_cast<double>(longest_label(first.x.ticks)) * page.letter;
  made.gap_between_columns = gap_between_columns;
  const double all = page.width - made.left - made.right;
  made.grid.columns = columns_within(all, figure.panels.size());
  made.grid.rows = (figure.panels.size() + made.grid.columns - 1) / made.grid.columns;
  made.panel_width = width_with(made.grid.columns, all);
  std::size_t title_lines = 1;
  for (const Panel& panel : figure.panels) {
    title_lines = std::max(title_lines, lines_of(panel.title.text, made.panel_width, page));
  }
  made.gap_between_rows = (static_cast<double>(title_lines) + 0.9) * page.line;
  const auto rows = static_cast<double>(made.grid.rows);
  made.legend_columns = legend_columns(legend, page);
  made.legend_rows = (legend.size() + made.legend_columns - 1) / made.legend_columns;
  const double below = (static_cast<double>(made.legend_rows) * 1.25 + axis_lines) * page.line;
  const double room = page.height - rows * made.gap_between_rows - below;
  const double enough = std::max(legible_height, std::min(most_height, 0.62 * made.panel_width));
  made.panel_height = std::clamp(room / rows, legible_height, enough);
  return made;
}

bool is_lowest(const Figure& figure, const PanelGrid& grid, std::size_t index) {
  return index + grid.columns >= figure.panels.size();
}

}  // namespace sqdim::figure
