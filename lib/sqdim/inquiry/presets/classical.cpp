// How far the classical forms fall short of the bounds that are proved here, at success probability
// 1.
#include "sqdim/inquiry/presets/table_preset.hpp"

namespace sqdim::tables {

TablePreset classical() {
  return {.name = "classical",
          .description =
              "csq-frame and csq-exact beside the classical forms, parities of signs, "
              "n = 2^5 to 2^20, success probability 1",
          .caption =
              "Lower bounds on correlational queries for parities of log2 n signs, success "
              "probability 1: new and classical forms",
          .label = "tab:sqdim-classical",
          .columns = "theorem,n,k,queries,log_n_queries,citation",
          .parts = {{{"family", "sign-parity"},
                     {"n", "2^5,2^10,2^15,2^20"},
                     {"k", "log2"},
                     {"tau", "1/50"},
                     {"success", "1"},
                     {"error", "1/4"},
                     {"theorems", "csq-frame,csq-exact,zero-answer,szorenyi09,blum94"}}}};
}

}  // namespace sqdim::tables
