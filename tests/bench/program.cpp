// The whole program, from exec to the last line of its output, on all cores:
//
//   sqdim norm --activation relu --k 2:200:2 --digits 50
//
// against mpmath's loop over the same k inside a running interpreter. Target: mpmath takes at least
// 10 times as long.
//
//   cmake --preset bench && cmake --build --preset bench
//   build/bench/sqdim_bench --benchmark_filter=relu_to_k200
#include <benchmark/benchmark.h>

#include <sstream>

#include "agreement.hpp"
#include "command.hpp"
#include "mpmath.hpp"
#include "paths.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim::bench {
namespace {

constexpr unsigned digits = 50;
constexpr const char* sizes = "2:200:2";
constexpr std::size_t number_of_sizes = 100;

std::optional<std::string> run_program() {
  return output_of("exec " + quoted(sqdim_program) + " norm --activation relu --k " + sizes +
                   " --digits " + std::to_string(digits));
}

/// Reads the rows "k  value +/- error  method" of the program's text.
std::map<std::uint64_t, Enclosure> printed_norms(const std::string& text) {
  std::map<std::uint64_t, Enclosure> norms;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::uint64_t k = 0;
    std::string value;
    std::string plus_minus;
    std::string error;
    if (!(words >> k >> value >> plus_minus >> error) || plus_minus != "+/-") continue;
    const Rational centre = parse_rational(value);
    const Rational radius = parse_rational(error);
    norms[k] = {centre - radius, centre + radius};
  }
  return norms;
}

bool agree(const std::optional<std::string>& text, const std::optional<MpmathRun>& theirs) {
  if (!text || !theirs || theirs->norms.size() != number_of_sizes) return false;
  const std::map<std::uint64_t, Enclosure> ours = printed_norms(*text);
  for (const auto& [k, norm] : theirs->norms) {
    if (!ours.contains(k) || !overlap(ours.at(k), around(norm, digits))) return false;
  }
  return true;
}

void whole_process(benchmark::State& state) {
  std::optional<std::string> text;
  for (auto _ : state) text = run_program();
  if (!agree(text, mpmath_norms(sizes, digits))) {
    state.SkipWithError("the program failed, or mpmath does not agree or cannot be started");
  }
}
BENCHMARK(whole_process)
    ->Name("relu_to_k200/sqdim_process")
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void mpmath_loop(benchmark::State& state) {
  std::optional<MpmathRun> theirs;
  for (auto _ : state) {
    theirs = mpmath_norms(sizes, digits);
    state.SetIterationTime(theirs ? theirs->seconds : 0);
  }
  if (!agree(run_program(), theirs)) {
    state.SkipWithError("the program failed, or mpmath does not agree or cannot be started");
    return;
  }
  state.SetLabel("backend: " + theirs->backend);
}
BENCHMARK(mpmath_loop)
    ->Name("relu_to_k200/mpmath")
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime()
    ->Iterations(3);

}  // namespace
}  // namespace sqdim::bench
