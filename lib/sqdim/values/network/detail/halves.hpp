// Sums over the signs of k integers by meeting in the middle (horowitz74): docs/theory.md, 7.2.
#pragma once

#include <limits>
#include <span>
#include <type_traits>
#include <vector>

#include "sqdim/values/network/detail/grid.hpp"

namespace sqdim {

/// The sums <w, n> over all signs w, in increasing order. A sum and chi(w) are stored as one
/// number: twice the sum, plus 1 if chi(w) = -1. So only one array is sorted, and ties may have any
/// order.
template <class Int>
class SortedSums {
 public:
  void assign(std::span<const Int> n) {
    keys_.assign(1, Int(0));
    bool odd = false;
    for (const Int& step : n) {
      odd = !odd;
      merge(2 * step, odd);
    }
  }

  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  [[nodiscard]] Int sum(std::size_t i) const { return keys_[i] >> 1; }
  [[nodiscard]] bool is_negative(std::size_t i) const { return (keys_[i] & 1) != 0; }

 private:
  /// Goes from the sums of some coordinates to those of one more coordinate, of which `step` is
  /// twice the value, by merging the sorted list shifted down with the list shifted up. Only the
  /// lower half is merged. The upper half is its mirror, w -> -w, with chi(-w) = -chi(w) if the
  /// number of coordinates is odd.
  void merge(const Int& step, bool odd) {
    const std::size_t half = keys_.size();
    merged_.resize(2 * half);
    std::size_t down = 0;
    std::size_t up = 0;
    // At most `half` elements are taken, so neither list is exhausted before the last of them.
    for (std::size_t i = 0; i < half; ++i) {
      const Int lower = (keys_[down] - step) ^ 1;
      const Int upper = keys_[up] + step;
      const bool take_lower = lower <= upper;
      merged_[i] = take_lower ? lower : upper;
      down += take_lower ? 1 : 0;
      up += take_lower ? 0 : 1;
    }
    if (merged_[half - 1] >> 1 == 0) {
      merge_rest(step, down, up);
    } else {
      mirror(odd);
    }
    keys_.swap(merged_);
  }

  void mirror(bool odd) {
    const std::size_t half = keys_.size();
    for (std::size_t i = 0; i < half; ++i) {
      const Int bit = merged_[i] & 1;
      merged_[2 * half - 1 - i] = (bit - merged_[i]) | (odd ? Int(1 - bit) : bit);
    }
  }

  /// Merges the upper half if sums that are 0 lie in both halves: those in one half need not be the
  /// mirrors of those in the other.
  void merge_rest(const Int& step, std::size_t down, std::size_t up) {
    const std::size_t half = keys_.size();
    while (down + up < 2 * half) {
      const bool take_lower = down < half && (up == half || keys_[down] - step <= keys_[up] + step);
      const std::size_t i = down + up;
      merged_[i] = take_lower ? Int((keys_[down] - step) ^ 1) : Int(keys_[up] + step);
      (take_lower ? down : up) += 1;
    }
  }

  std::vector<Int> keys_;
  std::vector<Int> merged_;
};

template <class Int>
struct Halves {
  SortedSums<Int> first;
  SortedSums<Int> second;
};

/// Returns a b as a Wide. If both factors are 64-bit integers, one signed multiplication to
/// 128 bits suffices.
template <class Wide, class Int>
Wide product(const Int& a, std::int64_t b) {
  if constexpr (std::is_same_v<Int, std::int64_t>) {
    return static_cast<Wide>(static_cast<Int128>(a) * b);
  } else {
    return Wide(a) * Wide(b);
  }
}

/// Returns sum_a chi(a) sum over b > -a (or b >= -a) of chi(b) (a + b)^p, over the sums
/// a = fixed + first and b. Wide needs only to be a ring; residues suffice.
template <unsigned p, bool inclusive, class Int, class Wide>
Wide upper_sum(const Halves<Int>& halves, const Int& fixed) {
  Wide total = 0;
  std::int64_t count = 0;  // sum of chi(b) over the b that are above -a
  Wide linear = 0;         // sum of chi(b) b
  Wide square = 0;         // sum of chi(b) b^2
  std::size_t top = halves.second.size();
  for (std::size_t i = 0; i < halves.first.size(); ++i) {
    const Int a = fixed + halves.first.sum(i);
    for (; top > 0; --top) {
      const Int b = halves.second.sum(top - 1);
      if (inclusive ? b < -a : b <= -a) break;
      const bool negative = halves.second.is_negative(top - 1);
      count += negative ? -1 : 1;
      if constexpr (p >= 1) linear += Wide(negative ? Int(-b) : b);
      if constexpr (p == 2) square += Wide(negative ? Int(-b) : b) * Wide(b);
    }
    auto power = static_cast<Wide>(count);
    if constexpr (p == 1) power = product<Wide>(a, count) + linear;
    if constexpr (p == 2) power = Wide(a) * (product<Wide>(a, count) + 2 * linear) + square;
    if (halves.first.is_negative(i)) {
      total -= power;
    } else {
      total += power;
    }
  }
  return total;
}

/// Returns the sum over all signs w of k integers n of chi(w) F(<w, n>), where F(u) = |u|^p or, for
/// even p, u^p sign(u), as an element of Wide. Preconditions: k > p; k and F have the same parity.
template <unsigned p, class Int, class Wide>
Wide sum_by_halves(std::span<const Int> n, Halves<Int>& halves) {
  // The sign of n[0] is fixed, as w and -w contribute the same. b has at least p coordinates.
  const std::size_t middle = std::min(1 + (n.size() - 1) / 2, n.size() - p);
  const std::span<const Int> second = n.subspan(middle);
  halves.first.assign(n.subspan(1, middle - 1));
  halves.second.assign(second);
  // F(u) = 2 u^p [u > 0] - u^p, except for u = 0 = p; there [u > 0] + [u >= 0] replaces 2 [u > 0].
  Wide total = upper_sum<p, false, Int, Wide>(halves, n[0]);
  total += p == 0 ? upper_sum<p, true, Int, Wide>(halves, n[0]) : total;
  // sum_b chi(b) (a + b)^p is 0 if b has more than p coordinates, and p! 2^p times their product if
  // it has p; and sum_a chi(a) is 0 unless there is only one a.
  if (second.size() == p && halves.first.size() == 1) {
    Wide all = p == 2 ? 8 : p == 1 ? 2 : 1;
    for (const Int& factor : second) all *= Wide(factor);
    total -= all;
  }
  return 2 * total;
}

}  // namespace sqdim
