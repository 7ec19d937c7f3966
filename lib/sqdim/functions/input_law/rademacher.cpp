// The law of 1 and -1, each with probability 1/2.
#include "sqdim/functions/input_law/detail/parameters.hpp"

namespace sqdim::marginals {
namespace {

Marginal make(const Call& call) {
  const Arguments none(call, {});
  return {.name = "rademacher",
          .symmetric = true,
          .continuous = false,
          .positive = false,
          .cosine_transform = [](const Ball& t) { return cos(t); },
          .sine_transform = no_sine,
          .hyperbolic_moment = [](const Ball& b) { return cosh(b); },
          .quantile = [](double u) { return u <= 0.5 ? -1.0 : 1.0; }};
}

}  // namespace

MarginalEntry rademacher() {
  return {"rademacher", "", "1 or -1, each with probability 1/2", {"rademacher"}, make};
}

}  // namespace sqdim::marginals
