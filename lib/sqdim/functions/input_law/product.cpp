// Independent coordinates, with one law for each.
#include <fmt/format.h>

#include "sqdim/foundation/notation/find_entry.hpp"
#include "sqdim/functions/input_law/input_law.hpp"

namespace sqdim::distributions {
namespace {

Distribution make(const Call& call, std::span<const MarginalEntry> marginals) {
  ProductLaw law;
  std::string names;
  for (const std::string& item : Arguments(call, {"marginals"}).required_items("marginals")) {
    const Call law_call = parse_call(item);
    law.marginals.push_back(find_entry(marginals, "marginal", law_call.name).make(law_call));
    names += (names.empty() ? "" : ",") + law.marginals.back().name;
  }
  const std::uint64_t dimension = law.marginals.size();
  return {fmt::format("product([{}])", names), std::move(law), dimension};
}

}  // namespace

DistributionEntry product() {
  return {"product",
          "marginals",
          "independent coordinates with the listed laws: uniform, rademacher, laplace, logistic, "
          "normal",
          {"product([uniform, normal(1/2), rademacher, laplace, logistic, uniform(2)])"},
          make};
}

}  // namespace sqdim::distributions
