// Conversion of numbers to bytes of this machine and back.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace sqdim::training {

class StateWriter {
 public:
  void number(std::uint64_t value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  /// Appends the entries. The size is not written: the reader knows it.
  template <class Matrix>
  void matrix(const Matrix& values) {
    static_assert(std::is_trivially_copyable_v<typename Matrix::Scalar>);
    bytes_.append(reinterpret_cast<const char*>(values.data()),
                  static_cast<std::size_t>(values.size()) * sizeof(typename Matrix::Scalar));
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Throws std::invalid_argument if the bytes are too few, or if some are left at the end.
class StateReader {
 public:
  explicit StateReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    take(&value, sizeof value);
    return value;
  }
  /// Reads a matrix of the size that `values` has.
  template <class Matrix>
  void matrix(Matrix& values) {
    static_assert(std::is_trivially_copyable_v<typename Matrix::Scalar>);
    take(values.data(), static_cast<std::size_t>(values.size()) * sizeof(typename Matrix::Scalar));
  }
  void finish() const {
    if (!rest_.empty()) throw std::invalid_argument("a state of another run");
  }

 private:
  void take(void* to, std::size_t count) {
    if (rest_.size() < count) throw std::invalid_argument("a state of another run");
    if (count > 0) std::memcpy(to, rest_.data(), count);
    rest_.remove_prefix(count);
  }

  std::string_view rest_;
};

}  // namespace sqdim::training
