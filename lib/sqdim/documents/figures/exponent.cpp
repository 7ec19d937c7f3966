// The exponent to which n must be raised to have as many queries as a theorem proves necessary.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sqdim/documents/figures/detail/assembly.hpp"
#include "sqdim/documents/figures/detail/fields.hpp"
#include "sqdim/documents/figures/detail/labels.hpp"
#include "sqdim/documents/figures/detail/sentences.hpp"
#include "sqdim/documents/figures/detail/settings.hpp"

namespace sqdim::figures {
namespace {

using namespace figure;

/// Returns log_2 of a positive number of any size.
double log2(const Rational& value) {
  const auto of_integer = [](const Integer& x) {
    constexpr std::uint64_t bits = 62;
    const std::uint64_t top = msb(x);
    const std::uint64_t shift = top > bits ? top - bits : 0;
    return std::log2(static_cast<double>(x >> shift)) + static_cast<double>(shift);
  };
  return of_integer(numerator(value)) - of_integer(denominator(value));
}

/// Returns log_n q from the first column that has it: a document need not have all of them.
std::optional<double> exponent_of(const Record& row, double n) {
  if (const std::optional<double> exponent = quantity(row, "log_n_queries")) return exponent;
  if (const std::optional<double> bits = quantity(row, "log2_queries")) return *bits / std::log2(n);
  const std::optional<Rational> queries = exact_number(row, "queries");
  if (!queries || *queries <= 0) return std::nullopt;
  return log2(*queries) / std::log2(n);
}

/// Returns the reason why a row has no exponent.
std::string why_left_out(const Record& row) {
  if (text(row, "queries") == "unbounded") return "unbounded";
  const std::optional<Rational> queries = exact_number(row, "queries");
  if (queries && *queries == 0) return "vacuous";
  return text(row, "verdict").value_or("without a number");
}

Rows rows_with_exponent(const Records& records, Assembly& assembly) {
  const auto fits = [&](const Record& row) {
    const std::optional<double> n = number(row, "n");
    const bool has_exponent = n && *n >= 2 && exponent_of(row, *n);
    if (!has_exponent) assembly.leave_out(n ? why_left_out(row) : "without n");
    return has_exponent;
  };
  return selected(records, {"exponent",
                            {"theorem", "n"},
                            fits,
                            "with n and a number of queries",
                            "bounds that hold, with the columns n and queries"});
}

/// A line belongs to a theorem, whose name says what it counts unless it counts queries.
std::vector<Setting> line_settings() {
  return {named_by("theorem"), {"counted", {"", ""}, true, "queries"}};
}

std::vector<std::string> columns_of(const std::vector<Setting>& settings) {
  std::vector<std::string> columns;
  columns.reserve(settings.size());
  for (const Setting& setting : settings) columns.push_back(setting.column);
  return columns;
}

/// Describes theorems that answer a different question.
Label other_questions(const Rows& rows) {
  const auto is_drawn = [&](const char* theorem) {
    return std::any_of(rows.begin(), rows.end(),
                       [&](const Record* row) { return text(*row, "theorem") == theorem; });
  };
  std::string decisions;
  for (const char* theorem : {"csq-decision", "csq-decision-exact", "vstat-decision"}) {
    if (is_drawn(theorem))
      decisions += fmt::format(
          " For {}, members of the family cannot be told from the function 0 with fewer.", theorem);
  }
  for (const char* theorem : {"low-degree", "low-degree-total"}) {
    if (is_drawn(theorem))
      decisions += fmt::format(
          " For {}, no statistic of that degree succeeds with fewer samples; there is no oracle.",
          theorem);
  }
  return plain(decisions);
}

Label caption(const Rows& rows) {
  return plain("Proved lower bounds as powers of the dimension ") + Label{"$n$", "n"} +
         plain(
             ": by the named theorem, no learner reaches the goal against the worst oracle with "
             "fewer queries, or with fewer of whatever the line counts.") +
         setting_said(rows) + other_questions(rows);
}

Figure make(const Records& records, const FigureChoice& /*choice*/) {
  constexpr std::size_t most_lines = 8;
  Assembly assembly;
  const Rows rows = rows_with_exponent(records, assembly);
  const std::vector<Setting> settings = table_settings();
  const Arrangement arrangement =
      arrange(rows, "n", line_settings(), settings, columns_of(settings), most_lines);
  for (const Record* row : rows) {
    const double n = *number(*row, "n");
    assembly.add(named(*row, arrangement.panels), named(*row, arrangement.lines),
                 SeriesKind::measured, {.x = n, .y = *exponent_of(*row, n)});
  }
  return assembly.finish({{"dimension $n$", "dimension n"}, ScaleChoice::logarithmic},
                         {{"$\\log_n q$", "logₙ q"}, ScaleChoice::linear}, caption(rows));
}

}  // namespace

FigureEntry exponent() {
  return {"exponent", "log_n of the queries that theorems prove necessary, against n", "table",
          false, make};
}

}  // namespace sqdim::figures
