#include "sqdim/documents/document/document.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "sqdim/documents/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

std::string written(const char* format, const Report& report) {
  std::ostringstream out;
  find_format(format).write(out, report);
  return out.str();
}

Report one_cell(Cell cell) {
  return {provenance("test", {"--flag", "va\"lue", "\xff\xfe"}, 7),
          {{Column{"cell"}}, {{std::move(cell)}}},
          {},
          true};
}

nlohmann::json as_json(Cell cell) {
  return nlohmann::json::parse(written("json", one_cell(std::move(cell))))["rows"][0]["cell"];
}

TEST_SUITE_BEGIN("document");

TEST_CASE("a quantity's decimals enclose what they stand for, and say when they are exact") {
  Draws draws(101);
  for (std::uint64_t i = 0; i < scaled(500); ++i) {
    const Rational middle = draws.rational(1'000'000);
    const Rational radius = draws.unit() * power_of_two(draws.between(-100, 0));
    const Enclosure value{middle - radius, middle + radius};
    const Quantity q = quantity(value, static_cast<unsigned>(draws.between(1, 30)), std::nullopt);
    CHECK(parse_rational(q.lower) <= value.lower);
    CHECK(parse_rational(q.upper) >= value.upper);
    CHECK((q.certainty == Certainty::exact) == (q.lower == q.upper));
  }
  CHECK(quantity(Enclosure::exactly(Rational(1, 4)), 5, std::nullopt).certainty ==
        Certainty::exact);
  CHECK(quantity(Enclosure::exactly(Rational(1, 3)), 5, std::nullopt).certainty ==
        Certainty::certified);
}

TEST_CASE("JSON has a shape for every kind of cell, and null for none") {
  CHECK(as_json(std::monostate()).is_null());
  CHECK(as_json(std::int64_t{42}) == 42);
  CHECK(as_json(std::string("a \"quoted\" \n text")) == "a \"quoted\" \n text");
  const nlohmann::json real = as_json(Quantity{"0.1", "0.2", Certainty::certified, "kernel-sum"});
  CHECK(real == nlohmann::json{{"lower", "0.1"},
                               {"upper", "0.2"},
                               {"certainty", "certified"},
                               {"method", "kernel-sum"}});
  CHECK(as_json(Quantity{"0", "0", Certainty::exact, std::nullopt})["method"].is_null());
  const nlohmann::json estimate = as_json(wilson_interval(3, 10));
  CHECK(estimate["certainty"] == "sampled");
  CHECK(estimate["samples"] == 10);
  CHECK(as_json(std::vector<Hypothesis>{{"x < y", Verdict::undecided}})[0]["verdict"] ==
        "undecided");
}

TEST_CASE(
    "JSON carries schema, command and provenance, and survives arguments that are not UTF-8") {
  const nlohmann::json document =
      nlohmann::json::parse(written("json", one_cell(std::monostate())));
  CHECK(document["schema"] == "sqdim/1");
  CHECK(document["command"] == "test");
  CHECK(document["provenance"]["seed"] == 7);
  CHECK(document["provenance"]["arguments"].size() == 3);
  CHECK(document["provenance"]["libraries"].contains("arb"));
  CHECK(document["provenance"].contains("commit"));
}

TEST_CASE("text aligns columns by characters, not bytes, and leaves no trailing blanks") {
  Report report = one_cell(std::monostate());
  report.text = {Facts{{{"a", "1"}, {"label", "2"}}},
                 Grid{{"x", "y"}, {{"\xc2\xb1", "1"}, {"long", ""}}}, Note{"end"}};
  CHECK(written("text", report) == "a      1\nlabel  2\n\nx     y\n\xc2\xb1     1\nlong\n\nend\n");
}

TEST_CASE("text is wrapped to the columns of a terminal, word by word, and never within a number") {
  const std::string number(30, '7');
  Report report{provenance("test", {}, std::nullopt),
                {},
                {Facts{{{"label", "some words that do not fit into a line of forty columns"}}},
                 Grid{{"name", "number", "why"},
                      {{"a", number, "since this is a long text that has to be wrapped"}}},
                 Note{"one line that is wrapped since it is long\nshort"}},
                true};
  const std::string whole = written("text", report);
  report.terminal_columns = 40;
  CHECK(written("text", report) ==
        "label  some words that do not fit into a\n"
        "       line of forty columns\n"
        "\n"
        "name  number                          why\n"
        "a     777777777777777777777777777777  since\n"
        "                                      this is\n"
        "                                      a long\n"
        "                                      text\n"
        "                                      that\n"
        "                                      has to\n"
        "                                      be\n"
        "                                      wrapped\n"
        "\n"
        "one line that is wrapped since it is\n"
        "long\n"
        "short\n");
  report.terminal_columns = 200;
  CHECK(written("text", report) == whole);
}

TEST_CASE("what is broken keeps its indent") {
  Report report{provenance("test", {}, std::nullopt),
                {},
                {Note{"@book{x,\n  title = {A long title}\n}"}},
                true};
  report.terminal_columns = 20;
  CHECK(written("text", report) ==
        "@book{x,\n"
        "  title = {A long\n"
        "  title}\n"
        "}\n");
}

TEST_CASE("bytes of control in a name reach no terminal, and programs get them escaped") {
  const std::string name = "a\x1b[31m\tb\x7f";
  const Report report{provenance("test", {}, std::nullopt),
                      {{{.name = "family"}}, {{name}}},
                      {Facts{{{"family", name}}}, Grid{{"family"}, {{name}}}, Note{name}},
                      true};
  for (const char* const format : {"text", "markdown", "latex"}) {
    const std::string text = written(format, report);
    CAPTURE(std::string(format));
    CHECK(std::count(text.begin(), text.end(), '\x1b') == 0);
    CHECK(std::count(text.begin(), text.end(), '\x7f') == 0);
    CHECK(std::count(text.begin(), text.end(), '?') >= 2);
  }
  CHECK(written("json", report).find("a\\u001b[31m\\tb\x7f") != std::string::npos);
}

TEST_CASE("prose that is broken to be read is broken anew where it does not fit") {
  Report report{
      provenance("test", {}, std::nullopt),
      {},
      {Note{"Short.\nA sentence that goes on for so long that it was broken at a width to be "
            "read, since\nit is prose.\nNext.\n  indented"}},
      true};
  report.terminal_columns = 60;
  CHECK(written("text", report) ==
        "Short.\n"
        "A sentence that goes on for so long that it was broken at a\n"
        "width to be read, since it is prose.\n"
        "Next.\n"
        "  indented\n");
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
