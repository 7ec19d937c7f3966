#include "sqdim/documents/figures/detail/curves.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sqdim/documents/figures/detail/fields.hpp"
#include "sqdim/documents/figures/detail/labels.hpp"

namespace sqdim::figure {
namespace {

/// Returns 0 if a row has none.
double trivial_error(const Record& row) {
  return quantity(row, "trivial_error").value_or(0);
}

}  // namespace

Rows rows_of_curves(const Records& records, const CurveChoice& choice) {
  const auto fits = [&](const Record& row) {
    return number(row, "budget") && number(row, "error_value") && trivial_error(row) > 0 &&
           !text(row, "stop") && choice.fits(row);
  };
  return selected(records,
                  {choice.figure,
                   {"learner", "target", "oracle", "samples", "budget", "error", "trivial_error"},
                   fits,
                   "of a learner that trains",
                   choice.needs});
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
             " If a hard network is learned, its class is small, or answers are honest: bounds "
             "grow with ") +
         Label{"$N = C(n, k)$", "N = C(n, k)"} + plain(", and hold against the worst answers.");
}

AxisPlan error_axis() {
  return {plain("relative error"), ScaleChoice::linear, true};
}

Level trivial_level() {
  return {plain("trivial predictor"), 1};
}

}  // namespace sqdim::figure
