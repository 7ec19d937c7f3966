// Parameters in the call of a learner that trains.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/foundation/notation/notation.hpp"
#include "sqdim/learning/trained_network/trained_network.hpp"

namespace sqdim::training {

/// Reads parameters one by one, each with its default; the canonical name has those that differ
/// from it. Throws InvalidInput that names the learner, the parameter and the value.
class Parameters {
 public:
  Parameters(const Call& call, std::vector<std::string> names);

  /// Returns an integer from 1 to `most`.
  Eigen::Index integer(const char* parameter, std::uint64_t fallback, std::uint64_t most = 100'000);
  /// Returns an integer from 1 to `most`, for a parameter whose default is not a number.
  std::optional<Eigen::Index> optional_integer(const char* parameter, std::uint64_t most);
  /// Returns a number from 10^-12 to 1000.
  double positive(const char* parameter, const Rational& fallback);
  /// Returns one of the known names, by default the first.
  std::string chosen(const char* parameter, const std::vector<std::string>& known);
  /// Returns relu, sigmoid or tanh.
  NetworkActivation activation();
  /// Reads the parameters rule (plain, momentum or adam) and rate.
  StepRule rule(const Rational& default_rate);

  /// Returns the canonical name: "sgd(width=64)".
  [[nodiscard]] std::string name() const;

 private:
  void say(const char* parameter, const std::string& value, const std::string& fallback);

  std::string learner_;
  Arguments arguments_;
  std::vector<std::string> said_;
};

}  // namespace sqdim::training
