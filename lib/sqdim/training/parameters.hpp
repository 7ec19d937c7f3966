// Parameters in the call of a learner that trains. Included by the sources of this stage only.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/grammar.hpp"
#include "sqdim/student.hpp"

namespace sqdim::training {

/// Reads parameters one by one, each with its default; those that differ from it make the canonical name. Throws
/// InvalidInput that names learner, parameter and value.
class Parameters {
 public:
  Parameters(const Call& call, std::vector<std::string> names);

  /// From 1 to most.
  Eigen::Index integer(const char* parameter, std::uint64_t fallback, std::uint64_t most = 100'000);
  /// The same, for a parameter whose default is not a number.
  std::optional<Eigen::Index> optional_integer(const char* parameter, std::uint64_t most);
  /// From 10^-12 to 1000.
  double positive(const char* parameter, const Rational& fallback);
  /// One of the names known, the first where none is given.
  std::string chosen(const char* parameter, const std::vector<std::string>& known);
  /// relu, sigmoid or tanh.
  StudentActivation activation();
  /// The parameters rule and rate: plain, momentum or adam.
  StepRule rule(const Rational& default_rate);

  /// "sgd(width=64)".
  [[nodiscard]] std::string name() const;

 private:
  void say(const char* parameter, const std::string& value, const std::string& fallback);

  std::string learner_;
  Arguments arguments_;
  std::vector<std::string> said_;
};

}  // namespace sqdim::training
