// The conversion from a Ball to its arb_t.
#pragma once

#if __has_include(<flint/arb.h>)  // FLINT 3 contains Arb
#include <flint/arb.h>
#else
#include <arb.h>
#endif

#include <cassert>

#include "sqdim/arithmetic/ball/detail/arithmetic.hpp"

namespace sqdim {

static_assert(sizeof(arb_struct) <= Ball::storage_size);
static_assert(alignof(arb_struct) <= alignof(std::max_align_t));

inline arb_ptr arb_of(Ball& ball) {
  assert(ball.precision().arithmetic == Arithmetic::arb);
  return static_cast<arb_ptr>(BallStorage::of(ball));
}

inline arb_srcptr arb_of(const Ball& ball) {
  assert(ball.precision().arithmetic == Arithmetic::arb);
  return static_cast<arb_srcptr>(BallStorage::of(ball));
}

}  // namespace sqdim
