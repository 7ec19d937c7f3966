// Doubles as integers on a common grid 2^e, so that sums of them are exact: docs/theory.md, 7.2.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <boost/config.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

using Int128 = boost::int128_type;
using Unsigned128 = boost::uint128_type;

/// The most coordinates that fit on a grid.
inline constexpr std::size_t most_coordinates = 48;

/// |x_i| = mantissas[i] 2^(exponents[i]), and the size of their common grid.
class PointGrid {
 public:
  /// Precondition: x has at most most_coordinates finite numbers, none of them 0.
  explicit PointGrid(std::span<const double> x) : count_(x.size()) {
    int highest = std::numeric_limits<int>::min();
    int least_top = std::numeric_limits<int>::max();
    lowest_ = std::numeric_limits<int>::max();
    double size = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      const auto bits = std::bit_cast<std::uint64_t>(x[i]);
      const auto field = static_cast<int>((bits >> 52) & 0x7ff);
      constexpr std::uint64_t fraction = (std::uint64_t{1} << 52) - 1;
      mantissas_[i] = (bits & fraction) | (field == 0 ? 0 : fraction + 1);
      exponents_[i] = std::max(field, 1) - 1075;
      size += std::abs(x[i]);
      negative_ = negative_ != ((bits >> 63) == 1);
      const int top = exponents_[i] + static_cast<int>(std::bit_width(mantissas_[i]));
      lowest_ = std::min(lowest_, exponents_[i] + std::countr_zero(mantissas_[i]));
      highest = std::max(highest, top);
      least_top = std::min(least_top, top);
    }
    int sum_top = highest + static_cast<int>(std::bit_width(count_));
    // A closer bound, unless it overflows: the relative error of the sum in doubles is less than
    // 2^-40.
    if (std::isfinite(size)) sum_top = std::min(sum_top, std::ilogb(size * (1 + 0x1p-40)) + 1);
    sum_bits_ = sum_top - lowest_;
    least_bits_ = least_top - lowest_;
  }

  /// The exponent e of the grid.
  [[nodiscard]] int exponent() const { return lowest_; }
  /// Whether the product of all x_i is negative.
  [[nodiscard]] bool is_negative() const { return negative_; }
  /// A number such that every signed sum of the integers is below 2^sum_bits in size.
  [[nodiscard]] int sum_bits() const { return sum_bits_; }
  /// A number such that the least integer is below 2^least_bits.
  [[nodiscard]] int least_bits() const { return least_bits_; }

  /// Writes the integers |x_i| / 2^e.
  template <class Int>
  void integers(std::span<Int> result) const {
    for (std::size_t i = 0; i < count_; ++i) {
      const int shift = exponents_[i] - lowest_;
      result[i] = shift < 0 ? Int(mantissas_[i] >> -shift)
                            : Int(mantissas_[i]) << static_cast<unsigned>(shift);
    }
  }

 private:
  std::size_t count_;
  std::array<std::uint64_t, most_coordinates> mantissas_;
  std::array<int, most_coordinates> exponents_;
  int lowest_;
  int sum_bits_;
  int least_bits_;
  bool negative_ = false;
};

}  // namespace sqdim
