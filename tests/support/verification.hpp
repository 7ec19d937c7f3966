// Golden documents that a test changes and verifies.
#pragma once

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sqdim/documents/verification/verification.hpp"
#include "support/golden.hpp"
#include "support/support.hpp"

namespace sqdim::testing {

using Json = nlohmann::ordered_json;

inline constexpr VerificationLimits limits = {
    .bytes = std::size_t{1} << 24, .rows = 1000, .digits = 100, .degree = 100, .k = 100};

inline Json document(const std::string& name) {
  return Json::parse(golden_text(name));
}

inline std::vector<VerifiedRow> verify(const Json& json) {
  return verify_document(json.dump(), limits, 2);
}

/// Returns the same value with the keys of every object in the opposite order.
inline Json backwards(const Json& value) {
  Json turned = value;
  if (value.is_object()) {
    turned = Json::object();
    for (auto item = value.rbegin(); item != value.rend(); ++item)
      turned[item.key()] = backwards(item.value());
  }
  if (value.is_array()) std::transform(value.begin(), value.end(), turned.begin(), backwards);
  return turned;
}

/// Applies `change` to every row. It returns whether it changed the row; the verdicts on changed
/// rows are checked.
inline void check_changed(const Json& json, Verdict expected,
                          const std::function<bool(Json&)>& change) {
  Json changed = json;
  std::vector<std::size_t> which;
  for (std::size_t i = 0; i < json["rows"].size(); ++i) {
    if (change(changed["rows"][i]) && changed["rows"][i] != json["rows"][i]) which.push_back(i);
  }
  const std::vector<VerifiedRow> rows = verify(changed);
  for (const std::size_t i : which) {
    CAPTURE(changed["rows"][i].dump());
    CAPTURE(rows[i].reason);
    CHECK(rows[i].verdict == expected);
  }
}

}  // namespace sqdim::testing
