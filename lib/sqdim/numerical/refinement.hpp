// When to stop halving panels. Included by the sources of this stage only.
#pragma once

#include <fmt/format.h>

#include <string>

#include "sqdim/activation.hpp"
#include "sqdim/numerical/half_line.hpp"

namespace sqdim::numerical {

/// Follows how two successive levels differ.
class Refinement {
 public:
  enum class Verdict { agree, refine, slow };

  /// For a smooth psi each halving gains many digits; where one gains less than two, more will not
  /// help.
  Verdict judge(const Wide& difference, const Wide& tolerance, unsigned level) {
    if (difference <= tolerance) return Verdict::agree;
    const bool gains = before_ < 0 || difference * 100 < before_;
    before_ = difference;
    return gains && level < last_level ? Verdict::refine : Verdict::slow;
  }

 private:
  Wide before_ = -1;
};

inline std::string slow_convergence(const Activation& activation) {
  return fmt::format(
      "the quadrature of {} converges slowly: is it smooth except at 0 and at integers?",
      activation.name);
}

}  // namespace sqdim::numerical
