// The sum over signs for |u| and few coordinates, without sorting: docs/theory.md, 7.2.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "sqdim/values/network/detail/grid.hpp"

namespace sqdim {

/// The most coordinates for which adding is faster than sorting.
inline constexpr std::size_t most_clamped_coordinates = 12;

/// A quarter of the sum over all signs w of chi(w) |<w, n>|, n > 0, k even. With n[0] >= n[1],
/// c = n[0] + n[1] and d = n[0] - n[1], the four signs of those two contribute 2
/// (c - clamp(|v|, d, c)), where v is the sum of the others; and v and -v contribute the same.
/// Preconditions: the sums fit in Int, and so does 2^(k-2) min n.
template <class Int>
Int sum_of_clamps(std::span<Int> n) {
  std::swap(n[1], *std::ranges::min_element(n.subspan(1)));
  if (n[0] < n[1]) std::swap(n[0], n[1]);
  const Int c = n[0] + n[1];
  const Int d = n[0] - n[1];
  if (n.size() == 2) return n[1];
  constexpr std::size_t most = std::size_t{1} << (most_clamped_coordinates - 4);
  std::array<Int, most> even;  // the v whose free signs have chi = +1, and those with -1
  std::array<Int, most> odd;
  even[0] = n[2] + n[3];
  odd[0] = n[2] - n[3];
  std::size_t count = 1;
  for (std::size_t i = 4; i < n.size(); ++i, count *= 2) {
    for (std::size_t j = 0; j < count; ++j) {
      const Int plus = even[j];
      const Int minus = odd[j];
      even[j] = plus + n[i];
      odd[j] = minus + n[i];
      even[count + j] = minus - n[i];
      odd[count + j] = plus - n[i];
    }
  }
  Int total = 0;
  for (std::size_t j = 0; j < count; ++j) {
    const Int at_even = std::clamp(even[j] < 0 ? -even[j] : even[j], d, c);
    const Int at_odd = std::clamp(odd[j] < 0 ? -odd[j] : odd[j], d, c);
    total += at_odd - at_even;
  }
  return total;
}

}  // namespace sqdim
