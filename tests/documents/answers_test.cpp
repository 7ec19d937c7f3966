#include "sqdim/documents/answers/answers.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "sqdim/documents/names/names.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

std::string written(const char* format, const Report& report) {
  std::ostringstream out;
  find_format(format).write(out, report);
  return out.str();
}

TEST_SUITE_BEGIN("answers");

TEST_CASE("norm rows: certified, degenerate and undecided each have their form") {
  const NormSquared good{Enclosure{Rational(1, 3), Rational(1, 3) + power_of_two(-90)},
                         NormMethod::kernel_sum, std::nullopt};
  const NormSquared none{std::nullopt, NormMethod::hermite_series, "a reason"};
  const Report report = norm_report(provenance("norm", {}, std::nullopt),
                                    {{"relu", "identity", 2, good},
                                     {"relu", "identity", 3, Degenerate{"degenerate because"}},
                                     {"relu", "identity", 4, none}},
                                    20);
  CHECK_FALSE(report.complete);
  const nlohmann::json rows = nlohmann::json::parse(written("json", report))["rows"];
  CHECK(rows[0]["norm_squared"]["certainty"] == "certified");
  CHECK(rows[0]["width"] == "4");
  CHECK(rows[0]["reason"].is_null());
  CHECK(
      rows[1]["norm_squared"] ==
      nlohmann::json{{"lower", "0"}, {"upper", "0"}, {"certainty", "exact"}, {"method", nullptr}});
  CHECK(rows[1]["reason"] == "degenerate because");
  CHECK(rows[2]["norm_squared"].is_null());
  CHECK(rows[2]["reason"] == "a reason");
}

TEST_CASE("a list of degenerate rows alone is not a success; one good row among them is") {
  const NormSquared good{Enclosure{1, 1}, NormMethod::kernel_sum, std::nullopt};
  const Provenance made = provenance("norm", {}, std::nullopt);
  CHECK_FALSE(norm_report(made, {{"relu", "identity", 3, Degenerate{"zero"}}}, 20).complete);
  CHECK(norm_report(
            made, {{"relu", "identity", 3, Degenerate{"zero"}}, {"relu", "identity", 2, good}}, 20)
            .complete);
}

TEST_CASE("a correlation that is not known is known by nothing") {
  const Correlation none{std::nullopt, "", "a reason"};
  const CorrelationRow row{.activation = "relu",
                           .outer = "identity",
                           .first = {1, 2},
                           .second = {1, 3},
                           .distribution = "student(1)",
                           .correlation = none,
                           .check = std::nullopt,
                           .reason = "a reason"};
  const Report report = correlation_report(provenance("correlate", {}, std::nullopt), {row}, 20);
  CHECK_FALSE(report.complete);
  const std::string text = written("text", report);
  CHECK(text.find("undecided") != std::string::npos);
  CHECK(text.find("certified") == std::string::npos);
}

TEST_CASE(
    "a table says of the theorems about decisions, and of no others, that nothing is learned") {
  const std::vector<Column> columns = bound_columns();
  REQUIRE(columns.front().name == "theorem");
  for (const Theorem& theorem : all_theorems())
    CHECK(columns.front().words(theorem.name).empty() == (theorem.task == Task::learning));
}

TEST_CASE("a mean over one trial has no standard error, and says none") {
  const SimulationSettings settings = {
      {"activation", "relu"}, {"n", "4"}, {"k", "2"}, {"learner", "sgd"}};
  const PreparedSimulation simulation =
      prepare_simulation(read_simulation_request(simulation_texts(settings)));
  const SimulationRow row = row_of(
      simulation, 0,
      {Trial{
          .reached = false, .queries = 1, .valid_answers = 1, .samples = 0, .correlation = 0.5}});
  const Report report = simulation_report(provenance("simulate", {}, 1), row, {});
  const nlohmann::json error = nlohmann::json::parse(written("json", report))["rows"][0]["error"];
  CHECK(error["value"] == 0.75);
  CHECK(error["standard_error"].is_null());
  CHECK(written("markdown", report).find("standard error") == std::string::npos);
}

/// Returns the symbols in a part of LaTeX mathematics: single letters and Greek letters.
std::set<std::string> symbols(const std::string& tex) {
  static const std::set<std::string> greek = {"tau",    "delta",  "Delta",
                                              "Lambda", "lambda", "varepsilon"};
  static const std::regex word("\\\\[A-Za-z]+|[A-Za-z]+");
  std::set<std::string> found;
  for (std::sregex_iterator it(tex.begin(), tex.end(), word), end; it != end; ++it) {
    const std::string text = it->str();
    if (text.size() == 1 || greek.contains(text.substr(1))) found.insert(text);
  }
  return found;
}

/// Returns the formulas between dollar signs.
std::string inline_formulas(const std::string& tex) {
  std::string all;
  for (std::size_t at = tex.find('$'); at != std::string::npos;) {
    const std::size_t end = tex.find('$', at + 1);
    REQUIRE(end != std::string::npos);
    all += tex.substr(at + 1, end - at - 1) + " ";
    at = tex.find('$', end + 1);
  }
  return all;
}

TEST_CASE("a theorem in LaTeX introduces every symbol of its conclusion, and cites its sources") {
  std::size_t written = 0;
  for (const Theorem& theorem : all_theorems()) {
    CAPTURE(theorem.name);
    const std::string tex = paper_statement(theorem);
    if (tex.empty()) continue;
    ++written;
    CHECK(tex.starts_with("\\begin{theorem}[" + theorem.name + ", "));
    CHECK(tex.find("\\cite{" + theorem.citation + "}") != std::string::npos);
    for (const std::string& key : theorem.after)
      CHECK(tex.find("\\cite{" + key + "}") != std::string::npos);
    CHECK(std::count(tex.begin(), tex.end(), '{') == std::count(tex.begin(), tex.end(), '}'));
    const std::size_t start = tex.find("\\[\n");
    const std::size_t end = tex.find("\\]\n");
    REQUIRE(start < end);
    std::set<std::string> known = symbols(inline_formulas(tex.substr(0, start)));
    known.insert("K");  // the display defines it
    for (const std::string& symbol : symbols(tex.substr(start, end - start))) {
      CAPTURE(symbol);
      CHECK(known.contains(symbol));
    }
  }
  CHECK(written == 6);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
