// Matrices in texts: which texts are read, and as which numbers.
#include <sstream>
#include <string>
#include <vector>

#include "sqdim/foundation/matrix_file/matrix_file.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::scaled;

constexpr MatrixLimits limits{.rows = 100, .columns = 100};

GivenMatrix given(const std::string& text) {
  std::istringstream in(text);
  return read_csv(in, limits);
}

/// Returns the given matrix in doubles.
Matrix csv(const std::string& text) {
  const GivenMatrix matrix = given(text);
  return matrix.numbers.unaryExpr(
      [&](double x) { return static_cast<double>(matrix.unit * Rational(x)); });
}

TEST_SUITE_BEGIN("matrix_file");

TEST_CASE("texts with commas or spaces are read, with comments and any line ends") {
  Matrix wanted(2, 2);
  wanted << 1, -0.25, 3e-5, 4;
  CHECK(csv("1,-0.25\n3e-5,4\n") == wanted);
  CHECK(csv("1 -0.25\n3e-5 4") == wanted);
  CHECK(csv("\xEF\xBB\xBF# a comment\r\n\r\n 1.0e+00\t-2.5e-01 \r\n3e-5  +4\r\n") == wanted);
  CHECK(csv("1 , -0.25\n3e-5,\t4") == wanted);
  CHECK(csv("0.1")(0, 0) == 0.1);
  for (const char* tiny :
       {"1e-400", "-2e-324", "1e-99999999999999999999", "0e99999999999999999999"})
    CHECK(csv(tiny)(0, 0) == 0);
  CHECK(csv("0." + std::string(400, '0') + "1")(0, 0) == 0);
  CHECK(csv("0." + std::string(400, '0') + "1e401")(0, 0) == 1);
  CHECK(csv("3e-324")(0, 0) == 0x1p-1074);
  CHECK(csv("1." + std::string(100'000, '0') + "\n#" + std::string(100'000, ' ') + "\n2\n") ==
        Matrix(Eigen::Vector2d(1, 2)));
}

Rational exactly(const GivenMatrix& matrix, Eigen::Index column) {
  return matrix.unit * Rational(matrix.numbers(0, column));
}

TEST_CASE("decimals are the numbers typed, and doubles where they are doubles") {
  const GivenMatrix tenths = given("1, 0.1, -0.025, 3e2, 0, 0.10000");
  CHECK_FALSE(tenths.is_rounded);
  const std::vector<Rational> wanted = {1, Rational(1, 10), Rational(-1, 40), 300,
                                        0, Rational(1, 10)};
  for (std::size_t i = 0; i < wanted.size(); ++i)
    CHECK(exactly(tenths, static_cast<Eigen::Index>(i)) == wanted[i]);
  // An .npy file would hold these doubles.
  const GivenMatrix doubles =
      given("1,-0.375,6e22,0.1000000000000000055511151231257827021181583404541015625");
  CHECK_FALSE(doubles.is_rounded);
  CHECK(doubles.unit == 1);
  CHECK(doubles.numbers == Matrix(Eigen::RowVector4d(1, -0.375, 6e22, 0.1)));
  CHECK(exactly(given("0.000125 1e-20 0.01"), 1) == Rational(Integer(1), pow(Integer(10), 20)));
  CHECK(exactly(given("9007199254740993e-16,0.1"), 1) == Rational(0.1));  // 54 bits
}

TEST_CASE("random decimals of up to 15 digits are exact") {
  Draws draws(120);
  for (std::uint64_t i = 0; i < scaled(300); ++i) {
    std::string text;
    std::vector<Rational> wanted;
    for (int column = 0; column < 4; ++column) {
      const std::uint64_t digits = draws.below(10'000'000'000);
      const auto places = static_cast<unsigned>(draws.below(6));
      text += std::to_string(digits) + "e-" + std::to_string(places) + " ";
      wanted.emplace_back(Integer(digits), pow(Integer(10), places));
    }
    const GivenMatrix matrix = given(text);
    CHECK_FALSE(matrix.is_rounded);
    for (std::size_t column = 0; column < 4; ++column)
      CHECK(exactly(matrix, static_cast<Eigen::Index>(column)) == wanted[column]);
  }
}

TEST_CASE("decimals of too many digits become the nearest doubles, and the matrix says so") {
  for (const char* text :
       {"0.1,0.33333333333333333", "1,0.3333333333333333333333,0.1", "1e150,1e-150", "1e-400"}) {
    CAPTURE(text);
    CHECK(given(text).is_rounded);
    CHECK(given(text).unit == 1);
  }
  CHECK(given("0.1,0.33333333333333333").numbers == Matrix(Eigen::RowVector2d(0.1, 1.0 / 3)));
  CHECK(given("1e-150,1e150").numbers == Matrix(Eigen::RowVector2d(1e-150, 1e150)));
  // A number just above 1 stays above 1, and 1 stays 1.
  CHECK(given("0.1,1.00000000000000000001").numbers(0, 1) > 1);
  CHECK(given("0.1,-1.00000000000000000001").numbers(0, 1) < -1);
  CHECK(given("0.1,0.99999999999999999999").numbers(0, 1) == 1);
  CHECK(given("0.33333333333333333,1.0").numbers(0, 1) == 1);
}

TEST_CASE("texts that are no matrix are refused with the place") {
  const auto refused = [](const std::string& text, const char* message) {
    CHECK_THROWS_WITH_AS(static_cast<void>(csv(text)), doctest::Contains(message), DamagedMatrix);
  };
  refused("", "no row");
  refused("# nothing\n", "no row");
  refused("1,2\n3\n", "row 2 has 1 entries, row 1 has 2");
  refused("1,,2\n", "row 1, column 2: ''");
  refused("1,2,\n", "column 3");
  refused("1,x\n", "'x'");
  refused("1,nan\n", "column 2");
  refused("1e999\n", "column 1");
  refused("1e99999999999999999999\n", "column 1");
  refused("1" + std::string(400, '0') + "\n", "column 1");
  refused("1" + std::string(2'000'000, '0') + "\n", "a line of more than");
  refused("inf\n", "finite");
  refused("+-1\n", "finite");
  refused("0x10\n", "finite");
  refused("1;2\n", "'1;2'");
  refused("\x01\x02\n", "'?\?'");
  std::string long_row;
  for (int i = 0; i < 101; ++i) long_row += "1 ";
  refused(long_row, "more than 100 entries");
  std::string long_text;
  for (int i = 0; i < 101; ++i) long_text += "1\n";
  refused(long_text, "more than 100 rows");
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
