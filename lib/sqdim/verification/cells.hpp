// JSON as cells; included by the verification stage only.
#pragma once

#include <nlohmann/json.hpp>

#include "sqdim/report.hpp"

namespace sqdim::verification {

using Json = nlohmann::ordered_json;

/// The cell that cell_as_json wrote for a column of a kind. Numbers in it are of the right form,
/// and a real number lies between two decimals of at most `digits` digits. Throws InvalidInput with one line.
Cell cell_from_json(const Json& json, Kind kind, std::uint64_t digits);

}  // namespace sqdim::verification
