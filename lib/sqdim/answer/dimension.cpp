// `sqdim dimension`: rows of facts, then the rows of bounds.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "sqdim/answer.hpp"
#include "sqdim/answer/bound_text.hpp"
#include "sqdim/answer/cells.hpp"

namespace sqdim {
namespace {

constexpr unsigned digits = 12;

/// A fact: a real number, or an integer between two (nullopt: unbounded or not known).
struct Fact {
  std::string quantity;
  std::string convention;
  std::optional<Quantity> value = std::nullopt;
  std::optional<std::string> at_least = std::nullopt;
  std::optional<std::string> at_most = std::nullopt;
  std::string method = "";
  std::string reason = "";
};

constexpr std::size_t own_columns = 6;

/// The columns that a fact shares with the bounds of its problem: what the family is, and what is asked.
bool is_of_problem(const std::string& column) {
  static const std::set<std::string> shared = {
      "family", "activation", "outer",   "n",     "k",           "distribution", "family_size",
      "tau",    "tau_value",  "success", "error", "correlation", "scale",        "query_range"};
  return shared.contains(column);
}

/// A row of a fact. `problem` is a row of a bound, whose cells of the problem are the fact's, too: a table
/// for people says them once.
std::vector<Cell> fact_cells(const Fact& fact, const std::vector<Column>& columns,
                             const std::vector<Cell>& problem) {
  std::vector<Cell> cells(columns.size(), null());
  const auto text = [](const std::optional<std::string>& x) { return x ? Cell(*x) : null(); };
  cells[0] = fact.quantity;
  if (!fact.convention.empty()) cells[1] = fact.convention;
  if (fact.value) cells[2] = *fact.value;
  if (fact.at_least) cells[3] = AtLeast{*fact.at_least};
  cells[4] = text(fact.at_most);
  if (!fact.method.empty()) cells[5] = fact.method;
  for (std::size_t i = own_columns; i < columns.size(); ++i) {
    if (is_of_problem(columns[i].name)) cells[i] = problem[i - own_columns];
    if (columns[i].name == "reason" && !fact.reason.empty()) cells[i] = fact.reason;
  }
  return cells;
}

/// Any row of a bound of the problem; without a tolerance, what is asked is left out.
std::vector<Cell> cells_of_problem(const Problem& problem, bool has_tolerance) {
  const Theorem nothing{};
  std::vector<Cell> cells = bound_rows(problem, {{&nothing, not_applicable("")}}).front();
  if (has_tolerance) return cells;
  const std::vector<Column> columns = bound_columns();
  const auto tau = std::find_if(columns.begin(), columns.end(),
                                [](const Column& column) { return column.name == "tau"; });
  std::fill(cells.begin() + (tau - columns.begin()), cells.end(), null());
  return cells;
}

std::vector<Cell> bound_cells(const std::vector<Cell>& row) {
  std::vector<Cell> cells(own_columns, null());
  cells[0] = "queries";
  cells.insert(cells.end(), row.begin(), row.end());
  return cells;
}

/// gamma / ||f||^2 from below and from above, in the scale of the goal; nullopt where that takes a norm which is not
/// known.
std::optional<Enclosure> relative_gamma(const Problem& problem, const SymbolicNumber& gamma) {
  const Enclosure value = value_in(problem.family, gamma);
  const auto* regression = std::get_if<RegressionGoal>(&problem.goal);
  const bool raw = regression == nullptr || regression->scale == Scale::raw;
  if (!raw) return value;
  if (!problem.family.norm_squared) return std::nullopt;
  const Enclosure norm = *problem.family.norm_squared;
  return Enclosure{value.lower / norm.upper,
                   norm.lower > 0 ? value.upper / norm.lower : Rational(1)};
}

Fact average_fact(const Problem& problem, const Dimension& dimension, const SymbolicNumber& gamma) {
  const auto shown = [](const std::optional<Integer>& x) { return x ? x->str() : "unbounded"; };
  const std::optional<Enclosure> relative = relative_gamma(problem, gamma);
  if (!relative)
    return {.quantity = "sda",
            .convention = canonical_text(gamma),
            .method = "undecided: the raw scale takes a norm, which is not known"};
  const AverageDimension below = average_dimension(dimension, relative->lower);
  const AverageDimension above = average_dimension(dimension, relative->upper);
  Fact fact{.quantity = "sda", .convention = canonical_text(gamma)};
  fact.at_least = shown(below.lower);
  const bool known = above.upper || dimension.gram || dimension.relative_correlation == 0;
  if (known) fact.at_most = shown(above.upper);
  fact.method = below.method;
  return fact;
}

void add_spectrum(std::vector<Fact>& facts, const Dimension& dimension) {
  facts.push_back({.quantity = "lambda",
                   .convention = "normalised",
                   .value = quantity(dimension.relative_lambda, digits, dimension.method)});
  if (const auto raw = dimension.lambda(Scale::raw)) {
    facts.push_back(
        {.quantity = "lambda",
         .convention = "raw",
         .value = quantity(*raw, digits,
                           dimension.raw ? dimension.raw->lambda.method : dimension.method)});
  }
  if (dimension.gram) {
    facts.push_back(
        {.quantity = "lambda_absolute",
         .convention = "normalised",
         .value = quantity(dimension.gram->absolute_lambda, digits, "weighted-row-sums")});
  }
  if (dimension.centred) {
    facts.push_back({.quantity = "lambda_centred",
                     .convention = "normalised",
                     .value = quantity(dimension.centred->lambda, digits, std::nullopt)});
  }
}

std::string not_searched(const IntegerRange& range) {
  const Integer first = range.lower + 1;
  const std::string sizes =
      first == range.upper ? "d = " + first.str()
                           : fmt::format("all d from {} to {}", first.str(), range.upper.str());
  return fmt::format("not searched to the end for {}: --effort 10 searches ten times as long",
                     sizes);
}

std::vector<Fact> facts_of(const Problem& problem, const std::vector<SymbolicNumber>& gammas) {
  const Dimension facts = dimension(problem.family);
  std::vector<Fact> list;
  if (facts.norm_squared) {
    list.push_back({.quantity = "norm_squared",
                    .convention = "",
                    .value = quantity(*facts.norm_squared, digits, problem.family.norm_method)});
  }
  const Enclosure correlation =
      facts.gram ? facts.gram->correlation : Enclosure{0, facts.relative_correlation};
  list.push_back({.quantity = "correlation",
                  .convention = "normalised",
                  .value = quantity(correlation, digits, std::nullopt)});
  add_spectrum(list, facts);
  for (const auto& [power, convention] : {std::pair{1U, "1/d"}, std::pair{3U, "1/d^3"}}) {
    const IntegerRange range = uncorrelated_functions(facts, power);
    list.push_back({.quantity = "sq_dim",
                    .convention = convention,
                    .at_least = range.lower.str(),
                    .at_most = range.upper.str(),
                    .method = range.method,
                    .reason = range.was_cut ? not_searched(range) : ""});
  }
  for (const SymbolicNumber& gamma : gammas) list.push_back(average_fact(problem, facts, gamma));
  return list;
}

bool is_known(const Fact& fact) {
  return fact.value || fact.at_least;
}

// ---- for a person

/// "205", "2^200", "~ 2^78.14", "unbounded".
std::string shown_integer(const std::string& number) {
  if (number == "unbounded") return number;
  const std::string text = equals_about(integer_of_digits(number));
  return text.starts_with("= ") ? text.substr(2) : text;
}

std::string shown_integers(const Fact& fact) {
  if (!fact.at_least) return fact.method;
  const std::string lower = shown_integer(*fact.at_least);
  if (!fact.at_most) return fmt::format("at least {}", lower);
  if (*fact.at_least == *fact.at_most) return fmt::format("{} (exact)", lower);
  return fmt::format("from {} to {} ({})", lower, shown_integer(*fact.at_most), fact.method);
}

/// The norms of all functions: one number where rounding alone makes them differ.
std::string shown_norms(const Enclosure& norms) {
  constexpr unsigned shown_digits = 6;
  const std::string least = nearest_decimal(norms.lower, shown_digits);
  if (least == nearest_decimal(norms.upper, shown_digits)) return "||f_i||^2 about " + least;
  return fmt::format("||f_i||^2 from {} to {}",
                     without_many_zeros(decimal_below(norms.lower, shown_digits)),
                     without_many_zeros(decimal_above(norms.upper, shown_digits)));
}

/// At most r, 1 unsaid.
std::string shown_correlation(const Rational& r) {
  constexpr unsigned shown_digits = 6;
  if (r == 0) return "0: the functions are orthogonal";
  const std::string factor = without_many_zeros(decimal_above(r, shown_digits));
  return "|<f_i, f_j>| <= " + (factor == "1" ? "" : factor + " ") + "||f_i|| ||f_j||";
}

Facts family_lines(const Problem& problem) {
  const Family& family = problem.family;
  const Dimension facts = dimension(family);
  Facts lines{{{"family", family.name}, {"", family.description}}};
  for (auto& line : member_facts(family).lines) lines.lines.push_back(std::move(line));
  if (family.gram && family.gram->law)
    lines.lines.emplace_back(
        "distribution", *family.gram->law + "; nothing is said of a law that they were drawn from");
  if (!family.bound_asserted_by.empty())
    lines.lines.emplace_back("bounded", "|f_i| <= 1, as asserted by " + family.bound_asserted_by);
  if (facts.norm_squared)
    lines.lines.emplace_back("norms", facts.raw
                                          ? shown_norms(*facts.norm_squared)
                                          : "||f_i||^2 " + shown_enclosure(*facts.norm_squared));
  lines.lines.emplace_back("correlation", shown_correlation(facts.relative_correlation));
  lines.lines.emplace_back(
      "Lambda",
      fmt::format("{} (normalised; {})", shown_enclosure(facts.relative_lambda), facts.method));
  if (facts.raw)
    lines.lines.emplace_back("",
                             fmt::format("{} (raw; {})", shown_enclosure(facts.raw->lambda.value),
                                         facts.raw->lambda.method));
  if (facts.gram)
    lines.lines.emplace_back("",
                             shown_enclosure(facts.gram->absolute_lambda) + " of absolute values");
  if (facts.centred)
    lines.lines.emplace_back("", shown_enclosure(facts.centred->lambda) + " less the mean");
  return lines;
}

Facts integer_lines(const std::vector<Fact>& facts) {
  Facts lines;
  std::string last;
  for (const Fact& fact : facts) {
    if (!fact.at_least && fact.quantity != "sda") continue;
    const bool pairs = fact.quantity == "sq_dim";
    const std::string label = fact.quantity == last ? "" : (pairs ? "SQ-DIM" : "SDA");
    const std::string what = pairs ? "d functions with correlations at most " + fact.convention
                                   : "at gamma = " + fact.convention;
    lines.lines.emplace_back(label, shown_integers(fact) + (pairs ? ": " : " ") + what);
    if (!fact.reason.empty()) lines.lines.emplace_back("", fact.reason);
    last = fact.quantity;
  }
  return lines;
}

Table table_of(const Problem& problem, const std::vector<Fact>& facts,
               const std::vector<BoundGroup>& bounds) {
  Table table{dimension_columns(), {}};
  const std::vector<Cell> shared = cells_of_problem(problem, !bounds.empty());
  for (const Fact& fact : facts) table.rows.push_back(fact_cells(fact, table.columns, shared));
  for (const BoundGroup& group : bounds) {
    for (const auto& row : bound_rows(group.problem, group.findings))
      table.rows.push_back(bound_cells(row));
  }
  return table;
}

std::vector<Block> text_of(const Problem& problem, const std::vector<Fact>& facts,
                           const std::vector<BoundGroup>& bounds) {
  Facts lines = family_lines(problem);
  const auto append = [&lines](const Facts& more) {
    lines.lines.insert(lines.lines.end(), more.lines.begin(), more.lines.end());
  };
  append(integer_lines(facts));
  if (bounds.empty()) return {lines};
  append(question_facts(problem));
  std::vector<Finding> findings;
  for (const BoundGroup& group : bounds)
    findings.insert(findings.end(), group.findings.begin(), group.findings.end());
  std::vector<Block> blocks = {lines};
  const std::vector<Block> theorems = theorem_blocks(problem, findings);
  blocks.insert(blocks.end(), theorems.begin(), theorems.end());
  return blocks;
}

}  // namespace

std::vector<Column> dimension_columns() {
  std::vector<Column> columns = {
      {.name = "quantity"},
      {.name = "convention"},
      {.name = "value", .kind = Kind::quantity, .shown_digits = digits, .role = Role::result},
      {.name = "at_least", .kind = Kind::at_least, .role = Role::result},
      {.name = "at_most", .role = Role::result},
      {.name = "method"}};
  const std::vector<Column> bound = bound_columns();
  columns.insert(columns.end(), bound.begin(), bound.end());
  return columns;
}

Report dimension_report(Provenance provenance, const Problem& problem,
                        const std::vector<SymbolicNumber>& gammas,
                        const std::vector<BoundGroup>& bounds) {
  const std::vector<Fact> facts = facts_of(problem, gammas);
  return {.provenance = std::move(provenance),
          .table = table_of(problem, facts, bounds),
          .text = text_of(problem, facts, bounds),
          .complete = std::all_of(facts.begin(), facts.end(), is_known) &&
                      std::all_of(bounds.begin(), bounds.end(), [](const BoundGroup& group) {
                        return is_decided(group.problem, group.findings);
                      })};
}

}  // namespace sqdim
