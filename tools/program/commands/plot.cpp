// sqdim plot: a figure of a document, as files for papers or as an image.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <span>

#include "program/commands/command.hpp"
#include "program/files/output.hpp"
#include "program/files/read_file.hpp"
#include "program/files/suffix.hpp"
#include "program/terminal/gnuplot.hpp"
#include "sqdim/documents/names/names.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/parameter/values.hpp"

namespace sqdim::tools {
namespace {

constexpr RecordLimits limits = {.bytes = std::size_t{256} << 20, .rows = 200'000};

/// Draws a document that has been read.
using Draw = std::function<Figure(const Records& records)>;

/// A figure that fits a document.
struct Fitting {
  std::string name;
  Figure figure;
};

/// Draws all figures that fit the document.
std::vector<Fitting> fitting_figures(const Records& records, const FigureChoice& choice) {
  std::vector<Fitting> fitting;
  for (const FigureEntry& entry : all_figures()) {
    if (choice.n && !entry.of_one_dimension) continue;
    try {
      fitting.push_back({entry.name, draw(entry, records, choice)});
    } catch (const DamagedDocument&) {
      continue;  // not a figure of this document
    }
  }
  return fitting;
}

/// Returns the figure of the preset of which all rows are; empty if there is none.
std::string figure_of_preset(const Records& records) {
  std::set<std::string> presets;
  for (const Record& row : records.rows) {
    const auto field = row.fields.find("preset");
    const auto* const name =
        field == row.fields.end() ? nullptr : std::get_if<std::string>(&field->second);
    presets.insert(name == nullptr ? "" : *name);
  }
  if (presets.size() != 1) return "";
  for (const SimulationPreset& preset : all_demonstrations()) {
    if (preset.name == *presets.begin()) return preset.figure;
  }
  return "";
}

/// Draws the only figure that fits the document, or that of the preset that made it.
Figure only_figure(const Records& records, const FigureChoice& choice) {
  std::vector<Fitting> fitting = fitting_figures(records, choice);
  if (fitting.empty())
    throw DamagedDocument("no figure fits it; --figure NAME says what that figure lacks");
  if (fitting.size() == 1) return std::move(fitting.front().figure);
  const std::string of_preset = figure_of_preset(records);
  std::vector<std::string> names;
  names.reserve(fitting.size());
  for (Fitting& candidate : fitting) {
    if (candidate.name == of_preset) return std::move(candidate.figure);
    names.push_back(candidate.name);
  }
  throw InvalidInput(
      fmt::format("--figure is required: {} fit this document", fmt::join(names, ", ")));
}

/// Draws the figure. Errors name the document in one line.
Figure drawn(const Draw& draw, const std::string& document, const std::string& path) {
  try {
    return draw(read_records(document, limits));
  } catch (const DamagedDocument& error) {
    throw DamagedDocument(fmt::format("{}: {}", in_quotes(path), error.what()));
  }
}

/// The kind of output, which the suffix of --output decides.
struct PlotFormat {
  std::string suffix;
  /// The format of the image; nullopt for LaTeX.
  std::optional<ImageFormat> image;
};

std::span<const PlotFormat> all_plot_formats() {
  static const std::array table = {
      PlotFormat{".tex", std::nullopt}, PlotFormat{".svg", ImageFormat::svg},
      PlotFormat{".png", ImageFormat::png}, PlotFormat{".pdf", ImageFormat::pdf}};
  return table;
}

const PlotFormat& find_plot_format(const std::string& path) {
  return find_by_suffix(all_plot_formats(), path);
}

/// Returns the path of the file of points beside a picture. LaTeX input contains the name as it is,
/// and an existing file is replaced only if sqdim wrote it.
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

Job latex_job(const std::function<Figure()>& figure, const Appearance& appearance,
              const std::string& output, const Provenance& made_by) {
  const std::filesystem::path path = points_path(output);
  // The file of points is opened together with the picture, before any work.
  const auto points = std::make_shared<Output>(path.string());
  const std::string name = path.filename().string();
  return [=](std::ostream& out) {
    const PgfplotsFiles files = pgfplots(figure(), appearance, made_by, name);
    points->stream() << files.csv;
    out << files.tex << std::flush;  // if the disk is full, neither file gets its name
    points->commit();
  };
}

/// Writes an image that says what it is, and says its caption.
Job image_job(const std::function<Figure()>& figure, ImageFormat format,
              const Appearance& appearance, const Provenance& made_by,
              const CommonOptions& common) {
  const std::string origin = fmt::format("{}: {}", program_version(made_by), command_line(made_by));
  return [=, say = common.say](std::ostream& out) {
    const Figure made = figure();
    const ImageInformation about{appearance.title.text, made.caption.text, origin};
    // If the disk is full, no caption is printed.
    out << with_information(run_gnuplot(gnuplot_script(made, appearance, format)), format, about)
        << std::flush;
    say(made.caption.text);
  };
}

Appearance read_appearance(const Texts& texts) {
  return {.width = texts.read_if("width", parse_width),
          .title = texts.read_if("title", parse_title).value_or(Label{})};
}

Draw read_draw(const Texts& texts) {
  FigureChoice choice;
  choice.n = texts.read_if("n", parse_natural, 1, most_n);
  const std::optional<Text> name = texts.find("figure");
  if (!name) return [choice](const Records& records) { return only_figure(records, choice); };
  const FigureEntry& entry = name->read(find_figure);
  return [&entry, choice](const Records& records) { return draw(entry, records, choice); };
}

Job prepare_plot(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  const Draw draw = read_draw(texts);
  const PlotFormat& format = texts.required("output").read(find_plot_format);
  const std::string path = texts.required("file").value;
  const std::string document = read_file(path, limits.bytes, common.held_files);
  const auto figure = [=] { return drawn(draw, document, path); };
  const Appearance appearance = read_appearance(texts);
  const Provenance made_by = provenance("plot", arguments, std::nullopt);
  return format.image ? image_job(figure, *format.image, appearance, made_by, common)
                      : latex_job(figure, appearance, *common.output, made_by);
}

}  // namespace

Command plot_command() {
  return {"plot",
          "A figure of a JSON document, to a file: .tex (with .csv), .svg, .png, .pdf",
          {{.name = "file",
            .help = "JSON that simulate or table wrote",
            .required = true,
            .positional = true,
            .content = FileContent::document},
           option("figure",
                  "see sqdim list figures (default: the one that fits, or that of the preset)",
                  names_in<all_figures>),
           option("n", "the dimension, for success-budget (default: the largest)"),
           option("title", "a line above the figure (default: none)"),
           option("width",
                  "of the whole figure, such as 8.4cm, 3.3in or 240pt (default: an article's text "
                  "width; wider for images)")},
          prepare_plot,
          ".tex, .svg, .png or .pdf"};
}

}  // namespace sqdim::tools
