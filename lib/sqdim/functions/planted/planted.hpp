// planted: planted bicliques, one side of which is hidden.
//
// A sample is an x in {0, 1}^n: uniform with probability 1 - k/n, and otherwise uniform among those
// with x_S = 1, where S is a hidden set of k coordinates (feldman17). It is the list of neighbours
// of a vertex of a bipartite graph in which some vertices are joined to all of S. D_0 is the
// uniform law, and D'_S = dD_S/dD_0 - 1. With I = |S and S'| for a uniform S' of size k, which has
// a hypergeometric law,
//
//     kappa_i = <D'_S, D'_S'> = (k/n)^2 (2^i - 1)  for I = i.
//
// All numbers here are exact. They are rationals whose denominators divide a power of n times
// C(n, k), so that they have about log2 C(n, k) bits: 3,600 for n = 2^20, k = 256, and 43,000 for
// k = 4096. Round them in the safe direction before you calculate much with them. docs/theory.md,
// 15.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sqdim/foundation/exact/exact.hpp"

namespace sqdim {

class PlantedBiclique {
 public:
  static constexpr std::uint64_t most_coordinates = std::uint64_t{1} << 40;
  static constexpr std::uint64_t most_planted = 4096;

  /// Throws InvalidInput unless 1 <= k <= min(n, most_planted) and n <= most_coordinates.
  PlantedBiclique(std::uint64_t n, std::uint64_t k);

  [[nodiscard]] std::uint64_t n() const { return n_; }
  [[nodiscard]] std::uint64_t k() const { return k_; }
  /// C(n, k), the number of sets S.
  [[nodiscard]] const Integer& size() const { return size_; }
  /// The least overlap of two sets, max(0, 2k - n).
  [[nodiscard]] std::uint64_t least_overlap() const { return k_ + 1 - counts_.size(); }
  /// For how many S' the overlap with a given S is i: C(k, i) C(n-k, k-i). Precondition:
  /// least_overlap() <= i <= k.
  [[nodiscard]] const Integer& count(std::uint64_t overlap) const {
    return counts_[overlap - least_overlap()];
  }

 private:
  std::uint64_t n_;
  std::uint64_t k_;
  Integer size_;
  std::vector<Integer> counts_;
};

/// Returns kappa_i for an overlap i <= k.
Rational correlation(const PlantedBiclique& planted, std::uint64_t overlap);

/// Returns chi^2(D_S, D_0) = kappa_k = ||D'_S||^2.
Rational chi_squared(const PlantedBiclique& planted);

/// Returns P(I >= r): the measure of the S that share at least r coordinates with a given output of
/// k coordinates.
Rational overlap_probability(const PlantedBiclique& planted, std::uint64_t least);

/// Returns lambda_j, the eigenvalue of the kernel kappa_|S and S'| on the part j of the Johnson
/// scheme, which does not increase with j. Precondition: j <= min(k, n - k).
Rational eigenvalue(const PlantedBiclique& planted, std::uint64_t j);

/// Returns Lambda = lambda_0 = E[kappa_I] = ||E D'_S||^2, and Lambda of the D'_S less their mean,
/// which is lambda_1, or 0 for k = n.
Rational lambda(const PlantedBiclique& planted);
Rational centred_lambda(const PlantedBiclique& planted);

/// Returns E[kappa_I^power]. Precondition: power >= 1.
Rational kernel_moment(const PlantedBiclique& planted, unsigned power);

/// Returns the least s with R(s) <= theta, where R(s) is the mean of kappa over the S' that are the
/// fraction s closest to S. Then P{S : <h, D'_S>^2 > theta} < s for every ||h|| <= 1, or that
/// probability is 0; it is 0 for all h if s is 0 (12.3 (iii)). nullopt: nothing below 1 is proved,
/// since R(1) = E[kappa_I] >= theta. Precondition: theta > 0.
std::optional<Rational> average_bound(const PlantedBiclique& planted, const Rational& theta);

/// Returns the same for the functions D'_S less their mean, whose kernel is kappa - lambda_0, by
/// the law of |kappa_I - lambda_0|.
std::optional<Rational> centred_average_bound(const PlantedBiclique& planted,
                                              const Rational& theta);

}  // namespace sqdim
