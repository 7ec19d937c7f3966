// Runs the readers and the checks of matrices on arbitrary bytes. The test program runs it on
// mutated files as well.
#include "matrix_file_fuzz.hpp"

#include <optional>
#include <sstream>
#include <streambuf>
#include <utility>

#include "require.hpp"
#include "sqdim/functions/gram/gram.hpp"

namespace sqdim::fuzz {
namespace {

constexpr MatrixLimits limits{.rows = 12, .columns = 12};

void check(const GivenMatrix& given) {
  const Matrix& matrix = given.numbers;
  require(matrix.rows() >= 1 && matrix.rows() <= 12 && matrix.cols() >= 1 && matrix.cols() <= 12);
  require(matrix.allFinite());
  for (const Rational& error : {Rational(0), Rational(1, 8)}) {
    answers<DamagedMatrix>([&] {
      const GramFacts facts = gram_facts(gram_matrix(given, error, 1), 1);
      const Enclosure& lambda = facts.relative.lambda.value;
      require(lambda.lower <= lambda.upper && lambda.upper >= 1);
      require(facts.inverse.lower <= facts.inverse.upper);
    });
  }
  answers<DamagedMatrix>(
      [&] { require(gram_of_values(given, std::nullopt, 1).entries.allFinite()); });
}

/// A pipe, whose size is unknown.
class Pipe : public std::streambuf {
 public:
  explicit Pipe(std::string bytes) : bytes_(std::move(bytes)) {
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
  }

 private:
  std::string bytes_;
};

}  // namespace

bool read_any_matrix(const std::string& bytes) {
  bool found = false;
  for (const char* name : {"a.npy", "a.csv"}) {
    const auto read = [name](std::istream& in) { return read_matrix(in, name, limits); };
    std::istringstream in(bytes);
    std::optional<GivenMatrix> matrix;
    const bool answered = answers<DamagedMatrix>([&] { matrix = read(in); });
    Pipe pipe(bytes);
    std::istream piped(&pipe);
    require(answered ==
            answers<DamagedMatrix>([&] { require(read(piped).numbers == matrix->numbers); }));
    if (!answered) continue;
    check(*matrix);
    found = true;
  }
  return found;
}

}  // namespace sqdim::fuzz
