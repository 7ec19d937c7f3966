// K and m of targets that are drawn at random: docs/theory.md, section 12.
#include "sqdim/theorems/bound/detail/priors.hpp"

#include <algorithm>

#include "sqdim/functions/zonal/exclusion.hpp"
#include "sqdim/functions/zonal/sphere.hpp"

namespace sqdim::priors {
namespace {

constexpr unsigned digits = 20;
constexpr long bits = 128;

/// The whole class: nothing is proved.
Portion all() {
  return Rational(1);
}

/// No measure is reported below this one, so that numbers of queries can be written down.
const Rational& least_measure() {
  static const Rational value(Integer(1), pow(Integer(10), 3'000));
  return value;
}

/// Returns a number as it is if it is short, and otherwise rounded up to 20 digits.
Rational rounded_up(const Rational& x) {
  constexpr std::uint64_t most_bits = 256;
  if (x == 0 || msb(numerator(x)) + msb(denominator(x)) <= most_bits) return x;
  return decimal_value(decimal_above(x, digits));
}

/// Returns a portion less than `measure`; all if that is no less than 1.
Portion below(const Rational& measure) {
  if (measure >= 1) return all();
  return {rounded_up(std::max(measure, least_measure())), true};
}

Portion below(const Ball& measure, const Ball& log2_measure) {
  if (measure.enclosure().upper == 0) return Rational(0);
  if (!log2_measure.is_finite()) return all();
  constexpr int log2_of_least = -9'966;  // rounded down
  if (log2_measure.enclosure().upper <= log2_of_least) return {least_measure(), true};
  return below(measure.enclosure().upper);
}

Precision precision_of(const FamilyFacts& facts) {
  return {bits, facts.prior->arithmetic};
}

/// Returns ||f_0||^2 in the raw scale, from above. The mean is 0 where only the relative scale is
/// known.
Rational mean_squared(const FamilyFacts& facts) {
  return facts.prior->raw ? facts.prior->raw->mean.upper : Rational(0);
}

/// Returns Lambda for those who are told nothing.
std::optional<Enclosure> lambda_untold(const FamilyFacts& facts, Scale scale) {
  const std::optional<Enclosure>& untold = facts.prior->untold_lambda;
  if (!untold) return facts.lambda(scale);
  if (scale == Scale::raw) return untold;
  return quotient(*untold, *facts.norm_squared);
}

/// Returns theta in the raw scale, from below.
std::optional<Rational> in_raw_scale(const FamilyFacts& facts, Scale scale, const Rational& theta) {
  if (scale == Scale::raw) return theta;
  if (!facts.norm_squared || facts.norm_squared->lower <= 0) return std::nullopt;
  return theta * facts.norm_squared->lower;
}

/// Applies a bound of the zonal stage to theta in the raw scale.
std::optional<Portion> excluded_by(MeasureBound bound, const FamilyFacts& facts, Scale scale,
                                   const Rational& theta, Centre centre) {
  if (!facts.prior->measures->knows(bound)) return all();
  const std::optional<Rational> raw = in_raw_scale(facts, scale, theta);
  if (!raw) return std::nullopt;
  const auto found = facts.prior->measures->at(bound, *raw, centre);
  return found ? below(found->measure, found->log2_measure) : all();
}

/// Returns the measure of the w with <u, f_w>^2 >= theta: that is more than theta (1 - 2^-64).
Rational served(const FamilyFacts& facts, Scale scale, const Rational& theta, Centre centre) {
  if (theta <= 0) return 1;
  const auto portion = excluded_for_scalars(facts, scale, theta * (1 - power_of_two(-64)), centre);
  return portion ? portion->most : Rational(1);
}

}  // namespace

std::optional<Portion> excluded_by_moments(const FamilyFacts& facts, Scale scale,
                                           const Rational& theta, Centre centre) {
  return excluded_by(MeasureBound::moments, facts, scale, theta, centre);
}

std::optional<Portion> excluded_by_average(const FamilyFacts& facts, Scale scale,
                                           const Rational& theta, Centre centre) {
  return excluded_by(MeasureBound::average, facts, scale, theta, centre);
}

std::optional<Portion> excluded_by_caps(const FamilyFacts& facts, Scale scale,
                                        const Rational& theta, Centre centre) {
  return excluded_by(MeasureBound::caps, facts, scale, theta, centre);
}

std::optional<Portion> excluded_by_frame(const std::optional<Enclosure>& lambda,
                                         const Rational& theta, Adversary adversary) {
  if (!lambda) return std::nullopt;
  return below(lambda->upper / (adversary == Adversary::drawing ? 2 * theta : theta));
}

std::optional<Portion> excluded_for_vectors(const FamilyFacts& facts, Scale scale,
                                            const Rational& theta, Centre centre) {
  const auto lambda = centre == Centre::mean ? facts.centred_lambda(scale) : facts.lambda(scale);
  return lesser(excluded_by_frame(lambda, theta, Adversary::constant),
                lesser(excluded_by_moments(facts, scale, theta, centre),
                       excluded_by_average(facts, scale, theta, centre)));
}

std::optional<Portion> excluded_for_scalars(const FamilyFacts& facts, Scale scale,
                                            const Rational& theta, Centre centre) {
  return lesser(excluded_for_vectors(facts, scale, theta, centre),
                excluded_by_caps(facts, scale, theta, centre));
}

std::optional<Portion> excluded_deciding(const FamilyFacts& facts, Scale scale,
                                         const Rational& tolerance_squared) {
  const auto about_zero =
      lesser(excluded_by_frame(lambda_untold(facts, scale), tolerance_squared, Adversary::drawing),
             excluded_for_scalars(facts, scale, tolerance_squared, Centre::none));
  const std::optional<Rational> raw = in_raw_scale(facts, scale, tolerance_squared);
  if (!about_zero || !raw) return about_zero;
  // The answer is <h, f_0>, moved into [-tau, tau] by at most ||f_0|| - tau.
  const Rational mean = mean_squared(facts);
  if (mean >= 4 * *raw) return about_zero;
  const Rational tau = square_root(*raw, bits).lower;
  const Rational left = tau - std::max<Rational>(0, square_root(mean, bits).upper - tau);
  if (left <= 0) return about_zero;
  return lesser(about_zero, excluded_for_scalars(facts, Scale::raw, left * left, Centre::mean));
}

Rational served_within_error(const FamilyFacts& facts, const RegressionGoal& goal) {
  const Rational reached = 1 - goal.error;
  if (!facts.norm_squared)
    return facts.prior->relative ? served(facts, Scale::normalised, reached, Centre::none) : 1;
  const Rational raw = reached * facts.norm_squared->lower;
  return std::min(served(facts, Scale::raw, raw, Centre::none),
                  served(facts, Scale::raw, raw - mean_squared(facts), Centre::mean));
}

Rational served_at_correlation(const FamilyFacts& facts, const Rational& correlation) {
  const Rational square = correlation * correlation;
  if (facts.norm_squared && facts.norm_squared->upper < square) return 0;
  const Rational about_mean = correlation - square_root(mean_squared(facts), bits).upper;
  const Rational none = served(facts, Scale::raw, square, Centre::none);
  return about_mean > 0
             ? std::min(none, served(facts, Scale::raw, about_mean * about_mean, Centre::mean))
             : none;
}

Rational served_by_overlap(const FamilyFacts& facts, const OverlapGoal& goal) {
  const auto& hidden = std::get<HiddenSubset>(facts.prior->hidden);
  return rounded_up(overlap_probability(hidden.planted, goal.shared));
}

Rational served_in_direction(const FamilyFacts& facts, const Rational& cosine) {
  const Ball measure =
      spherical_tail(facts.prior->ingredients.n, cosine, 0, precision_of(facts)).measure;
  return below(measure, log(measure) / log(Ball(2, measure.precision()))).most;
}

}  // namespace sqdim::priors
