// `sqdim dimension`: rows of facts, then the rows of bounds.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/answers/detail/bound_text.hpp"
#include "sqdim/documents/answers/detail/cells.hpp"
#include "sqdim/documents/answers/detail/claim.hpp"
#include "sqdim/documents/answers/detail/problem_text.hpp"
#include "sqdim/documents/answers/detail/shown_numbers.hpp"

namespace sqdim {
namespace {

constexpr unsigned digits = 12;

/// A fact: a real number, or an integer between two bounds (nullopt: unbounded or not known).
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

/// Returns the cells that a fact shares with the bounds: the family, and what is asked about it. A
/// table for people says them once.
std::vector<Cell> shared_cells(const DimensionAnswer& answer) {
  std::vector<Cell> cells = {null(), null()};  // theorem, model
  append(cells, family_cells(answer.family));
  if (!answer.bounds.empty()) append(cells, question_cells(answer.bounds.front().problem));
  return cells;
}

std::vector<Cell> fact_cells(const Fact& fact, const std::vector<Column>& columns,
                             const std::vector<Cell>& shared) {
  std::vector<Cell> cells = {fact.quantity,
                             text_or_null(fact.convention),
                             cell_or_null(fact.value),
                             fact.at_least ? Cell(AtLeast{*fact.at_least}) : null(),
                             cell_or_null(fact.at_most),
                             text_or_null(fact.method)};
  append(cells, shared);
  cells.resize(columns.size(), null());
  const auto reason = std::find_if(columns.begin(), columns.end(),
                                   [](const Column& column) { return column.name == "reason"; });
  cells[static_cast<std::size_t>(reason - columns.begin())] = text_or_null(fact.reason);
  return cells;
}

std::vector<Cell> bound_cells(const std::vector<Cell>& row) {
  std::vector<Cell> cells(own_columns, null());
  cells[0] = "queries";
  append(cells, row);
  return cells;
}

Fact average_fact(const DimensionAnswer& answer, const AverageDimensionAt& average) {
  const auto shown = [](const std::optional<Integer>& x) { return x ? x->str() : "unbounded"; };
  Fact fact{.quantity = "sda", .convention = canonical_text(average.gamma)};
  if (!average.ends) {
    fact.method = "undecided: the raw scale takes a norm, which is not known";
    return fact;
  }
  const auto& [below, above] = *average.ends;
  fact.at_least = shown(below.lower);
  const bool known = above.upper || answer.facts.gram || answer.facts.relative_correlation == 0;
  if (known) fact.at_most = shown(above.upper);
  fact.method = below.method;
  return fact;
}

void add_spectrum(std::vector<Fact>& facts, const FamilyFacts& dimension) {
  const auto add = [&](const char* name, const char* convention, const Enclosure& value,
                       const std::optional<std::string>& method) {
    facts.push_back(
        {.quantity = name, .convention = convention, .value = quantity(value, digits, method)});
  };
  add("lambda", "normalised", dimension.relative_lambda, dimension.method);
  if (const auto raw = dimension.lambda(Scale::raw))
    add("lambda", "raw", *raw, dimension.raw ? dimension.raw->lambda.method : dimension.method);
  if (dimension.gram)
    add("lambda_absolute", "normalised", dimension.gram->absolute_lambda, "weighted-row-sums");
  if (dimension.centred)
    add("lambda_centred", "normalised", dimension.centred->lambda, std::nullopt);
}

std::string not_searched(const IntegerRange& range) {
  const Integer first = range.lower + 1;
  const std::string sizes =
      first == range.upper ? "d = " + first.str()
                           : fmt::format("all d from {} to {}", first.str(), range.upper.str());
  return fmt::format("not searched to the end for {}: --effort 10 searches ten times as long",
                     sizes);
}

std::vector<Fact> facts_of(const DimensionAnswer& answer) {
  const FamilyFacts& facts = answer.facts;
  std::vector<Fact> list;
  if (facts.norm_squared) {
    list.push_back({.quantity = "norm_squared",
                    .convention = "",
                    .value = quantity(*facts.norm_squared, digits, answer.family.norm_method)});
  }
  const Enclosure correlation =
      facts.gram ? facts.gram->correlation : Enclosure{0, facts.relative_correlation};
  list.push_back({.quantity = "correlation",
                  .convention = "normalised",
                  .value = quantity(correlation, digits, std::nullopt)});
  add_spectrum(list, facts);
  for (const auto& [convention, range] : answer.uncorrelated) {
    list.push_back({.quantity = "sq_dim",
                    .convention = convention,
                    .at_least = range.lower.str(),
                    .at_most = range.upper.str(),
                    .method = range.method,
                    .reason = range.was_cut ? not_searched(range) : ""});
  }
  for (const AverageDimensionAt& average : answer.averages)
    list.push_back(average_fact(answer, average));
  return list;
}

bool is_known(const Fact& fact) {
  return fact.value || fact.at_least;
}

// ---- for a person

/// Returns "205", "2^200", "~ 2^78.14" or "unbounded".
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

/// Returns the norms of all functions, as one number if only rounding makes them differ.
std::string shown_norms(const Enclosure& norms) {
  constexpr unsigned shown_digits = 6;
  const std::string least = nearest_decimal(norms.lower, shown_digits);
  if (least == nearest_decimal(norms.upper, shown_digits)) return "||f_i||^2 about " + least;
  return fmt::format("||f_i||^2 from {} to {}",
                     without_many_zeros(decimal_below(norms.lower, shown_digits)),
                     without_many_zeros(decimal_above(norms.upper, shown_digits)));
}

/// Says that correlations are at most r. The factor 1 is omitted.
std::string shown_correlation(const Rational& r) {
  constexpr unsigned shown_digits = 6;
  if (r == 0) return "0: the functions are orthogonal";
  const std::string factor = without_many_zeros(decimal_above(r, shown_digits));
  return "|<f_i, f_j>| <= " + (factor == "1" ? "" : factor + " ") + "||f_i|| ||f_j||";
}

Facts family_lines(const DimensionAnswer& answer) {
  const Family& family = answer.family;
  const FamilyFacts& facts = answer.facts;
  Facts lines{{{"family", family.name}, {"", family.description}}};
  append(lines.lines, member_facts(family).lines);
  if (family.gram && family.gram->law)
    lines.lines.emplace_back(
        "distribution",
        *family.gram->law + "; nothing is said about a law from which they were drawn");
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

Table table_of(const DimensionAnswer& answer, const std::vector<Fact>& facts) {
  Table table{dimension_columns(), {}};
  const std::vector<Cell> shared = shared_cells(answer);
  for (const Fact& fact : facts) table.rows.push_back(fact_cells(fact, table.columns, shared));
  for (const BoundAnswer& bound : answer.bounds) {
    for (const auto& row : bound_rows(bound)) table.rows.push_back(bound_cells(row));
  }
  return table;
}

std::vector<Block> text_of(const DimensionAnswer& answer, const std::vector<Fact>& facts) {
  Facts lines = family_lines(answer);
  append(lines.lines, integer_lines(facts).lines);
  if (answer.bounds.empty()) return {lines};
  const Problem& problem = answer.bounds.front().problem;
  append(lines.lines, question_facts(problem).lines);
  BoundAnswer all{problem, {}};
  for (const BoundAnswer& bound : answer.bounds) append(all.findings, bound.findings);
  std::vector<Block> blocks = {Note{claim(all)}, lines};
  append(blocks, theorem_blocks(all));
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
  append(columns, bound_columns());
  return columns;
}

Report dimension_report(Provenance provenance, const DimensionAnswer& answer) {
  if (answer.family.degenerate)
    return {.provenance = std::move(provenance),
            .table = {bound_columns(), {}},
            .text = degenerate_text(answer.family),
            .complete = false};
  const std::vector<Fact> facts = facts_of(answer);
  return {.provenance = std::move(provenance),
          .table = table_of(answer, facts),
          .text = text_of(answer, facts),
          .complete = std::all_of(facts.begin(), facts.end(), is_known) &&
                      std::all_of(answer.bounds.begin(), answer.bounds.end(), is_decided)};
}

}  // namespace sqdim
