// sqdim sample: the line that precedes the rows.
#include <nlohmann/json.hpp>

#include "sqdim/documents/answers/answers.hpp"

namespace sqdim {

std::string sample_head(const Provenance& provenance, const SampleRequest& request) {
  using Json = nlohmann::ordered_json;
  const Json activation = request.activation ? Json(request.activation->name) : Json(nullptr);
  const Json more = {{"family", request.family},
                     {"activation", activation},
                     {"outer", request.outer.name},
                     {"n", request.n},
                     {"k", request.secret.size()},
                     {"distribution", request.distribution.name},
                     {"secret", request.with_secret ? Json(request.secret) : Json(nullptr)}};
  return json_head(provenance, more.dump());
}

}  // namespace sqdim
