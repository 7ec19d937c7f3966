// sample_request: what `sqdim sample` is asked and the samples that it answers with.
//
//     texts -- read_sample_request --> SampleRequest -- draw_samples -->
//     LabelledSamples, block by block
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sqdim/inquiry/parameter/texts.hpp"
#include "sqdim/values/sampling/sampling.hpp"

namespace sqdim {

/// Samples of f_S.
struct SampleRequest {
  /// The name of the family: parity-network or sign-parity.
  std::string family;
  /// The inner activation; nullopt for parities of signs.
  std::optional<Activation> activation;
  OuterActivation outer;
  Distribution distribution;
  std::uint64_t n;
  /// S, given or drawn from the seed.
  Subset secret;
  std::uint64_t count;
  std::uint64_t seed;
  /// Whether the output tells S and how to make the samples again.
  bool with_secret;
  Sampler sampler;
  Labeller labeller;
};

/// Inputs are columns.
struct LabelledSamples {
  Eigen::MatrixXd x;
  Eigen::VectorXd y;
};

std::vector<Parameter> sample_parameters();

/// Throws InvalidInput, also if g_S is identically 0 or its values cannot be computed.
SampleRequest read_sample_request(const Texts& texts);

/// Returns the samples `first`, ..., `first` + `count` - 1, counted from 0. Several threads may
/// call it at once. Throws std::runtime_error where Labeller::label does.
LabelledSamples draw_samples(const SampleRequest& request, std::uint64_t first,
                             std::uint64_t count);

}  // namespace sqdim
