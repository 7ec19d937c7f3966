// The numbers of an .npy file, block by block; doubles in the machine's order go where they belong at once.
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
#include <vector>

#include "sqdim/matrix_file.hpp"
#include "sqdim/matrix_file/npy_header.hpp"

namespace sqdim {
namespace {

using matrix_file::NpyHeader;
using matrix_file::NumberKind;

std::string place(const NpyHeader& header, std::size_t index) {
  const std::size_t row = header.fortran_order ? index % header.rows : index / header.columns;
  const std::size_t column = header.fortran_order ? index / header.rows : index % header.columns;
  return fmt::format("row {}, column {}", row + 1, column + 1);
}

template <std::unsigned_integral Bits>
Bits bits_of(const char* bytes, bool swapped) {
  std::array<char, sizeof(Bits)> own{};
  std::memcpy(own.data(), bytes, own.size());
  if (swapped) std::reverse(own.begin(), own.end());
  return std::bit_cast<Bits>(own);
}

/// The number as a double; NaN for an integer that a double does not hold.
template <class Integer>
double exactly(Integer value) {
  constexpr double largest = 9007199254740992.0;  // 2^53
  const auto number = static_cast<double>(value);
  return std::abs(number) <= largest ? number : std::numeric_limits<double>::quiet_NaN();
}

template <std::unsigned_integral Bits>
double integer_of(const char* bytes, const NpyHeader& header, bool swapped) {
  const Bits bits = bits_of<Bits>(bytes, swapped);
  if (header.kind == NumberKind::signed_integer)
    return exactly(static_cast<std::make_signed_t<Bits>>(bits));
  return exactly(bits);
}

double number_of(const char* bytes, const NpyHeader& header) {
  const bool swapped = header.big_endian == (std::endian::native == std::endian::little);
  if (header.kind == NumberKind::floating) {
    return header.width == 8
               ? std::bit_cast<double>(bits_of<std::uint64_t>(bytes, swapped))
               : static_cast<double>(std::bit_cast<float>(bits_of<std::uint32_t>(bytes, swapped)));
  }
  switch (header.width) {
    case 8:
      return integer_of<std::uint64_t>(bytes, header, swapped);
    case 4:
      return integer_of<std::uint32_t>(bytes, header, swapped);
    case 2:
      return integer_of<std::uint16_t>(bytes, header, swapped);
    default:
      return integer_of<std::uint8_t>(bytes, header, swapped);
  }
}

void require_limits(const NpyHeader& header, const MatrixLimits& limits) {
  if (header.rows > limits.rows || header.columns > limits.columns)
    throw DamagedMatrix(fmt::format("{} rows and {} columns; {} and {} are the most", header.rows,
                                    header.columns, limits.rows, limits.columns));
}

[[noreturn]] void refuse_length(const char* what) {
  throw DamagedMatrix(fmt::format("{} than the shape in its header says", what));
}

/// Where the stream can be measured, before memory is taken.
void require_length(std::istream& in, const NpyHeader& header) {
  const auto here = in.tellg();
  if (here < 0) {
    in.clear();
    return;
  }
  in.seekg(0, std::ios::end);
  const auto there = static_cast<std::uint64_t>(in.tellg() - here);
  in.seekg(here);
  const std::uint64_t wanted = std::uint64_t{header.rows} * header.columns * header.width;
  if (there < wanted) refuse_length("fewer numbers");
  if (there > wanted) refuse_length("more bytes");
}

/// The numbers in the order of the file.
void read_numbers(std::istream& in, const NpyHeader& header, double* numbers, std::size_t count) {
  constexpr std::size_t numbers_of_a_block = std::size_t{1} << 20;
  const bool native = std::endian::native == std::endian::little;
  const bool as_they_are =
      header.kind == NumberKind::floating && header.width == 8 && header.big_endian != native;
  std::vector<char> block(as_they_are ? 0 : numbers_of_a_block * header.width);
  for (std::size_t done = 0; done < count;) {
    const std::size_t now = std::min(numbers_of_a_block, count - done);
    const auto bytes = static_cast<std::streamsize>(now * header.width);
    char* const target = as_they_are ? reinterpret_cast<char*>(numbers + done) : block.data();
    if (!in.read(target, bytes)) refuse_length("fewer numbers");
    if (!as_they_are) {
      for (std::size_t i = 0; i < now; ++i)
        numbers[done + i] = number_of(block.data() + i * header.width, header);
    }
    const Eigen::Map<const Eigen::ArrayXd> read(numbers + done, static_cast<Eigen::Index>(now));
    if (!read.isFinite().all()) {
      std::size_t bad = 0;
      while (std::isfinite(read(static_cast<Eigen::Index>(bad)))) ++bad;
      const bool floating = header.kind == NumberKind::floating;
      throw DamagedMatrix(
          fmt::format("{}: {}", place(header, done + bad),
                      floating ? fmt::format("{}; every number must be finite", numbers[done + bad])
                               : "an integer beyond 2^53, which a double does not hold"));
    }
    done += now;
  }
  if (in.peek() != std::istream::traits_type::eof()) refuse_length("more bytes");
}

}  // namespace

Matrix read_npy(std::istream& in, const MatrixLimits& limits) {
  const NpyHeader header = matrix_file::read_npy_header(in);
  require_limits(header, limits);
  require_length(in, header);
  const auto rows = static_cast<Eigen::Index>(header.rows);
  const auto columns = static_cast<Eigen::Index>(header.columns);
  Matrix numbers(header.fortran_order ? columns : rows, header.fortran_order ? rows : columns);
  read_numbers(in, header, numbers.data(), header.rows * header.columns);
  if (header.fortran_order) numbers.transposeInPlace();
  return numbers;
}

}  // namespace sqdim
