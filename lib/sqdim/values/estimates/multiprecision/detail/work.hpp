// The cost of an answer, known before it is computed.
#pragma once

#include <cmath>

#include "sqdim/arithmetic/expression/expression.hpp"

namespace sqdim::numerical {

/// Counts multiplications of numbers of 150 digits, roughly, up to about twenty seconds of them.
class Work {
 public:
  /// Whether this many more operations are still allowed.
  [[nodiscard]] bool allows(double operations) const { return done_ + operations <= most; }
  /// Counts the operations. Returns whether they are still allowed.
  bool spend(double operations) {
    done_ += operations;
    return done_ <= most;
  }
  [[nodiscard]] double done() const { return done_; }

 private:
  static constexpr double most = 2e8;
  double done_ = 0;
};

/// Returns the cost of one value of an expression.
inline double evaluation_cost(const Expression& expression) {
  constexpr double function = 60;
  double cost = 0;
  for (const Instruction& instruction : expression.instructions()) {
    if (instruction.operation == Operation::hermite) {
      cost += 3 * static_cast<double>(instruction.number);
    } else {
      cost += arguments_of(instruction.operation) == 0 ? 2 : function;
    }
  }
  return cost;
}

}  // namespace sqdim::numerical
