#include "sqdim/inquiry/simulation/detail/direction_gram.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "sqdim/arithmetic/ball/ball.hpp"
#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/foundation/random/random.hpp"
#include "sqdim/functions/zonal/series.hpp"

namespace sqdim {
namespace {

constexpr Precision working{96};

/// kappa on [-1, 1]: a closed form, or the series up to a degree and a bound on its tail.
class DualActivation {
 public:
  explicit DualActivation(const Activation& activation) : activation_(activation) {
    if (activation.dual_activation) return;
    constexpr unsigned long most_degree = 160;
    const ZonalSeries series = zonal_series(activation);
    const std::optional<unsigned long> degree = series.degree();
    squares_ = series.squares(std::min(degree.value_or(most_degree), most_degree), working);
    if (degree && *degree <= most_degree) return;
    tail_ =
        series.tail(Parity::even, squares_, working) + series.tail(Parity::odd, squares_, working);
  }

  [[nodiscard]] Ball at(const Ball& rho) const {
    if (activation_.dual_activation)
      return activation_.dual_activation(Parity::even, rho) +
             activation_.dual_activation(Parity::odd, rho);
    const Ball sum = std::accumulate(
        squares_.rbegin(), squares_.rend(), Ball(working),
        [&](const Ball& higher, const Ball& square) { return higher * rho + square; });
    // |sum_d c_d^2 rho^d|, d >= D, is at most |rho|^D, and so (rho^2)^floor(D/2), times its value at 1.
    return tail_ ? Ball(sum).widen(*tail_ * pow(rho * rho, squares_.size() / 2)) : sum;
  }

 private:
  const Activation& activation_;
  std::vector<Ball> squares_;
  std::optional<Ball> tail_;
};

/// Returns the rows divided by their norms, in doubles.
Matrix unit_rows(Matrix rows) {
  for (Eigen::Index i = 0; i < rows.rows(); ++i) {
    const double largest = rows.row(i).cwiseAbs().maxCoeff();
    if (largest == 0) throw DamagedMatrix(fmt::format("row {}: a direction is not 0", i + 1));
    rows.row(i) /= largest;
    rows.row(i) /= rows.row(i).norm();
  }
  return rows;
}

/// Returns [x - error, x + error] cut to [-1, 1].
Ball within_one(double x, const Rational& error) {
  const Rational lower = std::clamp<Rational>(Rational(x) - error, -1, 1);
  const Rational upper = std::clamp<Rational>(Rational(x) + error, -1, 1);
  return Ball::hull(Ball(lower, working), Ball(upper, working));
}

/// An enclosure of a number of size at most 1 as a double and an error.
struct Rounded {
  double middle;
  Rational error;
};

Rounded rounded(const Ball& ball) {
  if (!ball.is_finite())
    throw InvalidInput("--directions: a correlation of these functions cannot be enclosed");
  const Enclosure all = ball.enclosure();
  const Enclosure cut{std::clamp<Rational>(all.lower, -1, 1),
                      std::clamp<Rational>(all.upper, -1, 1)};
  const double middle = static_cast<double>((cut.lower + cut.upper) / 2);
  const Rational exact(middle);
  return {middle, std::max<Rational>(abs(cut.upper - exact), abs(exact - cut.lower))};
}

}  // namespace

Matrix random_directions(std::uint64_t count, std::uint64_t n, std::uint64_t seed) {
  Matrix directions(static_cast<Eigen::Index>(count), static_cast<Eigen::Index>(n));
  // No trial and no class draws from this task: their numbers are lower, or the largest.
  RandomStream random(seed, ~std::uint64_t{2}, Purpose::points);
  fill_with_standard_normals(random,
                             {directions.data(), static_cast<std::size_t>(directions.size())});
  return directions;
}

GramMatrix direction_gram(const Activation& activation, const Matrix& directions) {
  const DualActivation kappa(activation);
  const Ball norm = kappa.at(Ball(1, working));
  if (!norm.certainly_positive())
    throw InvalidInput(
        fmt::format("--activation {}: is not proved to differ from 0", activation.name));
  const Matrix rows = unit_rows(directions);
  const Eigen::MatrixXd cosines = rows * rows.transpose();
  const Eigen::Index size = rows.rows();
  // A norm, a quotient and an inner product of n numbers, summed in any order: each entry is within
  // (2 n + 8) 2^-53 of the cosine, and twice that is certainly enough.
  const Rational error = Rational(Integer(4 * rows.cols() + 16)) * power_of_two(-53);
  GramMatrix gram{Eigen::MatrixXd::Identity(size, size), 1, 0};
  std::vector<Rational> errors(static_cast<std::size_t>(size));
  parallel_for(errors.size(), hardware_threads(), [&](std::size_t row) {
    const auto i = static_cast<Eigen::Index>(row);
    for (Eigen::Index j = 0; j < i; ++j) {
      const Rounded entry = rounded(kappa.at(within_one(cosines(i, j), error)) / norm);
      gram.entries(i, j) = gram.entries(j, i) = entry.middle;
      errors[row] = std::max(errors[row], entry.error);
    }
  });
  gram.entry_error = *std::max_element(errors.begin(), errors.end());
  return gram;
}

}  // namespace sqdim
