#include "sqdim/values/correlation/detail/frequencies.hpp"

#include <algorithm>
#include <cassert>

#include "sqdim/arithmetic/quadrature/quadrature.hpp"

namespace sqdim::correlations {
namespace {

void add(std::vector<Multiple>& list, const Marginal& marginal) {
  const auto same = std::find_if(list.begin(), list.end(), [&](const Multiple& multiple) {
    return multiple.marginal.name == marginal.name;
  });
  if (same == list.end()) {
    list.push_back({marginal, 1});
  } else {
    ++same->count;
  }
}

/// Returns the coordinates of `subset` that are not in `other`.
Side side(const ProductLaw& law, const Subset& subset, const Subset& other) {
  Side result{{}, 0};
  for (const std::uint64_t i : subset) {
    if (contains(other, i)) continue;
    add(result.alone, law.of(i));
    const NormalLaw& normal = law.of(i).normal.value();
    result.decay += normal.deviation * normal.deviation;
  }
  result.decay /= subset.size();
  return result;
}

bool same(const Side& a, const Side& b) {
  const auto equal = [](const Multiple& x, const Multiple& y) {
    return x.marginal.name == y.marginal.name && x.count == y.count;
  };
  return std::is_permutation(a.alone.begin(), a.alone.end(), b.alone.begin(), b.alone.end(), equal);
}

/// E[sinh(a |y|)^2] = (E[cosh(2 a y)] - 1)/2.
Ball mean_square_of_hyperbolic_sine(const Marginal& marginal, const Ball& a) {
  return (marginal.hyperbolic_moment(a * 2) - Ball(1, a.precision())) / 2;
}

}  // namespace

Frequencies::Frequencies(const FunctionPair& pair)
    : k_(pair.first.size()),
      arithmetic_(pair.arithmetic),
      density_(pair.activation.fourier_density.value()) {
  const ProductLaw& law = *pair.distribution.product();
  for (const std::uint64_t i : pair.first) {
    if (contains(pair.second, i)) add(shared_, law.of(i));
  }
  first_ = side(law, pair.first, pair.second);
  second_ = side(law, pair.second, pair.first);
  symmetric_ = same(first_, second_);
}

Ball Frequencies::scaled(const Ball& s) const {
  return s / sqrt(Ball(Integer(k_), s.precision()));
}

Ball Frequencies::factor(const Side& side, const Ball& s) const {
  Ball product = evaluate(density_.density, s);
  for (const auto& [marginal, count] : side.alone)
    product *= pow(marginal.sine_transform(scaled(s)), count);
  return product;
}

Ball Frequencies::coefficient(const Ball& a) const {
  const Ball height = scaled(a);
  Ball product(1, a.precision());
  for (const auto& [marginal, count] : shared_)
    product *= pow(mean_square_of_hyperbolic_sine(marginal, height), count);
  for (const Side* side : {&first_, &second_}) {
    for (const auto& [marginal, count] : side->alone) {
      const NormalLaw& law = marginal.normal.value();
      const Ball deviation = height * Ball(law.deviation, a.precision());
      const Ball shift = height * Ball(Rational(abs(law.mean)), a.precision());
      product *= pow(exp(deviation * deviation / 2) * sinh(shift), count);
    }
  }
  return product;
}

Ball Frequencies::weight(const Side& side, const Ball& a, const Ball& s) const {
  const Ball half_decay(Rational(side.decay / 2), s.precision());
  return abs(evaluate(density_.density, s)) * pow(s / a, k_) * exp(-(half_decay * s * s));
}

Ball Frequencies::ratio(const Side& side, const Ball& s, const Ball& h) const {
  const Precision precision = s.precision();
  const Ball curvature(Rational(density_.curvature + side.decay / 2), precision);
  const Ball growth = pow(Ball(1, precision) + h / s, k_);
  return growth * exp(-(density_.rate(precision) * h + curvature * h * (s * 2 + h)));
}

Ball Frequencies::line_integral(const Side& side, const Ball& a) const {
  const Precision precision = a.precision();
  const Ball curvature(Rational(density_.curvature + side.decay / 2), precision);
  return density_.strip_bound(a) * strip_moment(k_, a, density_.rate(precision), curvature);
}

}  // namespace sqdim::correlations
