// gnuplot: a script that contains its points. All texts stand in single quotes, within which
// gnuplot neither runs commands nor expands anything; a quote is doubled.
#include <fmt/format.h>

#include <algorithm>

#include "sqdim/documents/figures/detail/aside.hpp"
#include "sqdim/documents/figures/detail/layout.hpp"
#include "sqdim/documents/figures/detail/style.hpp"
#include "sqdim/documents/figures/figures.hpp"
#include "sqdim/foundation/notation/enum_names.hpp"

namespace sqdim {
namespace {

using namespace figure;

// Lengths in centimetres.
constexpr double inch = 2.54;
constexpr double edge = 0.25;  // of the page, on the left and on the right

/// The size of letters in points. An image of a given width is for a paper, others are for a screen.
double font_size(const Appearance& appearance) {
  return appearance.width ? 7.5 : 9;
}

Page page_of(const Figure& figure, const Appearance& appearance) {
  constexpr double width_of_one = 15.4;
  constexpr double width_of_several = 19.3;
  constexpr double any_height = 1000;  // a screen has no end
  constexpr double letter = 0.0215;    // for a point of font size, in sans-serif
  constexpr double line = 0.047;
  constexpr double sample_letters = 11;  // gnuplot drops entries that do not fit
  const double points = font_size(appearance);
  return {.width = appearance.width.value_or(figure.panels.size() == 1 ? width_of_one
                                                                       : width_of_several) -
                   2 * edge,
          .height = any_height,
          .letter = letter * points,
          .line = line * points,
          .sample = sample_letters * letter * points};
}

/// The figure, and where everything stands.
struct Drawing {
  std::vector<LegendEntry> legend;
  Page page;
  Layout layout;
  std::vector<std::string> title;
  double font_size;
  double legend_height;
  double top;
  double width;
  double height;
};

/// Breaks a text between words into lines of a width.
std::vector<std::string> broken(const std::string& text, double width, const Page& page) {
  const auto most = static_cast<std::size_t>(std::max(1.0, width / page.letter));
  std::vector<std::string> lines;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!lines.empty() && letters_of(lines.back()) + 1 + letters_of(word) <= most) {
      lines.back() += " " + std::string(word);
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

Drawing drawing(const Figure& figure, const Appearance& appearance) {
  Drawing made{.legend = legend(figure),
               .page = page_of(figure, appearance),
               .layout = {},
               .title = {},
               .font_size = font_size(appearance),
               .legend_height = 0,
               .top = 0,
               .width = 0,
               .height = 0};
  const double line = made.page.line;
  made.layout = layout(figure, made.legend, made.page);
  made.title = broken(appearance.title.text, made.page.width, made.page);
  made.legend_height = (static_cast<double>(made.layout.legend_rows) * 1.25 + 0.6) * line;
  const auto rows = static_cast<double>(made.layout.grid.rows);
  const double title = made.title.empty() ? 0 : static_cast<double>(made.title.size()) + 0.5;
  made.top = title * line + made.layout.gap_between_rows;
  made.width = made.page.width + 2 * edge;
  made.height = made.top + rows * made.layout.panel_height +
                (rows - 1) * made.layout.gap_between_rows + 3.4 * line + made.legend_height;
  return made;
}

std::string quoted(const std::string& text) {
  std::string all = "'";
  for (const char c : text) all += c == '\'' ? "''" : std::string(1, c);
  return all + "'";
}

std::string terminal(ImageFormat format, const Drawing& drawing) {
  constexpr double pixels = 96 / inch;  // in a centimetre
  constexpr double pixels_of_a_point = 96.0 / 72;
  constexpr double png_scale = 2;
  switch (format) {
    case ImageFormat::svg:
      return fmt::format(
          "svg noenhanced size {:.0f},{:.0f} font 'sans-serif,{}' background 'white'",
          drawing.width * pixels, drawing.height * pixels, drawing.font_size * pixels_of_a_point);
    case ImageFormat::png:
      return fmt::format(
          "pngcairo noenhanced size {:.0f},{:.0f} font 'sans-serif,{}' fontscale {} linewidth {} "
          "pointscale {}",
          drawing.width * pixels * png_scale, drawing.height * pixels * png_scale,
          drawing.font_size, png_scale, png_scale, png_scale);
    case ImageFormat::pdf:
      break;
  }
  constexpr double pdf_scale = 1.5;  // it draws letters larger by as much
  return fmt::format(
      "pdfcairo noenhanced size {:.3f}cm,{:.3f}cm font 'sans-serif,{:.3g}' fontscale 1 linewidth "
      "1.5 "
      "pointscale 0.7",
      drawing.width, drawing.height, drawing.font_size / pdf_scale);
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

/// `has_texts` says whether the axis has its name and its numbers, which panels in a row or a column
/// share.
std::string axis_commands(const Axis& axis, char letter, const std::vector<Tick>& all,
                          bool has_texts) {
  std::string ticks;
  for (const Tick& tick : all) {
    ticks += fmt::format("{}{} {:.10g}", ticks.empty() ? "" : ", ",
                         quoted(has_texts ? tick.label.text : ""), tick.at);
  }
  return fmt::format(
      "{}set logscale {}\nset {}range [{:.10g}:{:.10g}]\nset {}tics nomirror ({})\nset {}label "
      "{}\n",
      axis.scale == AxisScale::linear ? "un" : "", letter, letter, axis.lower, axis.upper, letter,
      ticks, letter, quoted(has_texts ? axis.label.text : ""));
}

/// The edges of a panel, from the left and the top of the page.
struct Edges {
  double left;
  double top;
};

Edges edges_of(const Drawing& drawing, std::size_t index) {
  const Layout& layout = drawing.layout;
  const std::size_t row = index / layout.grid.columns;
  const std::size_t column = index % layout.grid.columns;
  return {edge + layout.left +
              static_cast<double>(column) * (layout.panel_width + layout.gap_between_columns),
          drawing.top + static_cast<double>(row) * (layout.panel_height + layout.gap_between_rows)};
}

/// Places a panel, in fractions of the page.
std::string place(const Drawing& drawing, const Edges& edges) {
  const auto from_below = [&](double top) { return 1 - top / drawing.height; };
  return fmt::format(
      "set lmargin at screen {:.5f}\nset rmargin at screen {:.5f}\n"
      "set tmargin at screen {:.5f}\nset bmargin at screen {:.5f}\n",
      edges.left / drawing.width, (edges.left + drawing.layout.panel_width) / drawing.width,
      from_below(edges.top), from_below(edges.top + drawing.layout.panel_height));
}

/// Writes lines of text as labels, of which the lowest ends `top` below the upper edge of the page:
/// a title of gnuplot in single quotes has one line.
std::string lines_above(const Drawing& drawing, const std::vector<std::string>& lines,
                        double middle, double top) {
  std::string script = "unset label\n";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double up = (static_cast<double>(lines.size() - i) - 0.25) * drawing.page.line;
    script +=
        fmt::format("set label {} {} at screen {:.5f},{:.5f} center\n", i + 1, quoted(lines[i]),
                    middle / drawing.width, 1 - (top - up) / drawing.height);
  }
  return script;
}

std::string data_block(const Series& series, std::size_t number) {
  std::string block = fmt::format("$series{} << end_of_points\n", number);
  for (const Point& point : series.points) {
    block += fmt::format("{} {} {} {}\n", point.x, point.y, point.low.value_or(point.y),
                         point.high.value_or(point.y));
  }
  return block + "end_of_points\n";
}

/// Returns the plots of a series: its error bars, and its line.
std::string plots_of(const Series& series, std::size_t number, const Aside& aside,
                     const Style& style) {
  const std::string x = aside.x.empty() ? "1" : fmt::format("($1{})", aside.x);
  const std::string y = aside.y.empty() ? "2" : fmt::format("($2{})", aside.y);
  const std::string line =
      fmt::format("$series{} using {}:{} {} notitle", number, x, y, line_options(style));
  if (!has_bars(series)) return line;
  return fmt::format(
      "$series{} using {}:2:3:4 with yerrorbars lc rgb '#{}' lw 0.7 dt solid pt -1 notitle, \\\n  "
      "{}",
      number, x, style.colour, line);
}

std::string panel_text(const Figure& figure, std::size_t index, const Drawing& drawing) {
  const Panel& panel = figure.panels[index];
  const Layout& layout = drawing.layout;
  const Edges edges = edges_of(drawing, index);
  std::string script = place(drawing, edges);
  script += axis_commands(panel.x, 'x', ticks_across(panel.x, layout.panel_width, drawing.page),
                          is_lowest(figure, layout.grid, index));
  script += axis_commands(panel.y, 'y', ticks_upward(panel.y, layout.panel_height, drawing.page),
                          index % layout.grid.columns == 0);
  script += lines_above(drawing, broken(panel.title.text, layout.panel_width, drawing.page),
                        edges.left + layout.panel_width / 2, edges.top);
  const std::vector<Aside> asides = moved_aside(panel, layout);
  std::string plots;
  for (const std::size_t i : drawing_order(panel)) {
    const Series& series = panel.series[i];
    script += data_block(series, i);
    plots += plots.empty() ? "plot " : ", \\\n  ";
    plots +=
        plots_of(series, i, asides[i], drawing.legend[position_of(drawing.legend, series)].style);
  }
  return script + plots + "\n";
}

/// Returns the script of a last panel without axes, below the others, since gnuplot has no legend
/// for several panels. The title of the figure stands in it, too.
std::string legend_text(const Drawing& drawing) {
  std::string script = fmt::format(
      "set lmargin at screen 0\nset rmargin at screen 1\nset bmargin at screen 0\n"
      "set tmargin at screen {:.5f}\n",
      drawing.legend_height / drawing.height);
  script +=
      "unset logscale\nset xrange [0:1]\nset yrange [0:1]\nunset border\nunset xtics\nunset ytics\n"
      "unset grid\nset xlabel ''\nset ylabel ''\n";
  script += lines_above(drawing, drawing.title, drawing.width / 2,
                        (static_cast<double>(drawing.title.size()) + 0.25) * drawing.page.line);
  script += fmt::format(
      "set key inside center center horizontal maxcols {} Left reverse samplen 3 noautotitle\n",
      drawing.layout.legend_columns);
  std::string plots;
  for (const LegendEntry& entry : drawing.legend) {
    plots += fmt::format("{}NaN {} title {}", plots.empty() ? "plot " : ", \\\n  ",
                         line_options(entry.style), quoted(entry.label.text));
  }
  return script + plots + "\n";
}

}  // namespace

std::string gnuplot_script(const Figure& figure, const Appearance& appearance, ImageFormat format) {
  const Drawing made = drawing(figure, appearance);
  std::string script = fmt::format(
      "set encoding utf8\nset terminal {}\nset multiplot\nunset key\nset border 3\n"
      "set grid lt 1 lc rgb '#E5E5E5' lw 0.5\nset errorbars 0.5\n",
      terminal(format, made));
  for (std::size_t i = 0; i < figure.panels.size(); ++i) script += panel_text(figure, i, made);
  return script + legend_text(made) + "unset multiplot\n";
}

}  // namespace sqdim
