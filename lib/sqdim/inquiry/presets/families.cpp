// Networks of M = n units in n dimensions: goel20's over subsets of coordinates, the same with hidden
// directions, and polygons.
#include <utility>

#include "sqdim/inquiry/presets/table_preset.hpp"

namespace sqdim::tables {
namespace {

using Settings = std::vector<std::pair<std::string, std::string>>;

Settings joined(Settings first, const Settings& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// Adds the parts of one dimension: a polygon of n units has k = n/2.
void add_dimension(std::vector<Settings>& parts, const Settings& goal, const std::string& n,
                   const std::string& half) {
  const Settings in_dimension = joined({{"activation", "relu"}, {"n", n}, {"tau", "1/100"}}, goal);
  parts.push_back(joined(in_dimension, {{"k", "log2"}}));
  parts.push_back(joined(in_dimension, {{"k", "log2"}, {"orbit", "rotations"}}));
  parts.push_back(joined(in_dimension, {{"k", half}, {"family", "polygon"}}));
}

/// Returns the parts for both goals, each from small n to large.
std::vector<Settings> all_parts() {
  const std::vector<std::pair<std::string, std::string>> dimensions = {
      {"2^4", "8"}, {"2^6", "32"}, {"2^8", "128"}, {"2^10", "512"}, {"2^12", "2048"}};
  const std::vector<Settings> goals = {
      {{"theorems", "csq-frame,csq-moments,gradient-descent-l2,csq-decision"}},
      {{"outer", "sign"},
       {"correlation", "1/10"},
       {"theorems", "stat-classification,gradient-descent-l2,csq-decision"}}};
  std::vector<Settings> parts;
  for (const Settings& goal : goals) {
    for (const auto& [n, half] : dimensions) add_dimension(parts, goal, n, half);
  }
  return parts;
}

}  // namespace

TablePreset families() {
  return {.name = "families",
          .description =
              "networks of n relu units in n dimensions, n = 16 to 4096: goel20's, the same with "
              "hidden directions, and polygons",
          .caption =
              "Lower bounds for networks of n relu units in n dimensions: those of goel20 over "
              "subsets of coordinates, the same with hidden orthonormal directions (orbit "
              "rotations), and polygons",
          .label = "tab:sqdim-families",
          .columns = "theorem,model,family,outer,n,k,orbit,counted,queries,log_n_queries",
          .parts = all_parts()};
}

}  // namespace sqdim::tables
