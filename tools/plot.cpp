// sqdim plot: a figure of a document, as files that papers input or as an image.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>

#include "command.hpp"
#include "gnuplot.hpp"
#include "output.hpp"
#include "read_file.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

constexpr RecordLimits limits = {.bytes = std::size_t{256} << 20, .rows = 200'000};

struct Options {
  std::string path;
  std::optional<std::string> figure;
  std::optional<std::string> n;
};

/// Draws a document, once it has been read.
using Draw = std::function<Figure(const Records& records)>;

Draw named_figure(const std::string& name, const FigureChoice& choice) {
  const FigureEntry& entry =
      reading("--figure", [&]() -> const FigureEntry& { return find_figure(name); });
  return [&entry, choice](const Records& records) { return draw(entry, records, choice); };
}

/// Draws the only figure that fits the document.
Figure only_figure(const Records& records, const FigureChoice& choice) {
  std::vector<std::string> fitting;
  Figure found;
  for (const FigureEntry& entry : all_figures()) {
    if (choice.n && !entry.of_one_dimension) continue;
    try {
      found = draw(entry, records, choice);
      fitting.push_back(entry.name);
    } catch (const DamagedDocument&) {
      continue;  // one of those that do not fit
    }
  }
  if (fitting.empty())
    throw DamagedDocument("no figure fits it; with --figure a line says what that one lacks");
  if (fitting.size() > 1) {
    throw InvalidInput(
        fmt::format("--figure is required: {} fit this document", fmt::join(fitting, ", ")));
  }
  return found;
}

/// The figure, or one line that names the document.
Figure drawn(const Draw& draw, const std::string& document, const std::string& path) {
  try {
    return draw(read_records(document, limits));
  } catch (const DamagedDocument& error) {
    throw DamagedDocument(fmt::format("{}: {}", in_quotes(path), error.what()));
  }
}

/// What is written, by the suffix of --output.
struct PlotFormat {
  std::string suffix;
  /// nullopt for LaTeX.
  std::optional<ImageFormat> image;
};

std::span<const PlotFormat> all_plot_formats() {
  static const std::array table = {
      PlotFormat{".tex", std::nullopt}, PlotFormat{".svg", ImageFormat::svg},
      PlotFormat{".png", ImageFormat::png}, PlotFormat{".pdf", ImageFormat::pdf}};
  return table;
}

const PlotFormat& find_plot_format(const std::string& path) {
  const std::string suffix = std::filesystem::path(path).extension().string();
  std::vector<std::string> known;
  for (const PlotFormat& format : all_plot_formats()) {
    if (format.suffix == suffix) return format;
    known.push_back(format.suffix);
  }
  throw InvalidInput(unknown_name("suffix", suffix, known));
}

const PlotFormat& read_plot_format(const CommonOptions& common) {
  return reading("--output",
                 [&]() -> const PlotFormat& { return find_plot_format(*common.output); });
}

/// The file of points beside a picture. Its name stands in LaTeX as it is; and a file that is there
/// already is replaced only when it is one of ours.
std::filesystem::path points_path(const std::string& output) {
  std::filesystem::path path(output);
  path.replace_extension(".csv");
  for (const char c : path.filename().string()) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 &&
        std::string("._-").find(c) == std::string::npos) {
      throw InvalidInput(
          fmt::format("--output {}: LaTeX reads the points from a file of this name, in which only "
                      "letters, digits and . _ - are allowed",
                      in_quotes(output)));
    }
  }
  std::ifstream existing(path);
  std::string first_line;
  if (std::getline(existing, first_line) && !is_points_header(first_line)) {
    throw InvalidInput(
        fmt::format("--output {}: the points would replace {}, which is not a file of points",
                    in_quotes(output), in_quotes(path.string())));
  }
  return path;
}

Job latex_job(const std::function<Figure()>& figure, const std::string& output,
              const Provenance& made_by) {
  const std::filesystem::path path = points_path(output);
  // Opened with the other, before anything is done.
  const auto points = std::make_shared<Output>(path.string());
  const std::string name = path.filename().string();
  return [=](std::ostream& out) {
    const PgfplotsFiles files = pgfplots(figure(), made_by, name);
    points->stream() << files.csv;
    out << files.tex << std::flush;  // when the disk is full, neither file gets its name
    points->commit();
  };
}

/// gnuplot says only who made it.
std::string with_description(std::string svg, const std::string& caption) {
  std::string escaped = "<desc>";
  for (const char c : caption)
    escaped += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  const std::size_t place = svg.find("<desc>");
  return place == std::string::npos
             ? svg
             : svg.replace(place, std::string_view("<desc>").size(), escaped + " ");
}

/// An image has no place for the caption but the description of an SVG: it goes to standard output.
Job image_job(const std::function<Figure()>& figure, ImageFormat format) {
  return [=](std::ostream& out) {
    const Figure made = figure();
    std::string image = run_gnuplot(gnuplot_script(made, format));
    if (format == ImageFormat::svg) image = with_description(std::move(image), made.caption.text);
    out << image << std::flush;  // a full disk leaves no caption
    Output caption(std::nullopt);
    caption.stream() << made.caption.text << '\n';
    caption.commit();
  };
}

Job prepare(const Options& options, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  FigureChoice choice;
  if (options.n) choice.n = read_integer("--n", *options.n, 1, most_n);
  Draw draw = [choice](const Records& records) { return only_figure(records, choice); };
  if (options.figure) draw = named_figure(*options.figure, choice);
  const PlotFormat& format = read_plot_format(common);
  const std::string document = read_file(options.path, limits.bytes);
  const auto figure = [draw, document, path = options.path] { return drawn(draw, document, path); };
  return format.image
             ? image_job(figure, *format.image)
             : Job(latex_job(figure, *common.output, provenance("plot", arguments, std::nullopt)));
}

}  // namespace

Command plot_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "plot",
      .help = "A figure of a JSON document, to a file: .tex (with .csv), .svg, .png, .pdf",
      .options = {{"file", "JSON that simulate or table wrote", &options->path, true},
                  {"--figure",
                   "see sqdim list figures (default: the only one that fits the document)",
                   &options->figure},
                  {"--n", "the dimension, for success-budget (default: the largest)", &options->n}},
      .prepare = [options](const CommonOptions& common,
                           const auto& arguments) { return prepare(*options, common, arguments); },
      .suffixes = ".tex, .svg, .png or .pdf"};
}

}  // namespace sqdim::tools
