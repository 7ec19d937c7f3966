// figure: pictures of what `sqdim simulate` and `sqdim table` wrote.
//
//     document -- read_records --> Records -- draw --> Figure -- pgfplots, gnuplot --> files
//
// A figure of the registry chooses the rows that fit it and says what is to be seen: panels, axes
// and points. A backend writes that for a program that draws, and decides nothing but how it looks.
// So every figure is drawn by every backend, and a test of a figure looks at points, not at pixels.
//
// The document may be damaged or hostile: whatever is in it, the answer is a figure or one line.
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

#include "sqdim/report.hpp"

namespace sqdim {

// ---- documents

/// Null, a number or a text, as JSON has them. Rationals and long integers are texts.
using Field = std::variant<std::monostate, double, std::string>;

/// A row of a document, laid flat as in CSV: the part f of the cell in column x is "x_f". Lists,
/// which nothing draws, are left out.
struct Record {
  /// From 1.
  std::uint64_t number;
  std::map<std::string, Field, std::less<>> fields;
};

struct Records {
  /// The subcommand that wrote the document.
  std::string command;
  std::vector<Record> rows;
};

/// What is refused: a document beyond these is damaged.
struct RecordLimits {
  std::size_t bytes;
  std::size_t rows;
};

/// The rows of a JSON document of sqdim. Throws DamagedDocument.
Records read_records(std::string_view json, const RecordLimits& limits);

// ---- what is to be seen

/// A text twice: as LaTeX, and in Unicode for everything else.
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

/// Invariant: lower < upper, and 0 < lower on a logarithmic scale.
struct Axis {
  Label label;
  AxisScale scale = AxisScale::linear;
  double lower = 0;
  double upper = 1;
  std::vector<Tick> ticks = {};
};

/// A point, and how far it may be off: the ends of a bar.
struct Point {
  double x;
  double y;
  std::optional<double> low = std::nullopt;
  std::optional<double> high = std::nullopt;
};

/// measured: a line with markers, which has a colour; bound: something proved, black and dashed;
/// reference: a thin line to compare with.
enum class SeriesKind { measured, bound, reference };

/// Points in order of x, at least one, all of them within the axes.
struct Series {
  /// What it is told apart by, among those of its kind: never shown, and never shortened.
  std::string key;
  Label label;
  SeriesKind kind;
  std::vector<Point> points;
};

struct Panel {
  /// May be empty.
  Label title;
  Axis x;
  Axis y;
  std::vector<Series> series;
};

/// At least one panel, each of another title. Series of one kind and key have one label, which no others have, and look
/// the same in all panels.
struct Figure {
  /// A sentence or more, for below the figure.
  Label caption;
  std::vector<Panel> panels;
};

// ---- figures, one a file, named in the registry

/// Which rows are drawn, where a document has more.
struct FigureChoice {
  /// The dimension, for a figure that is of one; the largest in the document by default.
  std::optional<std::uint64_t> n;
};

struct FigureEntry {
  std::string name;
  std::string description;
  /// The subcommand whose documents it draws.
  std::string command;
  /// Whether all its points are of one dimension n.
  bool of_one_dimension;
  Figure (*make)(const Records& records, const FigureChoice& choice);
};

/// The figure of a document. Throws DamagedDocument when another subcommand wrote it, when a column
/// that is needed is missing, and when no row fits; InvalidInput when `choice` does.
Figure draw(const FigureEntry& entry, const Records& records, const FigureChoice& choice);

// ---- backends

/// A picture for a paper, and the file of its points, which it reads when LaTeX runs.
struct PgfplotsFiles {
  std::string tex;
  std::string csv;
};

/// `data_name` is the name of the file of points; letters, digits and . _ - are allowed in it.
PgfplotsFiles pgfplots(const Figure& figure, const Provenance& provenance,
                       const std::string& data_name);

/// Whether a file that starts with this line is a file of points, and not one that somebody else
/// made.
bool is_points_header(std::string_view line);

enum class ImageFormat { svg, png, pdf };

/// A script for gnuplot, which then writes the image to its standard output.
std::string gnuplot_script(const Figure& figure, ImageFormat format);

}  // namespace sqdim
