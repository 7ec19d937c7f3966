// Compares samples with the laws from which they are drawn, by bounds on deviations (Hoeffding;
// Dvoretzky, Kiefer, Wolfowitz) that a correct sampler exceeds with probability below 10^-9, from
// fixed seeds.
#include "sqdim/values/sampling/sampling.hpp"

#include <cmath>
#include <complex>
#include <map>
#include <vector>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::scaled;

constexpr std::uint64_t seed = 20'261'125;
constexpr double level = 1e-9;

/// Returns the distance between the mean of M independent numbers in [-1, 1] and its expectation
/// that is exceeded with this probability.
double hoeffding(std::uint64_t samples) {
  return std::sqrt(2 * std::log(2 / level) / static_cast<double>(samples));
}

/// Returns the same for an empirical distribution function.
double dvoretzky(std::uint64_t samples) {
  return hoeffding(samples) / 2;
}

std::vector<Distribution> registered_distributions() {
  std::vector<Distribution> list;
  for (const DistributionEntry& entry : all_distributions()) {
    for (const std::string& example : entry.examples) list.push_back(find_distribution(example));
  }
  for (const MarginalEntry& entry : all_marginals()) {
    for (const std::string& example : entry.examples) list.push_back(find_distribution(example));
  }
  return list;
}

std::uint64_t dimension_of(const Distribution& distribution) {
  return distribution.dimension.value_or(3);
}

Eigen::MatrixXd drawn(const Distribution& distribution, std::uint64_t n, std::uint64_t count,
                      std::uint64_t first = 0) {
  Eigen::MatrixXd x(n, count);
  Sampler(distribution, n, seed).draw(first, x);
  return x;
}

double number(const Rational& x) {
  return static_cast<double>(x);
}

// ---- characteristic functions E[exp(i <t, x>)]

struct CharacteristicFunction {
  Eigen::VectorXd t;

  std::complex<double> operator()(const ProductLaw& law) const {
    std::complex<double> product = 1;
    for (Eigen::Index i = 0; i < t.size(); ++i) {
      const Marginal& marginal = law.of(static_cast<std::uint64_t>(i) + 1);
      const Ball frequency(Rational(t[i]), Precision{100});
      product *= std::complex<double>(marginal.cosine_transform(frequency).approximately(),
                                      marginal.sine_transform(frequency).approximately());
    }
    return product;
  }
  std::complex<double> operator()(const GaussianLaw& law) const {
    double mean = 0;
    double variance = 0;
    for (Eigen::Index i = 0; i < t.size(); ++i) {
      const auto row = static_cast<std::size_t>(i);
      mean += t[i] * number(law.mean[row]);
      for (Eigen::Index j = 0; j < t.size(); ++j)
        variance += t[i] * t[j] * number(law.covariance[row][static_cast<std::size_t>(j)]);
    }
    return std::polar(std::exp(-variance / 2), mean);
  }
  std::complex<double> operator()(const EquicorrelatedLaw& law) const {
    const double r = number(law.correlation);
    const double variance = (1 - r) * t.squaredNorm() + r * t.sum() * t.sum();
    return std::polar(std::exp(-variance / 2), number(law.mean) * t.sum());
  }
  /// 0F1(n/2; -n |t|^2/4).
  std::complex<double> operator()(const SphereLaw& /*law*/) const {
    const auto n = static_cast<double>(t.size());
    double sum = 0;
    double term = 1;
    for (int j = 0; j < 60; ++j) {
      sum += term;
      term *= -n * t.squaredNorm() / 4 / ((j + 1) * (n / 2 + j));
    }
    return sum;
  }
  std::complex<double> operator()(const StudentLaw& law) const {
    const double half = number(law.degrees_of_freedom) / 2;
    const double x = std::sqrt(2 * half) * t.norm();
    return std::cyl_bessel_k(half, x) * std::pow(x, half) / std::tgamma(half) *
           std::pow(2, 1 - half);
  }
};

/// Returns frequencies that distinguish single coordinates, pairs and all of them.
std::vector<Eigen::VectorXd> frequencies(std::uint64_t n) {
  const auto size = static_cast<Eigen::Index>(n);
  std::vector<Eigen::VectorXd> list = {Eigen::VectorXd::Constant(size, 0.5),
                                       Eigen::VectorXd::LinSpaced(size, -0.75, 1.25)};
  for (Eigen::Index i = 0; i < size; ++i) {
    list.emplace_back(Eigen::VectorXd::Unit(size, i) * 1.5);
    list.emplace_back(Eigen::VectorXd::Unit(size, i) - Eigen::VectorXd::Unit(size, (i + 1) % size));
  }
  return list;
}

/// Returns the labels of every column for f_S, S = {1, ..., k}.
Concept first_coordinates(const char* activation, const char* outer, std::uint64_t k) {
  Subset subset;
  for (std::uint64_t i = 1; i <= k; ++i) subset.push_back(i);
  return {Network(find_activation(activation), k), parse_outer_activation(outer), subset};
}

TEST_SUITE_BEGIN("sampling");

TEST_CASE("every registered distribution has its characteristic function") {
  const std::uint64_t samples = scaled(200'000);
  for (const Distribution& distribution : registered_distributions()) {
    CAPTURE(distribution.name);
    const std::uint64_t n = dimension_of(distribution);
    const Eigen::MatrixXd x = drawn(distribution, n, samples);
    for (const Eigen::VectorXd& t : frequencies(n)) {
      if (t.isZero()) continue;
      const Eigen::ArrayXd phases = (t.transpose() * x).transpose();
      const std::complex<double> truth = std::visit(CharacteristicFunction{t}, distribution.law);
      CHECK(std::abs(phases.cos().mean() - truth.real()) < hoeffding(samples));
      CHECK(std::abs(phases.sin().mean() - truth.imag()) < hoeffding(samples));
    }
  }
}

TEST_CASE("a continuous coordinate has its distribution function") {
  const std::uint64_t samples = scaled(400'000);
  for (const MarginalEntry& entry : all_marginals()) {
    for (const std::string& example : entry.examples) {
      const Marginal marginal = entry.make(parse_call(example));
      if (!marginal.continuous) continue;
      CAPTURE(example);
      const Eigen::ArrayXd x = drawn(find_distribution(example), 2, samples / 2).reshaped();
      for (const double u : {1e-4, 0.003, 0.03, 0.2, 0.45, 0.5, 0.61, 0.9, 0.99, 0.9995}) {
        const double below = (x <= marginal.quantile(u)).cast<double>().mean();
        CHECK(std::abs(below - u) < dvoretzky(samples));
      }
    }
  }
}

TEST_CASE("Gaussian laws have their means and covariances") {
  const std::uint64_t samples = scaled(200'000);
  constexpr double deviations = 7;  // deviations of nearly normal means: P < 10^-11
  for (const char* name :
       {"gaussian", "gaussian(mean=1/2,correlation=1/3)", "gaussian(covariance=[[2,1],[1,3]])",
        "gaussian(mean=[1,-2,0],covariance=[[1,1/2,0],[1/2,1,-1/2],[0,-1/2,4]])"}) {
    CAPTURE(name);
    const Distribution distribution = find_distribution(name);
    const std::uint64_t n = dimension_of(distribution);
    const auto size = static_cast<Eigen::Index>(n);
    Eigen::MatrixXd covariance = Eigen::MatrixXd::Identity(size, size);
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(size);
    if (const auto* law = std::get_if<EquicorrelatedLaw>(&distribution.law)) {
      covariance.setConstant(number(law->correlation));
      covariance.diagonal().setOnes();
      mean.setConstant(number(law->mean));
    }
    if (const auto* law = std::get_if<GaussianLaw>(&distribution.law)) {
      for (std::size_t i = 0; i < n; ++i) {
        mean[static_cast<Eigen::Index>(i)] = number(law->mean[i]);
        for (std::size_t j = 0; j < n; ++j)
          covariance(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
              number(law->covariance[i][j]);
      }
    }
    const Eigen::MatrixXd centred = drawn(distribution, n, samples).colwise() - mean;
    const double root = std::sqrt(static_cast<double>(samples));
    for (Eigen::Index i = 0; i < centred.rows(); ++i) {
      CHECK(std::abs(centred.row(i).mean()) < deviations * std::sqrt(covariance(i, i)) / root);
      for (Eigen::Index j = 0; j <= i; ++j) {
        const double variance =
            covariance(i, i) * covariance(j, j) + covariance(i, j) * covariance(i, j);
        const double product = centred.row(i).dot(centred.row(j)) / static_cast<double>(samples);
        CHECK(std::abs(product - covariance(i, j)) < deviations * std::sqrt(variance) / root);
      }
    }
  }
}

TEST_CASE("the sphere has its radius, in dimension 1 too, and rademacher its two values") {
  for (const std::uint64_t n : {1U, 2U, 3U, 64U, 1000U}) {
    const Eigen::MatrixXd x = drawn(find_distribution("sphere"), n, 200);
    for (Eigen::Index j = 0; j < x.cols(); ++j)
      CHECK(x.col(j).norm() == doctest::Approx(std::sqrt(static_cast<double>(n))).epsilon(1e-14));
  }
  CHECK((drawn(find_distribution("rademacher"), 5, 1000).array().abs() == 1).all());
}

TEST_CASE("a sample depends on seed and index alone, whatever the block and the thread") {
  constexpr std::uint64_t count = 1000;
  for (const Distribution& distribution : registered_distributions()) {
    CAPTURE(distribution.name);
    const std::uint64_t n = distribution.dimension.value_or(7);
    const Sampler sampler(distribution, n, seed);
    const Eigen::MatrixXd whole = drawn(distribution, n, count, 5);
    Eigen::MatrixXd apart(n, count);
    parallel_for(10, 3, [&](std::size_t block) {
      const auto from = static_cast<Eigen::Index>(100 * block);
      sampler.draw(5 + 100 * block, apart.middleCols(from, 37));
      sampler.draw(5 + 100 * block + 37, apart.middleCols(from + 37, 63));
    });
    CHECK((whole.array() == apart.array()).all());
    CHECK(whole.allFinite());
    CHECK_FALSE((whole.col(0).array() == whole.col(1).array()).all());
    Eigen::MatrixXd other(n, count);
    Sampler(distribution, n, seed + 1).draw(5, other);
    CHECK_FALSE((whole.array() == other.array()).all());
  }
}

TEST_CASE("the bits of a seed are those of the versions before") {
  Eigen::MatrixXd x(3, 2);
  Sampler(standard_gaussian(), 3, 1).draw(0, x);
  const std::vector<double> normal = {-0.47083383791476352, 1.3221207837979838,
                                      0.93123989977353694,  1.031409313142966,
                                      0.7298554745446354,   -0.91495678704144745};
  for (Eigen::Index i = 0; i < 6; ++i)
    CHECK(x.reshaped()[i] == normal[static_cast<std::size_t>(i)]);
  CHECK(random_secret(1000, 5, 1) == Subset{273, 812, 881, 900, 960});
}

TEST_CASE("what cannot be drawn is refused in one line") {
  CHECK_THROWS_WITH_AS(Sampler(find_distribution("product([uniform,normal])"), 3, 1),
                       "'product([uniform,normal])': has 2 coordinates, but n = 3", InvalidInput);
  CHECK_THROWS_AS(Sampler(find_distribution("student(1/5)"), 3, 1), InvalidInput);
  CHECK_THROWS_AS(Sampler(find_distribution("gaussian(covariance=[[1,1],[1,1+1/10^60]])"), 2, 1),
                  InvalidInput);
}

TEST_CASE("a real label is the function's value, for any block") {
  const Concept target = first_coordinates("relu", "identity", 4);
  const Eigen::MatrixXd x = drawn(standard_gaussian(), 6, 300);
  const Labeller labeller(target, seed);
  const Eigen::VectorXd y = labeller.label(0, x);
  CHECK((y.array() == target.evaluate(x).values.array()).all());
  for (Eigen::Index j = 0; j < 300; j += 50)
    CHECK((labeller.label(static_cast<std::uint64_t>(j), x.middleCols(j, 50)).array() ==
           y.segment(j, 50).array())
              .all());
}

TEST_CASE("a label +-1 has the mean f_S(x), and is the same in any block") {
  const std::uint64_t samples = scaled(100'000);
  for (const char* outer : {"tanh(3)", "erf(1/2)"}) {
    const Concept target = first_coordinates("relu", outer, 2);
    const Eigen::MatrixXd x = drawn(standard_gaussian(), 3, samples);
    const Labeller labeller(target, seed);
    const Eigen::VectorXd y = labeller.label(0, x);
    CHECK((y.array().abs() == 1).all());
    const Eigen::ArrayXd f = target.evaluate(x).values;
    const Eigen::ArrayXd noise = (y.array() - f) / 2;  // mean 0 given x, and within [-1, 1]
    CHECK(std::abs(noise.mean()) < hoeffding(samples));
    CHECK(std::abs((noise * f).mean()) < hoeffding(samples));
    CHECK(std::abs((noise * x.row(0).transpose().array().cos()).mean()) < hoeffding(samples));
    CHECK(std::abs((y.array() * f - f * f).mean() / 2) < hoeffding(samples));
    CHECK((labeller.label(77, x.middleCols(77, 10)).array() == y.segment(77, 10).array()).all());
    CHECK_FALSE((Labeller(target, seed + 1).label(0, x).array() == y.array()).all());
  }
}

TEST_CASE("a sign is its own label, and a fair coin at 0") {
  const Concept target = first_coordinates("relu", "sign", 4);
  const std::uint64_t samples = scaled(40'000);
  const Labeller labeller(target, seed);
  const Eigen::MatrixXd x = drawn(standard_gaussian(), 4, 2000);
  const Eigen::ArrayXd signs = target.evaluate(x).values;
  CHECK(((labeller.label(0, x).array() == signs) || signs == 0).all());
  CHECK((signs == 0).any());  // where |x_1| > |x_2| + |x_3| + |x_4|, for example
  const Eigen::VectorXd coins =
      labeller.label(0, Eigen::MatrixXd::Zero(4, static_cast<Eigen::Index>(samples)));
  CHECK((coins.array().abs() == 1).all());
  CHECK(std::abs(coins.mean()) < hoeffding(samples));
}

TEST_CASE("with noise a sign is flipped at that rate, whatever x is") {
  const std::uint64_t samples = scaled(100'000);
  for (const auto& [noise, rate] : {std::pair{"1/5", 0.2}, {"1/3", 1.0 / 3}, {"49/100", 0.49}}) {
    const Concept target =
        first_coordinates("sigmoid", ("sign(noise=" + std::string(noise) + ")").c_str(), 3);
    for (const Distribution& law : {standard_gaussian(), find_distribution("rademacher")}) {
      const Eigen::MatrixXd x = drawn(law, 4, samples);
      const Eigen::VectorXd y = Labeller(target, seed).label(0, x);
      // On the cube g_S is one constant times the parity.
      const Eigen::ArrayXd signs = target.network().signs(x.topRows(3)).cast<double>().array();
      if (law.name == "rademacher") {
        const Eigen::ArrayXd parity = x.topRows(3).colwise().prod().transpose().array();
        CHECK((signs * parity == signs[0] * parity[0]).all());
      }
      const Eigen::ArrayXd flipped = (1 - y.array() * signs) / 2;
      CHECK(((flipped == 0) || (flipped == 1)).all());
      const Eigen::ArrayXd excess = flipped - rate;  // mean 0 given x, and within [-1, 1]
      CHECK(std::abs(excess.mean()) < hoeffding(samples));
      CHECK(std::abs((excess * signs).mean()) < hoeffding(samples));
      CHECK(std::abs((excess * x.row(3).transpose().array().sign()).mean()) < hoeffding(samples));
    }
  }
}

TEST_CASE("a parity of signs is 0 where a coordinate is, and has the labels of its mean") {
  Eigen::MatrixXd x(3, 4);
  x << 2, -1, 1, 0,  //
      -3, -1, 5, 1,  //
      7, 7, 7, 7;
  const Eigen::VectorXi expected = (Eigen::VectorXi(4) << -1, 1, 1, 0).finished();
  CHECK(SignParity(parse_outer_activation("identity"), {1, 2}).products(x) == expected);
  const Labeller real(SignParity(parse_outer_activation("identity"), {1, 2}), seed);
  CHECK(real.label(5, x) == expected.cast<double>());
  const std::uint64_t samples = scaled(40'000);
  for (const auto& [outer, mean] : {std::pair{"sign", 1.0},
                                    {"sign(noise=1/5)", 0.6},
                                    {"tanh(1/2)", std::tanh(0.5)},
                                    {"erf(2)", std::erf(2.0)}}) {
    const SignParity parity(parse_outer_activation(outer), {2, 3});
    for (const double second : {4.0, -4.0, 0.0}) {
      Eigen::MatrixXd same(3, static_cast<Eigen::Index>(samples));
      same.colwise() = Eigen::Vector3d(1, second, 2);
      const Eigen::VectorXd y = Labeller(parity, seed).label(0, same);
      CHECK((y.array().abs() == 1).all());
      const double sign = second > 0 ? 1 : second < 0 ? -1 : 0;
      CHECK(std::abs(y.mean() - sign * mean) < hoeffding(samples));
    }
  }
}

TEST_CASE("a parity meets a threshold exactly") {
  const double mean = 0x1p-1;
  const SignParity parity(parse_outer_activation("sign(noise=1/4)"), {1});
  const Eigen::MatrixXd x = (Eigen::MatrixXd(1, 6) << 1, 1, 1, -1, -1, -1).finished();
  const Eigen::VectorXd thresholds = (Eigen::VectorXd(6) << mean - 0x1p-52, mean, mean + 0x1p-52,
                                      -mean - 0x1p-52, -mean, -mean + 0x1p-52)
                                         .finished();
  CHECK(parity.exceeds(x, thresholds) == std::vector{true, false, false, true, false, false});
  const SignParity smooth(parse_outer_activation("tanh"), {1});
  const double value = std::tanh(1.0);
  const Eigen::VectorXd close = (Eigen::VectorXd(6) << value - 0x1p-48, value + 0x1p-48, 1,
                                 -value - 0x1p-48, -value + 0x1p-48, -1)
                                    .finished();
  CHECK(smooth.exceeds(x, close) == std::vector{true, false, false, true, false, true});
}

TEST_CASE("a label that no double holds is an error, not a number") {
  const Labeller labeller(first_coordinates("polynomial([0,0,0,1])", "identity", 1), seed);
  CHECK_THROWS_AS((void)labeller.label(0, Eigen::MatrixXd::Constant(1, 1, 1e150)),
                  std::runtime_error);
}

TEST_CASE("a secret is a uniformly random subset") {
  const std::uint64_t samples = scaled(40'000);
  std::map<Subset, double> counts;
  for (std::uint64_t i = 0; i < samples; ++i) ++counts[random_secret(5, 2, i)];
  CHECK(counts.size() == 10);
  for (const auto& one : counts) {
    const Subset& subset = one.first;
    const double count = one.second;
    CAPTURE(canonical_text(subset));
    CHECK(parse_subset(canonical_text(subset), 5) == subset);
    CHECK(std::abs(count / static_cast<double>(samples) - 0.1) < hoeffding(samples) / 2);
  }
  CHECK(random_secret(4, 4, 9) == Subset{1, 2, 3, 4});
  CHECK(random_secret(std::uint64_t{1} << 20U, 1, 9).size() == 1);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
