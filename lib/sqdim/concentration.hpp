// concentration: means of independent values with a proved error.
//
// |estimate - mean| <= error, except with probability at most `failure`, which is chosen before the
// values are drawn. Three inequalities, for what is known of the values (docs/theory.md, 9.5):
//
//     hoeffding             values in [-1, 1]; the number of values is fixed beforehand     (hoeffding63)
//     empirical Bernstein   values in [-1, 1]; fewer when their variance is small            (maurer09)
//     median of means       a proved bound on the variance, and nothing else                (nemirovsky83)
//
// They hold for real numbers; the rounding of sums of doubles, below 2^-36 of the mean size of the values, is
// part of the error.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <string>

namespace sqdim {

/// Independent draws: column j holds the values, one a row, at sample `first` + j. A pure function of its
/// arguments.
using DrawValues = std::function<Eigen::MatrixXd(std::uint64_t first, Eigen::Index count)>;

struct MeanEstimates {
  /// One for each row.
  Eigen::VectorXd values;
  /// Of each.
  double error;
  std::uint64_t samples;
  /// "hoeffding", "empirical-bernstein" or "median-of-means".
  std::string method;
};

/// What an estimate is to reach, for all rows at once.
struct Accuracy {
  double error;
  /// Probability that some row errs by more. In (0, 1).
  double failure;
};

/// The least number of values in [-1, 1] for Hoeffding's inequality, for one row.
std::uint64_t hoeffding_samples(const Accuracy& accuracy);

/// The error of the mean of m values in [-1, 1] by Hoeffding's inequality.
double hoeffding_error(std::uint64_t samples, double failure);

/// Each draws as many values as it takes. Throws std::runtime_error where those are more than 2^26.
/// Precondition: `rows` rows of values as said above.
MeanEstimates hoeffding_means(const DrawValues& draw, Eigen::Index rows, const Accuracy& accuracy);
MeanEstimates empirical_bernstein_means(const DrawValues& draw, Eigen::Index rows,
                                        const Accuracy& accuracy);
MeanEstimates medians_of_means(const DrawValues& draw, Eigen::Index rows, double variance,
                               const Accuracy& accuracy);

}  // namespace sqdim
