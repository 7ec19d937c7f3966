#include "sqdim/figure/curves.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sqdim/figure/fields.hpp"
#include "sqdim/figure/labels.hpp"

namespace sqdim::figure {
namespace {

/// Returns 0 if a row has none.
double trivial_error(const Record& row) {
  return quantity(row, "trivial_error").value_or(0);
}

}  // namespace

Rows rows_of_curves(const Records& records, const CurveChoice& choice) {
  for (const char* column :
       {"learner", "target", "oracle", "samples", "budget", "error", "trivial_error"})
    require_column(records, column, choice.figure);
  Rows rows;
  for (const Record& row : records.rows) {
    const bool has_numbers =
        number(row, "budget") && number(row, "error_value") && trivial_error(row) > 0;
    if (has_numbers && choice.fits(row)) rows.push_back(&row);
  }
  if (rows.empty())
    throw DamagedDocument(fmt::format("no row of a learner that trains: the figure {} needs {}",
                                      choice.figure, choice.needs));
  return rows;
}

Point curve_point(const Record& row, double x) {
  const double trivial = trivial_error(row);
  const double error = *number(row, "error_value") / trivial;
  const double deviation = number(row, "error_standard_error").value_or(0) / trivial;
  const auto within = [](double value) { return std::clamp(value, 0.0, 1.0); };
  return {.x = x,
          .y = within(error),
          .low = within(error - deviation),
          .high = within(error + deviation)};
}

Label why_learned(const Rows& rows) {
  constexpr double learned = 0.5;
  const bool some = std::any_of(rows.begin(), rows.end(), [](const Record* row) {
    return text(*row, "target") == "hard" && curve_point(*row, 0).y < learned;
  });
  if (!some) return {};
  return plain(
             " Where a hard network is learned, its class is small, or answers are honest: bounds "
             "grow with ") +
         Label{"$N = C(n, k)$", "N = C(n, k)"} + plain(", against the worst answers.");
}

AxisPlan error_axis() {
  return {plain("relative error"), ScaleChoice::linear, true};
}

Level trivial_level() {
  return {plain("trivial predictor"), 1};
}

}  // namespace sqdim::figure
