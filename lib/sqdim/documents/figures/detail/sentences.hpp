// Sentences of captions that hold for all rows. Settings that differ among rows appear in panels
// and lines instead; settings for which the document has no column are omitted.
#pragma once

#include "sqdim/documents/figures/detail/settings.hpp"

namespace sqdim::figure {

/// Returns " The theorem is csq-frame.", followed by what it counts unless it counts queries.
Label theorem_said(const Rows& rows);

/// Returns " The learner is sgd(width=128)."
Label learner_said(const Rows& rows);

/// Returns " The targets have family parity-network, activation relu, n = 14 and k = 4."
Label targets_said(const Rows& rows);

/// Returns " In regression the functions are taken with norm 1, ..."
Label scale_said(const Rows& rows);

/// Returns " Queries are correlational (CSQ), with τ = 1/10 and strategy worst."
Label queries_said(const Rows& rows);

/// Returns " The goal is to name the target."
Label goal_said(const Rows& rows);

/// Returns all of these sentences in this order.
Label setting_said(const Rows& rows);

}  // namespace sqdim::figure
