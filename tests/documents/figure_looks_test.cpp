// The looks of figures: their width and title, what stands beside what, and what images say.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "sqdim/documents/figures/detail/aside.hpp"
#include "sqdim/documents/figures/detail/layout.hpp"
#include "sqdim/documents/figures/figures.hpp"
#include "sqdim/documents/names/names.hpp"
#include "support/figure_documents.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using namespace figure;
using Json = nlohmann::ordered_json;
using testing::golden_text;

Figure figure_of(const FigureEntry& entry) {
  constexpr RecordLimits limits = {.bytes = std::size_t{1} << 24, .rows = 10'000};
  return draw(entry, read_records(testing::document_of(entry), limits), {});
}

std::string refusal(double (*read)(const std::string&), const std::string& text) {
  try {
    read(text);
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "";
}

std::string tex_of(const Figure& figure, const Appearance& appearance) {
  return pgfplots(figure, appearance, provenance("plot", {}, std::nullopt), "fig.csv").tex;
}

/// A panel of lines without bars, on axes from 0 to 1.
Panel panel_with(const std::vector<std::pair<SeriesKind, std::vector<Point>>>& lines) {
  Panel panel{{"", ""}, {.label = {"x", "x"}}, {.label = {"y", "y"}}, {}};
  for (const auto& [kind, points] : lines) {
    const std::string name = std::to_string(panel.series.size());
    panel.series.push_back({name, {name, name}, kind, points});
  }
  return panel;
}

constexpr Layout square = {{1, 1}, 4, 4, 1, 0.2, 0.6, 0.6, 1, 1};

TEST_SUITE_BEGIN("figures");

TEST_CASE("a width is a number and a unit, within what can be drawn") {
  CHECK(parse_width("8.4cm") == 8.4);
  CHECK(parse_width("84mm") == doctest::Approx(8.4));
  CHECK(parse_width("3.3in") == doctest::Approx(8.382));
  CHECK(parse_width("240pt") == doctest::Approx(240 * 2.54 / 72.27));
  CHECK(parse_width("5cm") == 5);
  CHECK(parse_width("50cm") == 50);
  for (const char* text : {"", "8.4", "cm", "8.4 cm", "8.4cmx", "8,4cm", "1e1cm", "nancm", "infcm",
                           "0x8cm", "8.4em", "--8cm", "8.4cm 3cm", "\xFF"})
    CHECK(refusal(parse_width, text)
              .ends_with("expected a number and cm, mm, in or pt, such as 8.4cm"));
  for (const char* text : {"0cm", "-8cm", "4.99cm", "50.1cm", "1pt", "99999999999999999999in"})
    CHECK(refusal(parse_width, text).ends_with("expected a width from 5cm to 50cm"));
}

TEST_CASE("a title is printable, and stays a text") {
  const Label title = parse_title("50% of `id` \\input{x} 'q' \xCF\x84");
  CHECK(title.text == "50% of `id` \\input{x} 'q' \xCF\x84");
  const Figure made = figure_of(find_figure("tightness"));
  CHECK(tex_of(made, {.title = title}).find("50\\% of") != std::string::npos);
  CHECK(tex_of(made, {.title = title}).find("\\input{x}") == std::string::npos);
  CHECK(gnuplot_script(made, {.title = title}, ImageFormat::svg)
            .find("'50% of `id` \\input{x} ''q'' \xCF\x84'") != std::string::npos);
  for (const std::string& text :
       {std::string(), std::string("   "), std::string("a\nb"), std::string("\x1B[2J"),
        std::string("\xFF"), std::string("a\0b", 3), std::string(201, 'x')})
    CHECK_THROWS_AS(parse_title(text), InvalidInput);
}

TEST_CASE(
    "at every width, panels and what stands beside them fill the width, and numbers stand apart") {
  for (const FigureEntry& entry : all_figures()) {
    CAPTURE(entry.name);
    const Figure made = figure_of(entry);
    for (const double width : {5.0, 8.4, 12.1, 19.0, 50.0}) {
      CAPTURE(width);
      const Page page{width, 15, 0.15, 0.335, 1.3};
      const Layout all = layout(made, legend(made), page);
      const auto columns = static_cast<double>(all.grid.columns);
      CHECK(all.left + columns * all.panel_width + (columns - 1) * all.gap_between_columns +
                all.right ==
            doctest::Approx(width));
      CHECK(all.panel_width >= 2.5);
      CHECK(all.panel_height >= 2);
      CHECK(all.grid.columns * all.grid.rows >= made.panels.size());
      CHECK(all.legend_columns * all.legend_rows >= legend(made).size());
      const Axis& axis = made.panels.front().x;
      const std::vector<Tick> ticks = ticks_across(axis, all.panel_width, page);
      REQUIRE(!ticks.empty());
      for (std::size_t i = 1; i < ticks.size(); ++i) {
        const double letters = static_cast<double>(letters_of(ticks[i].label.text) +
                                                   letters_of(ticks[i - 1].label.text)) /
                               2;
        CHECK((place_on(axis, ticks[i].at) - place_on(axis, ticks[i - 1].at)) * all.panel_width >
              letters * page.letter);
      }
    }
  }
}

TEST_CASE("lines that coincide are drawn beside each other, and parallel") {
  const std::vector<Point> rising = {{0.1, 0.1}, {0.5, 0.5}, {0.9, 0.9}};
  const std::vector<Point> other = {{0.1, 0.9}, {0.5, 0.5}, {0.9, 0.1}};
  const auto measured = SeriesKind::measured;
  const Panel panel = panel_with({{measured, rising}, {measured, other}, {measured, rising}});
  const std::vector<Aside> asides = moved_aside(panel, square);
  CHECK(asides[1].x + asides[1].y == "");  // it only crosses the others
  for (const std::size_t i : {std::size_t{0}, std::size_t{2}})
    CHECK(std::stod(asides[i].x) == doctest::Approx(-std::stod(asides[i].y)));
  CHECK(std::stod(asides[0].y) == doctest::Approx(-std::stod(asides[2].y)));
  const double apart = std::hypot(std::stod(asides[0].x) - std::stod(asides[2].x),
                                  std::stod(asides[0].y) - std::stod(asides[2].y));
  CHECK(apart * square.panel_width == doctest::Approx(0.045));
  CHECK(has_lines_beside({{}, {panel}}));
  CHECK(!has_lines_beside({{}, {panel_with({{measured, rising}, {measured, other}})}}));

  const Panel points = panel_with({{measured, {{0.5, 0.5}}}, {measured, {{0.5, 0.5}}}});
  CHECK(moved_aside(points, square)[0].x == "");
  CHECK(moved_aside(points, square)[0].y != moved_aside(points, square)[1].y);
}

TEST_CASE("beside a proved curve nothing moves, and what is measured lies above it") {
  const std::vector<Point> line = {{0.1, 0.1}, {0.9, 0.9}};
  const Panel panel = panel_with({{SeriesKind::measured, line},
                                  {SeriesKind::measured, line},
                                  {SeriesKind::bound, line},
                                  {SeriesKind::reference, line}});
  for (const Aside& aside : moved_aside(panel, square)) CHECK(aside.x + aside.y == "");
  CHECK(!has_lines_beside({{}, {panel}}));
  CHECK(drawing_order(panel) == std::vector<std::size_t>{3, 2, 0, 1});
}

TEST_CASE("lines of many points, as of a damaged document, are left where they are") {
  const std::vector<Point> many(20'000, Point{0.5, 0.5});
  const Panel panel = panel_with({{SeriesKind::measured, many}, {SeriesKind::measured, many}});
  CHECK(!has_lines_beside({{}, {panel}}));
}

TEST_CASE(
    "bounds far from all points are said and not drawn, so that no part of the axis is empty") {
  const Figure made = figure_of(find_figure("query-curve"));
  CHECK(made.caption.text.find("far to the left of what is drawn, at 20 (k = 4) and 61 (k = 8) "
                               "queries: no trainer") != std::string::npos);
  CHECK(made.caption.text.find("dashed") == std::string::npos);
}

TEST_CASE("what is the same in all lines is said once, in the caption") {
  Json document = Json::parse(golden_text("table"));
  Json rows = Json::array();
  for (const Json& row : document["rows"]) {
    if (row["theorem"] == "csq-frame") rows.push_back(row);
  }
  document["rows"] = rows;
  const Figure made = draw(find_figure("exponent"),
                           read_records(document.dump(), {.bytes = 1U << 24U, .rows = 1000}), {});
  CHECK(made.caption.text.find("The theorem is csq-frame.") != std::string::npos);
  std::set<std::string> labels;
  for (const LegendEntry& entry : legend(made)) labels.insert(entry.label.text);
  CHECK(labels == std::set<std::string>{"relu, \xCF\x84 = 1/100", "relu, \xCF\x84 = n^(-1)",
                                        "sigmoid, \xCF\x84 = 1/100", "sigmoid, \xCF\x84 = n^(-1)"});
}

TEST_CASE("an SVG has its title and its caption where readers look for them") {
  const std::string svg = "<svg><title>Gnuplot</title>\n<desc>Produced by GNUPLOT</desc></svg>";
  CHECK(with_information(svg, ImageFormat::svg, {"a < b", "c & d", "sqdim"}) ==
        "<svg><title>a &lt; b</title>\n<desc>c &amp; d\nsqdim\nProduced by GNUPLOT</desc></svg>");
  CHECK(with_information("<svg/>", ImageFormat::svg, {"a", "b", "c"}) == "<svg/>");
}

/// The cyclic redundancy check of PNG, bit by bit (PNG, annex D).
std::uint32_t check_of(const std::string& bytes) {
  std::uint32_t rest = 0xFFFFFFFFU;
  for (const char c : bytes) {
    rest ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1U) ^ ((rest & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~rest;
}

std::uint32_t number_at(const std::string& bytes, std::size_t place) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number = (number << 8U) | static_cast<unsigned char>(bytes.at(place + i));
  return number;
}

TEST_CASE("a PNG has whole chunks of text behind its header") {
  const std::string header = "\x89PNG\r\n\x1A\n" + std::string(25, 'h');
  const std::string png =
      with_information(header + "rest", ImageFormat::png, {"title", "caption \xCF\x84", "sqdim"});
  std::size_t place = header.size();
  for (const char* text : {"title", "caption \xCF\x84", "sqdim"}) {
    const std::size_t size = number_at(png, place);
    const std::string chunk = png.substr(place + 4, 4 + size);
    CHECK(chunk.starts_with("iTXt"));
    CHECK(chunk.ends_with(text));
    CHECK(number_at(png, place + 8 + size) == check_of(chunk));
    place += 12 + size;
  }
  CHECK(png.substr(place) == "rest");
  CHECK(with_information("GIF", ImageFormat::png, {"a", "b", "c"}) == "GIF");
}

TEST_CASE("a PDF is updated: its new dictionary is where the new table says") {
  const std::string pdf =
      "%PDF-1.5\nxref\n0 3\ntrailer\n<< /Size 3\n /Root 2 0 R\n /Info 1 0 R\n>>\nstartxref\n9\n"
      "%%EOF\n";
  const std::string made =
      with_information(pdf, ImageFormat::pdf, {"A", "\xCF\x84\xF0\x9D\x94\xBC", "sqdim"});
  REQUIRE(made.starts_with(pdf));
  const std::size_t dictionary = made.find("3 0 obj");
  CHECK(dictionary == pdf.size());
  CHECK(made.find("/Title <FEFF0041>") != std::string::npos);
  CHECK(made.find("/Subject <FEFF03C4D835DD3C>") != std::string::npos);
  const std::string place = std::to_string(dictionary);
  CHECK(made.find("xref\n3 1\n" + std::string(10 - place.size(), '0') + place + " 00000 n \n") !=
        std::string::npos);
  CHECK(made.find("<< /Size 4 /Root 2 0 R /Info 3 0 R /Prev 9 >>") != std::string::npos);
  CHECK(made.ends_with("startxref\n" + std::to_string(made.find("xref\n3 1")) + "\n%%EOF\n"));
  CHECK(with_information("%PDF-1.7\nstartxref\n9\n", ImageFormat::pdf, {"a", "b", "c"}) ==
        "%PDF-1.7\nstartxref\n9\n");
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
