// The uniform law on the sphere of radius sqrt n.
#include "sqdim/functions/input_law/input_law.hpp"

namespace sqdim::distributions {
namespace {

Distribution make(const Call& call, std::span<const MarginalEntry> /*marginals*/) {
  const Arguments none(call, {});
  return {"sphere", SphereLaw{}, std::nullopt};
}

}  // namespace

DistributionEntry sphere() {
  return {"sphere", "", "uniform on the sphere of radius sqrt n", {"sphere"}, make};
}

}  // namespace sqdim::distributions
