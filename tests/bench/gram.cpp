// Proves Lambda of a Gram matrix, against Eigen's plain Cholesky factorisation of a matrix of the
// same size; and reads a file of 1 GB with the reader, against the system alone.
//
//   cmake --preset bench && cmake --build --preset bench
//   build/bench/sqdim_bench --benchmark_filter=gram
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <Eigen/Cholesky>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/foundation/random/random.hpp"
#include "sqdim/functions/gram/gram.hpp"

namespace sqdim::bench {
namespace {

using Eigen::Index;

/// Returns the Gram matrix of random +-1 functions at twice as many points, normalised.
GramMatrix random_gram(Index size) {
  RandomStream bits(1, 0, Purpose::points);
  Matrix values(size, 2 * size);
  for (double& value : values.reshaped()) value = (bits.bits() & 1U) != 0 ? 1 : -1;
  return normalised(gram_of_values(values, std::nullopt, hardware_threads()));
}

void lambda(benchmark::State& state) {
  const GramMatrix gram = random_gram(state.range(0));
  LargestEigenvalue found;
  for (auto _ : state) found = largest_eigenvalue(gram, hardware_threads());
  if (found.method != "verified-cholesky") state.SkipWithError("no factorisation completed");
  const Rational width = (found.value.upper - found.value.lower) / found.value.upper;
  state.counters["relative_width"] = static_cast<double>(width);
}
BENCHMARK(lambda)
    ->Name("gram_lambda/sqdim")
    ->Arg(1000)
    ->Arg(5000)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void plain_cholesky(benchmark::State& state) {
  const GramMatrix gram = random_gram(state.range(0));
  Eigen::MatrixXd shifted = -gram.entries;
  shifted.diagonal().array() += 8 * gram.entries(0, 0);
  for (auto _ : state) {
    const Eigen::LLT<Eigen::MatrixXd> factor(shifted);
    if (factor.info() != Eigen::Success) state.SkipWithError("the factorisation did not complete");
  }
}
BENCHMARK(plain_cholesky)
    ->Name("gram_lambda/eigen_llt")
    ->Arg(1000)
    ->Arg(5000)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

/// A file of this many doubles, which exists as long as the object.
class NpyFile {
 public:
  explicit NpyFile(Index size)
      : path_(std::filesystem::temp_directory_path() /
              ("sqdim_bench_" + std::to_string(getpid()) + ".npy")) {
    std::ofstream out(path_, std::ios::binary);
    std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" +
                         std::to_string(size) + ", " + std::to_string(size) + "), }";
    header.resize(117, ' ');
    header += '\n';
    out << "\x93NUMPY" << '\x01' << '\0' << '\x76' << '\0' << header;
    const std::vector<double> row(static_cast<std::size_t>(size), 0.5);
    for (Index i = 0; i < size; ++i)
      out.write(reinterpret_cast<const char*>(row.data()),
                static_cast<std::streamsize>(row.size() * sizeof(double)));
  }
  NpyFile(const NpyFile&) = delete;
  NpyFile(NpyFile&&) = delete;
  NpyFile& operator=(const NpyFile&) = delete;
  NpyFile& operator=(NpyFile&&) = delete;
  ~NpyFile() { std::filesystem::remove(path_); }

  [[nodiscard]] std::ifstream open() const { return std::ifstream(path_, std::ios::binary); }

 private:
  std::filesystem::path path_;
};

constexpr Index side_of_a_gigabyte = 11180;

void reader(benchmark::State& state) {
  const NpyFile file(side_of_a_gigabyte);
  for (auto _ : state) {
    std::ifstream in = file.open();
    benchmark::DoNotOptimize(read_npy(in, {20'000, 20'000}));
  }
  state.SetBytesProcessed(state.iterations() * side_of_a_gigabyte * side_of_a_gigabyte * 8);
}
BENCHMARK(reader)->Name("gram_file/sqdim")->UseRealTime()->Unit(benchmark::kMillisecond);

void system_alone(benchmark::State& state) {
  const NpyFile file(side_of_a_gigabyte);
  std::vector<double> buffer(static_cast<std::size_t>(side_of_a_gigabyte * side_of_a_gigabyte) +
                             16);
  for (auto _ : state) {
    std::ifstream in = file.open();
    in.read(reinterpret_cast<char*>(buffer.data()),
            static_cast<std::streamsize>(buffer.size() * sizeof(double)));
    benchmark::DoNotOptimize(buffer.data());
  }
  state.SetBytesProcessed(state.iterations() * side_of_a_gigabyte * side_of_a_gigabyte * 8);
}
BENCHMARK(system_alone)->Name("gram_file/read_alone")->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sqdim::bench
