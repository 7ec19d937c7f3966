// Parts that figures of learning curves share.
#pragma once

#include "sqdim/documents/figures/detail/assembly.hpp"
#include "sqdim/documents/figures/detail/settings.hpp"

namespace sqdim::figure {

/// Selects rows of learners that train and are measured as they go; the figure chooses among them.
struct CurveChoice {
  const char* figure;
  bool (*fits)(const Record& row);
  /// The name of these rows in the message for a document without them: "runs of sgd".
  const char* needs;
};

/// Returns the selected rows. Throws DamagedDocument if there are none.
Rows rows_of_curves(const Records& records, const CurveChoice& choice);

/// Returns the error relative to that of the trivial predictor, with its standard error.
Point curve_point(const Record& row, double x);

/// Returns the reason why a hard network can be learned, if one is; otherwise an empty label.
Label why_learned(const Rows& rows);

AxisPlan error_axis();
Level trivial_level();

}  // namespace sqdim::figure
