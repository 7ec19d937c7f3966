// PGFPlots: a picture for a paper to include, and its points as CSV.
#include <fmt/format.h>

#include <algorithm>

#include "sqdim/documents/figures/detail/style.hpp"
#include "sqdim/documents/figures/figures.hpp"
#include "sqdim/foundation/notation/enum_names.hpp"

namespace sqdim {
namespace {

using namespace figure;

// Lengths in centimetres. All panels, with everything beside and below them, are as wide as the
// text of an article in LaTeX's own layout, and low enough to leave room for a
// caption of eight lines.
constexpr double gap_between_columns = 0.9;
constexpr double gap_between_rows = 1.5;
constexpr double legend_below_axis = 1.15;

double panel_width(std::size_t columns) {
  return columns == 1 ? 8.5 : columns == 2 ? 4.75 : 2.85;
}

double panel_height(std::size_t rows) {
  constexpr double all = 13.3;
  constexpr double enough = 3.6;
  constexpr double legible = 2.2;
  const auto count = static_cast<double>(rows);
  return std::clamp((all - (count - 1) * gap_between_rows) / count, legible, enough);
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

std::string axis_options(const Axis& axis, char letter, bool is_named) {
  std::string positions;
  std::string labels;
  for (const Tick& tick : axis.ticks) {
    positions += fmt::format("{}{:.10g}", positions.empty() ? "" : ",", tick.at);
    labels += fmt::format("{}{{{}}}", labels.empty() ? "" : ",", tick.label.tex);
  }
  std::string options = fmt::format(
      "{0}mode={1}, {0}min={2:.10g}, {0}max={3:.10g},\n    {0}tick={{{4}}}, {0}ticklabels={{{5}}}",
      letter, axis.scale == AxisScale::linear ? "linear" : "log", axis.lower, axis.upper, positions,
      labels);
  if (is_named) options += fmt::format(", {}label={{{}}}", letter, axis.label.tex);
  return options;
}

/// Places the legend below the middle of the last row, in units of its first panel.
std::string legend_options(const std::vector<LegendEntry>& entries, const PanelGrid& grid) {
  const std::size_t columns = grid.columns;
  const double all = static_cast<double>(columns) * (panel_width(columns) + gap_between_columns);
  const double middle = (all - gap_between_columns) / 2 / panel_width(columns);
  return fmt::format(
      ",\n    legend style={{at={{({:.4f},{:.4f})}}, anchor=north, draw=none, /tikz/every even "
      "column/.append style={{column sep=8pt}}}},\n    legend columns={}, legend cell align=left",
      middle, -legend_below_axis / panel_height(grid.rows), legend_columns(entries));
}

std::string legend_text(const std::vector<LegendEntry>& entries) {
  std::string text;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    text += fmt::format("  \\addlegendimage{{{}}}\n  \\addlegendentry{{{}}}\n", style_name(i),
                        entries[i].label.tex);
  }
  return text;
}

std::string plot(const Figure& figure, const Panel& panel, std::size_t index,
                 const std::vector<LegendEntry>& entries, std::size_t number) {
  const Series& series = panel.series[index];
  const std::string aside = moved_aside(figure, panel, index);
  const std::string x = aside.empty() ? fmt::format("x=x{}", number)
                                      : fmt::format("x expr=\\thisrow{{x{}}}{}", number, aside);
  const std::size_t position = position_of(entries, series);
  std::string options = style_name(position);
  if (has_bars(series)) options += ", sqdim bars";
  const std::string bars = has_bars(series)
                               ? fmt::format(
                                     ", y error plus expr=\\thisrow{{high{0}}}-\\thisrow{{y{0}}}, "
                                     "y error minus expr=\\thisrow{{y{0}}}-\\thisrow{{low{0}}}",
                                     number)
                               : "";
  return fmt::format("  \\addplot [{0}] table [{1}, y=y{2}{3}] {{\\sqdimpoints}};  % {4}\n",
                     options, x, number, bars, series.label.tex);
}

std::string panel_text(const Figure& figure, std::size_t index,
                       const std::vector<LegendEntry>& entries, std::size_t first_series) {
  const Panel& panel = figure.panels[index];
  const PanelGrid grid = panel_grid(figure);
  const bool has_legend = index == (grid.rows - 1) * grid.columns;
  std::string text =
      fmt::format("  \\nextgroupplot[title={{{}}},\n    {},\n    {}{}]\n", panel.title.tex,
                  axis_options(panel.x, 'x', is_lowest(figure, index)),
                  axis_options(panel.y, 'y', index % grid.columns == 0),
                  has_legend ? legend_options(entries, grid) : "");
  if (has_legend) text += legend_text(entries);
  for (std::size_t i = 0; i < panel.series.size(); ++i)
    text += plot(figure, panel, i, entries, ++first_series);
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

std::string group_options(const Figure& figure, const std::vector<LegendEntry>& entries) {
  const PanelGrid grid = panel_grid(figure);
  std::string options = fmt::format(
      "    group style={{group size={0} by {1}, horizontal sep={2}cm, vertical sep={3}cm, "
      "yticklabels "
      "at=edge left}},\n    scale only axis, width={4}cm, height={5}cm,\n"
      "    title style={{yshift=-4pt, align=center, text width={4}cm}},\n",
      grid.columns, grid.rows, gap_between_columns, gap_between_rows, panel_width(grid.columns),
      panel_height(grid.rows));
  options +=
      "    table/col sep=comma, minor tick num=0, tick align=outside, "
      "tick pos=lower,\n"
      "    grid=major, grid style={black!10}, every axis plot/.append style={forget plot},\n"
      "    sqdim bars/.style={error bars/y dir=both, error bars/y explicit, "
      "error bars/error bar style={solid, line width=0.4pt}, error bars/error mark "
      "options={rotate=90, mark size=1.5pt, line width=0.4pt}},\n";
  for (std::size_t i = 0; i < entries.size(); ++i) options += style_definition(entries[i].style, i);
  return options;
}

std::string picture(const Figure& figure, const Provenance& provenance,
                    const std::string& data_name) {
  const std::vector<LegendEntry> entries = legend(figure);
  std::string tex = comments(provenance, data_name);
  tex += "\\providecommand{\\sqdimfolder}{}%\n";
  tex += fmt::format("\\def\\sqdimpoints{{\\sqdimfolder {}}}%\n", data_name);
  tex += fmt::format("\\gdef\\sqdimcaption{{{}}}%\n", figure.caption.tex);
  tex += "\\begin{tikzpicture}[font=\\footnotesize]\n" + colour_definitions(entries);
  tex += fmt::format("  \\begin{{groupplot}}[\n{}  ]\n", group_options(figure, entries));
  std::size_t series = 0;
  for (std::size_t i = 0; i < figure.panels.size(); ++i) {
    tex += panel_text(figure, i, entries, series);
    series += figure.panels[i].series.size();
  }
  return tex + "  \\end{groupplot}\n\\end{tikzpicture}\n";
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

PgfplotsFiles pgfplots(const Figure& figure, const Provenance& provenance,
                       const std::string& data_name) {
  return {picture(figure, provenance, data_name), points(figure)};
}

}  // namespace sqdim
