// Functions that turn a stream of random bits into the n coordinates of one input.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "sqdim/foundation/random/random.hpp"
#include "sqdim/functions/input_law/input_law.hpp"

namespace sqdim::sampling {

/// Draws one input. The result depends only on the stream. In particular no sum depends on the
/// position of the coordinates in memory, as it would with a vectorised reduction of Eigen's.
using Draw = std::function<void(RandomStream& stream, std::span<double> x)>;

// Each of these functions has its own file.
Draw draw_product(const ProductLaw& law, std::uint64_t n);
Draw draw_gaussian(const GaussianLaw& law);
Draw draw_equicorrelated(const EquicorrelatedLaw& law);
Draw draw_sphere();
/// Throws InvalidInput if the degrees of freedom are below 1/4.
Draw draw_student(const StudentLaw& law);

}  // namespace sqdim::sampling
