// Numbers in a text, a row a line.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "sqdim/matrix_file.hpp"

namespace sqdim {
namespace {

constexpr std::string_view spaces = " \t";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// Of a text from a file: printable, and short.
std::string shown(std::string_view text) {
  constexpr std::size_t longest = 24;
  std::string result(text.substr(0, longest));
  for (char& c : result) {
    if (c < ' ' || c > '~') c = '?';
  }
  return "'" + result + (text.size() > longest ? "...'" : "'");
}

class Reader {
 public:
  explicit Reader(const MatrixLimits& limits) : limits_(limits) {}

  void add_line(std::string_view line) {
    line = trimmed(line);
    if (line.empty() || line.front() == '#') return;
    if (rows_ == limits_.rows) throw DamagedMatrix(fmt::format("more than {} rows", limits_.rows));
    ++rows_;
    std::size_t columns = 0;
    const bool has_commas = line.find(',') != std::string_view::npos;
    while (true) {
      const std::size_t end = has_commas ? line.find(',') : line.find_first_of(spaces);
      add_number(trimmed(line.substr(0, end)), ++columns);
      if (end == std::string_view::npos) break;
      line = has_commas ? line.substr(end + 1) : trimmed(line.substr(end));
    }
    if (rows_ == 1) columns_ = columns;
    if (columns != columns_)
      throw DamagedMatrix(
          fmt::format("row {} has {} entries, row 1 has {}", rows_, columns, columns_));
  }

  [[nodiscard]] Matrix matrix() const {
    if (rows_ == 0) throw DamagedMatrix("no row of numbers");
    return Eigen::Map<const Matrix>(numbers_.data(), static_cast<Eigen::Index>(rows_),
                                    static_cast<Eigen::Index>(columns_));
  }

 private:
  void add_number(std::string_view text, std::size_t column) {
    if (column > limits_.columns)
      throw DamagedMatrix(fmt::format("row {} has more than {} entries", rows_, limits_.columns));
    std::string_view digits = text;
    if (digits.starts_with('+')) digits.remove_prefix(1);
    double number = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, number);
    const bool is_signed_twice = digits.size() != text.size() && digits.starts_with('-');
    if (error != std::errc() || stopped != end || is_signed_twice || !std::isfinite(number))
      throw DamagedMatrix(
          fmt::format("row {}, column {}: {} is not a finite number", rows_, column, shown(text)));
    numbers_.push_back(number);
  }

  MatrixLimits limits_;
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<double> numbers_;
};

}  // namespace

Matrix read_csv(std::istream& in, const MatrixLimits& limits) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  Reader reader(limits);
  std::string line;
  for (bool first = true; std::getline(in, line); first = false) {
    std::string_view text = line;
    if (first && text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    if (text.ends_with('\r')) text.remove_suffix(1);
    reader.add_line(text);
  }
  return reader.matrix();
}

}  // namespace sqdim
