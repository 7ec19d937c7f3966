// Tables for papers. It continues the suite "document".
#include <algorithm>
#include <sstream>

#include "sqdim/documents/document/detail/latex_table.hpp"
#include "sqdim/documents/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

TEST_SUITE_BEGIN("document");

std::string latex(const Table& table, const std::optional<Caption>& caption = std::nullopt) {
  Report report{provenance("test", {"test"}, std::nullopt), table, {}, true, caption};
  std::ostringstream out;
  find_format("latex").write(out, report);
  return out.str();
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Table sweep() {
  Table table{{{"theorem"}, {"tau"}, {"n", Kind::integer}, {"queries", Kind::at_least}}, {}};
  table.columns.back().role = Role::result;
  for (const char* tau : {"1/100", "n^(-1)"}) {
    for (const std::int64_t n : {16, 64, 256})
      table.rows.push_back({std::string(n == 64 ? "a" : "b"), std::string(tau), n, AtLeast{"7"}});
  }
  return table;
}

TEST_CASE("labels come first, are left out where they repeat, and a rule separates their groups") {
  const std::string text = latex(sweep());
  CHECK(has(text, "\\begin{tabular}{@{}llrr@{}}"));
  CHECK(has(text, "tau & theorem & n & queries"));
  CHECK(has(text, "1/100 & b & 16 & 7 \\tabularnewline\n & a & 64 & 7 \\tabularnewline"));
  CHECK(has(text, "\\midrule\n$n^{-1}$ & b & 16 & 7"));
}

TEST_CASE("every part of a table that takes several pages has all labels in its first row") {
  Table table{{{"tau"}, {"n", Kind::integer}}, {}};
  for (std::int64_t n = 0; n < 200; ++n)
    table.rows.push_back({std::string(n < 100 ? "a" : "b"), n});
  const std::string text = latex(table, Caption{"Bounds", "tab:x"});
  std::size_t rows = 0;
  std::size_t parts = 0;
  std::istringstream lines(text);
  for (std::string line, before; std::getline(lines, line); before = line) {
    const bool is_row = line.ends_with("\\tabularnewline") && !line.starts_with("tau");
    if (is_row && before == "\\midrule") {
      CHECK((line.starts_with("a &") || line.starts_with("b &")));
      ++parts;
    }
    rows += is_row ? 1 : 0;
  }
  CHECK(rows == 200);
  CHECK(parts >= 200 / 50);
  CHECK(has(text, "\\caption{Continuation 1 of Table~\\ref{tab:x}.}\n\\label{tab:x-2}"));
}

TEST_CASE("rows without a result are left out, and the file says how many") {
  Table table = sweep();
  table.columns.push_back({.name = "reason", .role = Role::note});
  for (std::vector<Cell>& row : table.rows) row.emplace_back(std::monostate());
  table.rows[1][3] = std::monostate();
  table.rows[1][4] = std::string("give --samples T");
  const std::string text = latex(table);
  CHECK_FALSE(has(text, "samples"));
  CHECK_FALSE(has(text, "& 64 &  "));
  CHECK(has(text, "% Rows without a number are left out: 1."));
  for (std::vector<Cell>& row : table.rows) row[3] = std::monostate();
  CHECK(has(latex(table), "give"));  // else nothing would be left
}

TEST_CASE("rows that share no column of results are two tables, cut where they share least") {
  PeopleTable table{{},
                    {{"quantity", "", Alignment::left, Role::parameter},
                     {"convention", "", Alignment::left, Role::parameter},
                     {"value", "", Alignment::left, Role::result},
                     {"at least", "", Alignment::left, Role::result},
                     {"theorem", "", Alignment::left, Role::parameter},
                     {"queries", "", Alignment::left, Role::result}},
                    {{"lambda", "raw", "1", "", "", ""},
                     {"sda", "1/4", "", "9", "", ""},
                     {"q", "", "", "", "a", "7"},
                     {"q", "", "", "", "b", "8"}},
                    {}};
  using Rows = std::vector<std::vector<std::string>>;
  const std::vector<PeopleTable> parts = kinds_apart(table);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].rows == Rows{{"lambda", "raw", "1", ""}, {"sda", "1/4", "", "9"}});
  CHECK(parts[1].rows == Rows{{"q", "a", "7"}, {"q", "b", "8"}});
  CHECK(parts[1].columns.back().heading == "queries");
  const std::vector<PeopleTable> facts = kinds_apart(parts[0]);
  REQUIRE(facts.size() == 2);
  CHECK(facts[0].rows == Rows{{"lambda", "raw", "1"}});
  CHECK(kinds_apart(facts[0]).size() == 1);
  table.rows[3] = {"q", "", "2", "", "b", ""};  // the last row has what the first has
  CHECK(kinds_apart(table).size() == 1);
}

LatexColumn typeset(std::vector<std::string> cells) {
  PeopleTable table{{}, {{"x", "", Alignment::left, Role::result}}, {}, {}};
  for (std::string& cell : cells) table.rows.push_back({std::move(cell)});
  return latex_columns(table).front();
}

TEST_CASE("points and exponents stand under each other") {
  CHECK(typeset({"16.30", "2.214", "0", ""}).cells ==
        std::vector<std::string>{"16.30\\phantom{0}", "2.214", "0\\phantom{.000}", ""});
  CHECK(typeset({"2^65.27", "2^200", "9999 (2^13.28)", "206"}).cells ==
        std::vector<std::string>{"$2^{65.27}$", "$2^{200\\phantom{.00}}$", "$2^{13.28}$", "206"});
  CHECK(typeset({"9999 (2^13.28)", "206"}).cells == std::vector<std::string>{"9999", "206"});
  CHECK(typeset({"2^10", "2^4"}).cells == std::vector<std::string>{"$2^{10}$", "$2^{4}$"});
  CHECK(typeset({"4.5e-6", "0.25"}).cells ==
        std::vector<std::string>{"$4.5 \\cdot 10^{-6}$", "0.25"});
  CHECK(typeset({"16.30", "2.214"}).type == 'r');
  CHECK(typeset({"16.30", "unbounded"}).type == 'l');
}

TEST_CASE("a number rounded down to four digits keeps its zeros") {
  Column column{"x", Kind::quantity, 4, true};
  const auto shown = [&](const char* lower, const char* upper, Certainty certainty) {
    return shown_cell(Quantity{lower, upper, certainty, {}}, column).value_or("");
  };
  CHECK(shown("16.3009", "16.3012", Certainty::certified) == "16.30");
  CHECK(shown("0.15901", "0.15902", Certainty::certified) == "0.1590");
  CHECK(shown("80", "80", Certainty::exact) == "80.00");
  CHECK(shown("12345.6", "12345.7", Certainty::certified) == "12340");
  CHECK(shown("0", "0", Certainty::exact) == "0");
}

TEST_CASE("captions take mathematics, and the symbols of sentences are mathematics") {
  CHECK(latex_caption("Bounds $2^{q} \\geq \\alpha_n$ at 50%") ==
        "Bounds $2^{q} \\geq \\alpha_n$ at 50\\%");
  CHECK(latex_caption("costs $5") == "costs \\$5");
  CHECK(latex_caption("$a}$ $#$ $\\$ $$") == "\\$a\\}\\$ \\$\\#\\$ \\$\\textbackslash{}\\$ \\$\\$");
  CHECK(latex_sentence("at most n units, tau <= 1/2 ||f||^2 in N(0, I_n)") ==
        "at most $n$ units, $\\tau$ $\\leq$ 1/2 $\\|f\\|^{2}$ in $N(0, I_n)$");
  CHECK(latex_sentence("every set S; D_S for some set S, f_Q for every Q") ==
        "every set $S$; $D_S$ for some set $S$, $f_Q$ for every $Q$");
  CHECK(latex_sentence("n-th f(x) tau_value") == "n-th f(x) tau\\_value");
}

TEST_CASE("BibTeX has each source that a report names once") {
  Table table{{{"citation"}},
              {{std::string("goel20")}, {std::string("sqdim")}, {std::string("goel20")}}};
  Report report{provenance("test", {"test"}, std::nullopt), table, {}, true};
  std::ostringstream out;
  find_format("bibtex").write(out, report);
  const std::string text = out.str();
  CHECK(text.find("{goel20,") != std::string::npos);
  CHECK(text.find("{goel20,") == text.rfind("{goel20,"));
  CHECK(text.find("@misc{sqdim,") != std::string::npos);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
