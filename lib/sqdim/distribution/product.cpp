// Independent coordinates, with one law for each.
#include <fmt/format.h>

#include <algorithm>

#include "sqdim/distribution.hpp"

namespace sqdim::distributions {
namespace {

Marginal named(const std::string& text, std::span<const MarginalEntry> marginals) {
  const Call call = parse_call(text);
  std::vector<std::string> known;
  known.reserve(marginals.size());
  for (const MarginalEntry& entry : marginals) {
    if (entry.name == call.name) return entry.make(call);
    known.push_back(entry.name);
  }
  throw InvalidInput(unknown_name("marginal", call.name, known));
}

Distribution make(const Call& call, std::span<const MarginalEntry> marginals) {
  ProductLaw law;
  std::string names;
  for (const std::string& item : Arguments(call, {"marginals"}).required_items("marginals")) {
    law.marginals.push_back(named(item, marginals));
    names += (names.empty() ? "" : ",") + law.marginals.back().name;
  }
  const std::uint64_t dimension = law.marginals.size();
  return {fmt::format("product([{}])", names), std::move(law), dimension};
}

}  // namespace

DistributionEntry product() {
  return {
      "product",
      "marginals",
      "independent coordinates of the laws listed: uniform, rademacher, laplace, logistic, normal",
      {"product([uniform, normal(1/2), rademacher, laplace, logistic, uniform(2)])"},
      make};
}

}  // namespace sqdim::distributions
