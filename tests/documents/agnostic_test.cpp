// Bounds for agnostic learners of one neuron: what their documents say, and that they are verified.
#include <initializer_list>
#include <sstream>

#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/names/names.hpp"
#include "sqdim/inquiry/bound/bound_request.hpp"
#include "sqdim/inquiry/table/table_request.hpp"
#include "support/support.hpp"
#include "support/texts.hpp"
#include "support/verification.hpp"

namespace sqdim {
namespace {

using testing::check_changed;
using testing::Json;
using testing::Setting;
using testing::verify;

Texts question(const char* outer, std::initializer_list<Setting> more) {
  Texts texts = testing::texts_of(
      bound_parameters(),
      {{"activation", "tanh"}, {"outer", outer}, {"n", "1000"}, {"k", "3"}, {"tau", "1/100"}});
  for (const auto& [name, text] : more) texts.give(name, text);
  return texts;
}

std::string written(const Texts& texts, const char* format) {
  std::ostringstream out;
  find_format(format).write(
      out, bound_report(provenance("bound", {}, std::nullopt), bound(read_bound_request(texts))));
  return out.str();
}

Json document(const char* outer) {
  return Json::parse(written(question(outer, {{"agnostic", "1/1000"}}), "json"));
}

auto set(const char* key, const Json& value) {
  return [=](Json& row) {
    row[key] = value;
    return true;
  };
}

std::string refusal(const Texts& texts) {
  try {
    static_cast<void>(bound(read_bound_request(texts)));
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "";
}

TEST_SUITE_BEGIN("verification");

TEST_CASE("the first sentence is about agnostic learners") {
  const std::string text = written(question("sign", {{"agnostic", "1/1000"}}), "text");
  CHECK(text.starts_with(
      "Every learner that agnostically learns one neuron +-psi(<w, x_S>/sqrt 3) to excess 0.001 "
      "(its output then has correlation <output, f> at least 0.0"));
  CHECK(text.find(") with probability at least 2/3, for each of these N = C(1000, 3) ") !=
        std::string::npos);
}

TEST_CASE("the bounds are those for the correlation that follows") {
  const Json agnostic = document("sign");
  const std::string c = agnostic["rows"][0]["correlation"];
  const Json plain = Json::parse(written(question("sign", {{"correlation", c}}), "json"));
  REQUIRE(agnostic["rows"].size() == plain["rows"].size());
  for (std::size_t i = 0; i < plain["rows"].size(); ++i) {
    Json row = agnostic["rows"][i];
    CHECK(row["agnostic"] == "1/1000");
    row["agnostic"] = nullptr;
    CHECK(row == plain["rows"][i]);
  }
}

TEST_CASE("verification computes the correlation again from the excess") {
  for (const char* outer : {"sign", "tanh(2)", "erf"}) {
    CAPTURE(outer);
    const Json json = document(outer);
    for (const VerifiedRow& row : verify(json)) {
      CAPTURE(row.reason);
      CHECK(row.verdict == Verdict::holds);
      CHECK(row.arithmetic == "mpfi");
    }
    check_changed(json, Verdict::fails, set("agnostic", "1/999"));
    check_changed(json, Verdict::fails, set("agnostic", "1"));
    check_changed(json, Verdict::fails, set("agnostic", "0"));
    check_changed(json, Verdict::fails, set("agnostic", "0.001"));
    check_changed(json, Verdict::fails, set("correlation", "1/2"));
    check_changed(json, Verdict::fails, set("correlation", nullptr));
    check_changed(json, Verdict::fails, set("outer", "identity"));
    check_changed(json, Verdict::fails, set("activation", "relu"));
    check_changed(json, Verdict::fails, set("family", "sign-parity"));
  }
}

TEST_CASE("a smaller excess claims no more") {
  const Json json = document("sign");
  for (const VerifiedRow& row : verify(json)) REQUIRE(row.verdict == Verdict::holds);
  check_changed(json, Verdict::holds, set("agnostic", "1/1001"));
}

TEST_CASE("documents from before the excess still hold") {
  Json older = Json::parse(written(question("sign", {{"correlation", "1/10"}}), "json"));
  for (Json& row : older["rows"]) row.erase("agnostic");
  for (const VerifiedRow& row : verify(older)) CHECK(row.verdict == Verdict::holds);
}

TEST_CASE("the excess and the correlation exclude each other, and both are for labels") {
  CHECK(refusal(question("sign", {{"agnostic", "1/1000"}, {"correlation", "1/10"}})) ==
        "--correlation does not go with --agnostic, from which it follows");
  CHECK(refusal(question("identity", {{"agnostic", "1/1000"}})) ==
        "--agnostic belongs to --outer sign, tanh or erf; regression takes --error");
  CHECK(refusal(question("sign", {{"agnostic", "0"}})).starts_with("--agnostic '0': "));
  CHECK(
      refusal(question("sign", {{"agnostic", "1/2"}})).starts_with("--agnostic '1/2': too large"));
  CHECK(refusal(testing::texts_of(
                    bound_parameters(),
                    {{"family", "abstract(size=9, norm_squared=1, correlation=0, supremum=1)"},
                     {"agnostic", "1/10"},
                     {"tau", "1/10"}}))
            .starts_with("--agnostic learns neurons, which abstract"));
}

TEST_CASE("a table takes a list, and its correlation differs with k") {
  Texts texts(table_parameters());
  for (const auto& [name, text] :
       std::initializer_list<Setting>{{"activation", "tanh"},
                                      {"outer", "sign,tanh"},
                                      {"n", "100,200"},
                                      {"k", "1,3"},
                                      {"tau", "1/10"},
                                      {"agnostic", "1/1000,1/2000"},
                                      {"theorems", "stat-classification"}})
    texts.give(name, text);
  const std::vector<TablePart> parts = read_table_parts(texts);
  REQUIRE(parts.size() == 1);
  const ProblemGrid grid(parts.front().problems, bound_digits, 2);
  REQUIRE(grid.size() == 16);
  for (std::uint64_t i = 0; i < 16; ++i) {
    const Problem problem = grid.problem(i);
    const auto goal = std::get<ClassificationGoal>(problem.goal);
    CHECK(goal.agnostic_excess == Rational(1, i % 8 < 4 ? 1000 : 2000));
    const Goal alone = goal_in(problem.family, AgnosticGoal{*goal.agnostic_excess});
    CHECK(std::get<ClassificationGoal>(alone).correlation == goal.correlation);
  }
  texts.remove("agnostic");
  texts.give("agnostic", "1/1000,1/2");
  CHECK_THROWS_WITH_AS(ProblemGrid(read_table_parts(texts).front().problems, bound_digits, 2),
                       doctest::Contains("--agnostic '1/2': too large"), InvalidInput);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
