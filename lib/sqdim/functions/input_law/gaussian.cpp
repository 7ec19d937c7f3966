// N(mean, covariance).
#include <fmt/format.h>

#include <algorithm>

#include "sqdim/functions/input_law/detail/normal.hpp"

namespace sqdim {
namespace {

using RationalMatrix = std::vector<std::vector<Rational>>;

constexpr std::size_t most_rows = 64;

std::string text_of(const std::vector<Rational>& list) {
  std::string text;
  for (const Rational& entry : list) text += (text.empty() ? "" : ",") + to_string(entry);
  return "[" + text + "]";
}

std::string text_of(const RationalMatrix& matrix) {
  std::string text;
  for (const std::vector<Rational>& row : matrix) text += (text.empty() ? "" : ",") + text_of(row);
  return "[" + text + "]";
}

RationalMatrix read_matrix(const Arguments& arguments) {
  RationalMatrix matrix;
  for (const std::string& row : arguments.required_items("covariance"))
    matrix.push_back(parse_rational_list(row));
  if (matrix.size() > most_rows)
    throw InvalidInput(
        fmt::format("gaussian: covariance has {} rows, more than {}", matrix.size(), most_rows));
  for (const std::vector<Rational>& row : matrix) {
    if (row.size() != matrix.size())
      throw InvalidInput(fmt::format(
          "gaussian: covariance is a square matrix, not {} rows, one of them with {} entries",
          matrix.size(), row.size()));
  }
  return matrix;
}

void require_symmetric(const RationalMatrix& matrix) {
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (matrix[i][j] != matrix[j][i])
        throw InvalidInput(
            fmt::format("gaussian: covariance is not symmetric: entry ({0},{1}) is {2} and entry "
                        "({1},{0}) is {3}",
                        j + 1, i + 1, to_string(matrix[j][i]), to_string(matrix[i][j])));
    }
  }
}

/// Requires means in the range that marginals allow. Beyond it, values are infinite in doubles.
void require_means_in_range(const std::vector<Rational>& mean) {
  const Rational largest = 1'000'000;
  for (const Rational& entry : mean) {
    if (abs(entry) > largest)
      throw InvalidInput(fmt::format("gaussian: a mean is at most 1000000 in size, not {}",
                                     in_quotes(to_string(entry))));
  }
}

void require_variances_in_range(const RationalMatrix& covariance) {
  const Rational largest = Rational(1'000'000) * 1'000'000;
  for (std::size_t i = 0; i < covariance.size(); ++i) {
    const Rational& variance = covariance[i][i];
    if (variance < 1 / largest || variance > largest)
      throw InvalidInput(fmt::format("gaussian: a variance is from 10^-12 to 10^12, not {}",
                                     in_quotes(to_string(variance))));
  }
}

/// Elimination in exact numbers: the matrix is positive definite exactly if all pivots are
/// positive.
void require_positive_definite(RationalMatrix matrix) {
  for (std::size_t p = 0; p < matrix.size(); ++p) {
    if (matrix[p][p] <= 0)
      throw InvalidInput(fmt::format(
          "gaussian: covariance is not positive definite: its leading minor of order {} is not "
          "positive",
          p + 1));
    for (std::size_t i = p + 1; i < matrix.size(); ++i) {
      const Rational factor = matrix[i][p] / matrix[p][p];
      if (factor == 0) continue;
      for (std::size_t j = p + 1; j < matrix.size(); ++j) matrix[i][j] -= factor * matrix[p][j];
    }
  }
}

/// Returns the square roots of the diagonal if the matrix is diagonal and they are rational.
std::optional<std::vector<Rational>> deviations(const RationalMatrix& matrix) {
  std::vector<Rational> list;
  list.reserve(matrix.size());
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    for (std::size_t j = 0; j < matrix.size(); ++j) {
      if (i != j && matrix[i][j] != 0) return std::nullopt;
    }
    const Rational& variance = matrix[i][i];
    const Rational root(floor_root(numerator(variance), 2), floor_root(denominator(variance), 2));
    if (root * root != variance) return std::nullopt;
    list.push_back(root);
  }
  return list;
}

std::vector<Rational> read_mean(const Arguments& arguments, std::size_t dimension) {
  if (arguments.has_list("mean")) {
    std::vector<Rational> mean = arguments.required_list("mean");
    if (mean.size() == dimension) return mean;
    throw InvalidInput(
        fmt::format("gaussian: mean has {} entries, covariance {} rows", mean.size(), dimension));
  }
  return std::vector<Rational>(dimension, arguments.optional("mean", 0));
}

Distribution with_covariance(const Arguments& arguments) {
  const RationalMatrix covariance = read_matrix(arguments);
  const std::vector<Rational> mean = read_mean(arguments, covariance.size());
  require_means_in_range(mean);
  require_symmetric(covariance);
  require_positive_definite(covariance);
  require_variances_in_range(covariance);
  const bool centred = std::all_of(mean.begin(), mean.end(), [](const auto& m) { return m == 0; });
  const std::string name =
      fmt::format("gaussian({}covariance={})",
                  centred ? "" : fmt::format("mean={},", text_of(mean)), text_of(covariance));
  if (const auto roots = deviations(covariance)) {
    ProductLaw law;
    for (std::size_t i = 0; i < mean.size(); ++i)
      law.marginals.push_back(normal_marginal({mean[i], (*roots)[i]}));
    return {name, std::move(law), mean.size()};
  }
  return {name, GaussianLaw{mean, covariance}, mean.size()};
}

Distribution with_mean_list(const std::vector<Rational>& mean) {
  require_means_in_range(mean);
  ProductLaw law;
  for (const Rational& entry : mean) law.marginals.push_back(normal_marginal({entry, 1}));
  return {fmt::format("gaussian(mean={})", text_of(mean)), std::move(law), mean.size()};
}

Distribution equicorrelated(const Rational& mean, const Rational& correlation) {
  require_means_in_range({mean});
  if (correlation < 0 || correlation >= 1)
    throw InvalidInput(
        fmt::format("gaussian: correlation is a number from 0 to below 1, not {}; covariance takes "
                    "a matrix",
                    in_quotes(to_string(correlation))));
  std::string parameters = mean == 0 ? "" : "mean=" + to_string(mean);
  if (correlation == 0) {
    return {parameters.empty() ? "gaussian" : fmt::format("gaussian({})", parameters),
            ProductLaw{{normal_marginal({mean, 1})}}, std::nullopt};
  }
  if (!parameters.empty()) parameters += ",";
  return {fmt::format("gaussian({}correlation={})", parameters, to_string(correlation)),
          EquicorrelatedLaw{mean, correlation}, std::nullopt};
}

Distribution make(const Call& call, std::span<const MarginalEntry> /*marginals*/) {
  const Arguments arguments(call, {"mean", "covariance", "correlation"});
  if (arguments.has("covariance")) {
    if (arguments.has("correlation"))
      throw InvalidInput("gaussian: covariance or correlation, not both");
    return with_covariance(arguments);
  }
  if (!arguments.has_list("mean"))
    return equicorrelated(arguments.optional("mean", 0), arguments.optional("correlation", 0));
  if (arguments.has("correlation"))
    throw InvalidInput("gaussian: with correlation the mean is one number for all coordinates");
  return with_mean_list(arguments.required_list("mean"));
}

}  // namespace

Distribution standard_gaussian() {
  return equicorrelated(0, 0);
}

bool is_standard_gaussian(const Distribution& distribution) {
  const ProductLaw* const law = distribution.product();
  return law != nullptr &&
         std::all_of(law->marginals.begin(), law->marginals.end(), [](const Marginal& marginal) {
           return marginal.normal && marginal.normal->mean == 0 && marginal.normal->deviation == 1;
         });
}

namespace distributions {

DistributionEntry gaussian() {
  return {
      "gaussian",
      "mean=0, covariance or correlation",
      "N(mean, covariance): by default N(0, I_n); the mean is a number or a list, correlation=r "
      "holds for every two coordinates",
      {"gaussian", "gaussian(mean=1/2)", "gaussian(mean=[0.5, 0.8, -0.4, 0.9, 0, 1])",
       "gaussian(correlation=1/4)", "gaussian(mean=-1, correlation=1/2)",
       "gaussian(mean=[0, 1, 0, 1, 0], covariance=[[1, 1/2, 0, 0, 0], [1/2, 2, 0, 0, 0], [0, 0, "
       "1, 1/3, 0], [0, 0, 1/3, 1, 0], [0, 0, 0, 0, 4]])"},
      make};
}

}  // namespace distributions
}  // namespace sqdim
