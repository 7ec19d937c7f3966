// Switches of mutants. tests/mutation/mutate.py writes them into a copy of the sources, so that one
// build holds every mutant. The environment variable SQDIM_MUTANT says which of them is on; 0 or an
// empty value means none.
#pragma once

#include <cstdlib>

namespace mutant {

inline long active() {
  static const long number = [] {
    const char* const text = std::getenv("SQDIM_MUTANT");
    return text == nullptr ? 0L : std::strtol(text, nullptr, 10);
  }();
  return number;
}

inline bool on(long number) {
  return active() == number;
}

/// Returns the factor of a term.
inline int kept(long number) {
  return on(number) ? 0 : 1;
}
inline int sign(long number) {
  return on(number) ? -1 : 1;
}

/// `a <mutant::less(7)> b` is a < b, and a <= b if mutant 7 is on; the others likewise. The
/// operators keep the precedence of those that they replace.
template <class Kept, class Changed>
struct Comparison {
  long number;
};

template <class Kept, class Changed, class Left>
struct LeftSide {
  long number;
  const Left& left;

  template <class Right>
  bool operator>(const Right& right) const {
    return on(number) ? Changed::compare(left, right) : Kept::compare(left, right);
  }
};

template <class Left, class Kept, class Changed>
LeftSide<Kept, Changed, Left> operator<(const Left& left, Comparison<Kept, Changed> comparison) {
  return {comparison.number, left};
}

struct Less {
  static bool compare(const auto& a, const auto& b) { return a < b; }
};
struct AtMost {
  static bool compare(const auto& a, const auto& b) { return a <= b; }
};
struct Greater {
  static bool compare(const auto& a, const auto& b) { return a > b; }
};
struct AtLeast {
  static bool compare(const auto& a, const auto& b) { return a >= b; }
};

inline Comparison<Less, AtMost> less(long number) {
  return {number};
}
inline Comparison<AtMost, Less> at_most(long number) {
  return {number};
}
inline Comparison<Greater, AtLeast> greater(long number) {
  return {number};
}
inline Comparison<AtLeast, Greater> at_least(long number) {
  return {number};
}

/// Chooses one of two functions.
template <class Kept, class Changed>
struct Either {
  long number;
  Kept keep;
  Changed change;

  auto operator()(const auto&... arguments) const {
    return on(number) ? change(arguments...) : keep(arguments...);
  }
};
template <class Kept, class Changed>
Either(long, Kept, Changed) -> Either<Kept, Changed>;

}  // namespace mutant
