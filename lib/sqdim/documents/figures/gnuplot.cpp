// gnuplot: a script that contains its points. All texts stand in single quotes, within which
// gnuplot neither runs commands nor expands anything; a quote is doubled.
#include <fmt/format.h>

#include "sqdim/documents/figures/detail/style.hpp"
#include "sqdim/documents/figures/figures.hpp"
#include "sqdim/foundation/notation/enum_names.hpp"

namespace sqdim {
namespace {

using namespace figure;

// Lengths in inches.
constexpr double height = 1.9;
constexpr double gap_between_columns = 0.35;
constexpr double gap_between_rows = 0.62;
constexpr double left_margin = 0.85;
constexpr double right_margin = 0.2;
constexpr double top_margin = 0.4;
constexpr double axis_text = 0.65;
constexpr double legend_line = 0.22;

/// The layout of a page.
struct Layout {
  PanelGrid grid;
  double panel_width;
  std::size_t legend_columns;
  double legend_height;
  double page_width;
  double page_height;
};

Layout layout(const Figure& figure, const std::vector<LegendEntry>& entries) {
  Layout page{};
  page.grid = panel_grid(figure);
  page.panel_width = page.grid.columns == 1 ? 5 : page.grid.columns == 2 ? 3.1 : 2.2;
  page.legend_columns = legend_columns(entries);
  const std::size_t lines = (entries.size() + page.legend_columns - 1) / page.legend_columns;
  page.legend_height = static_cast<double>(lines) * legend_line + 0.1;
  const auto columns = static_cast<double>(page.grid.columns);
  const auto rows = static_cast<double>(page.grid.rows);
  page.page_width =
      left_margin + columns * page.panel_width + (columns - 1) * gap_between_columns + right_margin;
  page.page_height =
      top_margin + rows * height + (rows - 1) * gap_between_rows + axis_text + page.legend_height;
  return page;
}

std::string quoted(const std::string& text) {
  std::string all = "'";
  for (const char c : text) all += c == '\'' ? "''" : std::string(1, c);
  return all + "'";
}

std::string terminal(ImageFormat format, const Layout& page) {
  constexpr double pixels_per_inch = 96;
  constexpr double png_scale = 2;
  switch (format) {
    case ImageFormat::svg:
      return fmt::format(
          "svg noenhanced size {:.0f},{:.0f} font 'sans-serif,12' background 'white'",
          page.page_width * pixels_per_inch, page.page_height * pixels_per_inch);
    case ImageFormat::png:
      return fmt::format(
          "pngcairo noenhanced size {:.0f},{:.0f} font 'sans-serif,9' fontscale {} linewidth {} "
          "pointscale {}",
          page.page_width * pixels_per_inch * png_scale,
          page.page_height * pixels_per_inch * png_scale, png_scale, png_scale, png_scale);
    case ImageFormat::pdf:
      break;
  }
  return fmt::format(
      "pdfcairo noenhanced size {:.2f}in,{:.2f}in font 'sans-serif,7.5' fontscale 1 linewidth 1.5",
      page.page_width, page.page_height);
}

/// The numbers by which gnuplot knows markers.
constexpr EnumNames<Marker, 8> point_types = {"point type",
                                              {{{Marker::disk, "7"},
                                                {Marker::square, "5"},
                                                {Marker::triangle, "9"},
                                                {Marker::diamond, "13"},
                                                {Marker::pentagon, "15"},
                                                {Marker::cross, "2"},
                                                {Marker::circle, "6"},
                                                {Marker::down_triangle, "11"}}}};

std::string dash_type(Dashes dashes) {
  if (dashes.empty()) return "solid";
  constexpr double scale = 2;  // its unit is a fraction of a point
  std::string lengths;
  for (const double length : dashes)
    lengths += fmt::format("{}{}", lengths.empty() ? "" : ",", scale * length);
  return fmt::format("({})", lengths);
}

std::string line_options(const Style& style) {
  constexpr double width_scale = 1.6;
  std::string options =
      fmt::format("{} lc rgb '#{}' lw {} dt {}", style.marker ? "with linespoints" : "with lines",
                  style.colour, style.width * width_scale, dash_type(style.dashes));
  if (style.marker) options += fmt::format(" pt {} ps 0.75", point_types.of(*style.marker));
  return options;
}

std::string axis_commands(const Axis& axis, char letter, bool is_named, bool has_tick_labels) {
  std::string ticks;
  for (const Tick& tick : axis.ticks) {
    ticks += fmt::format("{}{} {:.10g}", ticks.empty() ? "" : ", ",
                         quoted(has_tick_labels ? tick.label.text : ""), tick.at);
  }
  return fmt::format(
      "{}set logscale {}\nset {}range [{:.10g}:{:.10g}]\nset {}tics nomirror ({})\nset {}label "
      "{}\n",
      axis.scale == AxisScale::linear ? "un" : "", letter, letter, axis.lower, axis.upper, letter,
      ticks, letter, quoted(is_named ? axis.label.text : ""));
}

/// Returns the edges of a panel in fractions of the page.
std::string place(const Layout& page, std::size_t index) {
  const auto column = static_cast<double>(index % page.grid.columns);
  const std::size_t row = index / page.grid.columns;
  const double left = left_margin + column * (page.panel_width + gap_between_columns);
  const double top =
      page.page_height - top_margin - static_cast<double>(row) * (height + gap_between_rows);
  return fmt::format(
      "set lmargin at screen {:.5f}\nset rmargin at screen {:.5f}\n"
      "set tmargin at screen {:.5f}\nset bmargin at screen {:.5f}\n",
      left / page.page_width, (left + page.panel_width) / page.page_width, top / page.page_height,
      (top - height) / page.page_height);
}

std::string data_block(const Series& series, std::size_t number) {
  std::string block = fmt::format("$series{} << end_of_points\n", number);
  for (const Point& point : series.points) {
    block += fmt::format("{} {} {} {}\n", point.x, point.y, point.low.value_or(point.y),
                         point.high.value_or(point.y));
  }
  return block + "end_of_points\n";
}

/// Returns a smaller font if a title would reach into the next panel's.
std::string title_font(const Panel& panel, const Layout& page) {
  constexpr double letters_per_inch = 13;
  const bool fits =
      static_cast<double>(panel.title.text.size()) <= letters_per_inch * page.panel_width;
  return fits ? " font ''" : " font ',6'";  // stays until the next one is set
}

std::string panel_text(const Figure& figure, std::size_t index, const Layout& page,
                       const std::vector<LegendEntry>& entries) {
  const Panel& panel = figure.panels[index];
  std::string script = place(page, index);
  const bool leftmost = index % page.grid.columns == 0;
  script += axis_commands(panel.x, 'x', is_lowest(figure, index), true);
  script += axis_commands(panel.y, 'y', leftmost, leftmost);
  script += fmt::format("set title {}{}\n", quoted(panel.title.text), title_font(panel, page));
  std::string plots;
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    const Series& series = panel.series[i];
    const Style& style = entries[position_of(entries, series)].style;
    script += data_block(series, i);
    const std::string x = fmt::format("($1{})", moved_aside(figure, panel, i));
    const char* const separator = plots.empty() ? "plot " : ", \\\n  ";
    if (has_bars(series)) {
      plots += fmt::format(
          "{}$series{} using {}:2:3:4 with yerrorbars lc rgb '#{}' lw 0.7 dt solid "
          "pt -1 notitle, \\\n  $series{} using {}:2 {} notitle",
          separator, i, x, style.colour, i, x, line_options(style));
    } else {
      plots += fmt::format("{}$series{} using 1:2 {} notitle", separator, i, line_options(style));
    }
  }
  return script + plots + "\n";
}

/// Returns the script of a last panel without axes, below the others, since gnuplot has no legend
/// for several panels.
std::string legend_text(const Layout& page, const std::vector<LegendEntry>& entries) {
  std::string script = fmt::format(
      "set lmargin at screen 0\nset rmargin at screen 1\nset bmargin at screen 0\n"
      "set tmargin at screen {:.5f}\n",
      page.legend_height / page.page_height);
  script +=
      "unset logscale\nset xrange [0:1]\nset yrange [0:1]\nunset border\nunset xtics\nunset ytics\n"
      "unset grid\nset title ''\nset xlabel ''\nset ylabel ''\n";
  script += fmt::format(
      "set key inside center center horizontal maxcols {} Left reverse samplen 3 noautotitle\n",
      page.legend_columns);
  std::string plots;
  for (const LegendEntry& entry : entries) {
    plots += fmt::format("{}NaN {} title {}", plots.empty() ? "plot " : ", \\\n  ",
                         line_options(entry.style), quoted(entry.label.text));
  }
  return script + plots + "\n";
}

}  // namespace

std::string gnuplot_script(const Figure& figure, ImageFormat format) {
  const std::vector<LegendEntry> entries = legend(figure);
  const Layout page = layout(figure, entries);
  std::string script = fmt::format(
      "set encoding utf8\nset terminal {}\nset multiplot\nunset key\nset border 3\n"
      "set grid lt 1 lc rgb '#E5E5E5' lw 0.5\nset title offset 0,-0.5\nset errorbars 0.5\n",
      terminal(format, page));
  for (std::size_t i = 0; i < figure.panels.size(); ++i)
    script += panel_text(figure, i, page, entries);
  return script + legend_text(page, entries) + "unset multiplot\n";
}

}  // namespace sqdim
