// Runs the reader of documents, figures and backends on arbitrary bytes. The test program runs it
// on mutated golden files as well.
#include "figure_fuzz.hpp"

#include <cmath>

#include "require.hpp"
#include "sqdim/documents/names/names.hpp"

namespace sqdim::fuzz {
namespace {

constexpr RecordLimits limits = {.bytes = std::size_t{1} << 20, .rows = 500};

void check_axis(const Axis& axis) {
  require(std::isfinite(axis.lower) && std::isfinite(axis.upper) && axis.lower < axis.upper);
  require(axis.scale == AxisScale::linear || axis.lower > 0);
  require(axis.ticks.size() < 20);
}

void check(const Figure& figure) {
  require(!figure.panels.empty());
  for (const Panel& panel : figure.panels) {
    check_axis(panel.x);
    check_axis(panel.y);
    require(!panel.series.empty());
    for (const Series& series : panel.series) {
      require(!series.points.empty());
      for (const Point& point : series.points) {
        require(panel.x.lower <= point.x && point.x <= panel.x.upper);
        require(panel.y.lower <= point.y && point.y <= panel.y.upper);
      }
    }
  }
  const PgfplotsFiles files = pgfplots(figure, {}, provenance("plot", {}, std::nullopt), "fig.csv");
  require(is_printable(files.csv.substr(0, files.csv.find('\n'))));
  require(!gnuplot_script(figure, {}, ImageFormat::pdf).empty());
}

bool draw_one(const FigureEntry& entry, const Records& records) {
  return answers<DamagedDocument>([&] { check(draw(entry, records, {})); });
}

}  // namespace

bool plot_anything(const std::string& text) {
  bool any = false;
  answers<DamagedDocument>([&] {
    const Records records = read_records(text, limits);
    for (const FigureEntry& entry : all_figures()) any = draw_one(entry, records) || any;
  });
  return any;
}

}  // namespace sqdim::fuzz
