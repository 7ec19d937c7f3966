// sqdim plot: a figure of a document, as files that papers input or as an image.
#include <fmt/format.h>

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
  std::string figure;
  std::optional<std::string> n;
};

/// The figure, or one line that names the document.
Figure drawn(const FigureEntry& entry, const std::string& document, const FigureChoice& choice,
             const std::string& path) {
  try {
    return draw(entry, read_records(document, limits), choice);
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

Job prepare(const Options& options, const CommonOptions& common,
            const std::vector<std::string>& arguments) {
  const FigureEntry& entry =
      reading("--figure", [&]() -> const FigureEntry& { return find_figure(options.figure); });
  const PlotFormat& format = read_plot_format(common);
  FigureChoice choice;
  if (options.n) choice.n = read_integer("--n", *options.n, 1, most_n);
  const std::string document = read_file(options.path, limits.bytes);
  const auto figure = [&entry, document, choice, path = options.path] {
    return drawn(entry, document, choice, path);
  };
  if (!format.image)
    return latex_job(figure, *common.output, provenance("plot", arguments, std::nullopt));
  return [figure, image = *format.image](std::ostream& out) {
    out << run_gnuplot(gnuplot_script(figure(), image));
  };
}

}  // namespace

Command plot_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "plot",
      .help = "A figure of a JSON document, to a file: .tex (with .csv), .svg, .png, .pdf",
      .options = {{"file", "JSON that simulate or table wrote", &options->path, true},
                  {"--figure", "see sqdim list figures", &options->figure, true},
                  {"--n", "the dimension, for success-budget (default: the largest)", &options->n}},
      .prepare = [options](const CommonOptions& common,
                           const auto& arguments) { return prepare(*options, common, arguments); },
      .suffixes = ".tex, .svg, .png or .pdf"};
}

}  // namespace sqdim::tools
