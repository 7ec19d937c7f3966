// The Hermite coefficients of sigmoid up to degree 200 to 50 digits, all 100 of odd degree in one
// sweep, against Arb's rigorous integrator (acb_calc_integrate) on
//
//   psi^_d = (-1)^((d-1)/2) / sqrt(d!)  int_0^inf t^d exp(-t^2/2) / sinh(pi t) dt
//
// one degree at a time. The integrator is given what helps it: [0, sqrt d + 20] with a bound for
// the rest, the size of each integral from the start, and no more precision than 50 digits need.
// Target: the integrator takes at least 100 times as long.
//
//   cmake --preset bench && cmake --build --preset bench
//   build/bench/sqdim_bench --benchmark_filter=sigmoid
#include <benchmark/benchmark.h>

#include "sqdim/arithmetic/ball/detail/arb.hpp"

#if __has_include(<flint/acb_calc.h>)
#include <flint/acb_calc.h>
#else
#include <acb_calc.h>
#endif

#include <cmath>
#include <vector>

#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim::bench {
namespace {

constexpr unsigned digits = 50;
constexpr unsigned long max_degree = 200;
constexpr std::int64_t width_beyond_peak = 20;

const long goal = precision_of_digits(digits).bits;
/// The precision that reaches the goal on each side.
const Precision sweep_precision{goal + 12};
const Precision integrator{goal + 16};
const long integrator_goal = goal + 5;

std::vector<Ball> sweep(const Activation& sigmoid) {
  return sigmoid.hermite_coefficients(max_degree, sweep_precision);
}

/// pi t^d exp(-t^2/2) / sinh(pi t), with sinh(pi t) = pi t sinc(pi i t) so that t may be 0.
int integrand(acb_ptr value, const acb_t t, void* degree, slong /*order*/, slong precision) {
  acb_t factor;
  acb_init(factor);
  acb_mul(value, t, t, precision);
  acb_mul_2exp_si(value, value, -1);
  acb_neg(value, value);
  acb_exp(value, value, precision);
  acb_pow_ui(factor, t, *static_cast<const unsigned long*>(degree) - 1, precision);
  acb_mul(value, value, factor, precision);
  acb_mul_onei(factor, t);
  acb_sinc_pi(factor, factor, precision);
  acb_div(value, value, factor, precision);
  acb_clear(factor);
  return 0;
}

/// Bounds the integral from `end` on: there the integrand v has v' / v <= d / end - end - pi.
Ball remainder(unsigned long d, const Ball& end) {
  const Ball constant = pi(integrator);
  const Ball value = constant * pow(end, d) * exp(-(end * end / 2)) / sinh(constant * end);
  return value / (end + constant - Ball(Integer(d), integrator) / end);
}

/// The integral of the integrand over [0, inf), which is less than 2^size: both goals are met when
/// the error is less than 2^(size - goal).
Ball integral(unsigned long d, std::int64_t size) {
  const Ball end(static_cast<std::int64_t>(std::sqrt(d)) + width_beyond_peak, integrator);
  acb_t from, to, result;
  acb_init(from);
  acb_init(to);
  acb_init(result);
  acb_set_arb(to, arb_of(end));
  mag_t tolerance;
  mag_init(tolerance);
  mag_set_ui_2exp_si(tolerance, 1, size - integrator_goal);
  acb_calc_integrate(result, integrand, &d, from, to, integrator_goal, tolerance, nullptr,
                     integrator.bits);
  Ball value(integrator);
  arb_set(arb_of(value), acb_realref(result));
  mag_clear(tolerance);
  acb_clear(result);
  acb_clear(to);
  acb_clear(from);
  return value.widen(remainder(d, end));
}

/// psi^_d divided by the integral: (-1)^((d-1)/2) / (pi sqrt(d!)).
Ball normalisation(unsigned long d) {
  Integer factorial = 1;
  for (unsigned long i = 2; i <= d; ++i) factorial *= i;
  const Ball factor = Ball(1, integrator) / (pi(integrator) * sqrt(Ball(factorial, integrator)));
  return d % 4 == 1 ? factor : -factor;
}

/// About log2 of the integral, by odd degree.
std::vector<std::int64_t> sizes_of_integrals(const std::vector<Ball>& coefficients) {
  std::vector<std::int64_t> sizes;
  for (unsigned long d = 1; d <= max_degree; d += 2) {
    sizes.push_back((coefficients[d] / normalisation(d)).magnitude_bits());
  }
  return sizes;
}

/// The integrals, by odd degree.
std::vector<Ball> integrals_of(const std::vector<std::int64_t>& sizes) {
  std::vector<Ball> integrals;
  for (unsigned long d = 1; d <= max_degree; d += 2) {
    integrals.push_back(integral(d, sizes[d / 2]));
  }
  return integrals;
}

bool agree(const std::vector<Ball>& ours, const std::vector<Ball>& integrals) {
  for (unsigned long d = 1; d <= max_degree; d += 2) {
    const Ball& theirs = integrals[d / 2];
    const bool reached =
        ours[d].relative_accuracy_bits() >= goal && theirs.relative_accuracy_bits() >= goal;
    if (!reached || !ours[d].overlaps(theirs * normalisation(d))) return false;
  }
  return true;
}

void sigmoid_sweep(benchmark::State& state) {
  const Activation sigmoid = find_activation("sigmoid");
  std::vector<Ball> ours;
  for (auto _ : state) ours = sweep(sigmoid);
  if (!agree(ours, integrals_of(sizes_of_integrals(ours)))) {
    state.SkipWithError("Arb's integrator does not agree");
  }
}
BENCHMARK(sigmoid_sweep)->Name("sigmoid_degree200/sqdim")->Unit(benchmark::kMillisecond);

void sigmoid_integrator(benchmark::State& state) {
  const std::vector<Ball> ours = sweep(find_activation("sigmoid"));
  const std::vector<std::int64_t> sizes = sizes_of_integrals(ours);
  std::vector<Ball> theirs;
  for (auto _ : state) theirs = integrals_of(sizes);
  if (!agree(ours, theirs)) state.SkipWithError("sqdim does not agree");
}
BENCHMARK(sigmoid_integrator)
    ->Name("sigmoid_degree200/arb_integrator")
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sqdim::bench
