// learner: algorithms that meet an oracle.
//
// A learner is given an oracle, whose concept class and tolerance are public, and coins of its own.
// It never sees the target. One learner a file of lib/sqdim/learner/.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "sqdim/oracle.hpp"
#include "sqdim/random.hpp"

namespace sqdim {

struct Learner {
  std::string name;
  std::string description;
  /// Asks until it knows the target, sees that asking is of no more use, or has used up its budget;
  /// returns its guess of the target.
  std::function<std::uint32_t(Oracle& oracle, RandomStream& random)> identify;
};

}  // namespace sqdim
