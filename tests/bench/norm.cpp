// ||g_S||^2 of relu to 50 digits, by the kernel sum; of a formula and of closed forms to 20 digits,
// by the Hermite series.
//
//   relu_k200     sqdim against mpmath's loop over the same sum, each in process.
//                 Target: mpmath takes at least 10 times as long.
//   relu_k1000    sqdim against a plain loop over Arb: all k + 1 terms, at the one precision with
//                 which sqdim starts. sqdim adds the terms j and k - j at once, and the small ones
//                 at a lower precision. Target: Arb's loop takes at least as long.
//   relu_k1000_and_k10000
//                 sqdim on all cores. Target: at most 3 s. Its results are checked against the
//                 plain loop, untimed.
//
//   norm_formula  ||g_S||^2 of expr(x*sigmoid(1.702*x)), k = 2, 4, 6, whose integrals are enclosed.
//                 Target: at most 2 s. It is checked against quickgelu, untimed.
//   norm_series/NAME
//                 ||g_S||^2 by the closed forms of coefficients, k = 10. Target: at most six times
//                 relu's, of which half are 0; quickgelu, whose coefficients are integrals, excepted.
//
//   cmake --preset bench && cmake --build --preset bench
//   build/bench/sqdim_bench --benchmark_filter=relu_k
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>

#include "agreement.hpp"
#include "mpmath.hpp"
#include "sqdim/arithmetic/ball/detail/arb.hpp"
#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/functions/family/family.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim::bench {
namespace {

constexpr unsigned digits = 50;
constexpr std::array<std::uint64_t, 2> large_sizes = {1000, 10'000};

std::optional<Enclosure> certified_norm(const Activation& activation, std::uint64_t k) {
  const NormSquared norm = norm_squared(activation, k, digits, NormMethod::kernel_sum);
  return norm.shortfall ? std::nullopt : norm.value;
}

// ---- k = 200

bool agree(const std::optional<Enclosure>& ours, const std::optional<MpmathRun>& theirs) {
  return ours && theirs && theirs->norms.contains(200) &&
         overlap(*ours, around(theirs->norms.at(200), digits));
}

void k200_sqdim(benchmark::State& state) {
  const Activation relu = find_activation("relu");
  std::optional<Enclosure> ours;
  for (auto _ : state) ours = certified_norm(relu, 200);
  if (!agree(ours, mpmath_norms("200:200:1", digits))) {
    state.SkipWithError("mpmath does not agree, or cannot be started");
  }
}
BENCHMARK(k200_sqdim)->Name("relu_k200/sqdim")->Unit(benchmark::kMillisecond);

void k200_mpmath(benchmark::State& state) {
  std::optional<MpmathRun> theirs;
  for (auto _ : state) {
    theirs = mpmath_norms("200:200:1", digits);
    state.SetIterationTime(theirs ? theirs->seconds : 0);
  }
  if (!agree(certified_norm(find_activation("relu"), 200), theirs)) {
    state.SkipWithError("mpmath does not agree, or cannot be started");
    return;
  }
  state.SetLabel("backend: " + theirs->backend);
}
BENCHMARK(k200_mpmath)
    ->Name("relu_k200/mpmath")
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime()
    ->Iterations(3);

// ---- k = 1000, k = 10000

/// Returns the precision at which norm_squared first computes relu's norm, and which suffices for
/// its digits.
slong working_precision(std::uint64_t k) {
  const long target = precision_of_digits(digits + 2).bits + 2;
  return target + static_cast<long>(k) + 6 * static_cast<long>(std::log2(k) + 1) + 16;
}

/// Computes 2^k sum_{j=0}^k (-1)^j C(k,j) kappa(1 - 2j/k). The division by 2 pi is left to the end.
void arb_loop(arb_t norm, std::uint64_t k, slong precision) {
  arb_t pi, rho, root, angle;
  arb_init(pi);
  arb_init(rho);
  arb_init(root);
  arb_init(angle);
  fmpz_t coefficient;
  fmpz_init_set_ui(coefficient, 1);

  arb_const_pi(pi, precision);
  arb_zero(norm);
  for (std::uint64_t j = 0; j <= k; ++j) {
    arb_set_si(rho, static_cast<slong>(k) - 2 * static_cast<slong>(j));
    arb_div_ui(rho, rho, k, precision);
    arb_mul(root, rho, rho, precision);
    arb_sub_ui(root, root, 1, precision);
    arb_neg(root, root);
    arb_sqrt(root, root, precision);
    arb_acos(angle, rho, precision);
    arb_sub(angle, pi, angle, precision);
    arb_addmul(root, rho, angle, precision);
    arb_addmul_fmpz(norm, root, coefficient, precision);
    fmpz_mul_ui(coefficient, coefficient, k - j);
    fmpz_divexact_ui(coefficient, coefficient, j + 1);
    fmpz_neg(coefficient, coefficient);
  }
  arb_div(norm, norm, pi, precision);
  arb_mul_2exp_si(norm, norm, static_cast<slong>(k) - 1);

  fmpz_clear(coefficient);
  arb_clear(angle);
  arb_clear(root);
  arb_clear(rho);
  arb_clear(pi);
}

Ball norm_by_arb_loop(std::uint64_t k) {
  const slong precision = working_precision(k);
  Ball norm{Precision{precision}};
  arb_loop(arb_of(norm), k, precision);
  return norm;
}

bool agree(const std::optional<Enclosure>& ours, const Ball& theirs) {
  return ours && theirs.relative_accuracy_bits() >= precision_of_digits(digits).bits &&
         overlap(*ours, theirs.enclosure());
}

void k1000_sqdim(benchmark::State& state) {
  const Activation relu = find_activation("relu");
  std::optional<Enclosure> ours;
  for (auto _ : state) ours = certified_norm(relu, 1000);
  if (!agree(ours, norm_by_arb_loop(1000))) state.SkipWithError("Arb's loop does not agree");
}
BENCHMARK(k1000_sqdim)->Name("relu_k1000/sqdim")->Unit(benchmark::kMillisecond);

void k1000_arb_loop(benchmark::State& state) {
  Ball theirs = Ball::unknown({2});
  for (auto _ : state) theirs = norm_by_arb_loop(1000);
  if (!agree(certified_norm(find_activation("relu"), 1000), theirs)) {
    state.SkipWithError("sqdim does not agree");
  }
}
BENCHMARK(k1000_arb_loop)->Name("relu_k1000/arb_loop")->Unit(benchmark::kMillisecond);

void large_sqdim(benchmark::State& state) {
  const Activation relu = find_activation("relu");
  std::array<std::optional<Enclosure>, large_sizes.size()> ours;
  for (auto _ : state) {
    parallel_for(large_sizes.size(), hardware_threads(),
                 [&](std::size_t i) { ours[i] = certified_norm(relu, large_sizes[i]); });
  }
  for (std::size_t i = 0; i < large_sizes.size(); ++i) {
    if (!agree(ours[i], norm_by_arb_loop(large_sizes[i]))) {
      state.SkipWithError("Arb's loop does not agree");
    }
  }
}
BENCHMARK(large_sqdim)
    ->Name("relu_k1000_and_k10000/sqdim")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

// ---- the Hermite series

constexpr unsigned series_digits = 20;

std::optional<Enclosure> series_norm(const Activation& activation, std::uint64_t k) {
  const NormSquared norm = norm_squared(activation, k, series_digits, NormMethod::hermite_series);
  return norm.shortfall ? std::nullopt : norm.value;
}

void formula_sqdim(benchmark::State& state) {
  constexpr std::array<std::uint64_t, 3> sizes = {2, 4, 6};
  const Activation formula = find_activation("expr(x*sigmoid(1.702*x))");
  const Activation named = find_activation("quickgelu");
  std::array<std::optional<Enclosure>, sizes.size()> ours;
  for (auto _ : state) {
    for (std::size_t i = 0; i < sizes.size(); ++i) ours[i] = series_norm(formula, sizes[i]);
  }
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const std::optional<Enclosure> closed = series_norm(named, sizes[i]);
    if (!ours[i] || !closed || !overlap(*ours[i], *closed))
      state.SkipWithError("the formula and quickgelu do not agree");
  }
}
BENCHMARK(formula_sqdim)->Name("norm_formula/sqdim")->Unit(benchmark::kMillisecond);

void series_sqdim(benchmark::State& state, const char* name) {
  const Activation activation = find_activation(name);
  std::optional<Enclosure> ours;
  for (auto _ : state) ours = series_norm(activation, 10);
  if (!ours) state.SkipWithError("fewer digits than wanted");
}
BENCHMARK_CAPTURE(series_sqdim, relu, "relu")->Name("norm_series/relu");
BENCHMARK_CAPTURE(series_sqdim, relu6, "relu6")->Name("norm_series/relu6");
BENCHMARK_CAPTURE(series_sqdim, biased_relu, "relu(bias=1/2)")->Name("norm_series/biased_relu");
BENCHMARK_CAPTURE(series_sqdim, hardswish, "hardswish")->Name("norm_series/hardswish");
BENCHMARK_CAPTURE(series_sqdim, elu, "elu")->Name("norm_series/elu");
BENCHMARK_CAPTURE(series_sqdim, quickgelu, "quickgelu")->Name("norm_series/quickgelu");

}  // namespace
}  // namespace sqdim::bench
