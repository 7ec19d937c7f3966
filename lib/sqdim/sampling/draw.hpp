// How one input is drawn: a stream of random bits into n coordinates.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "sqdim/distribution.hpp"
#include "sqdim/random.hpp"

namespace sqdim::sampling {

/// Nothing but the stream decides what is written. In particular no sum depends on where the
/// coordinates lie in memory, as a vectorised reduction of Eigen's would.
using Draw = std::function<void(RandomStream& stream, std::span<double> x)>;

// One function a file.
Draw draw_product(const ProductLaw& law, std::uint64_t n);
Draw draw_gaussian(const GaussianLaw& law);
Draw draw_equicorrelated(const EquicorrelatedLaw& law);
Draw draw_sphere();
/// Throws InvalidInput for degrees of freedom below 1/4.
Draw draw_student(const StudentLaw& law);

}  // namespace sqdim::sampling
