#include "sqdim/arithmetic/integral/detail/steps.hpp"

namespace sqdim::integral {
namespace {

bool is_switch(Operation operation) {
  switch (operation) {
    case Operation::abs:
    case Operation::sign:
    case Operation::step:
    case Operation::max:
    case Operation::min:
      return true;
    default:
      return false;
  }
}

/// Whether the results of a step are not negative, whatever its argument is.
bool gives_nonnegative(const Step& step) {
  switch (step.operation) {
    case Operation::abs:
    case Operation::step:
    case Operation::sqrt:
    case Operation::exp:
    case Operation::cosh:
      return true;
    case Operation::power:
      return numerator(step.number) % 2 == 0;
    default:
      return false;
  }
}

}  // namespace

Steps steps_of(const Expression& expression) {
  Steps steps;
  for (const Instruction& instruction : expression.instructions()) {
    Step step{instruction.operation, instruction.number};
    if (is_switch(step.operation)) step.switch_number = steps.switches++;
    // The step before one of one argument computes this argument.
    step.nonnegative = arguments_of(step.operation) == 1 && gives_nonnegative(steps.list.back());
    steps.list.push_back(std::move(step));
  }
  return steps;
}

}  // namespace sqdim::integral
