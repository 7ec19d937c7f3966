#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "sqdim/documents/figures/detail/power_fit.hpp"
#include "sqdim/documents/names/names.hpp"
#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/inquiry/batch/simulation_batch.hpp"
#include "support/golden.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using Json = nlohmann::ordered_json;

Figure recovery(const Json& document) {
  constexpr RecordLimits limits = {.bytes = std::size_t{1} << 24, .rows = 10'000};
  return draw(find_figure("recovery"), read_records(document.dump(), limits), {});
}

/// Returns y by the names of panel and series, and x.
std::map<std::tuple<std::string, std::string, double>, double> points_of(const Figure& figure,
                                                                         SeriesKind kind) {
  std::map<std::tuple<std::string, std::string, double>, double> points;
  for (const Panel& panel : figure.panels) {
    for (const Series& series : panel.series) {
      if (series.kind != kind) continue;
      for (const Point& point : series.points)
        points.emplace(std::tuple(panel.title.text, series.label.text, point.x), point.y);
    }
  }
  return points;
}

TEST_SUITE_BEGIN("figures");

TEST_CASE("recovery shows what goals took, budgets that ran out, queries, and fitted powers") {
  const Json document = Json::parse(testing::golden_text("plots/recovery"));
  const Figure made = recovery(document);
  REQUIRE(made.panels.size() == 3);
  const auto points = points_of(made, SeriesKind::measured);
  CHECK(points.size() == document["rows"].size());
  for (const Json& row : document["rows"]) {
    const std::string learner = row["learner"].get<std::string>();
    const bool stops = row["stop"] == "goal";
    const bool ran_out = stops && row["log2_queries"].is_null();
    const std::string line =
        stops ? learner.substr(0, learner.find('(')) + (ran_out ? ", budget ran out" : "")
              : learner + ", " + row["strategy"].get<std::string>() + " (queries)";
    const auto found = points.find({row["activation"], line, row["n"]});
    REQUIRE(found != points.end());
    const double expected = ran_out ? row["budget"].get<double>()
                            : stops ? std::exp2(row["log2_queries"]["value"].get<double>())
                                    : std::stod(row["queries_mean"]["lower"].get<std::string>());
    CHECK(found->second == doctest::Approx(expected));
  }
  CHECK(points_of(made, SeriesKind::bound).size() == 12);
  // The errors are 1/8 at log_2 n = 4, ..., 7: the slope has deviation 1/8 / sqrt(5); without the last
  // point 1/8 / sqrt(2).
  const std::string said = made.caption.text;
  CHECK(said.find("hermite(3): online-sgd 2.00 ± 0.11 (2 by benarous21), smoothed-sgd 1.50 ± 0.11 "
                  "(1.5 by damian23)") != std::string::npos);
  CHECK(said.find("hermite(4): online-sgd 3.00 ± 0.17 (3 by benarous21)") != std::string::npos);
  const auto powers = points_of(made, SeriesKind::reference);
  CHECK(powers.at({"hermite(3)", "n^2", 16}) == doctest::Approx(8 * 16 * 16));
  CHECK(powers.at({"hermite(3)", "n^2", 128}) == doctest::Approx(8 * 128 * 128));
}

TEST_CASE("recovery leaves out learners that ask and gave up") {
  Json document = Json::parse(testing::golden_text("plots/recovery"));
  std::size_t asking = 0;
  for (Json& row : document["rows"]) {
    if (row["stop"] == "goal") continue;
    row["log2_queries"] = nullptr;
    ++asking;
  }
  const Figure made = recovery(document);
  CHECK(points_of(made, SeriesKind::measured).size() == document["rows"].size() - asking);
  CHECK(points_of(made, SeriesKind::bound).empty());
  CHECK(made.caption.text.find("gave up in a trial") != std::string::npos);
}

TEST_CASE("recovery draws runs that stop at their goal alone, without learners that ask") {
  Json document = Json::parse(testing::golden_text("plots/recovery"));
  Json rows = Json::array();
  for (const Json& row : document["rows"]) {
    if (row["stop"] == "goal") rows.push_back(row);
  }
  REQUIRE(rows.size() < document["rows"].size());
  document["rows"] = rows;
  const Figure made = recovery(document);
  CHECK(points_of(made, SeriesKind::measured).size() == rows.size());
  CHECK(points_of(made, SeriesKind::bound).empty());
  CHECK(made.caption.text.find("Queries are") == std::string::npos);
}

/// Returns the power of n that the samples of a learner fit, on the link h_k.
figure::PowerFit measured_power(const std::string& learner, unsigned k,
                                const std::vector<std::string>& dimensions) {
  std::vector<SimulationSettings> settings;
  for (const std::string& n : dimensions) {
    settings.push_back({{"family", "single-index"},
                        {"activation", "hermite(" + std::to_string(k) + ")"},
                        {"n", n},
                        {"learner", learner + "(exponent=" + std::to_string(k) + ")"},
                        {"direction", "1/2"},
                        {"stop", ""},
                        {"budget", "10000000"},
                        {"trials", "24"}});
  }
  const SimulationBatch batch = read_simulation_batch(std::nullopt, std::move(settings));
  std::vector<figure::LogMean> values;
  for (const SimulationRow& row :
       rows_of(batch, run_batch(batch, {}, nullptr, 2, [](const BatchProgress&) {}))) {
    const SampledMean logarithm = outcome_of(row).log2_queries.value();
    const auto n = static_cast<double>(*dimension_of(row.request.concepts));
    values.push_back({n, logarithm.value, *logarithm.standard_error});
  }
  return figure::power_fit(values).value();
}

TEST_CASE("measured powers of n are those of the literature, within their intervals") {
  const auto agrees = [](const figure::PowerFit& fit, double power) {
    CHECK(std::abs(fit.slope - power) <= fit.half_width);
    CHECK(fit.half_width < 0.6);
  };
  agrees(measured_power("online-sgd", 1, {"64", "128", "256", "512"}), 1);
  if (testing::is_partial()) return;  // sanitizers check memory, which all of these use alike
  agrees(measured_power("online-sgd", 3, {"32", "64", "96"}), 2);
  agrees(measured_power("smoothed-sgd", 3, {"64", "128", "256", "512"}), 1.5);
  agrees(measured_power("smoothed-sgd", 4, {"48", "64", "96", "128"}), 2);
}

TEST_CASE("recovery needs a row that stops at its goal") {
  Json document = Json::parse(testing::golden_text("plots/recovery"));
  for (Json& row : document["rows"]) row["stop"] = nullptr;
  CHECK_THROWS_WITH_AS(static_cast<void>(recovery(document)), doctest::Contains("--stop"),
                       DamagedDocument);
}

TEST_CASE("queries-dimension shows what runs with --stop took, or the budget that ran out") {
  Json document = Json::parse(testing::golden_text("plots/runs"));
  std::vector<Json> rows;
  for (const Json& row : document["rows"]) {
    if (row["learner"] == "elimination" && row["strategy"] == "reference" &&
        row["budget"].is_null())
      rows.push_back(row);
  }
  REQUIRE(rows.size() >= 3);
  for (Json& row : rows) {
    row["stop"] = "goal";
    row["budget"] = 5000;
    row["log2_queries"] = {{"value", 7.5}, {"standard_error", 0.1}};
  }
  rows.back()["log2_queries"] = nullptr;
  document["rows"] = rows;
  constexpr RecordLimits limits = {.bytes = std::size_t{1} << 24, .rows = 10'000};
  const Figure made =
      draw(find_figure("queries-dimension"), read_records(document.dump(), limits), {});
  std::size_t drawn = 0;
  for (const Panel& panel : made.panels) {
    for (const Series& series : panel.series) {
      if (series.kind != SeriesKind::measured) continue;
      const bool ran_out = series.label.text.ends_with("budget ran out");
      drawn += series.points.size();
      for (const Point& point : series.points) {
        CHECK(ran_out == (point.x == rows.back()["n"].get<double>()));
        if (ran_out) CHECK(point.y == 5000);
      }
    }
  }
  CHECK(drawn == rows.size());
  CHECK(made.caption.text.find("its budget is drawn") != std::string::npos);
}

TEST_CASE("a fitted power has the interval of its errors, or of what the line misses") {
  const std::vector<figure::LogMean> exact = {{2, 3, 1}, {4, 5, 1}, {8, 7, 1}};
  CHECK(figure::power_fit(exact)->slope == doctest::Approx(2));
  CHECK(figure::power_fit(exact)->half_width == doctest::Approx(1.959963984540054 / std::sqrt(2)));
  // It misses by 1/3, 2/3 and 1/3, whose squares sum to 2/3: 2/3 / 0.01 with one degree of freedom.
  const std::vector<figure::LogMean> bent = {{2, 3, 0.1}, {4, 6, 0.1}, {8, 7, 0.1}};
  CHECK(figure::power_fit(bent)->slope == doctest::Approx(2));
  CHECK(figure::power_fit(bent)->half_width ==
        doctest::Approx(1.959963984540054 * std::sqrt(2.0 / 3 / 2)));
  CHECK_FALSE(figure::power_fit({{2, 3, 1}, {4, 5, 1}}));
  CHECK_FALSE(figure::power_fit({{2, 3, 1}, {2, 3, 1}, {4, 5, 1}}));
  CHECK_FALSE(figure::power_fit({{2, 3, 0}, {4, 5, 1}, {8, 7, 1}}));
}

TEST_CASE("a fitted power covers the true one about 95 times of 100") {
  constexpr unsigned cases = 2000;
  unsigned covered = 0;
  testing::Draws draws(17);
  for (unsigned i = 0; i < cases; ++i) {
    std::vector<figure::LogMean> values;
    for (const double x : {16.0, 32.0, 64.0, 128.0, 256.0}) {
      const double error = 0.05 * static_cast<double>(draws.between(1, 4));
      // A sum of twelve uniform numbers is normal enough, with variance 1.
      double noise = -6;
      for (int j = 0; j < 12; ++j) noise += static_cast<double>(draws.between(0, 1'000'000)) / 1e6;
      values.push_back({x, 1.5 * std::log2(x) + error * noise, error});
    }
    const auto fit = figure::power_fit(values);
    if (std::abs(fit->slope - 1.5) <= fit->half_width) ++covered;
  }
  // Widened intervals cover a little more. The deviation of the share is 0.005.
  CHECK(covered >= 0.935 * cases);
  CHECK(covered <= 0.99 * cases);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
