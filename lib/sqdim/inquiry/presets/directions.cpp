// Hidden directions: which theorem proves most for which function, on both sides of the tolerance at
// which bounds stop being superpolynomial. Laws are no part of it: a caption says once, for all rows,
// what the inputs are and what the queries are about.
#include "sqdim/inquiry/presets/table_preset.hpp"

namespace sqdim::tables {

TablePreset directions() {
  return {.name = "directions",
          .description = "queries that single-index models need, n = 2^4 to 2^20, by every theorem",
          .caption =
              "Correlational queries needed to find the hidden direction of a single-index model",
          .label = "tab:sqdim-directions",
          .columns = "theorem,activation,tau,n,queries",
          .parts = {{{"family", "single-index"},
                     {"activation", "hermite(2),hermite(3),hermite(4),hermite(5),relu,cos(6)"},
                     {"n", "2^4,2^8,2^12,2^16,2^20"},
                     {"tau", "n^(-3/4)"},
                     {"direction", "1/2"},
                     {"theorems", "csq-frame,csq-centred,csq-moments,csq-caps,sda"}}}};
}

}  // namespace sqdim::tables
