// Laws with a hidden direction: statistical queries of a tolerance, and queries to VSTAT. The two are
// parts of one table, whose column of models tells them apart.
#include "sqdim/inquiry/presets/table_preset.hpp"

namespace sqdim::tables {

TablePreset laws() {
  const std::vector<std::pair<std::string, std::string>> common = {
      {"family",
       "hidden-direction(pancakes(2,1/2)),hidden-direction(pancakes(3,1/2)),"
       "hidden-direction(spike(1/2)),hidden-direction(discrete_gaussian(1,1/4))"},
      {"n", "2^8,2^12,2^16"},
      {"tau", "n^(-3/4)"},
      {"direction", "1/2"}};
  const auto part = [&](std::vector<std::pair<std::string, std::string>> own) {
    own.insert(own.end(), common.begin(), common.end());
    return own;
  };
  return {.name = "laws",
          .description = "queries that laws with a hidden direction need, n = 2^8 to 2^16",
          .caption =
              "Statistical queries needed to find the hidden direction of a law that is normal in "
              "all other directions",
          .label = "tab:sqdim-laws",
          .columns = "theorem,model,family,tau,samples,n,queries",
          .parts = {part({{"theorems", "csq-centred,csq-moments"}}),
                    part({{"samples", "n^(3/2)"}, {"theorems", "vstat,sda-vstat"}})}};
}

}  // namespace sqdim::tables
