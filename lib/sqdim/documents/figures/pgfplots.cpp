// PGFPlots: a picture for a paper to include, and its points as CSV.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sqdim/documents/figures/detail/aside.hpp"
#include "sqdim/documents/figures/detail/layout.hpp"
#include "sqdim/documents/figures/detail/style.hpp"
#include "sqdim/documents/figures/figures.hpp"
#include "sqdim/foundation/notation/enum_names.hpp"

namespace sqdim {
namespace {

using namespace figure;

// Lengths in centimetres. Letters have the same size in all classes, so that a figure has its width
// in each of them.
constexpr const char* font = "\\fontsize{8}{9.5}\\selectfont";
constexpr double letter_width = 0.15;
constexpr double line_distance = 0.335;
constexpr double piece_of_line = 1.3;  // and the gaps beside it
constexpr double text_width = 12.1;    // of an article in LaTeX's own layout
constexpr double text_height = 18.5;   // of a page or a column, without the gap above a caption
constexpr double legend_below_axis = 1.15;

/// Leaves room for the title and the caption, which stand on the same page as the panels.
Page page_of(const Figure& figure, const Appearance& appearance) {
  constexpr double caption_letters = 6.2;  // in a centimetre, in ten points
  constexpr double caption_line = 0.53;    // in twelve points
  Page page{.width = appearance.width.value_or(text_width),
            .height = 0,
            .letter = letter_width,
            .line = line_distance,
            .sample = piece_of_line};
  const double caption_lines = std::ceil(static_cast<double>(letters_of(figure.caption.text) + 10) /
                                         (caption_letters * page.width));
  const double title_lines =
      appearance.title.text.empty()
          ? 0
          : static_cast<double>(lines_of(appearance.title.text, page.width, page)) + 0.5;
  page.height = text_height - caption_lines * caption_line - title_lines * line_distance;
  return page;
}

/// The names by which pgfplots knows markers.
constexpr EnumNames<Marker, 8> marks = {
    "mark",
    {{{Marker::disk, "*"},
      {Marker::square, "square*"},
      {Marker::triangle, "triangle*"},
      {Marker::diamond, "diamond*"},
      {Marker::pentagon, "pentagon*"},
      {Marker::cross, "x"},
      {Marker::circle, "o"},
      {Marker::down_triangle, "triangle*, every mark/.append style={rotate=180}"}}}};

std::string dash_pattern(Dashes dashes) {
  if (dashes.empty()) return "solid";
  std::string pattern = "dash pattern=";
  for (std::size_t i = 0; i < dashes.size(); ++i)
    pattern += fmt::format("{}{} {}pt", i == 0 ? "" : " ", i % 2 == 0 ? "on" : "off", dashes[i]);
  return pattern;
}

/// Styles have names, so that a paper can change one in one place.
std::string style_name(std::size_t position) {
  return fmt::format("sqdim line {}", position + 1);
}

std::string style_definition(const Style& style, std::size_t position) {
  std::string keys = fmt::format("color=sqdim{}, line width={}pt, {}", style.colour, style.width,
                                 dash_pattern(style.dashes));
  if (style.marker) {
    keys +=
        fmt::format(", mark={}, mark size=1.8pt, mark options={{solid}}", marks.of(*style.marker));
  } else {
    keys += ", mark=none";
  }
  return fmt::format("    {}/.style={{{}}},\n", style_name(position), keys);
}

std::string colour_definitions(const std::vector<LegendEntry>& entries) {
  std::vector<std::string> colours;
  std::string text;
  for (const LegendEntry& entry : entries) {
    const std::string colour = entry.style.colour;
    if (std::find(colours.begin(), colours.end(), colour) != colours.end()) continue;
    colours.push_back(colour);
    text += fmt::format("  \\definecolor{{sqdim{0}}}{{HTML}}{{{0}}}\n", colour);
  }
  return text;
}

/// `has_texts` says whether the axis has its name and its numbers, which panels in a row or a column
/// share.
std::string axis_options(const Axis& axis, char letter, const std::vector<Tick>& ticks,
                         bool has_texts) {
  std::string positions;
  std::string labels;
  for (const Tick& tick : ticks) {
    positions += fmt::format("{}{:.10g}", positions.empty() ? "" : ",", tick.at);
    labels += fmt::format("{}{{{}}}", labels.empty() ? "" : ",", has_texts ? tick.label.tex : "");
  }
  std::string options = fmt::format(
      "{0}mode={1}, {0}min={2:.10g}, {0}max={3:.10g},\n    {0}tick={{{4}}}, {0}ticklabels={{{5}}}",
      letter, axis.scale == AxisScale::linear ? "linear" : "log", axis.lower, axis.upper, positions,
      labels);
  if (has_texts) options += fmt::format(", {}label={{{}}}", letter, axis.label.tex);
  return options;
}

/// Places the legend below the middle of the last row, in units of its first panel.
std::string legend_options(const Layout& page) {
  const auto columns = static_cast<double>(page.grid.columns);
  const double all = columns * (page.panel_width + page.gap_between_columns) -
                     page.gap_between_columns + page.right - page.left;
  return fmt::format(
      ",\n    legend style={{at={{({:.4f},{:.4f})}}, anchor=north, draw=none, /tikz/every even "
      "column/.append style={{column sep=8pt}}}},\n    legend columns={}, legend cell align=left",
      all / 2 / page.panel_width, -legend_below_axis / page.panel_height, page.legend_columns);
}

/// Breaks an entry that is longer than the page is wide.
std::string legend_text(const std::vector<LegendEntry>& entries, double width) {
  std::string text;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Label& label = entries[i].label;
    const bool fits =
        static_cast<double>(letters_of(label.text)) * letter_width + piece_of_line < width;
    const std::string options =
        fits ? "" : fmt::format("[text width={:.2f}cm]", width - piece_of_line);
    text += fmt::format("  \\addlegendimage{{{}}}\n  \\addlegendentry{}{{{}}}\n", style_name(i),
                        options, label.tex);
  }
  return text;
}

/// Everything that the panels share.
struct Shared {
  std::vector<LegendEntry> legend;
  Page page;
  Layout layout;
};

std::string coordinate(char letter, std::size_t number, const std::string& aside) {
  return aside.empty() ? fmt::format("{0}={0}{1}", letter, number)
                       : fmt::format("{0} expr=\\thisrow{{{0}{1}}}{2}", letter, number, aside);
}

std::string plot(const Series& series, const Aside& aside, const Shared& shared,
                 std::size_t number) {
  std::string options = style_name(position_of(shared.legend, series));
  if (has_bars(series)) options += ", sqdim bars";
  const std::string bars = has_bars(series)
                               ? fmt::format(
                                     ", y error plus expr=\\thisrow{{high{0}}}-\\thisrow{{y{0}}}, "
                                     "y error minus expr=\\thisrow{{y{0}}}-\\thisrow{{low{0}}}",
                                     number)
                               : "";
  return fmt::format("  \\addplot [{}] table [{}, {}{}] {{\\sqdimpoints}};  % {}\n", options,
                     coordinate('x', number, aside.x), coordinate('y', number, aside.y), bars,
                     series.label.tex);
}

std::string panel_text(const Figure& figure, std::size_t index, const Shared& shared,
                       std::size_t first_series) {
  const Panel& panel = figure.panels[index];
  const Layout& layout = shared.layout;
  const PanelGrid& grid = layout.grid;
  const bool has_legend = index == (grid.rows - 1) * grid.columns;
  std::string text = fmt::format(
      "  \\nextgroupplot[title={{{}}},\n    {},\n    {}{}]\n", panel.title.tex,
      axis_options(panel.x, 'x', ticks_across(panel.x, layout.panel_width, shared.page),
                   is_lowest(figure, grid, index)),
      axis_options(panel.y, 'y', ticks_upward(panel.y, layout.panel_height, shared.page),
                   index % grid.columns == 0),
      has_legend ? legend_options(layout) : "");
  if (has_legend) text += legend_text(shared.legend, shared.page.width);
  const std::vector<Aside> asides = moved_aside(panel, layout);
  for (const std::size_t i : drawing_order(panel))
    text += plot(panel.series[i], asides[i], shared, first_series + i + 1);
  return text;
}

/// Writes provenance on lines that start with a per cent sign. The command line is printable and on
/// one line.
std::string comments(const Provenance& provenance, const std::string& data_name) {
  return fmt::format(
      "% Made by {}: {}\n"
      "% In the preamble: \\usepackage{{pgfplots}} \\pgfplotsset{{compat=1.17}} "
      "\\usepgfplotslibrary{{groupplots}}\n"
      "% Then \\input this file in a figure, and say \\caption{{\\sqdimcaption}} below it.\n"
      "% The points are in {}; where LaTeX does not run in its folder, before \\input:\n"
      "% \\newcommand{{\\sqdimfolder}}{{folder/}}\n",
      program_version(provenance), command_line(provenance), data_name);
}

std::string group_options(const Shared& shared) {
  const Layout& layout = shared.layout;
  std::string options = fmt::format(
      "    group style={{group size={0} by {1}, horizontal sep={2:.3f}cm, vertical "
      "sep={3:.3f}cm}},\n"
      "    scale only axis, width={4:.3f}cm, height={5:.3f}cm,\n"
      "    title style={{yshift=-4pt, align=center, text width={4:.3f}cm}},\n",
      layout.grid.columns, layout.grid.rows, layout.gap_between_columns, layout.gap_between_rows,
      layout.panel_width, layout.panel_height);
  options +=
      "    table/col sep=comma, minor tick num=0, tick align=outside, "
      "tick pos=lower,\n"
      "    grid=major, grid style={black!10}, every axis plot/.append style={forget plot},\n"
      "    sqdim bars/.style={error bars/y dir=both, error bars/y explicit, "
      "error bars/error bar style={solid, line width=0.4pt}, error bars/error mark "
      "options={rotate=90, mark size=1.5pt, line width=0.4pt}},\n";
  for (std::size_t i = 0; i < shared.legend.size(); ++i)
    options += style_definition(shared.legend[i].style, i);
  return options;
}

/// Writes the title above everything else.
std::string title_text(const Label& title, double width) {
  if (title.text.empty()) return "";
  return fmt::format(
      "  \\node[anchor=south, align=center, text width={:.2f}cm] at ([yshift=2pt]current bounding "
      "box.north) {{{}}};\n",
      width - 0.3, title.tex);
}

std::string picture(const Figure& figure, const Appearance& appearance,
                    const Provenance& provenance, const std::string& data_name) {
  Shared shared{legend(figure), page_of(figure, appearance), {}};
  shared.layout = layout(figure, shared.legend, shared.page);
  std::string tex = comments(provenance, data_name);
  tex += "\\providecommand{\\sqdimfolder}{}%\n";
  tex += fmt::format("\\def\\sqdimpoints{{\\sqdimfolder {}}}%\n", data_name);
  tex += fmt::format("\\gdef\\sqdimcaption{{{}}}%\n", figure.caption.tex);
  tex += fmt::format("\\begin{{tikzpicture}}[font={}]\n", font) + colour_definitions(shared.legend);
  tex += fmt::format("  \\begin{{groupplot}}[\n{}  ]\n", group_options(shared));
  std::size_t series = 0;
  for (std::size_t i = 0; i < figure.panels.size(); ++i) {
    tex += panel_text(figure, i, shared, series);
    series += figure.panels[i].series.size();
  }
  return tex + "  \\end{groupplot}\n" + title_text(appearance.title, shared.page.width) +
         "\\end{tikzpicture}\n";
}

std::vector<std::string> column_names(const Series& series, std::size_t number) {
  std::vector<std::string> names = {fmt::format("x{}", number), fmt::format("y{}", number)};
  if (has_bars(series)) {
    names.push_back(fmt::format("low{}", number));
    names.push_back(fmt::format("high{}", number));
  }
  return names;
}

/// Returns the cells below the names of a series' columns; "nan", which is no point, where the
/// series has ended.
std::vector<std::string> cells(const Series& series, std::size_t row) {
  if (row >= series.points.size()) return std::vector<std::string>(has_bars(series) ? 4 : 2, "nan");
  const Point& point = series.points[row];
  std::vector<std::string> cells = {fmt::format("{}", point.x), fmt::format("{}", point.y)};
  if (has_bars(series)) {
    cells.push_back(fmt::format("{}", point.low.value_or(point.y)));
    cells.push_back(fmt::format("{}", point.high.value_or(point.y)));
  }
  return cells;
}

/// Writes series side by side, which keeps the file short: TeX reads it once for each of them.
std::string points(const Figure& figure) {
  std::vector<const Series*> all;
  std::size_t rows = 0;
  for (const Panel& panel : figure.panels) {
    for (const Series& series : panel.series) {
      all.push_back(&series);
      rows = std::max(rows, series.points.size());
    }
  }
  std::vector<std::string> line;
  const auto append = [&](const std::vector<std::string>& more) {
    line.insert(line.end(), more.begin(), more.end());
  };
  for (std::size_t i = 0; i < all.size(); ++i) append(column_names(*all[i], i + 1));
  std::string csv = fmt::format("{}\n", fmt::join(line, ","));
  for (std::size_t row = 0; row < rows; ++row) {
    line.clear();
    for (const Series* series : all) append(cells(*series, row));
    csv += fmt::format("{}\n", fmt::join(line, ","));
  }
  return csv;
}

}  // namespace

bool is_points_header(std::string_view line) {
  return line.starts_with("x1,y1");
}

PgfplotsFiles pgfplots(const Figure& figure, const Appearance& appearance,
                       const Provenance& provenance, const std::string& data_name) {
  return {picture(figure, appearance, provenance, data_name), points(figure)};
}

}  // namespace sqdim
