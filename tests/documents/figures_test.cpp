#include "sqdim/documents/figures/figures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>

#include "fuzz/figure_fuzz.hpp"
#include "sqdim/documents/names/names.hpp"
#include "support/figure_documents.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using Json = nlohmann::ordered_json;
using testing::Draws;
using testing::golden_text;
using testing::scaled;

constexpr RecordLimits limits = {.bytes = std::size_t{1} << 24, .rows = 10'000};

Json document_for(const FigureEntry& entry) {
  return Json::parse(testing::document_of(entry));
}

Figure figure(const std::string& name, const Json& document, const FigureChoice& choice = {}) {
  return draw(find_figure(name), read_records(document.dump(), limits), choice);
}

double decimal(const Json& text) {
  return std::stod(text.get<std::string>());
}

double middle(const Json& quantity) {
  return (decimal(quantity["lower"]) + decimal(quantity["upper"])) / 2;
}

/// Returns the points of all series of a kind, by the names of panel and series.
std::multimap<std::string, Point> points_of(const Figure& figure, SeriesKind kind) {
  std::multimap<std::string, Point> points;
  for (const Panel& panel : figure.panels) {
    for (const Series& series : panel.series) {
      if (series.kind != kind) continue;
      for (const Point& point : series.points)
        points.emplace(panel.title.text + "/" + series.label.text, point);
    }
  }
  return points;
}

std::optional<Point> find(const std::multimap<std::string, Point>& points, const std::string& where,
                          double x) {
  const auto [first, last] = points.equal_range(where);
  const auto found = std::find_if(first, last, [&](const auto& entry) {
    return std::fabs(entry.second.x - x) <= 1e-12 * std::fabs(x);
  });
  return found == last ? std::nullopt : std::optional(found->second);
}

/// Returns the panel of a row of plots/runs, where panels are strategies.
std::string panel_of(const Json& row) {
  const auto strategy = row["strategy"].get<std::string>();
  const auto target = row["target"].get<std::string>();
  return target == "hard" ? strategy : "control: " + target + ", " + strategy;
}

std::string place_of(const Json& row) {
  return panel_of(row) + "/" + row["learner"].get<std::string>();
}

TEST_SUITE_BEGIN("figures");

TEST_CASE("every figure has points in order, inside its axes, and names for all it shows") {
  for (const FigureEntry& entry : all_figures()) {
    CAPTURE(entry.name);
    const Figure made = figure(entry.name, document_for(entry));
    REQUIRE(!made.panels.empty());
    CHECK(!made.caption.text.empty());
    std::set<std::string> titles;
    for (const Panel& panel : made.panels) {
      CHECK(titles.insert(panel.title.text).second);
      for (const Axis* axis : {&panel.x, &panel.y}) {
        CHECK((axis->lower < axis->upper && (axis->scale == AxisScale::linear || axis->lower > 0)));
        CHECK((!axis->label.tex.empty() && !axis->label.text.empty()));
        CHECK((axis->ticks.size() >= 2 && axis->ticks.size() <= 9));
        for (const Tick& tick : axis->ticks)
          CHECK((axis->lower <= tick.at && tick.at <= axis->upper));
      }
      REQUIRE(!panel.series.empty());
      for (const Series& series : panel.series) {
        CHECK(!series.label.text.empty());
        CHECK(std::is_sorted(series.points.begin(), series.points.end(),
                             [](const Point& a, const Point& b) { return a.x < b.x; }));
        for (const Point& point : series.points) {
          CHECK((panel.x.lower <= point.x && point.x <= panel.x.upper));
          CHECK((panel.y.lower <= point.low.value_or(point.y) &&
                 point.low.value_or(point.y) <= point.y &&
                 point.y <= point.high.value_or(point.y) &&
                 point.high.value_or(point.y) <= panel.y.upper));
        }
      }
    }
  }
}

TEST_CASE("success-budget shows every row of the dimension, its interval, and the ceiling") {
  const Json document = document_for(find_figure("success-budget"));
  const Figure made = figure("success-budget", document);
  CHECK(made.panels.size() == 8);
  CHECK(made.panels.back().title.text == "control: random-sign, worst");
  const auto measured = points_of(made, SeriesKind::measured);
  const auto ceilings = points_of(made, SeriesKind::bound);
  std::size_t rows = 0;
  for (const Json& row : document["rows"]) {
    if (row["n"] != 18 || row["budget"].is_null()) continue;
    ++rows;
    const auto budget = row["budget"].get<double>();
    const std::optional<Point> point = find(measured, place_of(row), budget);
    REQUIRE(point);
    CHECK(point->y == row["success"]["value"].get<double>());
    CHECK(point->low == row["success"]["lower"].get<double>());
    CHECK(point->high == row["success"]["upper"].get<double>());
    const std::optional<Point> ceiling = find(ceilings, panel_of(row) + "/proved ceiling", budget);
    CHECK(ceiling.has_value() == !row["success_ceiling"].is_null());
    if (ceiling) CHECK(ceiling->y == doctest::Approx(middle(row["success_ceiling"])));
  }
  CHECK(rows == 240);
  CHECK(measured.size() == rows);
  CHECK(ceilings.size() == 18);
}

TEST_CASE("success-budget is of one dimension, the largest or the one asked for") {
  const Json document = document_for(find_figure("success-budget"));
  const Figure smaller = figure("success-budget", document, {.n = 16});
  CHECK(points_of(smaller, SeriesKind::measured).size() == 10);
  CHECK(smaller.caption.text.find("n = 16") != std::string::npos);
  CHECK(smaller.caption.text.find("Rows left out: 260 of another n") != std::string::npos);
  CHECK_THROWS_WITH_AS(figure("success-budget", document, {.n = 17}),
                       "--n '17': no row with a budget has that n; known: 12, 14, 16, 18",
                       InvalidInput);
  CHECK_THROWS_AS(figure("tightness", document, {.n = 16}), InvalidInput);
}

TEST_CASE("queries-dimension shows every row without a budget, from least to most, and the bound") {
  const Json document = document_for(find_figure("queries-dimension"));
  const Figure made = figure("queries-dimension", document);
  const auto measured = points_of(made, SeriesKind::measured);
  const auto bounds = points_of(made, SeriesKind::bound);
  std::size_t rows = 0;
  for (const Json& row : document["rows"]) {
    if (!row["budget"].is_null()) continue;
    ++rows;
    const auto n = row["n"].get<double>();
    const std::optional<Point> point = find(measured, place_of(row), n);
    REQUIRE(point);
    CHECK(point->y == doctest::Approx(middle(row["queries_mean"])));
    CHECK(point->low == row["queries_least"].get<double>());
    CHECK(point->high == row["queries_most"].get<double>());
    const std::optional<Point> bound = find(bounds, panel_of(row) + "/bound csq-exact", n);
    CHECK(bound.has_value() == !row["bound"].is_null());
    if (bound) CHECK(bound->y == decimal(row["bound"]));
  }
  CHECK(rows == 160);
  CHECK(measured.size() == rows);
}

TEST_CASE("tightness shows ratios where they are, and 1") {
  const Json document = document_for(find_figure("tightness"));
  const Figure made = figure("tightness", document);
  const auto measured = points_of(made, SeriesKind::measured);
  std::size_t rows = 0;
  for (const Json& row : document["rows"]) {
    if (row["ratio"].is_null()) continue;
    ++rows;
    const double x = decimal(row["family_size"]) / 100;  // tau = 1/10
    const std::optional<Point> point = find(measured, "/" + row["learner"].get<std::string>(), x);
    REQUIRE(point);
    CHECK(point->y == doctest::Approx(middle(row["ratio"])));
  }
  CHECK(measured.size() == rows);
  const auto levels = points_of(made, SeriesKind::reference);
  CHECK(levels.size() == 2);
  for (const auto& [where, point] : levels) CHECK(point.y == 1);
}

/// Returns n and log_n q for the rows that have n and a number of queries, in any order.
std::multiset<std::pair<double, double>> exponents(const Json& document) {
  std::multiset<std::pair<double, double>> found;
  for (const Json& row : document["rows"]) {
    if (row["queries"].is_null() || row["queries"] == "unbounded" || row["queries"] == "0")
      continue;
    const auto n = row["n"].get<double>();
    found.emplace(n, std::log(decimal(row["queries"])) / std::log(n));
  }
  return found;
}

TEST_CASE("a learning curve is the error against samples, beside the trivial predictor's") {
  const Json document = document_for(find_figure("learning-curve"));
  const Figure made = figure("learning-curve", document);
  CHECK(made.panels.size() == 3);
  const auto points = points_of(made, SeriesKind::measured);
  std::size_t found = 0;
  for (const Json& row : document["rows"]) {
    if (row["oracle"] != "samples") continue;
    const std::string outer = row["outer"] == "sign" ? ", φ = sign" : "";
    const std::string panel = row["activation"].get<std::string>() + outer +
                              ", k = " + std::to_string(row["k"].get<int>());
    const auto point = find(points, panel + "/" + row["target"].get<std::string>(),
                            row["budget"].get<double>() * decimal(row["samples"]) / 1000);
    REQUIRE(point);
    CHECK(point->y ==
          doctest::Approx(row["error"]["value"].get<double>() / middle(row["trivial_error"])));
    ++found;
  }
  CHECK(points.size() == found);
  for (const auto& [where, level] : points_of(made, SeriesKind::reference)) CHECK(level.y == 1);
}

TEST_CASE("a query curve is the error against queries, with the bound from bottom to top") {
  Json document = document_for(find_figure("query-curve"));
  CHECK(points_of(figure("query-curve", document), SeriesKind::bound).empty());  // far to the left
  for (Json& row : document["rows"]) {
    if (!row["bound"].is_null()) row["bound"] = row["bound"].get<std::string>() + "000";
  }
  const Figure made = figure("query-curve", document);
  const auto points = points_of(made, SeriesKind::measured);
  std::size_t found = 0;
  for (const Json& row : document["rows"]) {
    if (row["learner"] != "gradient-descent" || row["budget"] == 0) continue;
    const std::string series =
        row["target"].get<std::string>() + ", " + row["strategy"].get<std::string>();
    const auto point = find(points, "k = " + std::to_string(row["k"].get<int>()) + "/" + series,
                            row["budget"].get<double>());
    REQUIRE(point);
    CHECK(point->y == doctest::Approx(row["error"]["value"].get<double>()));
    ++found;
  }
  CHECK(points.size() == found);
  const auto bounds = points_of(made, SeriesKind::bound);
  CHECK(bounds.size() == 4);
  for (const auto& [where, point] : bounds) CHECK((point.x == 20000 || point.x == 61000));
}

TEST_CASE("exponent is log q/log n, from whichever column the document has") {
  Json document = document_for(find_figure("exponent"));
  const std::multiset<std::pair<double, double>> expected = exponents(document);
  for (const char* gone : {"", "log_n_queries", "log2_queries"}) {
    for (Json& row : document["rows"]) row.erase(gone);
    std::multiset<std::pair<double, double>> drawn;
    for (const auto& [where, point] : points_of(figure("exponent", document), SeriesKind::measured))
      drawn.emplace(point.x, point.y);
    REQUIRE(drawn.size() == expected.size());
    for (auto a = drawn.begin(), b = expected.begin(); a != drawn.end(); ++a, ++b) {
      CHECK(a->first == b->first);
      CHECK(a->second == doctest::Approx(b->second).epsilon(1e-9));
    }
  }
}

TEST_CASE("what has no exponent is counted in the caption") {
  Json document = document_for(find_figure("exponent"));
  document["rows"][0]["queries"] = "unbounded";
  document["rows"][0]["log_n_queries"] = nullptr;
  document["rows"][0]["log2_queries"] = nullptr;
  const std::string caption = figure("exponent", document).caption.text;
  CHECK(caption.find("Rows left out: ") != std::string::npos);
  CHECK(caption.find("1 unbounded") != std::string::npos);
  CHECK(caption.find("not applicable") != std::string::npos);
}

TEST_CASE("settings that differ make panels; those that go along with x do not") {
  const Json original = document_for(find_figure("tightness"));
  Json document = original;
  const auto panels = [&](const char* name) { return figure(name, document).panels.size(); };
  CHECK(panels("queries-dimension") == 8);
  for (Json& row : document["rows"])  // a tolerance that depends on n
    row["tau"] = "1/" + std::to_string(row["n"].get<int>());
  CHECK(panels("queries-dimension") == 8);
  document = original;
  for (Json row : original["rows"]) {  // every run with another tolerance as well
    row["tau"] = "1/7";
    document["rows"].push_back(row);
  }
  CHECK(panels("queries-dimension") == 16);
  for (Json& row : document["rows"]) row["oracle"] = row["tau"] == "1/7" ? "stat" : "csq";
  CHECK(panels("success-budget") == 16);
  CHECK(figure("success-budget", document).panels.front().title.text ==
        "honest, oracle csq, τ = 1/10");
}

TEST_CASE("a document that is damaged, or of another kind, is refused with a line that says why") {
  const std::string good = golden_text("plots/runs");
  const auto message = [](const std::string& text, const char* name) -> std::string {
    try {
      draw(find_figure(name), read_records(text, limits), {});
    } catch (const DamagedDocument& error) {
      return error.what();
    }
    return "";
  };
  CHECK(message(good, "tightness").empty());
  CHECK(message(good, "exponent") == "the figure exponent shows what table wrote, not 'simulate'");
  CHECK(message("", "tightness").starts_with("not JSON"));
  CHECK(message("[]", "tightness") == "not a document of sqdim: no object");
  CHECK(message(good.substr(0, good.size() / 2), "tightness").starts_with("not JSON"));
  CHECK(message(std::string(100'000, '['), "tightness").starts_with("nested deeper"));
  const std::map<std::string, std::function<void(Json&)>> changes = {
      {"the schema is not \"sqdim/1\"", [](Json& json) { json["schema"] = "sqdim/2"; }},
      {"there are no rows", [](Json& json) { json["rows"] = Json::array(); }},
      {"a row is not an object", [](Json& json) { json["rows"][3] = 7; }},
      {"'command' is not a text", [](Json& json) { json["command"] = 7; }},
      {"row 2 has no 'tau', which the figure tightness needs",
       [](Json& json) { json["rows"][1].erase("tau"); }},
      {"no row with a ratio: the figure tightness needs runs without --budget that always "
       "succeed",
       [](Json& json) {
         for (Json& row : json["rows"]) row["ratio"] = nullptr;
       }},
      {"row 1: 'tau': 'a tenth': expected a number such as 0.01, 1/7, 2^-20 or 1e-6",
       [](Json& json) { json["rows"][0]["tau"] = "a tenth"; }},
      {"row 1: 'target': expected a text", [](Json& json) {
         for (Json& row : json["rows"]) row["ratio"] = json["rows"].back()["ratio"];
         json["rows"][0]["ratio"] = {{"lower", "1"}, {"upper", "2"}};
         json["rows"][0]["target"] = 7;
       }}};
  for (const auto& [expected, change] : changes) {
    Json changed = Json::parse(good);
    change(changed);
    CHECK(message(changed.dump(), "tightness") == expected);
  }
  Json changed = Json::parse(good);
  for (Json& row : changed["rows"]) row["success"]["value"] = 7;
  CHECK(message(changed.dump(), "success-budget").ends_with("expected a proportion"));
  CHECK_THROWS_AS(read_records(good, {.bytes = 1000, .rows = 10'000}), DamagedDocument);
  CHECK_THROWS_AS(read_records(good, {.bytes = std::size_t{1} << 24, .rows = 10}), DamagedDocument);
}

TEST_CASE("both backends draw the same points") {
  for (const FigureEntry& entry : all_figures()) {
    CAPTURE(entry.name);
    const Figure made = figure(entry.name, document_for(entry));
    const PgfplotsFiles files = pgfplots(made, {}, provenance("plot", {}, std::nullopt), "fig.csv");
    const std::string script = gnuplot_script(made, {}, ImageFormat::svg);
    std::size_t series_count = 0;
    for (const Panel& panel : made.panels) {
      for (const Series& series : panel.series) {
        ++series_count;
        for (const Point& point : series.points) {
          std::ostringstream y;  // the shortest digits that read back as the same double
          y << Json(point.y);
          std::string digits = y.str();
          if (digits.ends_with(".0")) digits.resize(digits.size() - 2);
          CHECK(files.csv.find(digits) != std::string::npos);
          CHECK(script.find(digits) != std::string::npos);
        }
      }
    }
    const std::string header = files.csv.substr(0, files.csv.find('\n'));
    CHECK(is_points_header(header));
    CHECK(header.find("x" + std::to_string(series_count)) != std::string::npos);
    std::istringstream lines(files.csv);
    for (std::string line; std::getline(lines, line);)
      CHECK(std::ranges::count(line, ',') == std::ranges::count(header, ','));
  }
}

TEST_CASE("names in a document are not commands of what draws them") {
  Json document = document_for(find_figure("tightness"));
  for (Json& row : document["rows"]) {
    if (row["learner"] == "elimination") row["learner"] = "\\input{x} `id` 'q' $x$ %\n\xC3\xA9";
  }
  const Figure made = figure("tightness", document);
  const PgfplotsFiles files = pgfplots(made, {}, provenance("plot", {}, std::nullopt), "fig.csv");
  CHECK(files.tex.find("\\input{x}") == std::string::npos);
  CHECK(files.tex.find("\\textbackslash{}input\\{x\\}") != std::string::npos);
  CHECK(gnuplot_script(made, {}, ImageFormat::png)
            .find("title '\\input{x} `id` ''q'' $x$ %?\xC3\xA9'") != std::string::npos);
}

TEST_CASE("documents that were changed anywhere are drawn or refused") {
  const std::string good = golden_text("table");
  Draws draws(31);
  for (std::uint64_t i = 0; i < scaled(300); ++i) {
    std::string text = good;
    for (std::uint64_t j = draws.below(4); j < 4; ++j)
      text[draws.below(text.size())] = static_cast<char>(draws.below(256));
    fuzz::plot_anything(text);
  }
  CHECK(fuzz::plot_anything(good));
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
