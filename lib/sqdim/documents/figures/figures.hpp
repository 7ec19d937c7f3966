// figures: pictures of documents that `sqdim simulate` and `sqdim table` wrote.
//
//     document -- read_records --> Records -- draw --> Figure -- pgfplots, gnuplot --> files
//
// Every figure chooses the rows that fit it and determines the content: panels, axes
// and points. A backend writes this content for a program that draws, and decides only how it
// looks. So every backend draws every figure, and a test of a figure examines points, not pixels.
//
// The document may be damaged or hostile. Whatever is in it, the answer is a figure or one line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sqdim/documents/document/document.hpp"
#include "sqdim/documents/reader/records.hpp"

namespace sqdim {

// ---- the content of a figure

/// A text in two forms: in LaTeX, and in Unicode for everything else.
struct Label {
  std::string tex;
  std::string text;
};

/// A mark on an axis.
struct Tick {
  double at;
  Label label;
};

/// log2 and log10 are one scale with different ticks.
enum class AxisScale { linear, log2, log10 };

/// An axis. Invariant: lower < upper, and 0 < lower on a logarithmic scale.
struct Axis {
  Label label;
  AxisScale scale = AxisScale::linear;
  double lower = 0;
  double upper = 1;
  std::vector<Tick> ticks = {};
};

/// A point, and the ends of its error bar.
struct Point {
  double x;
  double y;
  std::optional<double> low = std::nullopt;
  std::optional<double> high = std::nullopt;
};

/// measured: a line with markers, which has a colour; bound: a proved result, black and dashed;
/// reference: a thin line for comparison.
enum class SeriesKind { measured, bound, reference };

/// At least one point, in order of x, all within the axes.
struct Series {
  /// The key that distinguishes the series from others of its kind. It is never shown and never
  /// shortened.
  std::string key;
  Label label;
  SeriesKind kind;
  std::vector<Point> points;
};

struct Panel {
  /// The title, which may be empty.
  Label title;
  Axis x;
  Axis y;
  std::vector<Series> series;
};

/// At least one panel; panels have different titles. Series of one kind and key have one label,
/// which no others have, and look the same in all panels.
struct Figure {
  /// One or more sentences to stand below the figure.
  Label caption;
  std::vector<Panel> panels;
};

// ---- figures, one per file, listed in documents/names

/// Selects the rows to draw, if a document has more rows than the figure shows.
struct FigureChoice {
  /// The dimension, for a figure that shows one dimension; by default the largest in the document.
  std::optional<std::uint64_t> n;
};

struct FigureEntry {
  std::string name;
  std::string description;
  /// The subcommand whose documents the figure shows.
  std::string command;
  /// Whether all points of the figure are of one dimension n.
  bool of_one_dimension;
  Figure (*make)(const Records& records, const FigureChoice& choice);
};

/// Draws the figure of a document. Throws DamagedDocument if another subcommand wrote it, if a
/// required column is missing, or if no row fits. Throws InvalidInput if no row fits `choice`.
Figure draw(const FigureEntry& entry, const Records& records, const FigureChoice& choice);

// ---- backends

/// How a figure looks on its page.
struct Appearance {
  /// The width of the whole in centimetres, from least_width to most_width. By default it is that
  /// of the text of an article in LaTeX's own layout, and that of a screen for images.
  std::optional<double> width = std::nullopt;
  /// The title above the panels, which may be empty.
  Label title = {};
};
inline constexpr double least_width = 5;
inline constexpr double most_width = 50;

/// Reads a width such as 8.4cm, 84mm, 3.3in or 240pt (TeX's points, of which an inch has 72.27),
/// and returns it in centimetres. Throws InvalidInput if it is none, too narrow or too wide.
double parse_width(const std::string& text);

/// Reads a title of at most 200 printable characters. Throws InvalidInput if it is none.
Label parse_title(const std::string& text);

/// A picture for a paper, and the file of its points, which LaTeX reads while it runs.
struct PgfplotsFiles {
  std::string tex;
  std::string csv;
};

/// Writes a figure for PGFPlots. `data_name` is the name of the file of points; it may contain
/// letters, digits and . _ -.
PgfplotsFiles pgfplots(const Figure& figure, const Appearance& appearance,
                       const Provenance& provenance, const std::string& data_name);

/// Whether a file that starts with this line is a file of points, rather than one that a user made.
bool is_points_header(std::string_view line);

enum class ImageFormat { svg, png, pdf };

/// Returns a script for gnuplot, which then writes the image to its standard output.
std::string gnuplot_script(const Figure& figure, const Appearance& appearance, ImageFormat format);

/// What an image says about itself.
struct ImageInformation {
  std::string title;
  std::string caption;
  /// The version of sqdim, and the command line.
  std::string made_by;
};

/// Writes the information into an image of gnuplot, where its readers look for it: <title> and
/// <desc> of SVG, text chunks of PNG (PNG 11.3.4.5), the information dictionary of PDF (ISO 32000-1,
/// 14.3.3). Returns an image of a structure that it does not know as it is.
std::string with_information(std::string image, ImageFormat format, const ImageInformation& about);

}  // namespace sqdim
