#include "sqdim/foundation/matrix_file/matrix_file.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <sstream>
#include <streambuf>
#include <string>
#include <vector>

#include "fuzz/matrix_file_fuzz.hpp"
#include "sqdim/foundation/notation/notation.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

constexpr MatrixLimits limits{.rows = 100, .columns = 100};

template <class Number>
std::string bytes_of(Number number, bool big_endian) {
  std::string bytes(sizeof(Number), '\0');
  std::memcpy(bytes.data(), &number, sizeof(Number));
  if (big_endian == (std::endian::native == std::endian::little))
    std::reverse(bytes.begin(), bytes.end());
  return bytes;
}

std::string header_of(const std::string& dictionary, char version = 1) {
  std::string header = dictionary;
  header.resize((header.size() / 64 + 1) * 64, ' ');
  std::string text = "\x93NUMPY";
  text += {version, '\0'};
  const auto length = static_cast<std::uint32_t>(header.size());
  text +=
      version == 1 ? bytes_of(static_cast<std::uint16_t>(length), false) : bytes_of(length, false);
  return text + header;
}

std::string dictionary(const std::string& descr, bool fortran_order, const std::string& shape) {
  return "{'descr': '" + descr + "', 'fortran_order': " + (fortran_order ? "True" : "False") +
         ", 'shape': " + shape + ", }";
}

/// A matrix of 2 x 3 with 1 2 3, 4 5 6 in the order of the file.
template <class Number>
std::string six_numbers(const std::string& type, bool big_endian, bool fortran_order,
                        char version = 1) {
  std::string text =
      header_of(dictionary((big_endian ? ">" : "<") + type, fortran_order, "(2, 3)"), version);
  for (const int number : {1, 2, 3, 4, 5, 6})
    text += bytes_of(static_cast<Number>(number), big_endian);
  return text;
}

Matrix npy(const std::string& bytes) {
  std::istringstream in(bytes);
  return read_npy(in, limits);
}

/// A stream whose size is unknown.
class Pipe : public std::streambuf {
 public:
  explicit Pipe(std::string bytes) : bytes_(std::move(bytes)) {
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
  }

 private:
  std::string bytes_;
};

/// A file that cannot be read to its end.
class BrokenFile : public Pipe {
 public:
  using Pipe::Pipe;

 protected:
  int_type underflow() override { throw std::runtime_error("a broken disk"); }
};

template <class Number>
void check_type(const std::string& type) {
  CAPTURE(type);
  Matrix rows(2, 3);
  rows << 1, 2, 3, 4, 5, 6;
  Matrix columns(2, 3);
  columns << 1, 3, 5, 2, 4, 6;
  for (const bool big_endian : {false, true}) {
    CHECK(npy(six_numbers<Number>(type, big_endian, false)) == rows);
    CHECK(npy(six_numbers<Number>(type, big_endian, true)) == columns);
  }
}

TEST_SUITE_BEGIN("matrix_file");

TEST_CASE("arrays of every real type, byte order, memory order and version are read") {
  check_type<double>("f8");
  check_type<float>("f4");
  check_type<std::int64_t>("i8");
  check_type<std::int32_t>("i4");
  check_type<std::int16_t>("i2");
  check_type<std::int8_t>("i1");
  check_type<std::uint64_t>("u8");
  check_type<std::uint32_t>("u4");
  check_type<std::uint16_t>("u2");
  check_type<std::uint8_t>("u1");
  for (const char version : {'\1', '\2', '\3'})
    CHECK(npy(six_numbers<double>("f8", false, false, version))(1, 2) == 6);
  CHECK(npy(header_of("{ \"shape\":(2,),\n'fortran_order':False,'descr':'|b1'}") +
            std::string("\1\0", 2)) == Matrix(Eigen::Vector2d(1, 0)));
  CHECK(npy(header_of(dictionary("<i2", false, "(1, 1)")) + bytes_of<std::int16_t>(-7, false))(
            0, 0) == -7);
}

TEST_CASE("every number of 16 bits is read exactly, as IEEE 754 has it") {
  for (const bool big_endian : {false, true}) {
    const auto read = [&](unsigned bits) {
      return npy(header_of(dictionary(big_endian ? ">f2" : "<f2", false, "(1,)")) +
                 bytes_of(static_cast<std::uint16_t>(bits), big_endian))(0, 0);
    };
    CHECK(read(0x3C00) == 1);
    CHECK(read(0x3555) == 1365.0 / 4096);  // the nearest to 1/3
    CHECK(read(0xC000) == -2);
    CHECK(read(0x7BFF) == 65504);
    CHECK(read(0x0001) == 0x1p-24);
    CHECK(read(0x03FF) == 1023 * 0x1p-24);
    CHECK(read(0x0400) == 0x1p-14);
    CHECK(read(0x8000) == 0);
    for (const unsigned bits : {0x7C00U, 0xFC00U, 0x7E00U})
      CHECK_THROWS_WITH_AS(static_cast<void>(read(bits)), doctest::Contains("finite"),
                           DamagedMatrix);
  }
}

TEST_CASE("other types are named, with what to do") {
  const auto message = [](const char* descr) -> std::string {
    try {
      static_cast<void>(npy(header_of(dictionary(descr, false, "(1, 1)")) + "12345678"));
    } catch (const DamagedMatrix& error) {
      return error.what();
    }
    return "";
  };
  for (const auto& [descr, name] :
       std::vector<std::pair<const char*, const char*>>{{"|V2", "bfloat16"},
                                                        {"<c16", "complex128"},
                                                        {"<f16", "longdouble"},
                                                        {"<U5", "text"},
                                                        {"|O", "objects"},
                                                        {"<M8[ns]", "dates"},
                                                        {"|x9", "'|x9'"}}) {
    CHECK(message(descr).find(name) != std::string::npos);
    CHECK(message(descr).find("astype(float64)") != std::string::npos);
  }
}

TEST_CASE("a shape of long integers, as Python 2 wrote it, is read") {
  CHECK(npy(header_of(dictionary("<i2", false, "(1L, 1L)")) + bytes_of<std::int16_t>(-7, false))(
            0, 0) == -7);
  CHECK_THROWS_AS(static_cast<void>(npy(header_of(dictionary("<i2", false, "(1LL, 1)")) + "12")),
                  DamagedMatrix);
}

TEST_CASE("integers up to 2^53 are exact, in either byte order, and every bool is 0 or 1") {
  constexpr std::int64_t most = std::int64_t{1} << 53;
  for (const bool big_endian : {false, true}) {
    const std::string order = big_endian ? ">" : "<";
    const auto file = [&](const char* type, auto number) {
      return header_of(dictionary(order + type, false, "(1,)")) + bytes_of(number, big_endian);
    };
    for (const std::int64_t number : {most, most - 1, -most, std::int64_t{-1}})
      CHECK(npy(file("i8", number))(0, 0) == static_cast<double>(number));
    CHECK(npy(file("u8", std::uint64_t{most}))(0, 0) == 0x1p53);
    for (const std::int64_t number : {most + 1, -most - 1, std::int64_t{1} << 62})
      CHECK_THROWS_WITH_AS(static_cast<void>(npy(file("i8", number))), doctest::Contains("2^53"),
                           DamagedMatrix);
    for (const std::uint64_t number : {std::uint64_t{most} + 1, ~std::uint64_t{0}})
      CHECK_THROWS_WITH_AS(static_cast<void>(npy(file("u8", number))), doctest::Contains("2^53"),
                           DamagedMatrix);
  }
  CHECK_THROWS_WITH_AS(
      static_cast<void>(npy(header_of(dictionary("|b1", false, "(2, 1)")) + "\1\2")),
      "row 2, column 1: a Boolean that is neither 0 nor 1", DamagedMatrix);
}

TEST_CASE("arrays of many blocks are read in either memory order, as others would be") {
  Draws draws(112);
  for (const auto& [rows, columns] : std::vector<std::pair<int, int>>{{3, 70'001}, {30'011, 19}}) {
    const std::string shape = "(" + std::to_string(rows) + ", " + std::to_string(columns) + ")";
    const Matrix matrix = Matrix::NullaryExpr(
        rows, columns, [&] { return static_cast<double>(draws.between(-1000, 1000)); });
    for (const bool fortran_order : {false, true}) {
      for (const char* descr : {"<f8", ">f8"}) {
        std::string bytes = header_of(dictionary(descr, fortran_order, shape));
        for (Eigen::Index i = 0; i < matrix.size(); ++i)
          bytes += bytes_of(fortran_order ? matrix(i % rows, i / rows) : matrix.data()[i],
                            descr[0] == '>');
        std::istringstream in(bytes);
        CHECK((read_npy(in, {.rows = 100'000, .columns = 100'000}) == matrix));
        bytes.replace(bytes.size() - 8, 8, bytes_of(std::nan(""), descr[0] == '>'));
        std::istringstream damaged(bytes);
        const std::string place =
            "row " + std::to_string(rows) + ", column " + std::to_string(columns) + ": nan";
        CHECK_THROWS_WITH_AS(
            static_cast<void>(read_npy(damaged, {.rows = 100'000, .columns = 100'000})),
            doctest::Contains(place.c_str()), DamagedMatrix);
      }
    }
  }
}

TEST_CASE("a pipe that promises terabytes takes the memory of what comes") {
  Pipe pipe(header_of(dictionary("<f8", false, "(999999999, 999999999)")) + "12345678");
  std::istream in(&pipe);
  CHECK_THROWS_WITH_AS(
      static_cast<void>(read_npy(in, {.rows = 1'000'000'000, .columns = 1'000'000'000})),
      "fewer numbers than the shape in its header says: they end before row 1, column 2",
      DamagedMatrix);
  constexpr std::size_t most = ~std::size_t{0};
  std::istringstream file(
      header_of(dictionary("|i1", false, "(18446744073709551615, 18446744073709551615)")));
  CHECK_THROWS_AS(static_cast<void>(read_npy(file, {.rows = most, .columns = most})),
                  DamagedMatrix);
}

TEST_CASE("what an .npy file may not hold is refused with the place") {
  const auto refused = [](const std::string& bytes, const char* text) {
    CHECK_THROWS_WITH_AS(static_cast<void>(npy(bytes)), doctest::Contains(text), DamagedMatrix);
  };
  const std::string one = bytes_of(1.0, false);
  const auto array = [](const std::string& descr, const std::string& shape,
                        const std::string& data) {
    return header_of(dictionary(descr, false, shape)) + data;
  };
  refused("", "header");
  refused("1,2\n", "header");
  refused(header_of("{}", 4), "version");
  refused(header_of("{}"), "needs");
  refused(header_of("[1]"), "dictionary");
  refused(array("<c16", "(1, 1)", one + one), "type");
  refused(array("|O", "(1, 1)", one), "type");
  refused(array("<f8", "()", one), "0 dimensions");
  refused(array("<f8", "(1, 1, 1)", one), "3 dimensions");
  refused(array("<f8", "(1)", one), "not a tuple");
  refused(array("|f8", "(1,)", one), "type");
  refused(header_of("{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (1,)}"),
          "structured");
  refused(array("<f8", "(0, 3)", ""), "no numbers");
  refused(array("<f8", "(101, 1)", one), "100");
  refused(array("<f8", "(99999999999, 99999999999)", one), "100");
  refused(array("<f8", "(99999999999999999999999, 1)", one), "integers");
  refused(array("<f8", "(1, 1)", one + "x"), "more bytes");
  refused(array("<f8", "(1, 2)", one), "they end before row 1, column 2");
  refused(array("<f8", "(1, 2)", one + bytes_of(std::nan(""), false)), "row 1, column 2");
  refused(array("<f4", "(1, 1)", bytes_of(-INFINITY, false).substr(0, 4)), "inf");
  refused(array("<i8", "(1, 1)", bytes_of<std::int64_t>((std::int64_t{1} << 53) + 2, false)),
          "2^53");
  refused(header_of("{'descr': '<f8', 'descr': '<f8'}"), "key");
}

TEST_CASE("every file that is cut off is refused, and so is every pipe") {
  for (const bool fortran_order : {false, true}) {
    for (const std::string& whole : {six_numbers<double>("f8", false, fortran_order),
                                     six_numbers<std::int16_t>("i2", true, fortran_order, 2)}) {
      const Matrix matrix = npy(whole);
      for (std::size_t length = 0; length <= whole.size() + 1; ++length) {
        const std::string bytes = (whole + "x").substr(0, length);
        Pipe pipe(bytes);
        std::istream in(&pipe);
        if (length == whole.size()) {
          CHECK(read_npy(in, limits) == matrix);
        } else {
          CHECK_THROWS_AS(static_cast<void>(npy(bytes)), DamagedMatrix);
          CHECK_THROWS_AS(static_cast<void>(read_npy(in, limits)), DamagedMatrix);
        }
      }
    }
  }
}

/// tools/program/files/npy_array.cpp writes this.
TEST_CASE("an array as this program writes it is read") {
  std::string text = "\x93NUMPY";
  text += {'\1', '\0', '\x76', '\0'};
  std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2, ), }";
  header.resize(0x75, ' ');
  text += header + "\n" + bytes_of(0.5, false) + bytes_of(-0x1p-1074, false);
  CHECK(text.size() == 128 + 16);
  CHECK(npy(text) == Matrix(Eigen::RowVector2d(0.5, -0x1p-1074)));
}

TEST_CASE("a file that cannot be read to its end is refused, whatever has been read") {
  for (const char* name : {"a.npy", "a.csv"}) {
    for (const std::string& bytes :
         {std::string("1,2\n"), six_numbers<double>("f8", false, false)}) {
      BrokenFile file(bytes.substr(0, bytes.size() - (bytes.size() > 10 ? 8 : 0)));
      std::istream in(&file);
      CHECK_THROWS_AS(static_cast<void>(read_matrix(in, name, limits)), DamagedMatrix);
    }
  }
}

TEST_CASE("the name says how a file is read") {
  std::istringstream text("1,2");
  CHECK(read_matrix(text, "a.b.csv", limits).numbers.cols() == 2);
  std::istringstream bytes(six_numbers<double>("f8", false, false));
  CHECK(read_matrix(bytes, "a.npy", limits).numbers.cols() == 3);
  std::istringstream other("1");
  CHECK_THROWS_WITH_AS(static_cast<void>(read_matrix(other, "a.dat", limits)),
                       "'a.dat': expected a name that ends in .npy, .csv or .txt", InvalidInput);
}

TEST_CASE("mutated files give a matrix or one printable line") {
  Draws draws(111);
  std::string identity = header_of(dictionary("<f8", false, "(3, 3)"));
  for (int i = 0; i < 9; ++i) identity += bytes_of(i % 4 == 0 ? 1.0 : 0.25, false);
  const std::string text = "1,0.25,0\n0.25,1,0.125\n0,0.125,1\n";
  for (const std::string& good : {identity, text}) {
    CHECK(fuzz::read_any_matrix(good));
    for (std::uint64_t i = 0; i < scaled(1000); ++i) {
      std::string bytes = good;
      for (std::uint64_t j = draws.below(4); j < 4; ++j)
        bytes[draws.below(bytes.size())] = static_cast<char>(draws.below(256));
      fuzz::read_any_matrix(bytes);
    }
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
