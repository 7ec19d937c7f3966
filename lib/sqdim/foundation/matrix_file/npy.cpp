// The numbers of an .npy file, block by block. Doubles in the machine's byte order are read
// straight into place.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <istream>
#include <limits>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sqdim/foundation/matrix_file/detail/npy_header.hpp"
#include "sqdim/foundation/matrix_file/matrix_file.hpp"

namespace sqdim {
namespace {

using matrix_file::NpyHeader;
using matrix_file::NumberKind;

/// As many numbers as fit a processor's cache.
constexpr std::size_t numbers_of_a_block = std::size_t{1} << 16;

enum class Boolean : std::uint8_t {};

/// The bits of a 16-bit IEEE number: a sign, 5 of the exponent, 10 of the fraction.
enum class Half : std::uint16_t {};

double value_of(Half half) {
  const auto bits = static_cast<unsigned>(half);
  const int exponent = static_cast<int>(bits >> 10U & 0x1FU);
  const auto fraction = static_cast<double>(bits & 0x3FFU);
  constexpr int special = 31;
  double size = std::ldexp(fraction, -24);
  if (exponent > 0) size = std::ldexp(1024 + fraction, exponent - 25);
  if (exponent == special) size = fraction == 0 ? HUGE_VAL : std::nan("");
  return (bits >> 15U) != 0 ? -size : size;
}

std::string place(const NpyHeader& header, std::size_t index) {
  const std::size_t row = header.fortran_order ? index % header.rows : index / header.columns;
  const std::size_t column = header.fortran_order ? index / header.rows : index % header.columns;
  return fmt::format("row {}, column {}", row + 1, column + 1);
}

bool is_swapped(const NpyHeader& header) {
  return header.big_endian == (std::endian::native == std::endian::little);
}

// ---- from bytes to doubles

/// Whether the number is valid and a finite double holds it.
template <class Number>
bool is_taken(Number number) {
  if constexpr (std::floating_point<Number>) {
    return std::isfinite(number);
  } else if constexpr (std::same_as<Number, Half>) {
    return std::isfinite(value_of(number));
  } else if constexpr (std::same_as<Number, Boolean>) {
    return number <= Boolean{1};
  } else {
    constexpr std::int64_t largest = std::int64_t{1} << 53;
    return std::cmp_less_equal(number, largest) && std::cmp_greater_equal(number, -largest);
  }
}

template <class Number>
[[noreturn]] void refuse(const NpyHeader& header, std::size_t index, Number number) {
  std::string why = "an integer beyond 2^53, which a double does not hold";
  if constexpr (std::floating_point<Number>)
    why = fmt::format("{}; every number must be finite", number);
  if constexpr (std::same_as<Number, Half>)
    why = fmt::format("{}; every number must be finite", value_of(number));
  if constexpr (std::same_as<Number, Boolean>) why = "a Boolean that is neither 0 nor 1";
  throw DamagedMatrix(fmt::format("{}: {}", place(header, index), why));
}

template <class Number>
Number number_at(const char* bytes, bool swapped) {
  std::array<char, sizeof(Number)> own{};
  std::memcpy(own.data(), bytes, own.size());
  if (swapped) std::reverse(own.begin(), own.end());
  return std::bit_cast<Number>(own);
}

/// `first` is the index in the file of the first of these numbers.
template <class Number>
void convert(const char* bytes, const NpyHeader& header, std::size_t first,
             std::span<double> numbers) {
  const bool swapped = is_swapped(header);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto number = number_at<Number>(bytes + i * sizeof(Number), swapped);
    if (!is_taken(number)) refuse(header, first + i, number);
    if constexpr (std::same_as<Number, Half>) {
      numbers[i] = value_of(number);
    } else {
      numbers[i] = static_cast<double>(number);
    }
  }
}

using Convert = void (*)(const char*, const NpyHeader&, std::size_t, std::span<double>);

template <class Eight, class Four, class Two, class One>
Convert convert_integers(std::size_t width) {
  if (width == 8) return convert<Eight>;
  if (width == 4) return convert<Four>;
  return width == 2 ? convert<Two> : convert<One>;
}

Convert convert_for(const NpyHeader& header) {
  switch (header.kind) {
    case NumberKind::floating:
      if (header.width == 2) return convert<Half>;
      return header.width == 8 ? convert<double> : convert<float>;
    case NumberKind::signed_integer:
      return convert_integers<std::int64_t, std::int32_t, std::int16_t, std::int8_t>(header.width);
    case NumberKind::unsigned_integer:
      return convert_integers<std::uint64_t, std::uint32_t, std::uint16_t, std::uint8_t>(
          header.width);
    case NumberKind::boolean:
      break;
  }
  return convert<Boolean>;
}

/// Has no branches, so that compilers vectorise it: an exponent of all ones carries into the sign.
bool all_finite(std::span<const double> numbers) {
  constexpr std::uint64_t exponent = 0x7FF0'0000'0000'0000;
  constexpr std::uint64_t unit = 0x0010'0000'0000'0000;
  std::uint64_t carried = 0;
  for (const double number : numbers)
    carried |= (std::bit_cast<std::uint64_t>(number) & exponent) + unit;
  return carried >> 63 == 0;
}

// ---- from the stream to bytes

[[noreturn]] void refuse_fewer(const NpyHeader& header, std::uint64_t bytes) {
  throw DamagedMatrix(
      fmt::format("fewer numbers than the shape in its header says: they end before {}",
                  place(header, static_cast<std::size_t>(bytes / header.width))));
}

void require_length(const NpyHeader& header, std::uint64_t bytes) {
  // No file is as long as a length that overflows the type.
  constexpr std::uint64_t most = std::numeric_limits<std::ptrdiff_t>::max() / 8;
  if (header.columns > most / header.rows) refuse_fewer(header, bytes);
  const std::uint64_t wanted = std::uint64_t{header.rows} * header.columns * header.width;
  if (bytes < wanted) refuse_fewer(header, bytes);
  if (bytes > wanted) throw DamagedMatrix("more bytes than the shape in its header says");
}

/// Returns the number of bytes from here to the end; nullopt for a pipe.
std::optional<std::uint64_t> bytes_left(std::istream& in) {
  const auto here = in.tellg();
  if (here < 0) {
    in.clear();
    return std::nullopt;
  }
  in.seekg(0, std::ios::end);
  const auto end = in.tellg();
  in.seekg(here);
  if (!in || end < here) throw DamagedMatrix("the file cannot be read");
  return static_cast<std::uint64_t>(end - here);
}

/// Returns all that comes out of a pipe, up to `most` bytes.
std::string collect(std::istream& in, std::uint64_t most) {
  constexpr std::uint64_t bytes_of_a_block = std::uint64_t{1} << 20;
  std::string bytes;
  while (in && bytes.size() < most) {
    const std::size_t before = bytes.size();
    const std::uint64_t now = std::min(bytes_of_a_block, most - before);
    bytes.resize(before + static_cast<std::size_t>(now));
    in.read(bytes.data() + before, static_cast<std::streamsize>(now));
    bytes.resize(before + static_cast<std::size_t>(in.gcount()));
  }
  return bytes;
}

/// Reads the numbers in the order of the file.
class NumberReader {
 public:
  NumberReader(std::istream& in, const NpyHeader& header)
      : in_(in),
        header_(header),
        as_they_are_(header.kind == NumberKind::floating && header.width == 8 &&
                     !is_swapped(header)),
        convert_(convert_for(header)),
        block_(as_they_are_ ? 0 : numbers_of_a_block * header.width) {}

  void read(std::span<double> numbers) {
    while (!numbers.empty()) {
      const auto block = numbers.first(std::min(numbers_of_a_block, numbers.size()));
      const std::size_t bytes = block.size() * header_.width;
      char* const target = as_they_are_ ? reinterpret_cast<char*>(block.data()) : block_.data();
      if (!in_.read(target, static_cast<std::streamsize>(bytes)))
        refuse_fewer(header_, done_ * header_.width + static_cast<std::uint64_t>(in_.gcount()));
      if (!as_they_are_ || !all_finite(block)) convert_(target, header_, done_, block);
      done_ += block.size();
      numbers = numbers.subspan(block.size());
    }
  }

 private:
  std::istream& in_;
  const NpyHeader& header_;
  bool as_they_are_;
  Convert convert_;
  std::vector<char> block_;
  std::size_t done_ = 0;
};

void read_columns(NumberReader& reader, Matrix& matrix) {
  // Eight doubles are a cache line. With fewer columns at a time, every line would be written more
  // than once.
  constexpr Eigen::Index fewest = 8;
  const Eigen::Index rows = matrix.rows();
  const auto at_once = static_cast<Eigen::Index>(numbers_of_a_block) / rows;
  const Eigen::Index width = std::min(std::max(at_once, fewest), matrix.cols());
  Eigen::MatrixXd block(rows, width);
  for (Eigen::Index first = 0; first < matrix.cols(); first += width) {
    const Eigen::Index now = std::min(width, matrix.cols() - first);
    reader.read({block.data(), static_cast<std::size_t>(rows * now)});
    matrix.middleCols(first, now) = block.leftCols(now);
  }
}

Matrix read_numbers(std::istream& in, const NpyHeader& header) {
  NumberReader reader(in, header);
  Matrix matrix(static_cast<Eigen::Index>(header.rows), static_cast<Eigen::Index>(header.columns));
  if (header.fortran_order && header.rows > 1 && header.columns > 1)
    read_columns(reader, matrix);
  else
    reader.read({matrix.data(), static_cast<std::size_t>(matrix.size())});
  return matrix;
}

void require_limits(const NpyHeader& header, const MatrixLimits& limits) {
  if (header.rows > limits.rows || header.columns > limits.columns)
    throw DamagedMatrix(fmt::format("{} rows and {} columns; at most {} and {} are read",
                                    header.rows, header.columns, limits.rows, limits.columns));
}

}  // namespace

Matrix read_npy(std::istream& in, const MatrixLimits& limits) {
  const NpyHeader header = matrix_file::read_npy_header(in);
  require_limits(header, limits);
  if (const auto bytes = bytes_left(in)) {
    require_length(header, *bytes);
    return read_numbers(in, header);
  }
  // The header of a pipe may promise anything, so memory is allocated only for what arrives.
  constexpr std::uint64_t most = std::numeric_limits<std::ptrdiff_t>::max();
  const bool fits = header.columns <= most / 16 / header.rows;
  const std::uint64_t wanted = fits ? header.rows * header.columns * header.width : most - 1;
  std::string bytes = collect(in, wanted + 1);
  require_length(header, bytes.size());
  std::istringstream collected(std::move(bytes));
  return read_numbers(collected, header);
}

}  // namespace sqdim
