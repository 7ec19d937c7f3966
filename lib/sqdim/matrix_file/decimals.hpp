// Decimal numbers of a text as doubles times a power of ten. Included by the sources of this stage only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sqdim/exact.hpp"

namespace sqdim::matrix_file {

/// Numbers one after another, held without error while all are integers of at most 53 bits times one power of ten,
/// whichever suits: 0.1 and 1 are 1 and 10 tenths. From the first that does not fit, all are the nearest doubles.
class Decimals {
 public:
  /// Whether the text is a number, finite as a double.
  bool add(std::string_view text);

  /// After the last number: all become doubles where all are.
  void settle();

  [[nodiscard]] const std::vector<double>& numbers() const { return numbers_; }
  /// What the numbers are multiples of; 1 where they are the nearest doubles.
  [[nodiscard]] Rational unit() const;
  /// Whether a double is not the number given.
  [[nodiscard]] bool are_rounded() const { return are_rounded_; }

 private:
  bool add_exactly(std::string_view text);
  bool refine(std::int64_t exponent);
  void give_up_unit();

  std::vector<double> numbers_;
  /// That of the unit; nullopt before a number that is not 0.
  std::optional<std::int64_t> exponent_;
  bool have_unit_ = true;
  bool are_rounded_ = false;
};

}  // namespace sqdim::matrix_file
