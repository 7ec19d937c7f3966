// What is proved, in words.
#pragma once

#include <string>

#include "sqdim/documents/answers/answers.hpp"

namespace sqdim {

/// Returns what the strongest theorem proves of learning with queries of tolerance tau, as a
/// sentence that can be quoted: "Every learner that reaches ... needs at least 101 correlational
/// queries ...", with a second one if a number is known to suffice. If no theorem bounds learning,
/// the text says so, and then what the strongest one proves of deciding. Precondition: the family
/// is not degenerate.
std::string claim(const BoundAnswer& answer);

}  // namespace sqdim
