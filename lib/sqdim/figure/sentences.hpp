// What captions say of all rows, in sentences: included by the figure stage only. What differs among rows stands in
// panels and lines, and is not said; nor is what the document has no column for.
#pragma once

#include "sqdim/figure/settings.hpp"

namespace sqdim::figure {

/// " The learner is sgd(width=128)."
Label learner_said(const Rows& rows);

/// " The targets are of family parity-network, activation relu, n = 14 and k = 4."
Label targets_said(const Rows& rows);

/// " In regression the functions are taken with norm 1, ..."
Label scale_said(const Rows& rows);

/// " Queries are correlational (CSQ), with τ = 1/10 and strategy worst."
Label queries_said(const Rows& rows);

/// " The goal is to name the target."
Label goal_said(const Rows& rows);

/// All of that, in this order.
Label setting_said(const Rows& rows);

}  // namespace sqdim::figure
