// The formats other than text and JSON: what programs and people read back from them. It continues
// the suite "document".
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/names/names.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

using Line = std::vector<std::string>;

std::string written(const char* format, const Report& report) {
  std::ostringstream out;
  find_format(format).write(out, report);
  return out.str();
}

/// Rows that differ in `k`, with cells of one kind in the column `x`.
Report report_of(std::vector<Cell> cells, const Column& column) {
  Report report{provenance("test", {"test", "--flag", "it's"}, std::nullopt),
                {{{"k", Kind::integer}, column}, {}},
                {},
                true};
  for (std::size_t i = 0; i < cells.size(); ++i)
    report.table.rows.push_back({static_cast<std::int64_t>(i), std::move(cells[i])});
  return report;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (std::size_t end = 0; (end = text.find(separator, start)) != std::string::npos;
       start = end + separator.size())
    parts.push_back(text.substr(start, end - start));
  parts.push_back(text.substr(start));
  return parts;
}

std::string replaced(const std::string& text, const std::string& from, const std::string& to) {
  std::string result;
  for (const std::string& part : split(text, from)) result += part + to;
  return result.substr(0, result.size() - to.size());
}

/// Reads CSV to the letter of RFC 4180: records end with CRLF; quotes are doubled inside quotes and
/// stand nowhere else.
std::vector<Line> parse_csv(const std::string& text) {
  std::vector<Line> records;
  Line record;
  std::size_t i = 0;
  while (i < text.size()) {
    std::string field;
    if (text[i] == '"') {
      for (++i; text.at(i) != '"' || text.at(i + 1) == '"'; ++i) {
        if (text[i] == '"') ++i;
        field += text[i];
      }
      ++i;
    } else {
      while (std::string(",\r\n\"").find(text.at(i)) == std::string::npos) field += text[i++];
    }
    record.push_back(field);
    if (text.at(i) == ',') {
      ++i;
      continue;
    }
    REQUIRE(text.substr(i, 2) == "\r\n");
    records.push_back(std::move(record));
    record.clear();
    i += 2;
  }
  return records;
}

/// Returns a text of characters that mean something in some format.
std::string nasty_text(Draws& draws) {
  static const Line pieces = {"\"",    ",",     "\n",      "\r", "|",  "\\", "`",       "_",
                              "^",     "~",     "{",       "}",  "$",  "&",  "#",       "%",
                              "<",     ">",     "-",       "[",  "*",  " ",  "a",       "7",
                              "2^-20", "1/100", "C(10,3)", "e5", ">=", "'",  "\xc3\xa9"};
  std::string text;
  for (std::int64_t i = draws.between(0, 12); i > 0; --i)
    text += pieces[draws.below(pieces.size())];
  return text;
}

Quantity random_quantity(Draws& draws) {
  const Rational middle = draws.rational(1'000'000) * power_of_two(draws.between(-200, 200));
  const Rational radius = draws.unit() * power_of_two(draws.between(-100, 0));
  return quantity(Enclosure{middle - radius, middle + radius},
                  static_cast<unsigned>(draws.between(1, 40)), "method");
}

TEST_SUITE_BEGIN("document");

void check_kinds(const Table& table) {
  for (const std::vector<Cell>& row : table.rows) {
    REQUIRE(row.size() == table.columns.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Kind kind = table.columns[i].kind;
      const bool of_its_kind = row[i].index() == static_cast<std::size_t>(kind) + 1 ||
                               (kind == Kind::real && std::holds_alternative<Quantity>(row[i]));
      CHECK((row[i].index() == 0 || of_its_kind));
    }
  }
}

TEST_CASE("every cell of every report is null or of its column's kind") {
  const Provenance made = provenance("test", {}, std::nullopt);
  const NormSquared norm{Enclosure{1, 2}, NormMethod::kernel_sum, std::nullopt};
  check_kinds(
      norm_report(made,
                  {{"relu", "identity", 3, Degenerate{"zero"}}, {"relu", "identity", 2, norm}}, 9)
          .table);
  check_kinds(spectrum_report(made, {find_activation("relu"), {0, 1, 2}, 9},
                              {{{0, Enclosure{1, 2}}, {1, Estimate{1, 2}}, {2, {}}}, {}})
                  .table);
  check_kinds(
      list_report(made, {{"kind", "name", "", "text", "key"}, {"kind", "name", "x", "text", {}}})
          .table);
  const Problem problem{.family = find_family("orthonormal(50)"),
                        .goal = RegressionGoal{Rational(1, 2)},
                        .tolerance = Rational(1, 10),
                        .success = 1};
  const std::vector<Finding> found = findings(problem, all_theorems());
  check_kinds(bound_report(made, {problem, found}).table);
  const SimulationSettings labels = {
      {"activation", "relu"}, {"outer", "sign"}, {"n", "5"},      {"k", "2"},
      {"correlation", "1/2"}, {"budget", "3"},   {"samples", "7"}};
  for (const char* const oracle : {"csq", "vstat", "samples"}) {
    SimulationSettings settings = {{"family", "orthonormal(50)"}, {"tau", "1/10"}};
    if (oracle != std::string("csq")) settings = labels;
    settings.emplace_back("oracle", oracle);
    SimulationRow row =
        row_of(prepare_simulation(read_simulation_request(simulation_texts(settings))), 0,
               {{true, 4, 4, 0, 1}, {false, 5, 5, 0, 0}});
    check_kinds(simulation_report(made, row, {}).table);
    row.preset = "p";
    check_kinds(simulation_report(made, row, {}).table);
  }
}

TEST_CASE("CSV gives every text back, and every line has as many fields") {
  Draws draws(201);
  for (std::uint64_t i = 0; i < scaled(300); ++i) {
    std::vector<Cell> cells;
    Line texts;
    for (std::int64_t j = draws.between(1, 4); j > 0; --j) {
      texts.push_back(nasty_text(draws));
      cells.emplace_back(texts.back());
    }
    const std::vector<Line> records = parse_csv(written("csv", report_of(cells, {"x"})));
    REQUIRE(records.size() == texts.size() + 1);
    CHECK(records[0] == Line{"k", "x", "provenance"});
    for (std::size_t j = 0; j < texts.size(); ++j) {
      REQUIRE(records[j + 1].size() == 3);
      CHECK(records[j + 1][1] == texts[j]);
    }
  }
}

TEST_CASE("the columns of CSV depend on the table's columns, not on its rows") {
  const auto names = [](std::vector<Cell> cells, Kind kind) {
    return parse_csv(written("csv", report_of(std::move(cells), {"x", kind}))).at(0);
  };
  const Cell null = std::monostate();
  const Line real = {"k", "x_lower", "x_upper", "x_certainty", "x_method", "provenance"};
  CHECK(names({null}, Kind::quantity) == real);
  CHECK(names({}, Kind::quantity) == real);
  CHECK(names({Quantity{"0", "0", Certainty::exact, std::nullopt}, null}, Kind::quantity) == real);
  CHECK(names({null}, Kind::proportion) == names({wilson_interval(1, 2)}, Kind::proportion));
}

TEST_CASE(
    "CSV writes hypotheses as one text, null as nothing, and bytes that are not UTF-8 as a mark") {
  const std::vector<Hypothesis> two = {{"x < y", Verdict::holds}, {"y > 0", Verdict::undecided}};
  const auto cell = [](Cell value, Kind kind) {
    return parse_csv(written("csv", report_of({std::move(value)}, {"x", kind}))).at(1).at(1);
  };
  CHECK(cell(two, Kind::hypotheses) == "x < y: holds; y > 0: undecided");
  CHECK(cell(std::monostate(), Kind::hypotheses).empty());
  CHECK(cell(std::string("a\xff"), Kind::text) == "a\xEF\xBF\xBD");
}

TEST_CASE("the provenance of CSV is a line of printable characters that a shell runs") {
  Report report = report_of({std::int64_t{1}}, {"x", Kind::integer});
  report.provenance.version = "1.2";
  report.provenance.commit = "abc";
  report.provenance.arguments = {
      "norm", "--k=1:2",        "a b",           "it's",
      "",     "two\nlines\xff", "sin(\xCF\x80)", "\xCF\x80\n\xE2\x80\xAE"};
  CHECK(
      parse_csv(written("csv", report)).at(1).back() ==
      R"(sqdim 1.2 (abc): sqdim norm --k=1:2 'a b' 'it'\''s' '' $'two\012lines\377' 'sin(π)' $'π\012\342\200\256')");
}

TEST_CASE("a line of JSON lines is a row of JSON that carries its provenance") {
  const Report report = report_of({std::string("a\nb"), std::monostate()}, {"x"});
  const nlohmann::json document = nlohmann::json::parse(written("json", report));
  const Line lines = lines_of(written("jsonl", report));
  REQUIRE(lines.size() == 2);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    nlohmann::json expected = document["rows"][i];
    for (const char* key : {"schema", "command", "provenance"}) expected[key] = document[key];
    CHECK(nlohmann::json::parse(lines[i]) == expected);
  }
}

/// Reads [centre - error, centre + error] from "centre +/- error".
Enclosure printed_interval(const std::string& text) {
  const Line parts = split(text, " +/- ");
  const Rational centre = parse_rational(parts[0]);
  const Rational error = parts.size() > 1 ? parse_rational(parts[1]) : Rational(0);
  return {centre - error, centre + error};
}

std::string second_markdown_cell(const std::string& line) {
  const std::string cell = split(line, " | ").at(1);
  return cell.substr(0, cell.find_last_not_of(" |") + 1);
}

std::string second_latex_cell(const std::string& line) {
  const std::string cell =
      replaced(split(split(line, " & ").at(1), " \\tabularnewline").at(0), "$", "");
  return replaced(replaced(replaced(cell, " \\pm ", " +/- "), " \\cdot 10^{", "e"), "}", "");
}

TEST_CASE("what programs and people read of a quantity encloses it") {
  Draws draws(202);
  for (std::uint64_t i = 0; i < scaled(300); ++i) {
    const Quantity first = random_quantity(draws);
    const Quantity second = random_quantity(draws);
    Column column{"x", Kind::quantity};
    if (draws.below(2) == 0) column.shown_digits = static_cast<unsigned>(draws.between(1, 20));
    const Report report = report_of({first, second}, column);
    const Rational lower = parse_rational(first.lower);
    const Rational upper = parse_rational(first.upper);
    const Line record = parse_csv(written("csv", report)).at(1);
    CHECK((parse_rational(record[1]) == lower && parse_rational(record[2]) == upper));
    const Line markdown = lines_of(written("markdown", report));
    const auto rule = std::find_if(markdown.begin(), markdown.end(),
                                   [](const auto& line) { return line.starts_with("| -"); });
    const Enclosure in_markdown = printed_interval(second_markdown_cell(*(rule + 1)));
    CHECK((in_markdown.lower <= lower && upper <= in_markdown.upper));
    const Line latex = lines_of(written("latex", report));
    const auto middle = std::find(latex.begin(), latex.end(), "\\midrule");
    const Enclosure in_latex = printed_interval(second_latex_cell(*(middle + 1)));
    CHECK((in_latex.lower <= lower && upper <= in_latex.upper));
  }
}

std::string value_in(const char* format, Cell cell, Kind kind = Kind::text) {
  const Report report = report_of({std::move(cell), std::monostate()}, {"x", kind});
  const bool latex = std::string(format) == "latex";
  const Line lines = lines_of(written(format, report));
  const auto rule = std::find_if(lines.begin(), lines.end(), [&](const std::string& line) {
    return line.starts_with(latex ? "\\midrule" : "| -");
  });
  const std::string row = *(rule + 1);
  return latex ? split(split(row, " & ").at(1), " \\tabularnewline").at(0)
               : second_markdown_cell(row);
}

TEST_CASE("LaTeX escapes what is special and typesets what is a number") {
  CHECK(value_in("latex", std::string("\\{}$&#%_~")) ==
        "\\textbackslash{}\\{\\}\\$\\&\\#\\%\\_\\textasciitilde{}");
  CHECK(value_in("latex", std::string("|<>\"--tau [*`")) ==
        "\\textbar{}\\textless{}\\textgreater{}''-{}-tau {[}{*}{`}");
  CHECK(value_in("latex", std::string("2^65.27, 2^-20 and tau^2")) ==
        "$2^{65.27}$, $2^{-20}$ and tau$^{2}$");
  CHECK(value_in("latex", std::string("1/10*n^(-1) 2*N^2 2*n")) ==
        "1/10$\\cdot$$n^{-1}$ 2$\\cdot$$N^{2}$ 2{*}n");
  CHECK(value_in("latex", std::string("C(10,3) 1/100 g_S norm_squared ^")) ==
        "C(10,3) 1/100 g$_{S}$ norm\\_squared \\textasciicircum{}");
  CHECK(value_in("latex", std::string("q >= -3 +-1")) == "q $\\geq$ $-3$ $\\pm$1");
  CHECK(value_in("latex", std::string("1/2 ||f||^2, ||g_S||, ||, |f|")) ==
        "1/2 $\\|f\\|^{2}$, $\\|g_S\\|$, \\textbar{}\\textbar{}, \\textbar{}f\\textbar{}");
  CHECK(value_in("latex", std::string("ψ, τ ≤ 1/n, Gärtner")) ==
        "$\\psi$, $\\tau$ $\\leq$ 1/n, Gärtner");
  CHECK(value_in("latex", std::string("a\nb\xff")) == "a b?");
  CHECK(value_in("latex", Quantity{"7.8e-20", "7.9e-20", Certainty::certified, {}},
                 Kind::quantity) == "$7.85 \\cdot 10^{-20} \\pm 5 \\cdot 10^{-22}$");
}

/// Returns an escaped text as a reader of Markdown sees it.
std::string unescaped(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') ++i;
    result += text.at(i);
  }
  return result;
}

TEST_CASE("Markdown gives every text back, and every line of a table has as many cells") {
  Draws draws(203);
  for (std::uint64_t i = 0; i < scaled(300); ++i) {
    std::string text = "x" + nasty_text(draws) + "x";
    const std::string line = value_in("markdown", text);
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::replace(text.begin(), text.end(), '\r', '?');
    CHECK(unescaped(line) == text);
    CHECK(std::count(line.begin(), line.end(), '|') ==
          static_cast<long>(split(line, "\\|").size() - 1));
  }
}

TEST_CASE(
    "people read long numbers short, estimates with their interval, and no hypotheses that hold") {
  CHECK(value_in("markdown", power_of_two(200).str()) == "2^200");
  CHECK(value_in("markdown", "f(x=" + power_of_two(-40).str() + ")") == "f(x=2^-40)");
  CHECK(value_in("markdown", Rational(pow(Integer(10), 30) + 1).str()) == "1e30 +/- 1");
  CHECK(value_in("markdown", Rational(pow(Integer(10), 30) + pow(Integer(10), 20)).str()) ==
        "1e30 +/- 1e20");
  CHECK(value_in("markdown", std::string("0.12345678901234567890123456789")) ==
        "0.12345678901234567890123456789");
  CHECK(value_in("markdown", wilson_interval(3, 10), Kind::proportion) ==
        "0.3 (95%: 0.1077 to 0.6033)");
  const std::vector<Hypothesis> doubtful = {{"A", Verdict::holds}, {"B", Verdict::undecided}};
  CHECK(value_in("markdown", doubtful, Kind::hypotheses) == "B: undecided");
}

TEST_CASE(
    "people are told once what is the same in every row, and nothing of what is null in all") {
  const auto table = [](const char* format, std::vector<Cell> cells) {
    return written(format, report_of(std::move(cells), {"a_name"}));
  };
  CHECK(table("markdown", {std::string("x"), std::string("x")})
            .starts_with("All rows have a name x.\n\n|   k |\n| --: |\n|   0 |\n"));
  CHECK(table("markdown", {{}, {}}).starts_with("|   k |\n"));
  CHECK(table("markdown", {std::string("x")})
            .starts_with("| name   | value |\n| ------ | ----- |\n| k      | 0     |\n"));
  CHECK(
      table("latex", {{}, {}}).find("\\begin{tabular}{@{}r@{}}\n\\toprule\nk \\tabularnewline\n") !=
      std::string::npos);
  const Quantity known{"0.1", "0.2", Certainty::certified, "a-method"};
  const Quantity exact{"0.1", "0.1", Certainty::exact, "another"};
  CHECK(written("markdown", report_of({known, exact}, {"x", Kind::quantity}))
            .starts_with("x is certified (a-method).\n"));
}

TEST_CASE("a caption that ends a sentence gets no second full stop") {
  const auto caption = [](const std::string& text, std::vector<Cell> cells) {
    Report report = report_of(std::move(cells), {"x"});
    report.caption = Caption{text, "tab:x"};
    return split(split(written("latex", report), "\\caption{").at(1), "}\n\\label").at(0);
  };
  const std::vector<Cell> different = {std::string("a"), std::string("b")};
  const std::vector<Cell> same = {std::string("a"), std::string("a")};
  CHECK(caption("Bounds", different) == "Bounds.");
  CHECK(caption("Bounds", same) == "Bounds.\nAll rows have x a.");
  for (const char* text : {"Bounds.", "Bounds?", "Bounds!", "Bounds. "}) {
    CHECK(caption(text, different) == text);
    CHECK(caption(text, same) == std::string(text) + "\nAll rows have x a.");
    CHECK(caption(text, std::vector<Cell>(43)) == text);
  }
  CHECK(caption("Bounds.", std::vector<Cell>(43, same.front())) == "Bounds.\nAll rows have x a.");
  for (const char* text : {"Bounds", "Bounds."}) {
    const Report report =
        table_report(provenance("table", {}, std::nullopt), report_of(different, {"x"}).table,
                     Caption{text, "tab:x"}, true);
    CHECK(written("text", report).starts_with("Bounds.\n"));
  }
}

TEST_CASE("every format writes a table without rows, and one without columns that differ") {
  for (const Format& format : all_formats()) {
    for (const std::vector<Cell>& cells : {std::vector<Cell>{}, std::vector<Cell>{{}}}) {
      Report report = report_of(cells, {"x"});
      format.write(*std::make_unique<std::ostringstream>(), report);
      report.table.rows.resize(2 * cells.size(), {std::int64_t{0}, {}});
      format.write(*std::make_unique<std::ostringstream>(), report);
    }
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
