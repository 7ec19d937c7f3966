// The making of classes of rotated functions.
#pragma once

#include <string>

#include "sqdim/functions/family/family.hpp"

namespace sqdim {

/// Makes the class phi(f(Q^-1 x)) of a ridge sum f with the activation and the outer activation of
/// the arguments; without a name and a description. Throws InvalidInput if the units do not exist in
/// R^n, or if f is not known to be square integrable, or different from 0, under the distribution.
Family rotated_class(const PriorArguments& arguments, const RidgeSum& sum);

/// Makes the class of functions with values +-|phi(1)| that have no harmonics of degree < k:
/// products of k signs, under any rotation-invariant distribution.
Family rotated_parities(const PriorArguments& arguments, const Enclosure& norm_squared);

/// Says of rotated functions that they can be over subsets of coordinates, too.
Family as_orbit(Family family);

}  // namespace sqdim
