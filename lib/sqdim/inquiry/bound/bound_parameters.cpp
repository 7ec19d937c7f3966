// The parameters of bounds.
#include "sqdim/inquiry/bound/bound_request.hpp"
#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/parameter/values.hpp"

namespace sqdim {

std::vector<Parameter> bound_parameters() {
  return {
      list_option("activation", "inner activation, e.g. relu, sigmoid(2), gelu(bias=1/2)",
                  activation_names),
      list_option("outer",
                  "identity (regression, default), sign, sign(noise), tanh(scale) or erf(scale) "
                  "(classification)",
                  outer_activation_names),
      list_option("n", "dimension"),
      list_option("k", "size |S|: networks of 2^k units; log2: the largest admissible k <= log2 n"),
      list_option("family",
                  "instead: sign-parity with --n and --k, single-index with --activation and --n, "
                  "e.g. \"hidden-direction(pancakes(2,1/2))\" with --n, or \"abstract(size=2^200, "
                  "norm_squared=1, correlation=2^-220)\"",
                  names_in<all_families>),
      option("orbit",
             "of parity-network and sign-parity: coordinates (default), or rotations: hidden "
             "orthonormal directions in their place",
             names_in_enum<orbit_names>),
      option("distribution",
             "exchangeable distribution of x, e.g. gaussian(mean=1/2), uniform (default gaussian)",
             distribution_names),
      list_option("tau", "tolerance of the oracle, e.g. 0.01, 2^-20, n^(-1), 0.1*N^(-1/4)"),
      list_option("success", "success probability (default 2/3)"),
      list_option("error", "regression: squared error over ||f||^2 (default 1/2)"),
      list_option("correlation", "classification: <output, f> to reach (default 1/10 for sign)"),
      list_option("agnostic",
                  "instead: the excess to which one neuron +-psi(<w, x_S>/sqrt k) is learned "
                  "agnostically; the correlation follows"),
      list_option("direction",
                  "hidden direction w: a unit vector u with |<u, w>| at least this (for laws the "
                  "default is 1/2)"),
      list_option("overlap",
                  "planted-biclique: how many of its k elements the set that is found shares with "
                  "the hidden one"),
      option("scale", "regression: normalised (||f|| = 1, default) or raw (output weights +-1)",
             names_in_enum<scale_names>),
      option("query-range",
             "labels and laws: symmetric (queries in [-1, 1], default) or kearns ({0, 1})",
             names_in_enum<query_range_names>),
      list_option(
          "parameters",
          "number of parameters that gradient descent trains: gradient-descent then bounds steps"),
      list_option("samples",
                  "labels and laws: the T of VSTAT(T), for vstat, vstat-decision and sda-vstat"),
      list_option("gamma", "average correlation, for sda (default tau^2) and sda-vstat"),
      list_option(
          "low-degree",
          "labels and laws: samples that one term of a statistic may look at, for low-degree"),
      list_option("noise",
                  "noise of gradients, not of labels: the standard deviation of Gaussian noise in "
                  "a coordinate, over sqrt(S) and, if normalised, ||f||; "
                  "S >= sum_j ||d_j u||^2; for noisy-gradient-descent")};
}

}  // namespace sqdim
