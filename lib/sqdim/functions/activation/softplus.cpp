// softplus(x) = log(1 + exp(x)) = x/2 + log(2 cosh(x/2)): the integral of sigmoid. docs/theory.md,
// 3.7 and 4.2.
#include <numbers>

#include "sqdim/arithmetic/quadrature/quadrature.hpp"
#include "sqdim/functions/activation/detail/fourier.hpp"
#include "sqdim/functions/activation/detail/logistic.hpp"

namespace sqdim::activations {
namespace {

constexpr double widest_strip = 63.0 / 64 * std::numbers::pi;

/// log(2 cosh(t/2)) = t/2 + log(1 + exp(-t)), t >= 0.
Ball even_part(const Ball& t) {
  return t / 2 + log(Ball(1, t.precision()) + exp(-t));
}

/// C(a) = a + log 2 - log sin a, which bounds |log(1 + exp(-2z))| for |Im 2z| <= a < pi, Re z >= 0.
Ball logarithm_bound(const Ball& a) {
  const Precision precision = a.precision();
  const Ball sine = sin(a);
  const bool inside = (pi(precision) - a).certainly_positive() && sine.certainly_positive();
  return inside ? a + log(Ball(2, precision)) - log(sine) : Ball::unknown(precision);
}

/// |log(2 cosh((t + ib)/2))| <= B (t^2 + a^2), B = 1/4 + (1/4 + C)/a^2.
EvenIntegrand even_part_integrand() {
  return {.value = even_part,
          .at_zero = [](Precision precision) { return log(Ball(2, precision)); },
          .strip = widest_strip,
          .strip_bound =
              [](const Ball& a) {
                const Ball quarter = Ball(1, a.precision()) / 4;
                return quarter + (quarter + logarithm_bound(a)) / (a * a);
              },
          .growth = 1};
}

/// The square of the even part is at most B (t^2 + a^2), B = 1/2 + 2 C^2 / a^2.
EvenIntegrand squared_even_part_integrand() {
  return {.value =
              [](const Ball& t) {
                const Ball part = even_part(t);
                return part * part;
              },
          .at_zero =
              [](Precision precision) {
                const Ball part = log(Ball(2, precision));
                return part * part;
              },
          .strip = widest_strip,
          .strip_bound =
              [](const Ball& a) {
                const Ball bound = logarithm_bound(a) / a;
                return Ball(1, a.precision()) / 2 + bound * bound * 2;
              },
          .growth = 1};
}

/// psi^_d = sigmoid^_{d-1} / sqrt d for d >= 1.
std::vector<Ball> hermite_coefficients(unsigned long max_degree, Precision precision) {
  std::vector<Ball> list = {gaussian_even_moments(even_part_integrand(), 0, precision).front()};
  if (max_degree >= 1) list.push_back(Ball(1, precision) / 2);
  if (max_degree <= 1) return list;
  const std::vector<Ball> sigmoid = logistic::hermite_coefficients(1, max_degree - 1, precision);
  for (unsigned long d = 2; d <= max_degree; ++d)
    list.push_back(sigmoid[d - 1] / sqrt(Ball(Integer(d), precision)));
  return list;
}

Ball norm_squared(Parity parity, Precision precision) {
  if (parity == Parity::odd) return Ball(1, precision) / 4;
  return gaussian_even_moments(squared_even_part_integrand(), 0, precision).front();
}

Activation make(const Call& call) {
  const Arguments none(call, {});
  return {.name = "softplus",
          .formula = parse_expression("log(1 + exp(x))"),
          .analytic = true,
          .support = {.even = HermiteSupport::unbounded, .odd = 1},
          .hermite_coefficients = hermite_coefficients,
          .norm_squared = norm_squared,
          .fourier_density = fourier::hyperbolic(
              Parity::even, 2, "-1/(x*sinh(pi*x))", 1,
              [](const Ball& a, const Ball& sine) { return Ball(1, a.precision()) / (a * sine); }),
          .growth = 1};
}

}  // namespace

ActivationEntry softplus() {
  return {"softplus", "", "log(1 + exp(x))", "k = 1 and even k", {"softplus"}, make};
}

}  // namespace sqdim::activations
