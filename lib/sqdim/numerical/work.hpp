// What an answer costs, known before it is computed. Included by the sources of this stage only.
#pragma once

#include <cmath>

#include "sqdim/expression.hpp"

namespace sqdim::numerical {

/// Multiplications of numbers of 150 digits, roughly, counted up to about twenty seconds of them.
class Work {
 public:
  /// Whether so many more are few enough.
  [[nodiscard]] bool allows(double operations) const { return done_ + operations <= most; }
  /// The same, and they are counted.
  bool spend(double operations) {
    done_ += operations;
    return done_ <= most;
  }
  [[nodiscard]] double done() const { return done_; }

 private:
  static constexpr double most = 2e8;
  double done_ = 0;
};

/// What one value of an expression costs.
inline double evaluation_cost(const Expression& expression) {
  constexpr double function = 60;
  double cost = 0;
  for (const Instruction& instruction : expression.instructions()) {
    if (instruction.operation == Operation::hermite) {
      cost += 3 * static_cast<double>(instruction.number);
    } else {
      cost += instruction.operation < Operation::negate ? 2 : function;
    }
  }
  return cost;
}

}  // namespace sqdim::numerical
