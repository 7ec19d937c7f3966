// The discrete Gaussian on spacing Z, smoothed: continuous LWE (bruna21). docs/theory.md, 11.10.
#include <fmt/format.h>

#include <cmath>

#include "sqdim/functions/hidden_law/hidden_law.hpp"

namespace sqdim::laws {
namespace {

/// sum_{k in Z} q^(k^2) for 0 < q < 1.
Ball theta(const Ball& q) {
  const Precision precision = q.precision();
  const Ball one(1, precision);
  const Ball square = q * q;
  Ball step = q;    // q^(2k+1)
  Ball term = one;  // q^(k^2)
  Ball sum = one;
  while (true) {
    term *= step;
    step *= square;
    if (term.magnitude_bits() < -precision.bits) break;
    sum += term * 2;
  }
  return sum + Ball::hull(Ball(precision), term * 2 / (one - q));
}

/// sum_{m >= 1} exp(-g^2 m^2/2) (g m)^d/sqrt(d!) for even d, all terms positive, g = 2 pi/spacing.
class DualLattice {
 public:
  DualLattice(const Rational& spacing, unsigned long max_degree, Precision precision)
      : g_(pi(precision) * 2 / Ball(spacing, precision)) {
    const double g = g_.approximately();
    const double far = std::sqrt(static_cast<double>(max_degree)) +
                       std::sqrt(1.4 * static_cast<double>(precision.bits)) + 2;
    const auto last = static_cast<std::uint64_t>(far / g) + 2;
    terms_.reserve(last);
    for (std::uint64_t m = 1; m <= last; ++m) {
      const Ball at = g_ * m;
      terms_.push_back(exp(-(at * at / 2)));
    }
  }
  /// The sum for the present d, with its tail: from m to m + 1 terms shrink by at least
  /// exp(-g^2 (2m+1)/2 + d/m).
  [[nodiscard]] Ball sum() const {
    const Precision precision = g_.precision();
    Ball total(precision);
    for (const Ball& term : terms_) total += term;
    const std::uint64_t last = terms_.size();
    const Ball ratio =
        exp(Ball(Rational(Integer(d_), Integer(last)), precision) - g_ * g_ * (2 * last + 1) / 2);
    const Ball rest = Ball(1, precision) - ratio;
    if (!rest.certainly_positive()) return Ball::unknown(precision);
    return total + Ball::hull(Ball(precision), terms_.back() * ratio / rest);
  }
  /// Goes from d to d + 2.
  void advance() {
    const Precision precision = g_.precision();
    const Ball factor = g_ * g_ / sqrt(Ball(Integer(d_ + 1) * Integer(d_ + 2), precision));
    for (std::size_t i = 0; i < terms_.size(); ++i) terms_[i] *= factor * ((i + 1) * (i + 1));
    d_ += 2;
  }

 private:
  Ball g_;
  std::vector<Ball> terms_;
  unsigned long d_ = 0;
};

/// By Poisson summation a_d = (1 - width^2)^(d/2) i^d S_d/S_0, with S_d the sum over the dual
/// lattice.
std::vector<Ball> squares(const Rational& spacing, const Rational& width, unsigned long max_degree,
                          Precision precision) {
  const Precision working = precision.with(precision.bits + 32);
  std::vector<Ball> list(max_degree + 1, Ball(working));
  const Ball shrink(Rational(1 - width * width), working);
  DualLattice lattice(spacing, max_degree, working);
  const Ball whole = Ball(1, working) + lattice.sum() * 2;
  Ball scale(1, working);
  list[0] = scale;
  for (unsigned long d = 2; d <= max_degree; d += 2) {
    lattice.advance();
    scale *= shrink * shrink;
    const Ball mean = lattice.sum() * 2 / whole;
    list[d] = mean * mean * scale;
  }
  return list;
}

/// The sum over k, l in Z of p_k p_l (1 - r^2)^(-1/2) exp(r (2 y_k y_l - r (y_k^2 + y_l^2))/(2 (1 -
/// r^2))), y_k = k spacing, r = 1 - width^2, p_k ~ exp(-y_k^2/2), less 1. A term is at most
/// exp(-(y_k^2 + y_l^2)/(2 (1 + r))) times the constant, which bounds what is left out.
Ball chi_squared(const Rational& spacing, const Rational& width, Precision precision) {
  const Rational r = 1 - width * width;
  const Rational square = spacing * spacing;
  const auto s = static_cast<double>(spacing);
  const auto last =
      static_cast<std::int64_t>(std::sqrt(3.0 * static_cast<double>(precision.bits)) / s) + 2;
  const Rational own = (1 + r * r / (1 - r * r)) / 2 * square;
  const Rational cross = r / (1 - r * r) * square;
  Ball sum(precision);
  for (std::int64_t k = 0; k <= last; ++k) {
    for (std::int64_t l = -last; l <= last; ++l) {
      const Rational exponent = cross * (k * l) - own * (k * k + l * l);
      const Ball term = exp(Ball(exponent, precision));
      sum += k == 0 ? term : term * 2;
    }
  }
  const Ball slow = exp(-Ball(Rational(square / (2 * (1 + r))), precision));
  const Ball all = theta(slow);
  const auto beyond = static_cast<std::uint64_t>(last) + 1;
  const Ball far = pow(slow, beyond * beyond) * 2 / (Ball(1, precision) - slow);
  sum += Ball::hull(Ball(precision), all * far * 2);
  const Ball mass = theta(exp(-Ball(Rational(square / 2), precision)));
  return sum / (mass * mass) / sqrt(Ball(Rational(1 - r * r), precision)) - Ball(1, precision);
}

/// E exp(x^2/4) of the lattice law; the smoothed law has less than the greater of it and sqrt 2.
Ball quarter_moment(const Rational& spacing, Precision precision) {
  const Rational square = spacing * spacing;
  const Ball above = theta(exp(-Ball(Rational(square / 4), precision)));
  return above / theta(exp(-Ball(Rational(square / 2), precision)));
}

void check(const Rational& spacing, const Rational& width) {
  if (spacing < Rational(1, 4) || spacing > 10) {
    throw InvalidInput(fmt::format("discrete_gaussian: the spacing is from 1/4 to 10, not {}",
                                   in_quotes(to_string(spacing))));
  }
  if (width == 1)
    throw InvalidInput("discrete_gaussian of width 1 is N(0,1) itself, so nothing is hidden");
  if (width < 0 || width > 1) {
    throw InvalidInput(fmt::format("discrete_gaussian: the width is from 0 to less than 1, not {}",
                                   in_quotes(to_string(width))));
  }
}

HiddenLaw make(const Call& call) {
  const Arguments arguments(call, {"spacing", "width"});
  const Rational spacing = arguments.required("spacing");
  const Rational width = arguments.optional("width", 0);
  check(spacing, width);
  const bool atoms = width == 0;
  HiddenLaw law{
      .name = atoms ? fmt::format("discrete_gaussian({})", to_string(spacing))
                    : fmt::format("discrete_gaussian({},{})", to_string(spacing), to_string(width)),
      .symmetric = true,
      .squares =
          [spacing, width](unsigned long max_degree, Precision precision) {
            return squares(spacing, width, max_degree, precision);
          },
      .chi_squared =
          [spacing, width, atoms](Parity parity, Precision precision) {
            if (parity == Parity::odd) return Ball(precision);
            if (atoms) return Ball::unknown(precision);
            return chi_squared(spacing, width, precision.with(precision.bits + 32));
          },
      .has_finite_chi_squared = !atoms};
  if (atoms) {
    law.quarter_moment = [spacing](Precision precision) {
      return quarter_moment(spacing, precision);
    };
  }
  return law;
}

}  // namespace

HiddenLawEntry discrete_gaussian() {
  return {"discrete_gaussian",
          "spacing, width=0",
          "mass exp(-x^2/2) on the multiples of the spacing, smoothed by a normal law of this "
          "deviation",
          {"discrete_gaussian(1)", "discrete_gaussian(2,1/2)"},
          make};
}

}  // namespace sqdim::laws
