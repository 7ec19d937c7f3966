// A density that is a polynomial relative to N(0,1). docs/theory.md, 11.10.
#include <fmt/format.h>

#include <utility>

#include "sqdim/functions/hidden_law/detail/hermite_values.hpp"
#include "sqdim/functions/hidden_law/hidden_law.hpp"

namespace sqdim::laws {
namespace {

constexpr std::size_t most_coefficients = 40;
constexpr Precision proof_precision{128};

/// a_0 = 1, a_1 = a_2 = 0, a_3, ....
using Coefficients = std::vector<Rational>;

Ball density_at(const Coefficients& coefficients, const Ball& x) {
  const Ball one(1, x.precision());
  const std::vector<Ball> values = hermite_values(x, one, coefficients.size() - 1);
  Ball sum(x.precision());
  for (std::size_t d = 0; d < coefficients.size(); ++d)
    sum += values[d] * Ball(coefficients[d], x.precision());
  return sum;
}

/// Returns R such that the density is positive for |x| >= R: there its leading term outweighs the
/// others. (|x| - 2 sqrt d)^d <= |He_d(x)| <= (|x| + 2 sqrt d)^d, because all zeros are within
/// 2 sqrt d: they are the eigenvalues of a matrix with two entries of at most sqrt d in a row.
Rational far(const Coefficients& coefficients) {
  const std::size_t top = coefficients.size() - 1;
  for (Rational radius = 8;; radius *= 2) {
    const Ball x(radius, proof_precision);
    const Ball low = x - sqrt(Ball(Integer(4 * top), proof_precision));
    if (!low.certainly_positive()) continue;
    Ball factorial(1, proof_precision);
    Ball others(1, proof_precision);
    for (std::size_t d = 1; d < top; ++d) {
      factorial *= d;
      const Ball high = x + sqrt(Ball(Integer(4 * d), proof_precision));
      others += Ball(abs(coefficients[d]), proof_precision) * pow(high, d) / sqrt(factorial);
    }
    factorial *= top;
    const Ball leading = Ball(coefficients[top], proof_precision) * pow(low, top) / sqrt(factorial);
    // leading/others increases with x, since each of its terms does.
    if ((leading - others).certainly_positive()) return radius;
  }
}

[[noreturn]] void refuse(const std::string& text) {
  throw InvalidInput("hermite_series: " + text);
}

/// Proves that the density is positive on [-R, R] by intervals that are halved.
void check_density(const Coefficients& coefficients) {
  constexpr std::size_t most_pieces = 50'000;
  const Rational end = far(coefficients);
  std::vector<std::pair<Rational, Rational>> left{{-end, end}};
  for (std::size_t pieces = 0; !left.empty(); ++pieces) {
    const auto [low, high] = left.back();
    left.pop_back();
    const Rational middle = (low + high) / 2;
    const Ball x = Ball::hull(Ball(low, proof_precision), Ball(high, proof_precision));
    if (density_at(coefficients, x).certainly_positive()) continue;
    if (density_at(coefficients, Ball(middle, proof_precision)).certainly_negative()) {
      refuse(fmt::format("1 + sum a_d h_d is negative at x = {}, so it is no density",
                         to_string(middle)));
    }
    if (pieces >= most_pieces)
      refuse("1 + sum a_d h_d is not proved to be positive, so it may be no density");
    left.emplace_back(low, middle);
    left.emplace_back(middle, high);
  }
}

Coefficients coefficients_of(const Call& call) {
  const std::vector<Rational> given =
      Arguments(call, {"coefficients"}).required_list("coefficients");
  if (given.size() > most_coefficients)
    refuse(
        fmt::format("there are at most {} coefficients, not {}", most_coefficients, given.size()));
  Coefficients coefficients{1, 0, 0};
  coefficients.insert(coefficients.end(), given.begin(), given.end());
  while (coefficients.back() == 0) coefficients.pop_back();
  const std::size_t top = coefficients.size() - 1;
  if (top == 0) refuse("with a_d = 0 for all d this law is N(0,1) itself, so nothing is hidden");
  if (top % 2 == 1 || coefficients.back() < 0) {
    refuse(
        fmt::format("the last coefficient is positive and of even degree, not a_{} = {}: "
                    "otherwise 1 + sum a_d h_d is negative somewhere",
                    top, to_string(coefficients.back())));
  }
  check_density(coefficients);
  return coefficients;
}

HiddenLaw make(const Call& call) {
  const Coefficients coefficients = coefficients_of(call);
  std::map<unsigned long, Rational> squares;
  std::string list;
  bool symmetric = true;
  for (std::size_t d = 3; d < coefficients.size(); ++d) {
    list += (d == 3 ? "" : ",") + to_string(coefficients[d]);
    if (coefficients[d] == 0) continue;
    squares[d] = coefficients[d] * coefficients[d];
    symmetric = symmetric && d % 2 == 0;
  }
  return {.name = fmt::format("hermite_series([{}])", list),
          .symmetric = symmetric,
          .squares =
              [squares](unsigned long max_degree, Precision precision) {
                std::vector<Ball> values(max_degree + 1, Ball(precision));
                values[0] = Ball(1, precision);
                for (const auto& [degree, square] : squares)
                  if (degree <= max_degree) values[degree] = Ball(square, precision);
                return values;
              },
          .chi_squared =
              [squares](Parity parity, Precision precision) {
                Ball sum(precision);
                for (const auto& [degree, square] : squares)
                  if (parity_of(degree) == parity) sum += Ball(square, precision);
                return sum;
              },
          .exact_squares = squares};
}

}  // namespace

HiddenLawEntry hermite_series() {
  return {"hermite_series",
          "coefficients",
          "density 1 + a_3 h_3 + a_4 h_4 + ... relative to N(0,1)",
          {"hermite_series([0,1/10])", "hermite_series([1/10,1/5,0,1/10])"},
          make};
}

}  // namespace sqdim::laws
