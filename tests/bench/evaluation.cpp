// g_S at 128 Gaussian points, against its 2^k units as matrix products; and labels, against drawing
// their inputs. A time is for the whole batch; the counter `sample` is for one point.
//
//   cmake --preset bench && cmake --build --preset bench
//   build/bench/sqdim_bench --benchmark_filter=evaluation
#include "sqdim/values/network/network.hpp"

#include <benchmark/benchmark.h>

#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <string>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/foundation/random/random.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim::bench {
namespace {

constexpr Eigen::Index samples = 128;

/// The project's generator with the interface of Boost's.
class Engine {
 public:
  using result_type = std::uint64_t;
  explicit Engine(std::uint64_t seed) : stream_(seed, 0, Purpose::target) {}
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return ~result_type{0}; }
  result_type operator()() { return stream_.bits(); }

 private:
  RandomStream stream_;
};

Eigen::MatrixXd gaussian_points(Eigen::Index rows, std::uint64_t seed = 1) {
  Engine engine(seed);
  boost::random::normal_distribution<double> normal;
  return Eigen::MatrixXd::NullaryExpr(rows, samples, [&] { return normal(engine); });
}

/// The peer: all units of all samples as products W X, psi by arrays, a weighted sum of the
/// columns. W has 2^k rows and is made in slices that fit the cache.
class DensePeer {
 public:
  explicit DensePeer(Eigen::Index k)
      : low_(std::min<Eigen::Index>(k, 11)),
        slices_(Eigen::Index{1} << (k - low_)),
        weights_(Eigen::Index{1} << low_, k),
        chi_(weights_.rows()) {
    const double size = 1 / std::sqrt(static_cast<double>(k));
    for (Eigen::Index row = 0; row < weights_.rows(); ++row) {
      for (Eigen::Index i = 0; i < low_; ++i) weights_(row, i) = (row >> i) % 2 == 1 ? -size : size;
      chi_[row] = weights_.row(row).head(low_).prod() > 0 ? 1 : -1;
    }
  }

  template <class Psi>
  Eigen::VectorXd operator()(const Eigen::MatrixXd& x, Psi psi) {
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(x.cols());
    const Eigen::Index k = weights_.cols();
    const double size = 1 / std::sqrt(static_cast<double>(k));
    for (Eigen::Index slice = 0; slice < slices_; ++slice) {
      double chi = 1;
      for (Eigen::Index i = low_; i < k; ++i) {
        const double sign = (slice >> (i - low_)) % 2 == 1 ? -1 : 1;
        weights_.col(i).setConstant(sign * size);
        chi *= sign;
      }
      units_.noalias() = weights_ * x;
      sum.noalias() += psi(units_.array()).matrix().transpose() * (chi * chi_);
    }
    return sum;
  }

 private:
  Eigen::Index low_;
  Eigen::Index slices_;
  Eigen::MatrixXd weights_;
  Eigen::VectorXd chi_;
  Eigen::MatrixXd units_;
};

Eigen::VectorXd by_peer(DensePeer& peer, const std::string& activation, const Eigen::MatrixXd& x) {
  if (activation == "relu") return peer(x, [](const auto& u) { return u.max(0.0).eval(); });
  return peer(x, [](const auto& u) { return (1 / (1 + (-u).exp())).eval(); });
}

/// Counts the time of one sample, and the units of the network that this time stands for.
void count(benchmark::State& state, std::uint64_t k) {
  using benchmark::Counter;
  const auto seconds = Counter::kIsIterationInvariantRate | Counter::kInvert;
  state.counters["sample"] = Counter(static_cast<double>(samples), seconds);
  const double units = std::exp2(static_cast<double>(k)) * static_cast<double>(samples);
  state.counters["units_per_second"] = Counter(units, Counter::kIsIterationInvariantRate);
}

/// Returns the norm of all errors over the norm of all values.
double relative_error(const Approximations& g) {
  return g.errors.norm() / g.values.norm();
}

void evaluation(benchmark::State& state, const std::string& activation, std::uint64_t k) {
  const Network network(find_activation(activation), k);
  const auto rows = static_cast<Eigen::Index>(k);
  const Eigen::MatrixXd x = gaussian_points(rows);
  Approximations g = network.evaluate(x);
  for (auto _ : state) benchmark::DoNotOptimize(g = network.evaluate(x));
  count(state, k);
  state.counters["relative_error"] = relative_error(g);
  if (!(relative_error(g) < 1e-12)) state.SkipWithError("errors are above 1e-12");
  constexpr std::uint64_t largest_for_peer = 14;
  if (k > largest_for_peer) return;
  DensePeer peer(rows);
  const Eigen::VectorXd sums = by_peer(peer, activation, x);
  const double allowed = 1e-15 * std::exp2(static_cast<double>(k)) * x.cwiseAbs().maxCoeff();
  if (!((sums - g.values).cwiseAbs().array() < g.errors.array() + allowed).all())
    state.SkipWithError("values differ from the sums of all units");
}

void dense_peer(benchmark::State& state, const std::string& activation, std::uint64_t k) {
  const auto rows = static_cast<Eigen::Index>(k);
  const Eigen::MatrixXd x = gaussian_points(rows);
  DensePeer peer(rows);
  const Network network(find_activation(activation), k);
  Eigen::VectorXd sums(samples);
  for (auto _ : state) benchmark::DoNotOptimize(sums = by_peer(peer, activation, x));
  count(state, k);
  const Approximations g = network.evaluate(x);
  const double allowed = 1e-15 * std::exp2(static_cast<double>(k)) * x.cwiseAbs().maxCoeff();
  if (!((sums - g.values).cwiseAbs().array() < g.errors.array() + allowed).all())
    state.SkipWithError("the sums of all units differ from the values");
}

/// Splits the batch between threads, half a batch each.
void threads(benchmark::State& state) {
  const Network network(find_activation("sigmoid"), 51);
  const Eigen::MatrixXd x = gaussian_points(51);
  const auto parts = static_cast<Eigen::Index>(state.range(0));
  const Eigen::Index size = samples / parts;
  constexpr int repetitions = 50;  // so that starting threads does not count
  std::vector<Approximations> results(static_cast<std::size_t>(parts));
  for (auto _ : state) {
    parallel_for(results.size(), static_cast<unsigned>(parts), [&](std::size_t part) {
      const auto first = static_cast<Eigen::Index>(part) * size;
      for (int i = 0; i < repetitions; ++i)
        results[part] = network.evaluate(x.middleCols(first, size));
    });
  }
  const Approximations whole = network.evaluate(x);
  for (std::size_t part = 0; part < results.size(); ++part) {
    const auto first = static_cast<Eigen::Index>(part) * size;
    if (results[part].values != whole.values.segment(first, size))
      state.SkipWithError("values depend on how samples are split");
  }
}

void labels(benchmark::State& state) {
  constexpr Eigen::Index n = 64;
  const auto k = static_cast<std::uint64_t>(state.range(0));
  Subset subset;
  for (std::uint64_t i = 1; i <= k; ++i) subset.push_back(3 * i);
  const Concept concept_(Network(find_activation("relu"), k), parse_outer_activation("sign"),
                         subset);
  const Eigen::MatrixXd x = gaussian_points(n);
  const Eigen::VectorXd thresholds = Eigen::VectorXd::Random(samples);
  std::vector<bool> above;
  for (auto _ : state) benchmark::DoNotOptimize(above = concept_.exceeds(x, thresholds));
  count(state, k);
  const Approximations f = concept_.evaluate(x);
  for (std::size_t j = 0; j < above.size(); ++j) {
    const auto column = static_cast<Eigen::Index>(j);
    if (above[j] != (f.values[column] > thresholds[column])) state.SkipWithError("a wrong label");
  }
}

void normals(benchmark::State& state) {
  Engine engine(1);
  boost::random::normal_distribution<double> normal;
  Eigen::MatrixXd x(64, samples);
  for (auto _ : state) {
    x = Eigen::MatrixXd::NullaryExpr(64, samples, [&] { return normal(engine); });
    benchmark::DoNotOptimize(x.data());
  }
  state.counters["sample"] = benchmark::Counter(
      static_cast<double>(samples),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  if (!(x.cwiseAbs().maxCoeff() > 3)) state.SkipWithError("these are no normals");
}

void register_all() {
  const std::pair<const char*, std::uint64_t> cases[] = {
      {"relu", 6}, {"relu", 8}, {"relu", 20}, {"sigmoid", 7}, {"sigmoid", 21}, {"sigmoid", 51}};
  for (const auto& [name, k] : cases) {
    const std::string activation = name;
    const std::string title = "evaluation_" + activation + "_" + std::to_string(k);
    const std::uint64_t size = k;
    benchmark::RegisterBenchmark((title + "/sqdim").c_str(), [=](benchmark::State& state) {
      evaluation(state, activation, size);
    })->Unit(benchmark::kMicrosecond);
    constexpr std::uint64_t largest_for_peer = 21;
    if (k > largest_for_peer) continue;
    benchmark::RegisterBenchmark((title + "/dense").c_str(), [=](benchmark::State& state) {
      dense_peer(state, activation, size);
    })->Unit(benchmark::kMicrosecond);
  }
}

[[maybe_unused]] const bool registered = (register_all(), true);

BENCHMARK(threads)
    ->Name("evaluation_sigmoid_51/threads")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(labels)
    ->Name("evaluation_labels_relu/sqdim")
    ->Arg(4)
    ->Arg(6)
    ->Arg(8)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(normals)
    ->Name("evaluation_labels_relu/drawing_64_normals")
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace sqdim::bench
