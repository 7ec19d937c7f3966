// exclusion: K, the number of functions for which an oracle's answer is not valid.
//
// For a query h put c_i = <h, f_i>; an answer v is valid for f_i if |c_i - v| <= tau. If every a of
// the functions have a Gram matrix with eigenvalues at most Lambda_a, then sum_{i in A} c_i^2 <=
// Lambda_|A| ||h||^2 for every set A of indices. Hence for every lambda with 0 <= lambda < tau^2
// (docs/theory.md, 5.3 and 5.6)
//
//     drawing:   some v is not valid for at most ceil(max_a (Lambda_a - a lambda) / (2 (tau^2 -
//                lambda))) - 1 of the functions; v is drawn from a truncated triangle,
//     constant:  v = 0 is not valid for at most max {a : Lambda_a > a tau^2} of them.
//
// Lambda_a is the least of Lambda, of ||f||^2 (1 + (a - 1) r), where r bounds the correlations, and
// of the largest row sums of a given Gram matrix. The functions named `excluded` return an upper
// bound on K: they take a lower bound on tau^2 > 0, in the scale that they are given, and return
// nullopt if that scale needs a norm that is not known.
#pragma once

#include <optional>

#include "sqdim/foundation/exact/exact.hpp"
#include "sqdim/functions/goal/goal.hpp"
#include "sqdim/theorems/bound/portion.hpp"
#include "sqdim/theorems/family_facts/family_facts.hpp"

namespace sqdim {

/// How an adversary chooses v: by a draw, of which the best outcome counts, or the same for all
/// queries.
enum class Adversary { drawing, constant };

// Targets that are drawn at random have measures in place of numbers, and no r: K = Lambda/(2
// tau^2) or Lambda/tau^2, strictly (12.2). More is known of them than Lambda: the functions whose names
// end in `moments`, `average`, `caps` bound the same measure, and excluded_at_best takes all of them.

/// Returns K for answers v that are valid for f = 0, too: |v| <= tau.
std::optional<Portion> excluded(const FamilyFacts& facts, Scale scale,
                                const Rational& tolerance_squared, Adversary adversary);

/// Returns K for answers <h, f_0> + v, where f_0 is the mean of the functions: Lambda_a is the
/// largest eigenvalue of the functions f_i - f_0 (5.17). nullopt also if nothing is known of them.
std::optional<Portion> excluded_about_mean(const FamilyFacts& facts, Scale scale,
                                           const Rational& tolerance_squared, Adversary adversary);

/// Returns the least K that is known for learning: of excluded and excluded_about_mean, and of
/// everything that holds for a random target. With Adversary::constant it also holds for the
/// norm of a vector of correlations (5.9, 12.5).
std::optional<Portion> excluded_at_best(const FamilyFacts& facts, Scale scale,
                                        const Rational& tolerance_squared, Adversary adversary);

/// Returns the least K that is known for answers that are valid for f = 0, too: of excluded with a
/// draw and of excluded_by_average at tau^2; for a random target as in 12.6.
std::optional<Portion> excluded_deciding(const FamilyFacts& facts, Scale scale,
                                         const Rational& tolerance_squared);

/// Returns the same measure for the functions minus the constant that they have in common, which
/// the answer contains; nullopt unless the target is drawn at random.
std::optional<Portion> excluded_by_average_about_mean(const FamilyFacts& facts, Scale scale,
                                                      const Rational& gamma);

/// Return K of the answer that says nothing about a random target, or only its mean: by moments
/// (12.3) and by caps (12.3). nullopt unless the target is drawn at random.
std::optional<Portion> excluded_by_moments(const FamilyFacts& facts, Scale scale,
                                           const Rational& tolerance_squared);
std::optional<Portion> excluded_by_caps(const FamilyFacts& facts, Scale scale,
                                        const Rational& tolerance_squared);

/// Returns the least K that is known at a random target for the answer that says nothing, so that it
/// is valid without a target, too. nullopt unless the target is drawn at random.
std::optional<Portion> excluded_unseen(const FamilyFacts& facts, Scale scale,
                                       const Rational& tolerance_squared);

/// Returns ceil(Lambda / (2 tau^2)) - 1. The expected number of functions for which a v from the
/// whole triangle is not valid is at most one more.
std::optional<Portion> excluded_by_triangle(const FamilyFacts& facts, Scale scale,
                                            const Rational& tolerance_squared);

/// Returns s - 1, where s is the least number such that every s of the functions have average
/// correlation at most gamma (5.11): so many are excluded, at the tolerance sqrt(gamma), by the
/// answer that says nothing about the target. Returns N if there is no such s. For a random target
/// it is a measure (12.3).
std::optional<Portion> excluded_by_average(const FamilyFacts& facts, Scale scale,
                                           const Rational& gamma);

/// Returns a lower bound on gamma_t, which takes the place of tau^2 for answers of VSTAT(t): that of
/// 5.10 for labels, and 1/((1 + sqrt 2) t) for samples of hidden laws (12.7). Preconditions:
/// samples > 0 is an upper bound on t; the data are not values.
Rational vstat_tolerance_squared(const Rational& samples, Data data);

/// Returns the average correlation that VSTAT(t) cannot see: max(1/(t + 1), 4/t^2) for labels
/// (5.20), and 1/(2t) for samples of hidden laws (12.7). Preconditions: as above.
Rational vstat_average_correlation(const Rational& samples, Data data);

}  // namespace sqdim
