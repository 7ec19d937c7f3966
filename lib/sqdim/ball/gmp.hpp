// Between the exact numbers of this library and those of GMP, which both arithmetics speak: limb by
// limb, nothing is rounded.
#pragma once

#include <gmp.h>

#include "sqdim/exact.hpp"

namespace sqdim {

/// An mpz_t that clears itself.
class GmpInteger {
 public:
  GmpInteger();
  explicit GmpInteger(const Integer& x);
  GmpInteger(const GmpInteger&) = delete;
  GmpInteger(GmpInteger&&) = delete;
  GmpInteger& operator=(const GmpInteger&) = delete;
  GmpInteger& operator=(GmpInteger&&) = delete;
  ~GmpInteger();

  mpz_ptr get() { return value_; }
  [[nodiscard]] Integer to_integer() const;

 private:
  mpz_t value_;
};

}  // namespace sqdim
