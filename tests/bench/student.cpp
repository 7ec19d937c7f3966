// A step of stochastic gradient descent on one thread: a relu network of width 512 on a batch of
// 256 inputs of 14 coordinates. The peers take the same step in NumPy with Debian's default BLAS,
// and in Debian's PyTorch, if they are installed.
//
//   cmake --preset bench && cmake --build --preset bench
//   build/bench/sqdim_bench --benchmark_filter=student
#include "sqdim/learning/trained_network/trained_network.hpp"

#include <benchmark/benchmark.h>

#include <optional>
#include <string>

#include "command.hpp"
#include "paths.hpp"

namespace sqdim::bench {
namespace {

constexpr NetworkShape shape{.inputs = 14, .width = 512, .activation = NetworkActivation::relu};
constexpr Eigen::Index batch = 256;

template <class Scalar>
void step(benchmark::State& state) {
  RandomStream random(1, 0, Purpose::points);
  TrainingState<Scalar> training = training_from(initial_parameters<Scalar>(shape, random));
  InputColumns<Scalar> inputs(shape.inputs, batch);
  for (Scalar& x : inputs.reshaped()) x = static_cast<Scalar>(standard_normal(random));
  ParameterVector<Scalar> labels(batch);
  for (Scalar& y : labels) y = static_cast<Scalar>(standard_normal(random));
  for (auto _ : state) {
    const auto found =
        loss_and_gradient<Scalar>(shape, training.parameters, Loss::square, inputs, labels);
    take_step<Scalar>(PlainSteps{1e-9}, found.gradient, training);
  }
  if (!training.parameters.allFinite()) state.SkipWithError("the parameters are not finite");
}
BENCHMARK(step<float>)->Name("student_step/float/sqdim")->Unit(benchmark::kMicrosecond);
BENCHMARK(step<double>)->Name("student_step/double/sqdim")->Unit(benchmark::kMicrosecond);

void peer(benchmark::State& state, const std::string& name, const std::string& type) {
  const std::string sizes = " " + std::to_string(shape.width) + " " + std::to_string(shape.inputs) +
                            " " + std::to_string(batch);
  for (auto _ : state) {
    const std::optional<std::string> output =
        output_of("/usr/bin/python3 " + quoted(student_script) + " " + name + " " + type + sizes +
                  " 2>/dev/null");
    if (!output) {
      state.SkipWithError("not installed");
      return;
    }
    state.SetIterationTime(std::stod(*output));
  }
}
BENCHMARK_CAPTURE(peer, numpy_float, "numpy", "float32")
    ->Name("student_step/float/numpy")
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(peer, numpy_double, "numpy", "float64")
    ->Name("student_step/double/numpy")
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(peer, torch_float, "torch", "float32")
    ->Name("student_step/float/torch")
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(peer, torch_double, "torch", "float64")
    ->Name("student_step/double/torch")
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace sqdim::bench
