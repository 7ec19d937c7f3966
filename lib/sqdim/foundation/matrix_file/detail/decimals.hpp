// Decimal numbers of a text as doubles times a power of ten.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim::matrix_file {

/// A sequence of numbers. They are held without error as long as all are integers of at most
/// 53 bits times one power of ten, which is chosen to suit: 0.1 and 1 are 1 and 10 tenths. From the
/// first number that does not fit on, all are the nearest doubles.
class Decimals {
 public:
  /// Adds a number. Returns whether the text is a number that is finite as a double.
  bool add(std::string_view text);

  /// Must be called after the last number. If all numbers are doubles, they are held as such, with
  /// the unit 1.
  void settle();

  [[nodiscard]] const std::vector<double>& numbers() const { return numbers_; }
  /// Returns the number of which all are multiples; 1 if they are the nearest doubles.
  [[nodiscard]] Rational unit() const;
  /// Whether some double differs from the number given.
  [[nodiscard]] bool are_rounded() const { return are_rounded_; }

 private:
  bool add_exactly(std::string_view text);
  bool refine(std::int64_t exponent);
  void give_up_unit();

  std::vector<double> numbers_;
  /// The exponent of the unit; nullopt until a number is not 0.
  std::optional<std::int64_t> exponent_;
  bool have_unit_ = true;
  bool are_rounded_ = false;
};

}  // namespace sqdim::matrix_file
