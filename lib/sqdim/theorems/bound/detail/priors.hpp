// K and m of functions f_w with a random w: docs/theory.md, section 12.
//
// All measures are of w, from above: 1 where nothing is proved. theta and tau^2 are
// positive and in the scale that is given; nullopt if that scale needs a norm that is not known.
#pragma once

#include <optional>

#include "sqdim/theorems/bound/exclusion.hpp"
#include "sqdim/theorems/family_facts/family_facts.hpp"

namespace sqdim::priors {

/// Return bounds on the measure of {w : <h, f_w>^2 > theta}, for every h with ||h|| <= 1: from
/// moments, from average correlations (whose mean is the constant c_0) and from caps.
std::optional<Portion> excluded_by_moments(const FamilyFacts& facts, Scale scale,
                                           const Rational& theta, Centre centre);
std::optional<Portion> excluded_by_average(const FamilyFacts& facts, Scale scale,
                                           const Rational& theta, Centre centre);
std::optional<Portion> excluded_by_caps(const FamilyFacts& facts, Scale scale,
                                        const Rational& theta, Centre centre);

/// Returns the least of Lambda/theta and of what moments and averages give. It also bounds the
/// measure of {w : sum_j <h_j, f_w>^2 > theta} if sum_j ||h_j||^2 <= 1: that of a gradient.
std::optional<Portion> excluded_for_vectors(const FamilyFacts& facts, Scale scale,
                                            const Rational& theta, Centre centre);

/// Returns the least of excluded_for_vectors and caps, which are about one correlation.
std::optional<Portion> excluded_for_scalars(const FamilyFacts& facts, Scale scale,
                                            const Rational& theta, Centre centre);

/// Returns Lambda/(c theta), c = 2 for a drawing adversary and 1 for a constant one.
std::optional<Portion> excluded_by_frame(const std::optional<Enclosure>& lambda,
                                         const Rational& theta, Adversary adversary);

/// Returns K of answers that are valid for f = 0, too: with the mean in the answers as far as
/// tau - ||f_0|| allows (12.6).
std::optional<Portion> excluded_deciding(const FamilyFacts& facts, Scale scale,
                                         const Rational& tolerance_squared);

/// Return m for a goal: the measure of the w for which one output is good (12.4).
Rational served_within_error(const FamilyFacts& facts, const RegressionGoal& goal);
Rational served_at_correlation(const FamilyFacts& facts, const Rational& correlation);
Rational served_in_direction(const FamilyFacts& facts, const Rational& cosine);
Rational served_by_overlap(const FamilyFacts& facts, const OverlapGoal& goal);

}  // namespace sqdim::priors
