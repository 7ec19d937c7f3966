// What the counting bounds share. Included by the sources of the bound stage and by tests.
#pragma once

#include "sqdim/bound.hpp"

namespace sqdim {

/// K = ceil(Lambda / (c tau^2)) - 1 for c = 2 (csq-frame) and c = 1 (zero-answer); Lambda from
/// above, tau from below.
Integer excluded_per_answer(const Enclosure& lambda, const Enclosure& tolerance, unsigned c);

/// m for the question's goal (docs/theory.md, 5.2), with Lambda from above. At most N; 0 when no
/// output attains the goal. Precondition: question.lambda().
Integer served_by_one_output(const Question& question);

/// The least integer q >= (delta N - m) / K, K with the constant c. Undecided without Lambda, not
/// applicable when a hypothesis fails, vacuous when delta N <= m, unbounded when K = 0 < delta N - m
/// or m = 0.
BoundResult counting_bound(const Question& question, unsigned c);

}  // namespace sqdim
