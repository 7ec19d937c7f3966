// The parts of a vector of parameters.
#pragma once

#include <type_traits>

#include "sqdim/learning/trained_network/trained_network.hpp"

namespace sqdim::trained {

/// Views into a vector of parameters or of a gradient, which must outlive them.
template <class Vector>
struct Parts {
  using Scalar = typename std::remove_const_t<Vector>::Scalar;
  template <class Plain>
  using View = Eigen::Map<std::conditional_t<std::is_const_v<Vector>, const Plain, Plain>>;

  View<InputColumns<Scalar>> inner;  // row j is u_j
  View<ParameterVector<Scalar>> bias;
  View<ParameterVector<Scalar>> outer;

  Parts(const NetworkShape& shape, Vector& all)
      : inner(all.data(), shape.width, shape.inputs),
        bias(all.data() + shape.width * shape.inputs, shape.width),
        outer(all.data() + shape.width * (shape.inputs + 1), shape.width) {}
};

template <class Scalar>
Scalar constant_of(const ParameterVector<Scalar>& parameters) {
  return parameters(parameters.size() - 1);
}

/// Replaces z by sigma(z).
template <class Scalar>
void activate(NetworkActivation activation, InputColumns<Scalar>& z) {
  constexpr Scalar one = 1;
  constexpr Scalar two = 2;
  switch (activation) {
    case NetworkActivation::relu:
      z = z.array().max(Scalar{0});
      return;
    case NetworkActivation::sigmoid:
      z = (one + (-z.array()).exp()).inverse();
      return;
    case NetworkActivation::tanh:
      // e^2z may be infinite; the result is then 1.
      z = one - two * (one + (two * z.array()).exp()).inverse();
      return;
  }
}

/// Computes sigma'(z) from sigma(z).
template <class Scalar>
void differentiate(NetworkActivation activation, const InputColumns<Scalar>& value,
                   InputColumns<Scalar>& derivative) {
  constexpr Scalar one = 1;
  switch (activation) {
    case NetworkActivation::relu:
      derivative = (value.array() > Scalar{0}).template cast<Scalar>();
      return;
    case NetworkActivation::sigmoid:
      derivative = value.array() * (one - value.array());
      return;
    case NetworkActivation::tanh:
      derivative = one - value.array().square();
      return;
  }
}

}  // namespace sqdim::trained
