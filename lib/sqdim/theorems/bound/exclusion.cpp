// K from eigenvalues: docs/theory.md, 5.3, 5.6, 5.10, 5.17 and 5.20.
#include "sqdim/theorems/bound/exclusion.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <vector>

#include "sqdim/theorems/bound/detail/priors.hpp"

namespace sqdim {
namespace {

constexpr unsigned bits_of_roots = 192;

/// The divisor of tau^2 in K.
unsigned divisor(Adversary adversary) {
  return adversary == Adversary::drawing ? 2 : 1;
}

/// Returns the greatest integer below x, or 0 if that is negative.
Integer below(const Rational& x) {
  return std::max<Integer>(0, ceil(x) - 1);
}

/// Returns the largest eigenvalues Lambda_a of a given Gram matrix, from above, at index a - 1.
std::vector<Rational> eigenvalues_of_parts(const FamilyFacts& facts) {
  std::vector<Rational> most = facts.gram->row_sums;
  for (Rational& sum : most) sum = std::min(sum, facts.relative_lambda.upper);
  return most;
}

/// Guesses the lambda in [0, tolerance) at which max_a (Lambda_a - a lambda) / (tolerance - lambda)
/// is least. The maximum is attained on the upper hull of the points (a, Lambda_a), and between two
/// slopes of the hull the quotient is monotone, so one of the slopes is best.
double best_slope(const std::vector<Rational>& eigenvalues, double tolerance) {
  struct Point {
    double a;
    double lambda;
  };
  const auto slope = [](const Point& p, const Point& q) {
    return (q.lambda - p.lambda) / (q.a - p.a);
  };
  std::vector<Point> hull;
  for (std::size_t i = 0; i < eigenvalues.size(); ++i) {
    const Point next{static_cast<double>(i + 1), static_cast<double>(eigenvalues[i])};
    while (hull.size() >= 2 &&
           slope(hull[hull.size() - 2], hull.back()) <= slope(hull.back(), next))
      hull.pop_back();
    hull.push_back(next);
  }
  double best = 0;
  double least = hull.back().lambda / tolerance;
  for (std::size_t i = 0; i + 1 < hull.size(); ++i) {
    const double lambda = slope(hull[i], hull[i + 1]);
    if (!(0 < lambda && lambda < tolerance)) continue;
    const double quotient = (hull[i].lambda - hull[i].a * lambda) / (tolerance - lambda);
    if (quotient >= least) continue;
    least = quotient;
    best = lambda;
  }
  return best;
}

/// Returns the K of Lambda_1, ..., Lambda_N for a tolerance relative to the norm.
Integer excluded_by_parts(const std::vector<Rational>& eigenvalues, const Rational& tolerance,
                          Adversary adversary) {
  if (adversary == Adversary::constant) {
    for (std::size_t a = eigenvalues.size(); a > 0; --a) {
      if (eigenvalues[a - 1] > tolerance * Rational(Integer(a))) return a;
    }
    return 0;
  }
  const Rational lambda(best_slope(eigenvalues, static_cast<double>(tolerance)));
  if (lambda >= tolerance) return eigenvalues.size();  // the guess was rounded
  Rational most = 0;
  for (std::size_t a = 1; a <= eigenvalues.size(); ++a)
    most = std::max<Rational>(most, eigenvalues[a - 1] - Rational(Integer(a)) * lambda);
  return below(most / (2 * (tolerance - lambda)));
}

/// Returns the upper end of the greatest ||f_i||^2 in a scale.
std::optional<Rational> greatest_norm_squared(const FamilyFacts& facts, Scale scale) {
  if (scale == Scale::normalised) return 1;
  return facts.norm_squared ? std::optional(facts.norm_squared->upper) : std::nullopt;
}

/// Returns the lesser of a bound on the functions with a random target and on those minus their
/// mean.
template <class Bound>
std::optional<Portion> about_either_centre(const FamilyFacts& facts, Scale scale,
                                           const Rational& tolerance_squared, Bound bound) {
  if (!facts.prior) return std::nullopt;
  return lesser(bound(facts, scale, tolerance_squared, Centre::none),
                bound(facts, scale, tolerance_squared, Centre::mean));
}

}  // namespace

std::optional<Portion> excluded(const FamilyFacts& facts, Scale scale,
                                const Rational& tolerance_squared, Adversary adversary) {
  assert(tolerance_squared > 0);
  const std::optional<Enclosure> lambda = facts.lambda(scale);
  if (facts.prior) return priors::excluded_by_frame(lambda, tolerance_squared, adversary);
  const std::optional<Rational> norm = greatest_norm_squared(facts, scale);
  if (!lambda || !norm) return std::nullopt;
  const unsigned c = divisor(adversary);
  Integer k = below(lambda->upper / (c * tolerance_squared));
  const Rational& r = facts.relative_correlation;
  if (r == 0 || *norm <= 0) return k;
  const Rational tolerance = tolerance_squared / *norm;
  if (r < tolerance) k = std::min(k, below((1 - r) / (c * (tolerance - r))));
  if (facts.gram)
    k = std::min(k, excluded_by_parts(eigenvalues_of_parts(facts), tolerance, adversary));
  return k;
}

std::optional<Portion> excluded_about_mean(const FamilyFacts& facts, Scale scale,
                                           const Rational& tolerance_squared, Adversary adversary) {
  const std::optional<Enclosure> lambda = facts.centred_lambda(scale);
  if (!lambda) return std::nullopt;
  if (facts.prior) return priors::excluded_by_frame(lambda, tolerance_squared, adversary);
  return below(lambda->upper / (divisor(adversary) * tolerance_squared));
}

std::optional<Portion> excluded_at_best(const FamilyFacts& facts, Scale scale,
                                        const Rational& tolerance_squared, Adversary adversary) {
  const auto either = least_known(excluded(facts, scale, tolerance_squared, adversary),
                                  excluded_about_mean(facts, scale, tolerance_squared, adversary));
  if (!facts.prior) return either;
  const auto known =
      adversary == Adversary::drawing ? priors::excluded_for_scalars : priors::excluded_for_vectors;
  return lesser(either, lesser(known(facts, scale, tolerance_squared, Centre::none),
                               known(facts, scale, tolerance_squared, Centre::mean)));
}

std::optional<Portion> excluded_deciding(const FamilyFacts& facts, Scale scale,
                                         const Rational& tolerance_squared) {
  if (facts.prior) return priors::excluded_deciding(facts, scale, tolerance_squared);
  return lesser(excluded(facts, scale, tolerance_squared, Adversary::drawing),
                excluded_by_average(facts, scale, tolerance_squared));
}

std::optional<Portion> excluded_by_moments(const FamilyFacts& facts, Scale scale,
                                           const Rational& tolerance_squared) {
  return about_either_centre(facts, scale, tolerance_squared, priors::excluded_by_moments);
}

std::optional<Portion> excluded_by_caps(const FamilyFacts& facts, Scale scale,
                                        const Rational& tolerance_squared) {
  return about_either_centre(facts, scale, tolerance_squared, priors::excluded_by_caps);
}

std::optional<Portion> excluded_by_triangle(const FamilyFacts& facts, Scale scale,
                                            const Rational& tolerance_squared) {
  const std::optional<Enclosure> lambda = facts.lambda(scale);
  if (!lambda) return std::nullopt;
  return below(lambda->upper / (2 * tolerance_squared));
}

std::optional<Portion> excluded_by_average(const FamilyFacts& facts, Scale scale,
                                           const Rational& gamma) {
  if (facts.prior) return priors::excluded_by_average(facts, scale, gamma, Centre::none);
  const std::optional<Rational> norm = greatest_norm_squared(facts, scale);
  if (!norm || *norm <= 0) return std::nullopt;
  const std::optional<Integer> least = least_uncorrelated(facts, gamma / *norm);
  return least ? *least - 1 : facts.size;
}

std::optional<Portion> excluded_by_average_about_mean(const FamilyFacts& facts, Scale scale,
                                                      const Rational& gamma) {
  if (!facts.prior) return std::nullopt;
  return priors::excluded_by_average(facts, scale, gamma, Centre::mean);
}

std::optional<Portion> excluded_unseen(const FamilyFacts& facts, Scale scale,
                                       const Rational& tolerance_squared) {
  if (!facts.prior) return std::nullopt;
  return priors::excluded_for_scalars(facts, scale, tolerance_squared, Centre::none);
}

Rational vstat_tolerance_squared(const Rational& samples, Data data) {
  const Rational& t = samples;
  const Enclosure root = square_root(2, bits_of_roots);
  if (data == Data::laws) return 1 / ((1 + root.upper) * t);
  const bool few = t <= 2 || (t - 2) * (t - 2) <= 12;  // t <= 2 (1 + sqrt 3)
  if (few) return 4 / (t * t);
  // C(t) t = sqrt(2) t/4 + t/(2 (1 + s)), s = sqrt(1 - 4/t), from above.
  const Rational s = square_root(Rational(1 - 4 / t), bits_of_roots).lower;
  return 1 / (2 * (t * root.upper / 4 + t / (2 * (1 + s))));
}

Rational vstat_average_correlation(const Rational& samples, Data data) {
  if (data == Data::laws) return 1 / (2 * samples);
  return std::max<Rational>(1 / (samples + 1), 4 / (samples * samples));
}

}  // namespace sqdim
