// The most correlated sets of each size: docs/theory.md, 10.5.
#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

#include "sqdim/functions/gram/detail/guess.hpp"
#include "sqdim/functions/gram/detail/rounding.hpp"
#include "sqdim/functions/gram/gram.hpp"

namespace sqdim {
namespace {

/// Whether every |entry| times the scale is exact: the scale is a power of two, and nothing
/// underflows.
bool is_exact(const GramMatrix& gram) {
  const Integer below = denominator(gram.scale);
  if (gram.entry_error != 0 || numerator(gram.scale) != 1 || below != Integer(1) << msb(below))
    return false;
  const auto scale = static_cast<double>(gram.scale);
  return ((gram.entries.array() * scale) / scale == gram.entries.array()).all();
}

/// Bounds the distance between |entry| times the scale, both in doubles, and |<f_i, f_j>|; 0 if all
/// is exact.
double margin_of(const GramMatrix& gram) {
  if (is_exact(gram)) return 0;
  const Rational error = gram.scale * gram.entry_error + 2 * gram::gamma(4) + gram::underflow();
  // Adding the margin rounds, too: by less than 1e-15, as the numbers are at most 1.
  constexpr double of_the_sum = 1e-15;
  return gram::double_above(error) * (1 + of_the_sum) + of_the_sum;
}

/// Lower bounds on |<f_i, f_j>|.
Eigen::MatrixXd absolute_below(const GramMatrix& gram) {
  const auto scale = static_cast<double>(gram.scale);
  Eigen::MatrixXd result = (gram.entries.array().abs() * scale - margin_of(gram)).max(0);
  result.diagonal().setOnes();
  return result;
}

/// Upper bounds on |<f_i, f_j>|.
Eigen::MatrixXd absolute_above(const GramMatrix& gram) {
  const auto scale = static_cast<double>(gram.scale);
  Eigen::MatrixXd result = (gram.entries.array().abs() * scale + margin_of(gram)).min(1);
  result.diagonal().setOnes();
  return result;
}

/// All |<f_i, f_j>| = unit entries(i, j), exactly. The entries are integers, so small that sums of
/// N^2 of them are exact.
struct Integers {
  Eigen::MatrixXd entries;
  Rational unit;
};

std::optional<Integers> exact_integers(const GramMatrix& gram) {
  if (gram.entry_error != 0) return std::nullopt;
  const auto pairs = static_cast<double>(gram.entries.size());
  for (const double steps : {1.0, 0x1p20}) {
    Eigen::MatrixXd entries = gram.entries.cwiseAbs() * steps;
    const bool are_integers = (entries.array() == entries.array().floor()).all();
    if (are_integers && entries.maxCoeff() * pairs <= 0x1p53)
      return Integers{std::move(entries), gram.scale / Rational(steps)};
  }
  return std::nullopt;
}

/// Entries are multiples of 2^-50, so that sums of up to 2^12 of them are exact.
constexpr double grid = 1125899906842624.0;

/// Returns the largest sum over sets of each size. It visits all sets in the order of Gray's code,
/// where each differs from the one before in one function. Entries are rounded to integers.
std::vector<std::int64_t> largest_sums(const Eigen::MatrixXd& entries,
                                       const std::function<double(double)>& rounded) {
  const auto size = static_cast<std::size_t>(entries.rows());
  std::vector<std::int64_t> grain(size * size);
  for (std::size_t i = 0; i < size * size; ++i)
    grain[i] = static_cast<std::int64_t>(rounded(entries.data()[i]));
  std::vector<std::int64_t> most(size + 1, 0);
  std::vector<std::int64_t> with_set(size, 0);  // sums of the rows over the set
  std::int64_t sum = 0;
  std::uint64_t set = 0;
  for (std::uint64_t step = 1; step < std::uint64_t{1} << size; ++step) {
    const auto v = static_cast<std::size_t>(std::countr_zero(step));
    set ^= std::uint64_t{1} << v;
    const std::int64_t sign = (set >> v & 1) != 0 ? 1 : -1;
    const std::int64_t own = grain[v * size + v];
    sum += sign > 0 ? 2 * with_set[v] + own : -(2 * with_set[v] - own);
    for (std::size_t i = 0; i < size; ++i) with_set[i] += sign * grain[v * size + i];
    std::int64_t& best = most[static_cast<std::size_t>(std::popcount(set))];
    best = std::max(best, sum);
  }
  return most;
}

AverageCorrelations exhaustive(const GramMatrix& gram) {
  AverageCorrelations result{{}, {}, "exhaustive"};
  const auto averages = [&](const std::vector<std::int64_t>& sums, const Rational& unit) {
    std::vector<Rational> list;
    for (std::size_t s = 1; s <= gram.size(); ++s)
      list.push_back(unit * Rational(sums[s]) / (Rational(s) * s));
    return list;
  };
  if (const auto integers = exact_integers(gram)) {
    const auto same = [](double x) { return x; };
    result.lower = averages(largest_sums(integers->entries, same), integers->unit);
    result.upper = result.lower;
    return result;
  }
  const auto below = [](double x) { return std::floor(x * grid); };
  const auto above = [](double x) { return std::ceil(x * grid); };
  const Rational unit = 1 / Rational(grid);
  result.lower = averages(largest_sums(absolute_below(gram), below), unit);
  result.upper = averages(largest_sums(absolute_above(gram), above), unit);
  return result;
}

/// Returns the sum of the s largest entries of any row, times a factor, at index s - 1.
std::vector<Rational> largest_sums_of_rows(const Eigen::MatrixXd& entries, const Rational& factor) {
  Eigen::VectorXd most = Eigen::VectorXd::Zero(entries.rows());
  for (Eigen::Index i = 0; i < entries.rows(); ++i) {
    Eigen::VectorXd row = entries.col(i);
    std::sort(row.begin(), row.end(), std::greater<>());
    std::partial_sum(row.begin(), row.end(), row.begin());
    most = most.cwiseMax(row);
  }
  std::vector<Rational> sums;
  sums.reserve(static_cast<std::size_t>(most.size()));
  for (const double sum : most) sums.push_back(Rational(sum) * factor);
  return sums;
}

/// Upper bounds: s^-2 sum_{C} <= s^-1 (sum of the s largest entries of a row), and
/// <= Lambda(|G|) / s.
std::vector<Rational> averages_at_most(const std::vector<Rational>& sums,
                                       const Enclosure& absolute_lambda) {
  std::vector<Rational> upper;
  for (const Rational& sum : sums) {
    const Rational most = std::min(sum, absolute_lambda.upper);
    const Rational above = std::min<Rational>(1, most / Rational(Integer(upper.size() + 1)));
    upper.push_back(upper.empty() ? above : std::min(above, upper.back()));
  }
  return upper;
}

/// Lower bounds: s^-2 times the sums of sets that start at the largest entry of the leading
/// eigenvector and grow by the function most correlated with their members.
std::vector<Rational> averages_of_found_sets(const Eigen::MatrixXd& entries,
                                             const Rational& factor) {
  const Eigen::Index size = entries.rows();
  const Eigen::VectorXd leading = gram::leading_eigenvector(entries).cwiseAbs();
  Eigen::Index next = 0;
  leading.maxCoeff(&next);
  Eigen::VectorXd with_set = Eigen::VectorXd::Zero(size);
  Eigen::Array<bool, Eigen::Dynamic, 1> inside =
      Eigen::Array<bool, Eigen::Dynamic, 1>::Constant(size, false);
  double sum = 0;
  std::vector<Rational> lower;
  for (Eigen::Index s = 1; s <= size; ++s) {
    sum += 2 * with_set(next) + entries(next, next);
    inside(next) = true;
    with_set += entries.col(next);
    const auto count = Rational(Integer(std::int64_t{s}));
    lower.push_back(Rational(sum) * factor / (count * count));
    inside.select(-1, with_set.array()).maxCoeff(&next);
  }
  return lower;
}

}  // namespace

std::vector<Rational> row_sums(const GramMatrix& gram) {
  if (const auto integers = exact_integers(gram))
    return largest_sums_of_rows(integers->entries, integers->unit);
  const Rational above = 1 + 2 * gram::gamma(gram.size() + 4);
  return largest_sums_of_rows(absolute_above(gram), above);
}

AverageCorrelations average_correlations(const GramMatrix& gram, const Enclosure& absolute_lambda,
                                         const std::vector<Rational>& sums) {
  constexpr std::size_t most_for_all_sets = 20;
  if (gram.size() <= most_for_all_sets) return exhaustive(gram);
  std::vector<Rational> upper = averages_at_most(sums, absolute_lambda);
  if (const auto integers = exact_integers(gram))
    return {averages_of_found_sets(integers->entries, integers->unit), std::move(upper),
            "row-sums"};
  // A lower bound has two nested sums of at most N positive numbers.
  const Rational below = 1 - 2 * gram::gamma(2 * gram.size() + 4);
  return {averages_of_found_sets(absolute_below(gram), below), std::move(upper), "row-sums"};
}

}  // namespace sqdim
