// The class of all f_S.
#pragma once

#include <map>
#include <vector>

#include "sqdim/learning/concept_class/concept_class.hpp"
#include "sqdim/learning/concept_class/detail/integers.hpp"
#include "sqdim/learning/concept_class/detail/span.hpp"

namespace sqdim::concepts {

/// The coefficients <f_S, h> of monomials, by their degrees on S in increasing order.
using Coefficients = std::map<std::vector<std::uint32_t>, Fraction>;

class SubsetClass final : public ConceptClass {
 public:
  SubsetClass(SubsetFunctions functions, KnownMonomials monomials, const SamplingPlan& plan);

  [[nodiscard]] std::size_t size() const override { return masks_.size(); }
  [[nodiscard]] bool is_bounded() const override { return !functions_.outer.identity; }
  [[nodiscard]] Enclosure norm_squared() const override { return norm_squared_; }
  [[nodiscard]] std::optional<Rational> coin_magnitude() const override;
  [[nodiscard]] std::optional<std::uint64_t> coordinates() const override { return functions_.n; }
  [[nodiscard]] Correlations correlations(const Query& query, QueryNorm norm,
                                          const SamplingPlan& plan) const override;
  [[nodiscard]] std::vector<std::uint32_t> independent(std::span<const std::uint32_t> list,
                                                       std::size_t most) const override;
  [[nodiscard]] Rational sampled_mean(const Query& query, std::uint32_t target,
                                      std::uint64_t samples, std::uint64_t seed,
                                      std::uint64_t block) const override;

 private:
  [[nodiscard]] Correlations of(const Combination& query, QueryNorm norm) const;
  [[nodiscard]] Correlations of(const Majority& query, const SamplingPlan& plan) const;
  [[nodiscard]] Correlations of(const Polynomial& query, QueryNorm norm) const;
  [[nodiscard]] Correlations of(const Neuron& query, QueryNorm norm,
                                const SamplingPlan& plan) const;
  [[nodiscard]] Correlations by_formula(const Neuron& query, const Rational& square,
                                        const Enclosure& norm) const;
  [[nodiscard]] Correlations by_samples(const Neuron& query, const Enclosure& norm,
                                        const SamplingPlan& plan) const;

  [[nodiscard]] Correlations of_coins(const Majority& query, const Span& span,
                                      const Rational& magnitude, const SamplingPlan& plan) const;
  /// A member whose sign is, given |x|, the parity of several terms of a majority up to a factor
  /// of +-1.
  struct Dependent {
    std::uint32_t member;
    /// The terms, with bit j for the j-th one.
    std::uint64_t summands;
    /// The coefficient of the majority times |f_i|, times the denominator.
    std::int64_t numerator;
  };
  [[nodiscard]] Eigen::MatrixXd products(const Majority& query,
                                         const std::vector<Dependent>& dependent,
                                         const Eigen::MatrixXd& x) const;
  void add_dependent(const Majority& query, std::vector<Dependent> dependent,
                     const Integer& denominator, const SamplingPlan& plan,
                     Correlations& result) const;
  [[nodiscard]] Correlations by_samples(const Majority& query, const Span& span,
                                        const SamplingPlan& plan) const;
  [[nodiscard]] Eigen::VectorXd values(std::uint32_t member, const Eigen::MatrixXd& x) const;
  /// Returns means of h f for a majority or a parity h.
  [[nodiscard]] MeanEstimates means(const DrawValues& draw, Eigen::Index rows,
                                    const Accuracy& accuracy) const;
  [[nodiscard]] Enclosure estimated_norm_squared(const SamplingPlan& plan) const;
  /// Encloses ||f||; exactly if |f| is one number.
  [[nodiscard]] Enclosure norm() const;
  [[nodiscard]] Fraction coefficient(const std::vector<std::uint32_t>& degrees,
                                     const SamplingPlan& plan) const;

  SubsetFunctions functions_;
  std::vector<std::uint64_t> masks_;
  Enclosure norm_squared_;
  KnownMonomials monomials_;
  Coefficients coefficients_;
  /// The denominator of all coefficients.
  Integer denominator_ = Integer(1) << FixedPoint::bits;
};

}  // namespace sqdim::concepts
