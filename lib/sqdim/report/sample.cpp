// sqdim sample: what stands before the rows.
#include "sqdim/report/json.hpp"

namespace sqdim {

std::string sample_head(const Provenance& provenance, const SampleDescription& description) {
  const Json secret = description.secret ? Json(*description.secret) : Json(nullptr);
  const Json head = {{"schema", json_schema},
                     {"command", provenance.command},
                     {"provenance", provenance_as_json(provenance)},
                     {"activation", description.activation},
                     {"outer", description.outer},
                     {"n", description.n},
                     {"k", description.k},
                     {"distribution", description.distribution},
                     {"secret", secret}};
  constexpr bool ascii = true;
  return head.dump(-1, ' ', ascii, Json::error_handler_t::replace);
}

}  // namespace sqdim
