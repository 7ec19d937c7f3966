// Helpers of runs that train a student.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <stdexcept>
#include <utility>

#include "sqdim/learning/trained_network/trained_network.hpp"
#include "sqdim/learning/training/detail/state.hpp"
#include "sqdim/learning/training/training.hpp"

namespace sqdim::training {

/// Returns the estimate of f for a student's value h: h itself, or for labels their mean tanh(h/2).
inline Eigen::VectorXd output_of(Loss loss, const Eigen::VectorXd& values) {
  if (loss == Loss::square) return values;
  return (values / 2).array().tanh();
}

[[noreturn]] inline void refuse_diverged(std::uint64_t steps) {
  throw std::runtime_error(fmt::format(
      "training diverged at step {}: a number is no longer finite; a smaller rate may help",
      steps));
}

template <class Scalar>
void require_finite(const TrainingState<Scalar>& state) {
  if (!state.parameters.allFinite()) refuse_diverged(state.steps);
}

template <class Scalar>
std::string bytes_of(const TrainingState<Scalar>& state) {
  StateWriter writer;
  writer.number(state.steps);
  writer.matrix(state.parameters);
  writer.matrix(state.first_mean);
  writer.matrix(state.second_mean);
  return writer.bytes();
}

/// Reads a state with as many parameters as `state` has.
template <class Scalar>
void read_bytes(std::string_view bytes, TrainingState<Scalar>& state) {
  StateReader reader(bytes);
  TrainingState<Scalar> read = state;
  read.steps = reader.number();
  reader.matrix(read.parameters);
  reader.matrix(read.first_mean);
  reader.matrix(read.second_mean);
  reader.finish();
  state = std::move(read);
}

}  // namespace sqdim::training
