// The passage from Ball to Arb: included by the sources of the ball stage and by tests, by nothing
// else.
#pragma once

#include <new>

#if __has_include(<flint/arb.h>)  // FLINT 3 contains Arb
#include <flint/arb.h>
#else
#include <arb.h>
#endif

#include "sqdim/ball.hpp"

namespace sqdim {

struct ArbAccess {
  static_assert(sizeof(arb_struct) == Ball::storage_size);
  static_assert(alignof(arb_struct) <= alignof(std::max_align_t));

  static void* storage(Ball& ball) { return ball.storage_.data(); }
  static arb_ptr get(Ball& ball) {
    return std::launder(reinterpret_cast<arb_ptr>(ball.storage_.data()));
  }
  static arb_srcptr get(const Ball& ball) {
    return std::launder(reinterpret_cast<arb_srcptr>(ball.storage_.data()));
  }
};

inline arb_ptr arb_of(Ball& ball) {
  return ArbAccess::get(ball);
}

inline arb_srcptr arb_of(const Ball& ball) {
  return ArbAccess::get(ball);
}

}  // namespace sqdim
