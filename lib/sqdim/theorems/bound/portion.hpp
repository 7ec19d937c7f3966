// portion: the measure of a part of a class of functions, from above.
//
// A class is a measure on functions. N given functions have the measure 1 each, so a part of them
// has an integer; functions f_w with a random w have a measure of 1 in all.
#pragma once

#include <optional>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

struct Portion {
  // NOLINTBEGIN(google-explicit-constructor): a number of functions is a portion
  Portion(const Integer& functions) : most(functions) {}
  Portion(Rational measure, bool strict = false) : most(std::move(measure)), is_strict(strict) {}
  // NOLINTEND(google-explicit-constructor)

  Rational most;
  /// Whether the part's measure is proved to be less than `most`, and not only at most.
  bool is_strict = false;

  friend bool operator==(const Portion& portion, const Rational& measure) {
    return portion.most == measure;
  }
};

/// Returns the portion that proves more; nullopt unless both are known.
std::optional<Portion> lesser(const std::optional<Portion>& a, const std::optional<Portion>& b);

/// Returns the portion that proves more of those that are known; nullopt if none is.
std::optional<Portion> least_known(const std::optional<Portion>& a,
                                   const std::optional<Portion>& b);

/// Returns the least integer q >= (share - served)/excluded; if the excluded portion is strict, the
/// least q above it. Preconditions: share > served; excluded > 0.
Integer least_number(const Rational& share, const Rational& served, const Portion& excluded);

}  // namespace sqdim
