#include "sqdim/documents/answers/detail/words.hpp"

namespace sqdim::words {

std::string theorem(const std::string& cell) {
  const bool decides = cell == "csq-decision" || cell == "low-degree";
  return decides ? "theorem " + cell +
                       " is about telling whether there is a target, not about learning it"
                 : "";
}

std::string model(const std::string& cell) {
  if (cell == "CSQ") return "correlational queries only (CSQ)";
  if (cell == "STAT") return "all statistical queries of tolerance tau (STAT)";
  if (cell == "VSTAT") return "all statistical queries to VSTAT(samples)";
  return "statistics of samples, of low degree (low-degree)";
}

std::string distribution(const std::string& cell) {
  return cell == "gaussian" ? "inputs from N(0, I_n)" : "inputs from " + cell;
}

std::string success(const std::string& cell) {
  return "success probability at least " + cell;
}

std::string error(const std::string& cell) {
  return "regression to squared error at most " + cell + " ||f||^2";
}

std::string correlation(const std::string& cell) {
  return "classification to correlation at least " + cell + " with f";
}

std::string scale(const std::string& cell) {
  return cell == "raw" ? "in regression tau is absolute (scale raw)"
                       : "in regression tau is relative to ||f|| (scale normalised)";
}

std::string query_range(const std::string& cell) {
  return cell == "kearns" ? "in classification queries have values in {0, 1} (query range kearns)"
                          : "in classification queries have values in [-1, 1]";
}

std::string counted(const std::string& cell) {
  if (cell == "coordinates") return "coordinates of gradients that may err by 2 tau ||d_j h|| each";
  if (cell == "steps")
    return "steps of gradient descent that may err by 2 tau (sum_j ||d_j h||^2)^(1/2) each";
  return cell + " are counted";
}

}  // namespace sqdim::words
