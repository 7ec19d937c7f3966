// A problem, as reports of bounds describe it.
#pragma once

#include <string>
#include <vector>

#include "sqdim/documents/answers/answers.hpp"

namespace sqdim {

/// Returns "N = C(1024, 10) ~ 2^78.14", or "N = 205". Precondition: !family.prior.
std::string shown_size(const Family& family);

/// Returns "+-psi(<w, x_S>/sqrt 3)". Precondition: the family is of networks over subsets.
std::string shown_neuron(const Family& family);

/// Describes the members, "psi(x) = max(x, 0); n = 1024, k = 10: 1024 hidden units, N = C(1024, 10)
/// ~ 2^78.14", and the distribution of x.
Facts member_facts(const Family& family);

/// Describes the family of a problem, and the norm of its members.
Facts family_facts(const Problem& problem);

/// Returns the lines "goal" and "tolerance".
Facts question_facts(const Problem& problem);

/// Describes a family whose functions are 0: its members, and the reason.
std::vector<Block> degenerate_text(const Family& family);

}  // namespace sqdim
