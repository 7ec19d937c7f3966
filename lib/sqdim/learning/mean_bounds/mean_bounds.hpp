// mean_bounds: means of independent values with a proved error.
//
// |estimate - mean| <= error, except with probability at most `failure`, which is chosen before the
// values are drawn. There are three inequalities, for different knowledge about the values
// (docs/theory.md, 9.5):
//
//     hoeffding             values in [-1, 1]; the number of values is fixed beforehand     (hoeffding63)
//     empirical Bernstein   values in [-1, 1]; fewer when their variance is small            (maurer09)
//     median of means       a proved bound on the variance, and nothing else                (nemirovsky83)
//
// They hold for real numbers. The rounding of sums of doubles, below 2^-36 of the mean size of the
// values, is part of the error.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <string>

namespace sqdim {

/// Draws independent values: column j holds the values of sample `first` + j, one in each row. It
/// is a pure function of its arguments.
using DrawValues = std::function<Eigen::MatrixXd(std::uint64_t first, Eigen::Index count)>;

struct MeanEstimates {
  /// The estimates, one for each row.
  Eigen::VectorXd values;
  /// The error of each estimate.
  double error;
  std::uint64_t samples;
  /// The inequality: "hoeffding", "empirical-bernstein" or "median-of-means".
  std::string method;
};

/// The accuracy that an estimate must reach, for all rows at once.
struct Accuracy {
  double error;
  /// The probability, in (0, 1), that some row errs by more than `error`.
  double failure;
};

/// Returns the least number of values in [-1, 1] for Hoeffding's inequality, for one row.
std::uint64_t hoeffding_samples(const Accuracy& accuracy);

/// Returns the error of the mean of m values in [-1, 1] by Hoeffding's inequality.
double hoeffding_error(std::uint64_t samples, double failure);

/// Each of these draws as many values as it needs. Throws std::runtime_error if that is more than
/// 2^26. Precondition: the values have `rows` rows and satisfy the condition of the inequality.
MeanEstimates hoeffding_means(const DrawValues& draw, Eigen::Index rows, const Accuracy& accuracy);
MeanEstimates empirical_bernstein_means(const DrawValues& draw, Eigen::Index rows,
                                        const Accuracy& accuracy);
MeanEstimates medians_of_means(const DrawValues& draw, Eigen::Index rows, double variance,
                               const Accuracy& accuracy);

}  // namespace sqdim
