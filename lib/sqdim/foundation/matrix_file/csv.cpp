// Numbers in a text, one row a line.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <istream>
#include <limits>
#include <string>
#include <string_view>

#include "sqdim/foundation/matrix_file/detail/decimals.hpp"
#include "sqdim/foundation/matrix_file/matrix_file.hpp"

namespace sqdim {
namespace {

constexpr std::string_view spaces = " \t";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// Quotes a text from a file, shortened and printable.
std::string shown(std::string_view text) {
  constexpr std::size_t longest = 24;
  std::string result(text.substr(0, longest));
  for (char& c : result) {
    if (c < ' ' || c > '~') c = '?';
  }
  return "'" + result + (text.size() > longest ? "...'" : "'");
}

/// Reads lines of at most `longest` characters, without their ends.
class LineReader {
 public:
  LineReader(std::istream& in, std::size_t longest) : in_(in), longest_(longest) {}

  /// Reads the next line. Returns whether there was one.
  bool next(std::string& line) {
    line.clear();
    while (true) {
      in_.getline(part_.data(), static_cast<std::streamsize>(part_.size()));
      if (in_.bad()) throw DamagedMatrix("the file cannot be read to its end");
      const auto count = static_cast<std::size_t>(in_.gcount());
      const bool is_ended = in_.good();
      line.append(part_.data(), is_ended ? count - 1 : count);
      if (line.size() > longest_)
        throw DamagedMatrix(fmt::format("a line of more than {} characters", longest_));
      if (is_ended || in_.eof()) return is_ended || !line.empty();
      in_.clear();  // clears the failure that a full part of the line sets
    }
  }

 private:
  std::istream& in_;
  std::size_t longest_;
  std::array<char, 1 << 14> part_{};
};

class CsvReader {
 public:
  explicit CsvReader(const MatrixLimits& limits) : limits_(limits) {}

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

  [[nodiscard]] GivenMatrix matrix() {
    if (rows_ == 0) throw DamagedMatrix("no row of numbers");
    decimals_.settle();
    return {Eigen::Map<const Matrix>(decimals_.numbers().data(), static_cast<Eigen::Index>(rows_),
                                     static_cast<Eigen::Index>(columns_)),
            decimals_.unit(), decimals_.are_rounded()};
  }

 private:
  void add_number(std::string_view text, std::size_t column) {
    if (column > limits_.columns)
      throw DamagedMatrix(fmt::format("row {} has more than {} entries", rows_, limits_.columns));
    if (!decimals_.add(text))
      throw DamagedMatrix(
          fmt::format("row {}, column {}: {} is not a finite number", rows_, column, shown(text)));
  }

  MatrixLimits limits_;
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  matrix_file::Decimals decimals_;
};

}  // namespace

GivenMatrix read_csv(std::istream& in, const MatrixLimits& limits) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  // As many as the exact decimal expansion of any double has.
  constexpr std::size_t characters_of_a_number = 1100;
  constexpr std::size_t characters_of_a_comment = std::size_t{1} << 20;
  constexpr std::size_t most_columns = std::size_t{1}
                                       << (std::numeric_limits<std::size_t>::digits - 16);
  const std::size_t longest =
      std::min(limits.columns, most_columns) * characters_of_a_number + characters_of_a_comment;
  LineReader lines(in, longest);
  CsvReader reader(limits);
  std::string line;
  for (bool first = true; lines.next(line); first = false) {
    std::string_view text = line;
    if (first && text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    if (text.ends_with('\r')) text.remove_suffix(1);
    reader.add_line(text);
  }
  return reader.matrix();
}

}  // namespace sqdim
