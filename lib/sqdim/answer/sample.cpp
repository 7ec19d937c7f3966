// sqdim sample: what stands before the rows.
#include <nlohmann/json.hpp>

#include "sqdim/answer.hpp"

namespace sqdim {

std::string sample_head(const Provenance& provenance, const SampleDescription& description) {
  using Json = nlohmann::ordered_json;
  const Json secret = description.secret ? Json(*description.secret) : Json(nullptr);
  const Json more = {{"activation", description.activation},
                     {"outer", description.outer},
                     {"n", description.n},
                     {"k", description.k},
                     {"distribution", description.distribution},
                     {"secret", secret}};
  return json_head(provenance, more.dump());
}

}  // namespace sqdim
