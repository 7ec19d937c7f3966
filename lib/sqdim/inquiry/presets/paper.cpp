// Superpolynomial growth: networks of at most n units in n dimensions, and log_n q, which grows
// like log n.
#include "sqdim/inquiry/presets/table_preset.hpp"

namespace sqdim::tables {

TablePreset paper() {
  const std::vector<std::pair<std::string, std::string>> common = {
      {"n", "2^4,2^6,2^8,2^10,2^12,2^14,2^16,2^18,2^20,2^22,2^24,2^26,2^28,2^30"},
      {"k", "log2"},
      {"tau", "1/100,n^(-1),n^(-2)"}};
  const auto part = [&](std::vector<std::pair<std::string, std::string>> own) {
    own.insert(own.end(), common.begin(), common.end());
    return own;
  };
  return {.name = "paper",
          .description =
              "queries that networks of at most n units need, n = 2^4 to 2^30: correlational ones "
              "in regression, "
              "statistical ones in classification",
          .caption =
              "Queries needed to learn one-hidden-layer networks of at most n units: correlational "
              "queries in regression (outer identity), statistical queries in classification "
              "(outer sign)",
          .label = "tab:sqdim-superpolynomial",
          .columns = "model,activation,outer,tau,n,k,queries,log_n_queries",
          .parts = {part({{"activation", "relu,sigmoid,tanh"}, {"theorems", "csq-frame"}}),
                    part({{"activation", "relu,sigmoid,tanh"},
                          {"outer", "sign"},
                          {"theorems", "stat-classification"}})}};
}

}  // namespace sqdim::tables
