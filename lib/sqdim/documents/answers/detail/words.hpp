// Puts the parameters of bounds into words for a caption.
//
// Each function takes a cell of its column as people see it, or "(column error)" for a number that
// differs from row to row.
#pragma once

#include <string>

namespace sqdim::words {

/// Returns an empty text for a theorem about learning.
std::string theorem(const std::string& cell);
std::string model(const std::string& cell);
std::string distribution(const std::string& cell);
std::string success(const std::string& cell);
std::string error(const std::string& cell);
std::string correlation(const std::string& cell);
std::string agnostic(const std::string& cell);
std::string direction(const std::string& cell);
std::string overlap(const std::string& cell);
std::string orbit(const std::string& cell);
std::string scale(const std::string& cell);
std::string query_range(const std::string& cell);
std::string counted(const std::string& cell);
std::string sufficient_queries(const std::string& cell);

}  // namespace sqdim::words
