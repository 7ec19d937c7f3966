// Subsets as vectors over the field of two elements.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace sqdim::concepts {

/// The span of at most 64 independent vectors of 64 bits.
class Span {
 public:
  /// Adds a vector. Returns false, and adds nothing, if the vector lies in the span or 64 vectors
  /// are there.
  bool add(std::uint64_t vector) {
    const auto [rest, summands] = reduced(vector);
    if (rest == 0 || size_ == 64) return false;
    rows_.push_back({rest, summands | std::uint64_t{1} << size_});
    ++size_;
    return true;
  }

  /// Returns which of the added vectors have the given sum, with bit j for the j-th one; nullopt if
  /// none do.
  [[nodiscard]] std::optional<std::uint64_t> summands(std::uint64_t vector) const {
    const auto [rest, summands] = reduced(vector);
    return rest == 0 ? std::optional(summands) : std::nullopt;
  }

 private:
  /// A vector with a leading bit that no other row has, and the added vectors of which it is the
  /// sum.
  struct Row {
    std::uint64_t vector;
    std::uint64_t summands;
  };

  [[nodiscard]] Row reduced(std::uint64_t vector) const {
    Row result{vector, 0};
    for (const Row& row : rows_) {
      if ((result.vector & std::bit_floor(row.vector)) == 0) continue;
      result.vector ^= row.vector;
      result.summands ^= row.summands;
    }
    return result;
  }

  std::vector<Row> rows_;
  unsigned size_ = 0;
};

}  // namespace sqdim::concepts
