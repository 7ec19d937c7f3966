#include <algorithm>
#include <functional>

#include "fuzz/verification_fuzz.hpp"
#include "support/golden.hpp"
#include "support/support.hpp"
#include "support/verification.hpp"

namespace sqdim {
namespace {

using testing::backwards;
using testing::check_changed;
using testing::document;
using testing::Draws;
using testing::golden_text;
using testing::Json;
using testing::limits;
using testing::scaled;
using testing::verifiable_names;
using testing::verify;

bool all_hold(const std::vector<VerifiedRow>& rows) {
  return std::all_of(rows.begin(), rows.end(),
                     [](const VerifiedRow& row) { return row.verdict == Verdict::holds; });
}

TEST_SUITE_BEGIN("verification");

TEST_CASE("an estimated norm is not a claim that can be proved, and a wrong exact one fails") {
  const auto verdict = [](const std::string& norm) {
    Json changed = document("norm-outer");
    changed["rows"][0]["norm_squared"] = Json::parse(norm);
    return verify(changed).front().verdict;
  };
  CHECK(verdict(R"({"lower": "1", "upper": "1", "certainty": "exact", "method": "two-valued"})") ==
        Verdict::holds);
  CHECK(verdict(R"({"lower": "0", "upper": "1", "certainty": "exact", "method": "two-valued"})") ==
        Verdict::fails);
  CHECK(verdict(R"({"value": 1.0, "standard_error": 0.1, "samples": 256, "certainty": "sampled",
                    "method": "monte-carlo"})") == Verdict::fails);
}

TEST_CASE("a row with a dimension that no family has does not make other rows fail") {
  Json changed = document("bound-parity");
  Json impossible = changed["rows"][0];
  impossible["n"] = 1;
  changed["rows"].insert(changed["rows"].begin(), impossible);
  const std::vector<VerifiedRow> rows = verify(changed);
  CHECK(rows.front().verdict == Verdict::fails);
  CHECK(std::all_of(rows.begin() + 1, rows.end(),
                    [](const VerifiedRow& row) { return row.verdict == Verdict::holds; }));
}

TEST_CASE("what sqdim wrote holds, all but what is numerical") {
  REQUIRE(verifiable_names().size() > 15);
  for (const std::string& name : verifiable_names()) {
    CAPTURE(name);
    const bool numerical = name.ends_with("-numerical");
    for (const VerifiedRow& row : verify(document(name))) {
      CAPTURE(row.number);
      CAPTURE(row.reason);
      CHECK(row.verdict == (numerical ? Verdict::undecided : Verdict::holds));
      if (numerical) CHECK(!row.reason.empty());
    }
  }
  CHECK(verify(document("spectrum-numerical")).front().reason == "numerical: nothing is proved");
  Json turned = document("norm-numerical");
  std::swap(turned["rows"][0]["norm_squared"]["lower"], turned["rows"][0]["norm_squared"]["upper"]);
  CHECK(verify(turned).front().verdict == Verdict::fails);
  CHECK(verify(document("norm-fourier")).front().reason ==
        "numerical; the certified value lies in the interval");
}

TEST_CASE("the second arithmetic recomputes") {
  CHECK(verify(document("norm-sigmoid")).front().arithmetic == "mpfi");
  CHECK(verify(document("bound-raw")).front().arithmetic == "mpfi");
  CHECK(verify(document("bound-parity"))[1].arithmetic == "mpfi");
  CHECK(verify(document("bound-degenerate")).front().arithmetic == "exact");
}

TEST_CASE("rows stand for themselves: in another order they still hold") {
  Json json = document("table");
  std::reverse(json["rows"].begin(), json["rows"].end());
  CHECK(all_hold(verify(json)));
}

bool has_number(const Json& row) {
  const Json& queries = row["queries"];
  return queries.is_string() && queries != "0" && queries != "unbounded";
}

TEST_CASE("a larger number fails; a smaller one is weaker than proved") {
  for (const char* name : {"bound-raw", "bound-sign", "bound-parity", "bound-regression"}) {
    const Json json = document(name);
    const auto add = [](int step) {
      return [step](Json& row) {
        if (!has_number(row)) return false;
        row["queries"] = Integer(Integer(row["queries"].get<std::string>()) + step).str();
        return true;
      };
    };
    check_changed(json, Verdict::fails, add(1));
    check_changed(json, Verdict::holds, add(-1));
    for (const Json& other : {Json("unbounded"), Json(nullptr), Json("0x10"), Json("-1")}) {
      check_changed(json, Verdict::fails, [&](Json& row) {
        if (!has_number(row)) return false;
        row["queries"] = other;
        return true;
      });
    }
  }
  check_changed(document("bound-unbounded"), Verdict::fails, [](Json& row) {
    if (row["queries"] != "unbounded") return false;
    row["queries"] = "1000000";
    return true;
  });
  Json less = document("bound-sign");
  std::size_t decision = 0;
  while (less["rows"][decision]["theorem"] != "csq-decision") ++decision;
  less["rows"][decision]["queries"] = "17";
  CHECK(verify(less)[decision].reason == "weaker than proved");
}

/// Moves the last digit of a decimal, if the result is a decimal.
std::string moved(const std::string& decimal, int step) {
  std::string text = decimal;
  char& last = text[std::min(text.find('e'), text.size()) - 1];
  if (last + step < '0' || last + step > '9') return decimal;
  last = static_cast<char>(last + step);
  return text;
}

TEST_CASE("an interval that excludes the value fails; a wider one holds") {
  for (const char* name : {"norm-relu", "norm-sigmoid", "spectrum", "bound-raw", "bound-sign"}) {
    for (const char* key :
         {"norm_squared", "coefficient", "lambda", "log2_queries", "log_n_queries"}) {
      const auto check = [&](Verdict expected, const std::function<void(Json&, int)>& change) {
        check_changed(document(name), expected, [&](Json& row) {
          if (!row.contains(key) || row[key].is_null() || row[key]["certainty"] == "exact")
            return false;
          change(row[key], row[key]["lower"].get<std::string>().starts_with("-") ? -1 : 1);
          return true;
        });
      };
      check(Verdict::fails, [](Json& cell, int outward) {
        cell["lower"] = cell["upper"];
        cell["upper"] = moved(cell["upper"], outward);
      });
      check(Verdict::fails, [](Json& cell, int) { std::swap(cell["lower"], cell["upper"]); });
      check(Verdict::holds,
            [](Json& cell, int outward) { cell["lower"] = moved(cell["lower"], -outward); });
      check(Verdict::fails, [](Json& cell, int) { cell["certainty"] = "exact"; });
      check(Verdict::fails, [](Json& cell, int) { cell["method"] = "by hand"; });
    }
  }
}

TEST_CASE("a changed text, parameter or hypothesis fails") {
  const auto fails = [](const char* name, const char* key, const Json& value) {
    check_changed(document(name), Verdict::fails, [&](Json& row) {
      row[key] = value;
      return true;
    });
  };
  for (const char* name : {"bound-regression", "bound-sign", "table"}) {
    fails(name, "theorem", "low-degre");
    fails(name, "model", "STATS");
    fails(name, "family", "sign-parity");
    fails(name, "family", "orthonormal(5)");
    fails(name, "activation", "hermite(1)");
    fails(name, "activation", nullptr);
    fails(name, "activation", "expr(x)");
    fails(name, "outer", "tanh");
    fails(name, "n", 1025);
    fails(name, "distribution", "gaussian(mean=1)");
    fails(name, "distribution", "guassian");
    fails(name, "k", 7);
    fails(name, "k", -1);
    fails(name, "n", std::uint64_t{1} << 63);
    fails(name, "family_size", "1234567");
    fails(name, "tau", "1/101");
    fails(name, "tau", "0.01");
    fails(name, "tau", "n^(-65)");
    fails(name, "success", "3/2");
    fails(name, "error", "1");
    fails(name, "scale", "huge");
    fails(name, "query_range", "both");
    fails(name, "low_degree", 101);
    fails(name, "noise", "0");
    fails(name, "noise", "0.5");
    fails(name, "counted", "samplings");
    fails(name, "verdict", "undecided");
    fails(name, "verdict", "vacuous");
    fails(name, "reason", "because");
    fails(name, "citation", "someone");
    fails(name, "lambda", nullptr);
    fails(name, "tau_value", nullptr);
    fails(name, "hypotheses", Json::array({{{"statement", "so"}, {"verdict", "holds"}}}));
  }
  fails("norm-relu", "k", 5);
  fails("norm-relu", "activation", "sign");
  check_changed(document("norm-relu"), Verdict::fails, [](Json& row) {
    row["outer"] = "sign";
    return row["reason"].is_null();  // 0 stays 0
  });
  fails("norm-relu", "width", "17");
  fails("spectrum", "degree", 8);
  fails("spectrum", "activation", "tanh");
  fails(
      "norm-linear", "norm_squared",
      {{"lower", "1e-9"}, {"upper", "2e-9"}, {"certainty", "certified"}, {"method", "kernel-sum"}});
}

TEST_CASE("a degenerate row is one whose function is degenerate, and says why") {
  Json zero = document("norm-relu");
  zero["rows"][1]["norm_squared"] = zero["rows"][2]["norm_squared"];
  zero["rows"][1]["reason"] = zero["rows"][2]["reason"];
  CHECK(verify(zero)[1].verdict == Verdict::fails);
  Json silent = document("norm-relu");
  silent["rows"][2]["reason"] = nullptr;
  CHECK(verify(silent)[2].verdict == Verdict::fails);
  // The admissible k may be missing, as in older documents; others may not stand there.
  for (const char* const name : {"norm-relu", "bound-degenerate"}) {
    Json changed = document(name);
    const std::size_t degenerate = name == std::string("norm-relu") ? 2 : 0;
    Json& row = changed["rows"][degenerate];
    const std::string reason = row["reason"];
    const std::string bare = reason.substr(0, reason.find("; k = "));
    row["reason"] = bare;
    CHECK(verify(changed)[degenerate].verdict == Verdict::holds);
    row["reason"] = bare + "; k = 5 is admissible";
    CHECK(verify(changed)[degenerate].verdict == Verdict::fails);
  }
}

TEST_CASE("the keys of every object may stand in any order, those of the document, too") {
  for (const char* name : {"norm-relu", "bound-regression", "spectrum"}) {
    const Json given = document(name);
    const Json turned = backwards(given);
    REQUIRE(turned.begin().key() == "rows");
    const auto expected = verify(given);
    const auto found = verify(turned);
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i].verdict == expected[i].verdict);
    CHECK(found.front().verdict == Verdict::holds);
  }
}

TEST_CASE("a document that is none is refused with one line that says why") {
  const std::string rows = R"("provenance":{},"rows":)";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "not JSON"},
      {"nonsense", "not JSON"},
      {"[]", "no object"},
      {"7", "no object"},
      {"{}", "no 'schema'"},
      {golden_text("norm-relu").substr(0, 900), "not JSON"},
      {golden_text("norm-relu") + "x", "not JSON"},
      {"{\"schema\":\"sqdim/2\"", "schema"},
      {R"({"schema":"sqdim/1","command":"simulate",)" + rows + "[]}", "'simulate'"},
      {R"({"schema":"sqdim/1","command":"norm",)" + rows + "[]}", "no rows"},
      {R"({"schema":"sqdim/1","command":"norm",)" + rows + "{}}", "not a list"},
      {R"({"schema":"sqdim/1","command":"norm",)" + rows + "[1]}", "not an object"},
      {R"({"schema":"sqdim/1","command":"norm",)" + rows + "[[]]}", "not an object"},
      {R"({"schema":"sqdim/1","command":"norm",)" + rows + "[{}]}", "no 'activation'"},
      {R"({"schema":"sqdim/1",)" + rows + R"([{}],"command":"norm"})", "no 'activation'"},
      {R"({"schema":"sqdim/1",)" + rows + R"([{}],"command":"simulate"})", "'simulate'"},
      {R"({"schema":"sqdim/1",)" + rows + "[{}]}", "no 'command'"},
      {R"({"schema":"sqdim/1","schema":"sqdim/1"})", "twice"},
      {R"({"schema":"sqdim/1","more":1})", "unknown key 'more'"},
      {R"({"schema":"sqdim/1","command":"norm",)" + rows + "[{\"k\":NaN}]}", "not JSON"},
      {R"({"schema":"sqdim/1","command":"norm",)" + rows + "[{\"k\":1e999}]}", "too large"},
      {std::string(3'000'000, '['), "nested"},
      {R"({"schema":"sqdim/1","provenance":[)" + std::string(1'000'000, '['), "nested"},
      {R"({"schema":"sqdim/1","command":"norm",)" + rows + "[{\"k\":[" + std::string(9000, '0'),
       "not JSON"},
      {std::string(20'000'000, ' '), "larger"},
      {golden_text("table-columns"), "row 1 has no 'theorem'"},
      {golden_text("list"), "'list'"}};
  const double start = testing::processor_seconds();
  for (const auto& damaged : cases) {
    CAPTURE(damaged.first.substr(0, 100));
    try {
      verify_document(damaged.first, limits, 1);
      FAIL("accepted");
    } catch (const DamagedDocument& error) {
      CHECK(std::string(error.what()).find(damaged.second) != std::string::npos);
    }
  }
  CHECK(testing::processor_seconds() - start < 10);
}

TEST_CASE("every key is needed, and no other is allowed") {
  for (const char* name : {"bound-raw", "norm-relu", "spectrum"}) {
    const Json json = document(name);
    for (const auto& [key, value] : json["rows"][1].items()) {
      Json without = json;
      without["rows"][1].erase(key);
      if (key == "output_weight" || key == "noise" || key == "sufficient_queries" ||
          key == "agnostic" || key == "direction" || key == "orbit" || key == "overlap" ||
          key == "information_exponent") {
        CHECK(verify(without)[1].verdict == Verdict::holds);  // older documents do not have them
      } else {
        CHECK_THROWS_AS(verify(without), DamagedDocument);
      }
      Json strange = json;  // a cell of unknown kind
      strange["rows"][1][key] = Json::array({Json::array({1.5})});
      CHECK(verify(strange)[1].verdict == Verdict::fails);
    }
    Json more = json;
    more["rows"][1]["remark"] = "true";
    CHECK_THROWS_AS(verify(more), DamagedDocument);
  }
}

bool is_quantity(const Json& cell) {
  return cell.is_object() && cell.contains("lower");
}

/// Whether a row of a spectrum says exactly 0, as it does for many degrees.
bool says_zero(const Json& row) {
  const auto coefficient = row.find("coefficient");
  return coefficient != row.end() && (*coefficient)["lower"] == "0" &&
         (*coefficient)["upper"] == "0";
}

/// Whether constants are those of before, up to some that are weaker statements.
bool says_less(const Json& before, const Json& after) {
  for (const auto& [name, value] : before.items()) {
    if (!after.contains(name)) return false;
    const Integer old(value.get<std::string>());
    const Integer now(after[name].get<std::string>());
    const bool is_upper_bound = name == "K" || name == "m" || name == "s";
    if (name == "N'" ? now != old : is_upper_bound ? now < old : now > old) return false;
  }
  return true;
}

/// Whether a changed cell claims no more than before, or is a parameter that some theorems ignore.
bool is_harmless(const std::string& key, const Json& before, const Json& after) {
  for (const char* ignored : {"success", "error", "correlation", "agnostic", "parameters",
                              "samples", "gamma", "low_degree", "noise"}) {
    if (key == ignored) return true;
  }
  // A family by numbers may have a smaller correlation, for example.
  if (key == "family") return after.get<std::string>().starts_with("abstract(");
  if (key == "queries")
    return Integer(after.get<std::string>()) < Integer(before.get<std::string>());
  if (key == "sufficient_queries")
    return after.is_null() ||
           Integer(after.get<std::string>()) > Integer(before.get<std::string>());
  if (key == "constants") return says_less(before, after);
  if (!is_quantity(before) || !is_quantity(after)) return false;
  const auto end = [](const Json& cell, const char* name) {
    return parse_rational(cell[name].get<std::string>());
  };
  return end(after, "lower") <= end(before, "lower") && end(before, "upper") <= end(after, "upper");
}

TEST_CASE("a document with a changed byte does not hold, unless what it says is weaker") {
  Draws draws(1201);
  const std::vector<std::string> names = {"norm-relu", "spectrum", "bound-raw", "bound-abstract"};
  for (std::uint64_t i = 0; i < scaled(1'500); ++i) {
    const std::string& name = names[draws.below(names.size())];
    const std::string original = golden_text(name);
    const std::size_t start = original.find("\"rows\"");
    std::string text = original;
    const auto pick = [&] { return start + draws.below(text.size() - start); };
    std::size_t at = pick();
    const bool digit = draws.below(4) != 0;
    while (digit && (text[at] < '0' || text[at] > '9')) at = pick();
    text[at] =
        digit ? static_cast<char>('0' + draws.below(10)) : static_cast<char>(draws.below(256));
    if (!fuzz::verify_anything(text)) continue;
    const Json before = Json::parse(original);
    const Json after = Json::parse(text);
    for (std::size_t r = 0; r < before["rows"].size(); ++r) {
      for (const auto& item : before["rows"][r].items()) {
        const Json& changed = after["rows"][r][item.key()];
        CAPTURE(item.key());
        CAPTURE(after["rows"][r].dump());
        if (changed == item.value()) continue;
        const bool other_zero = item.key() == "degree" && says_zero(after["rows"][r]);
        CHECK((other_zero || is_harmless(item.key(), item.value(), changed)));
      }
    }
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
