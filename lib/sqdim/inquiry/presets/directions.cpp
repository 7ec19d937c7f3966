// Hidden directions: which theorem proves most for which function or law, on both sides of the
// tolerance at which bounds stop being superpolynomial.
#include "sqdim/inquiry/presets/table_preset.hpp"

namespace sqdim::tables {

TablePreset directions() {
  constexpr const char* dimensions = "2^4,2^8,2^12,2^16,2^20";
  return {
      .name = "directions",
      .description =
          "queries that hidden directions need, n = 2^4 to 2^20: single-index models, and laws "
          "with a non-Gaussian component",
      .caption =
          "Queries needed to find a hidden direction: correlational queries for functions of "
          "<w, x>, statistical queries for laws",
      .label = "tab:sqdim-directions",
      .columns = "theorem,model,family,activation,tau,samples,n,queries",
      .parts = {{{"family", "single-index"},
                 {"activation", "hermite(2),hermite(3),hermite(4),hermite(5),relu,cos(6)"},
                 {"n", dimensions},
                 {"tau", "n^(-3/4)"},
                 {"direction", "1/2"},
                 {"theorems", "csq-frame,csq-centred,csq-moments,csq-caps,sda"}},
                {{"family", "hidden-direction(pancakes(2,1/2)),hidden-direction(pancakes(3,1/2))"},
                 {"n", dimensions},
                 {"tau", "n^(-3/4)"},
                 {"samples", "n^(3/2),n^2"},
                 {"direction", "1/2"},
                 {"theorems", "csq-frame,csq-moments,csq-decision,vstat,vstat-decision"}}}};
}

}  // namespace sqdim::tables
