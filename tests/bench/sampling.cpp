// Samples: rows of 64 normals (aim: 0.5 us), their labels for relu (target: at most half as much
// more), and rows per second of the whole program, on 1 and 2 threads, to an .npz file and to
// /dev/null.
//
//   cmake --preset bench && cmake --build --preset bench
//   build/bench/sqdim_bench --benchmark_filter=sample
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "command.hpp"
#include "paths.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/values/sampling/sampling.hpp"

namespace sqdim::bench {
namespace {

constexpr std::uint64_t n = 64;
constexpr std::uint64_t rows = 1024;  // in a block

void count_rows(benchmark::State& state, std::uint64_t rows_of_an_iteration) {
  state.counters["rows"] = benchmark::Counter(static_cast<double>(rows_of_an_iteration),
                                              benchmark::Counter::kIsIterationInvariantRate);
  state.counters["time_a_row"] = benchmark::Counter(
      static_cast<double>(rows_of_an_iteration),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void inputs(benchmark::State& state, const char* distribution) {
  const Sampler sampler(find_distribution(distribution), n, 1);
  Eigen::MatrixXd x(n, rows);
  std::uint64_t first = 0;
  for (auto _ : state) {
    sampler.draw(first, x);
    benchmark::DoNotOptimize(x.data());
    first += rows;
  }
  count_rows(state, rows);
}
BENCHMARK_CAPTURE(inputs, gaussian, "gaussian")->Name("sample_inputs_64/gaussian");
BENCHMARK_CAPTURE(inputs, sphere, "sphere")->Name("sample_inputs_64/sphere");
BENCHMARK_CAPTURE(inputs, student, "student(3)")->Name("sample_inputs_64/student");
BENCHMARK_CAPTURE(inputs, laplace, "laplace")->Name("sample_inputs_64/laplace");

/// Times the labels alone, which is added to the time of the inputs.
void labels(benchmark::State& state, const char* activation, const char* outer) {
  const auto k = static_cast<std::uint64_t>(state.range(0));
  const Network network(find_activation(activation), k);
  const Labeller labeller(Concept(network, parse_outer_activation(outer), random_secret(n, k, 1)),
                          1);
  Eigen::MatrixXd x(n, rows);
  Sampler(standard_gaussian(), n, 1).draw(0, x);
  Eigen::VectorXd y;
  for (auto _ : state) benchmark::DoNotOptimize(y = labeller.label(0, x));
  count_rows(state, rows);
}
BENCHMARK_CAPTURE(labels, relu, "relu", "identity")->Name("sample_labels/relu")->Arg(6)->Arg(8);
BENCHMARK_CAPTURE(labels, relu_sign, "relu", "sign")
    ->Name("sample_labels/relu_sign")
    ->Arg(6)
    ->Arg(8);
BENCHMARK_CAPTURE(labels, relu_tanh, "relu", "tanh")
    ->Name("sample_labels/relu_tanh")
    ->Arg(6)
    ->Arg(8);

void whole_process(benchmark::State& state, bool to_disk) {
  constexpr std::uint64_t count = 1'000'000;
  namespace fs = std::filesystem;
  const fs::path path =
      fs::temp_directory_path() / ("sqdim_bench_sample_" + std::to_string(getpid()) + ".npz");
  fs::remove(path);
  if (!to_disk) fs::create_symlink("/dev/null", path);
  const std::string command = "exec " + quoted(sqdim_program) +
                              " sample --activation relu --n 64 --k 6 --count " +
                              std::to_string(count) + " --threads " +
                              std::to_string(state.range(0)) + " --output " + quoted(path.string());
  bool succeeded = true;
  for (auto _ : state) succeeded = succeeded && output_of(command).has_value();
  fs::remove(path);
  if (!succeeded) state.SkipWithError("the program failed");
  count_rows(state, count);
}
BENCHMARK_CAPTURE(whole_process, null, false)
    ->Name("sample_npz/no_disk/threads")
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(whole_process, disk, true)
    ->Name("sample_npz/disk/threads")
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace sqdim::bench
