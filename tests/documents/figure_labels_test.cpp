// The names of panels and series in figures, and what captions say about all rows.
#include <nlohmann/json.hpp>
#include <set>

#include "sqdim/documents/figures/figures.hpp"
#include "sqdim/documents/names/names.hpp"
#include "support/golden.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using Json = nlohmann::ordered_json;
using testing::golden_text;

Figure figure(const std::string& name, const Json& document) {
  constexpr RecordLimits limits = {.bytes = std::size_t{1} << 24, .rows = 10'000};
  return draw(find_figure(name), read_records(document.dump(), limits), {});
}

/// Bounds of csq-frame for n = 16 and 32 under each tolerance, as `table` writes them.
Json table_of(const std::vector<std::string>& tolerances) {
  Json document = {{"schema", "sqdim/1"},
                   {"command", "table"},
                   {"provenance", Json::object()},
                   {"rows", Json::array()}};
  for (const std::string& tau : tolerances) {
    for (const int n : {16, 32}) {
      document["rows"].push_back({{"theorem", "csq-frame"},
                                  {"model", "CSQ"},
                                  {"family", "parity-network"},
                                  {"activation", "relu"},
                                  {"outer", "identity"},
                                  {"n", n},
                                  {"k", 2},
                                  {"tau", tau},
                                  {"success", "2/3"},
                                  {"error", "1/2"},
                                  {"correlation", nullptr},
                                  {"scale", "normalised"},
                                  {"counted", "queries"},
                                  {"queries", "1000"}});
    }
  }
  return document;
}

Json rows_of(const Json& document) {
  return document["rows"];
}

std::vector<std::string> legend_of(const Figure& figure) {
  std::vector<std::string> labels;
  for (const Series& series : figure.panels.front().series) labels.push_back(series.label.text);
  return labels;
}

bool says(const Figure& figure, const std::string& text) {
  return figure.caption.text.find(text) != std::string::npos;
}

std::string fraction_of_ten(unsigned digits) {
  return "1/1" + std::string(digits, '0');
}

TEST_SUITE_BEGIN("figures");

TEST_CASE("tolerances of any length are told apart, and written as in tables") {
  const std::string third = "1/3" + std::string(80, '3');
  const std::string power = "1/1606938044258990275541962092341162602522202993782792835301376";
  const Figure made = figure("exponent", table_of({fraction_of_ten(70), fraction_of_ten(75),
                                                   "n^(-1)", power, third + "1", third + "2"}));
  REQUIRE(made.panels.size() == 1);
  const std::vector<std::string> labels = legend_of(made);
  REQUIRE(labels.size() == 6);
  CHECK(std::set<std::string>(labels.begin(), labels.end()).size() == 6);
  CHECK(labels[0] == "τ = 1e-70");
  CHECK(labels[1] == "τ = 1e-75");
  CHECK(labels[2] == "τ = n^(-1)");
  CHECK(labels[3] == "τ = 2^-200");
  CHECK(made.panels.front().series[0].label.tex == "$\\tau$ = $1 \\cdot 10^{-70}$");
  CHECK(made.panels.front().series[2].label.tex == "$\\tau$ = $n^{-1}$");
}

TEST_CASE("captions and panels write numbers as tables do") {
  CHECK(says(figure("exponent", table_of({fraction_of_ten(70)})), "with τ = 1e-70."));
  Json document = table_of({"1/10"});
  for (int i = 0; i < 9; ++i) {  // so many theorems that tolerances make panels
    for (Json row : rows_of(table_of({"1/10", fraction_of_ten(70)}))) {
      row["theorem"] = "theorem-" + std::to_string(i);
      document["rows"].push_back(row);
    }
  }
  std::set<std::string> titles;
  for (const Panel& panel : figure("exponent", document).panels) titles.insert(panel.title.text);
  CHECK(titles == std::set<std::string>{"τ = 1/10", "τ = 1e-70"});
}

TEST_CASE("names are cut where they are shown, and nowhere else") {
  Json document = table_of({"1/10"});
  const std::string name = "expr(" + std::string(100, 'x');
  for (const char* end : {"+1)", "+2)"}) {
    for (Json row : rows_of(table_of({"1/10"}))) {
      row["activation"] = name + end;
      document["rows"].push_back(row);
    }
  }
  const Figure made = figure("exponent", document);
  const std::vector<std::string> labels = legend_of(made);
  REQUIRE(labels.size() == 3);
  CHECK(labels[1].ends_with("xxx..."));
  CHECK(labels[2] == labels[1] + " (2)");
  const PgfplotsFiles files = pgfplots(made, {}, provenance("plot", {}, std::nullopt), "a.csv");
  std::size_t entries = 0;
  for (std::size_t at = files.tex.find("addlegendentry"); at != std::string::npos;
       at = files.tex.find("addlegendentry", at + 1))
    ++entries;
  CHECK(entries == 3);
}

TEST_CASE("UTF-8 stays, and what would move a cursor does not") {
  Json document = table_of({"1/10"});
  for (Json& row : document["rows"]) row["activation"] = "expr(sin(\xCF\x80*x))\n\xE2\x80\xAE";
  CHECK(says(figure("exponent", document), "expr(sin(\xCF\x80*x))????"));
}

TEST_CASE("captions are sentences that name oracle, model, goal, success and scale") {
  const Figure made = figure("exponent", table_of({"n^(-1)"}));
  CHECK(says(made, "no learner reaches the goal against the worst oracle"));
  CHECK(says(made, "The targets have family parity-network, activation relu and k = 2."));
  CHECK(says(made, "The functions are taken with norm 1, to which tolerances are relative."));
  CHECK(says(made, "Queries are correlational (CSQ), with τ = n^(-1)."));
  CHECK(says(made, "The goal is a squared error of at most 1/2 ‖f‖², with probability 2/3."));
  Json both = table_of({"1/10"});
  for (Json row : rows_of(table_of({"1/10"}))) {
    row["theorem"] = "stat-classification";
    row["model"] = "STAT";
    row["outer"] = "sign";
    row["error"] = row["scale"] = nullptr;
    row["correlation"] = "1/10";
    both["rows"].push_back(row);
  }
  const Figure mixed = figure("exponent", both);
  CHECK(says(mixed, "correlational (CSQ) in regression or statistical (STAT) in classification"));
  CHECK(says(mixed, "In regression the functions are taken with norm 1"));
  CHECK(says(mixed, "a squared error of at most 1/2 ‖f‖² or a correlation of at least 1/10"));
  Json agnostic = both;
  for (Json& row : agnostic["rows"]) {
    if (row["outer"] != "sign") continue;
    row["correlation"] = row["n"] == 16 ? "1/9" : "1/8";
    row["agnostic"] = "1/100";
  }
  CHECK(says(figure("exponent", agnostic),
             "‖f‖² or agnostic learning of one neuron, up to sign, to an excess of at most 1/100"));
  for (Json& row : both["rows"]) row["scale"] = "raw";
  CHECK(says(figure("exponent", both), "tolerances are absolute (scale raw)"));
}

TEST_CASE("below the line of tightness other oracles than the worst are explained") {
  Json document = Json::parse(golden_text("plots/runs"));
  const Figure worst = figure("tightness", document);
  const auto& level = worst.panels.front().series.back();
  CHECK(level.label.text == "as proved necessary");
  CHECK(says(worst, "Queries are correlational (CSQ), with strategy worst and τ = 1/10."));
  CHECK(says(worst, "The goal is to name the target."));
  CHECK(!says(worst, "fewer queries may suffice"));
  for (Json& row : document["rows"]) {
    if (row["learner"] == "majority" && row["strategy"] == "worst") row["strategy"] = "triangular";
  }
  CHECK(says(figure("tightness", document), "other strategies give only some of them"));
}

TEST_CASE("series with bars are drawn beside each other, from points that stay") {
  const Figure made = figure("query-curve", Json::parse(golden_text("plots/curves")));
  const PgfplotsFiles files = pgfplots(made, {}, provenance("plot", {}, std::nullopt), "a.csv");
  const std::string script = gnuplot_script(made, {}, ImageFormat::svg);
  CHECK(files.tex.find("x expr=\\thisrow{x1}*0.9") != std::string::npos);
  CHECK(files.tex.find("table [x=x2,") != std::string::npos);  // the middle one of three
  CHECK(files.tex.find("x expr=\\thisrow{x3}*1.0") != std::string::npos);
  CHECK(script.find("using ($1*0.9") != std::string::npos);
  CHECK(files.csv.find("\n38400,") != std::string::npos);
}

TEST_CASE("what is proved in a figure of simulations is proved against the worst oracle") {
  const Json runs = Json::parse(golden_text("plots/runs"));
  for (const char* name : {"success-budget", "queries-dimension", "tightness"})
    CHECK(says(figure(name, runs), "against the worst oracle"));
  CHECK(says(figure("query-curve", Json::parse(golden_text("plots/curves"))),
             "against the worst oracle"));
  Json sampled = runs;
  for (Json& row : sampled["rows"]) row["samples_drawn"] = "100";
  CHECK(says(figure("success-budget", sampled), "if correlations need no samples"));
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
