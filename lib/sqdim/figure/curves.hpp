// What figures of learning curves share: included by the figure stage only.
#pragma once

#include "sqdim/figure/assembly.hpp"
#include "sqdim/figure/settings.hpp"

namespace sqdim::figure {

/// Rows of learners that train, measured as they go; which of them is the figure's choice.
struct CurveChoice {
  const char* figure;
  bool (*fits)(const Record& row);
  /// "runs of sgd": what a document without such rows lacks.
  const char* needs;
};

/// Throws DamagedDocument where there are none.
Rows rows_of_curves(const Records& records, const CurveChoice& choice);

/// The error relative to the trivial predictor's, with its standard error.
Point curve_point(const Record& row, double x);

/// Why a hard network is learned, where one is; else empty.
Label why_learned(const Rows& rows);

AxisPlan error_axis();
Level trivial_level();

}  // namespace sqdim::figure
