#include "sqdim/documents/verification/detail/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/verification/detail/scrutiny.hpp"

namespace sqdim::verification {
namespace {

/// The columns that are compared as numbers. All others must be equal to the recomputed ones.
constexpr std::array numbers = {"tau_value",    "lambda",       "output_weight",
                                "constants",    "queries",      "sufficient_queries",
                                "log2_queries", "log_n_queries"};
/// The constants for which a larger, or a smaller number is a weaker statement, and as true.
constexpr std::array upper_bounds = {"K", "m", "s"};
constexpr std::array lower_bounds = {"SDA", "d", "M"};

bool contains(const auto& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool same(const std::vector<Hypothesis>& a, const std::vector<Hypothesis>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Hypothesis& x, const Hypothesis& y) {
                      return x.statement == y.statement && x.verdict == y.verdict;
                    });
}

/// Whether two cells of the other columns are equal.
bool same(const Cell& a, const Cell& b) {
  if (a.index() != b.index()) return false;
  if (const auto* text = std::get_if<std::string>(&a)) return *text == std::get<std::string>(b);
  if (const auto* integer = std::get_if<std::int64_t>(&a))
    return *integer == std::get<std::int64_t>(b);
  if (const auto* list = std::get_if<std::vector<Hypothesis>>(&a))
    return same(*list, std::get<std::vector<Hypothesis>>(b));
  return std::holds_alternative<std::monostate>(a);
}

/// Whether a row cites a source that the theorem follows. In version 0.1 some theorems had the
/// constant of their source.
bool cites_predecessor(const Cell& citation, const Theorem& theorem) {
  const auto* key = std::get_if<std::string>(&citation);
  return key != nullptr && contains(theorem.after, *key);
}

/// Whether a row gives a number, and no reason, where no number suffices: a weaker statement.
bool is_number_for_unbounded(const Row& row, const BoundResult& result) {
  const auto* claimed = std::get_if<AtLeast>(&row.cell("queries"));
  return result.queries && std::holds_alternative<Unbounded>(*result.queries) &&
         claimed != nullptr && claimed->number != "unbounded" && !row.text("reason");
}

bool same_reason(const Cell& a, const Cell& b) {
  const auto* claimed = std::get_if<std::string>(&a);
  const auto* recomputed = std::get_if<std::string>(&b);
  return claimed != nullptr && recomputed != nullptr && gives_reason(*claimed, *recomputed);
}

/// Returns the first column in which a row differs from the recomputed one.
const Column* first_difference(const Row& row, const Recomputed& recomputed) {
  for (std::size_t i = 0; i < recomputed.cells.size(); ++i) {
    const Column& column = row.columns()[i];
    const Cell& cell = row.cells()[i];
    if (contains(numbers, column.name) || same(cell, recomputed.cells[i])) continue;
    if (column.name == "citation" && cites_predecessor(cell, *recomputed.finding.theorem)) continue;
    // Older documents do not name an orbit: they knew that of coordinates only.
    if (column.name == "orbit" && std::holds_alternative<std::monostate>(cell) &&
        same(Cell("coordinates"), recomputed.cells[i]))
      continue;
    if (column.name == "reason" && is_number_for_unbounded(row, recomputed.finding.result))
      continue;
    if (column.name == "reason" && same_reason(cell, recomputed.cells[i])) continue;
    return &column;
  }
  return nullptr;
}

using Constants = std::vector<Constant>;

const Constants* constants_of(const Row& row, const Recomputed& answer) {
  const auto found = std::find_if(row.columns().begin(), row.columns().end(),
                                  [](const Column& column) { return column.name == "constants"; });
  return std::get_if<Constants>(
      &answer.cells[static_cast<std::size_t>(found - row.columns().begin())]);
}

const Rational* value_of(const Constants& constants, const std::string& name) {
  const auto found = std::find_if(constants.begin(), constants.end(),
                                  [&](const Constant& one) { return one.name == name; });
  return found != constants.end() ? &found->value : nullptr;
}

bool is_weaker(const std::string& name, const Rational& value, const Rational& least,
               const Rational& greatest) {
  return (value > greatest && contains(upper_bounds, name)) ||
         (value < least && value >= 0 && contains(lower_bounds, name));
}

/// Constants are the keys of an object, in any order and without repetition.
Comparison compare_constants(const Row& row, const Reading& reading) {
  const auto* claimed = std::get_if<Constants>(&row.cell("constants"));
  const Constants& a = *constants_of(row, reading.tight);
  const Constants& b = reading.loose ? *constants_of(row, *reading.loose) : a;
  const bool listed = claimed != nullptr && claimed->size() == a.size() && a.size() == b.size();
  if (!listed) return {"constants: not those recomputed"};
  Comparison comparison;
  for (const auto& [name, value] : *claimed) {
    const Rational* tight = value_of(a, name);
    const Rational* loose = value_of(b, name);
    if (tight == nullptr || loose == nullptr)
      return {fmt::format("constants: {} is not one of this row", shown(name))};
    const auto [least, greatest] = std::minmax(*tight, *loose);
    if (least <= value && value <= greatest) continue;
    if (!is_weaker(name, value, least, greatest))
      return {fmt::format("constants: {} is not what was recomputed", shown(name))};
    comparison.is_weaker = true;
  }
  return comparison;
}

Recomputed answer_of(const Problem& problem, Finding finding) {
  std::vector<Cell> cells = bound_rows({problem, {finding}}).front();
  return {std::move(finding), std::move(cells)};
}

Recomputed best_answer(const Problem& problem, const Theorem& theorem) {
  return answer_of(problem, finding(problem, theorem));
}

/// Precondition: the family is not degenerate.
Recomputed answer_of_family(const Problem& problem, const Theorem& theorem) {
  return answer_of(problem, {&theorem, theorem.evaluate(theorem_input(problem))});
}

/// Whether a part of the family gives more than the family.
bool is_of_part(const Recomputed& answer) {
  return value_of(answer.finding.result.further_constants, "N'") != nullptr;
}

}  // namespace

std::vector<Reading> readings(const Problem& problem, const std::optional<Problem>& loose,
                              const Theorem& theorem) {
  const auto read = [&](auto answer) {
    return Reading{answer(problem, theorem),
                   loose ? std::optional(answer(*loose, theorem)) : std::nullopt};
  };
  std::vector<Reading> list = {read(best_answer)};
  if (is_of_part(list.front().tight)) list.push_back(read(answer_of_family));
  return list;
}

Comparison compare(const Row& row, const Reading& reading) {
  const Column* different = first_difference(row, reading.tight);
  const bool differs =
      different != nullptr && (!reading.loose || first_difference(row, *reading.loose) != nullptr);
  if (differs) return {different->name + ": not what was recomputed"};
  return compare_constants(row, reading);
}

}  // namespace sqdim::verification
