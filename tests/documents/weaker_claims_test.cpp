// Rows that claim less than what is proved today: they hold, and the reason says so.
#include <utility>

#include "support/support.hpp"
#include "support/verification.hpp"

namespace sqdim {
namespace {

using testing::check_changed;
using testing::document;
using testing::Json;
using testing::verify;

TEST_SUITE_BEGIN("verification");

/// Changes a constant of every row that has it by `step`, or removes it for a step of 0.
void check_constant(const Json& json, const char* constant, int step, Verdict expected) {
  check_changed(json, expected, [&](Json& row) {
    Json& constants = row["constants"];
    if (!constants.contains(constant)) return false;
    const Integer value(constants[constant].get<std::string>());
    if (value + step < 0) return false;
    if (step == 0) {
      constants.erase(constant);
    } else {
      constants[constant] = Integer(value + step).str();
    }
    return true;
  });
}

TEST_CASE("a constant that is not the theorem's fails; one that says less is weaker than proved") {
  for (const char* name : {"bound-raw", "bound-sign", "bound-abstract", "bound-everything"}) {
    for (const auto& [constant, weaker] : std::vector<std::pair<const char*, int>>{
             {"K", 1}, {"m", 1}, {"s", 1}, {"SDA", -1}, {"d", -1}, {"M", -1}}) {
      const auto& shown = constant;
      CAPTURE(shown);
      check_constant(document(name), constant, 0, Verdict::fails);
      check_constant(document(name), constant, -weaker, Verdict::fails);
      check_constant(document(name), constant, weaker, Verdict::holds);
    }
  }
  Json more = document("bound-sign");
  for (Json& row : more["rows"]) {
    Json& constants = row["constants"];
    if (constants.contains("K"))
      constants["K"] = Integer(Integer(constants["K"].get<std::string>()) + 1).str();
  }
  for (const VerifiedRow& row : verify(more)) {
    const Json& constants = more["rows"][row.number - 1]["constants"];
    CHECK(row.reason == (constants.contains("K") ? "weaker than proved" : ""));
  }
}

TEST_CASE("a number that suffices may be larger, or missing, and not smaller") {
  const Json json = document("bound-regression");
  const auto add = [](int step) {
    return [step](Json& row) {
      Json& sufficient = row["sufficient_queries"];
      if (!sufficient.is_string()) return false;
      sufficient = Integer(Integer(sufficient.get<std::string>()) + step).str();
      return true;
    };
  };
  CHECK(json["rows"][0]["sufficient_queries"].is_string());
  check_changed(json, Verdict::holds, add(1));
  check_changed(json, Verdict::fails, add(-1));
  const auto set = [](const Json& value) {
    return [value](Json& row) {
      row["sufficient_queries"] = value;
      return true;
    };
  };
  check_changed(json, Verdict::holds, set(nullptr));
  check_changed(json, Verdict::fails, set("unbounded"));
  check_changed(json, Verdict::fails, set("-1"));
  check_changed(json, Verdict::fails, set("1/2"));
  check_changed(document("bound-sign"), Verdict::fails, set("5"));  // nothing is proved
}

TEST_CASE("a source that the theorem follows may be cited instead of the theorem") {
  const auto cite = [](const char* key) {
    return [key](Json& row) {
      if (row["theorem"] != "sda") return false;
      row["citation"] = key;
      return true;
    };
  };
  check_changed(document("bound-sign"), Verdict::holds, cite("feldman17"));
  check_changed(document("bound-sign"), Verdict::fails, cite("simon06"));
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
