#include "sqdim/values/estimates/points.hpp"

#include <cmath>

#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/values/network/network.hpp"
#include "support/families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

constexpr SamplingEffort effort{std::uint64_t{1} << 12, 1, 2};
/// A mean is off by more than this many standard errors with probability below 1e-6 if the standard
/// error is known. It is estimated from 16 means, so the margin is wider.
constexpr double margin = 8;

FunctionPair pair_of(const std::string& activation, const std::string& outer,
                     const std::string& distribution, const Subset& first, const Subset& second) {
  return {find_activation(activation), parse_outer_activation(outer),
          find_distribution(distribution), first, second};
}

double value_of(const Estimation& estimation) {
  if (const auto* mean = std::get_if<SampledMean>(&estimation.value)) return mean->value;
  return static_cast<double>(std::get<Estimate>(estimation.value).value);
}

double error_of(const Estimation& estimation) {
  if (const auto* mean = std::get_if<SampledMean>(&estimation.value))
    return mean->standard_error.value();
  return static_cast<double>(std::get<Estimate>(estimation.value).error);
}

double as_double(const Enclosure& x) {
  return static_cast<double>(Rational((x.lower + x.upper) / 2));
}

void check_near(const Estimation& estimation, double truth) {
  CHECK(std::abs(value_of(estimation) - truth) <=
        margin * error_of(estimation) + 1e-12 * std::abs(truth));
}

TEST_SUITE_BEGIN("points");

TEST_CASE("every method estimates what is certified") {
  struct Case {
    const char* activation;
    const char* distribution;
    Subset first;
    Subset second;
  };
  const std::vector<Case> cases = {
      {"sigmoid", "gaussian(mean=1/2)", {1, 2, 3}, {1, 2, 3}},
      {"relu", "gaussian(mean=1)", {1, 2}, {2, 3}},
      {"relu", "gaussian(correlation=1/4)", {1, 2}, {2, 3}},
      {"softplus", "product([normal(1),uniform,normal(-1),laplace(1/2)])", {1, 2}, {2, 3}},
      {"step", "gaussian(covariance=[[1,1/2,0],[1/2,2,1/3],[0,1/3,1]])", {1}, {3}},
      {"tanh", "logistic", {1, 2, 3}, {1, 2, 3}},
      {"erf", "gaussian", {1, 2, 3}, {1, 2, 3}},
      {"cos", "rademacher", {1, 2}, {1, 2}}};
  for (const Case& one : cases) {
    const FunctionPair pair =
        pair_of(one.activation, "identity", one.distribution, one.first, one.second);
    const auto truth = certified_correlation(pair, 15);
    CAPTURE(std::string(one.activation));
    CAPTURE(std::string(one.distribution));
    REQUIRE((truth && truth->value));
    for (const EstimationMethod method : estimation_method_names.values()) {
      if (inapplicable(pair, method)) continue;
      CAPTURE(to_string(method));
      check_near(estimate_correlation(pair, 4, method, 6, effort), as_double(*truth->value));
    }
  }
}

TEST_CASE("what vanishes by symmetry is estimated as 0, also under laws without formulas") {
  for (const char* distribution : {"sphere", "student(5)", "uniform", "laplace"}) {
    const FunctionPair pair = pair_of("sigmoid", "tanh(3)", distribution, {1, 2, 3}, {1, 2, 4});
    CAPTURE(std::string(distribution));
    check_near(estimate_correlation(pair, 6, EstimationMethod::quasi_monte_carlo, 10, effort), 0);
  }
}

TEST_CASE("the sphere has the second moments of its coordinates, whatever n is") {
  // <x_1, x_1> = 1 with psi(x) = x, k = 1: g_S = 2 x_1.
  for (const std::uint64_t n : {1UL, 2UL, 10UL}) {
    const FunctionPair pair = pair_of("polynomial([0,1])", "identity", "sphere", {1}, {1});
    check_near(estimate_correlation(pair, n, EstimationMethod::quasi_monte_carlo, 10, effort), 4);
  }
  const FunctionPair heavy = pair_of("polynomial([0,1])", "identity", "student(9)", {1}, {1});
  check_near(estimate_correlation(heavy, 1, EstimationMethod::quasi_monte_carlo, 10, effort),
             4.0 * 9 / 7);
  const FunctionPair heaviest = pair_of("sigmoid", "identity", "student(1/5)", {1}, {1});
  CHECK_THROWS_AS(
      estimate_correlation(heaviest, 1, EstimationMethod::quasi_monte_carlo, 10, effort),
      InvalidInput);
}

TEST_CASE("norms with an outer activation agree with what is known of them") {
  const auto norm = [](const char* activation, const char* outer, std::uint64_t k) {
    return estimate_outer_norm_squared(find_activation(activation), parse_outer_activation(outer),
                                       k, 8, effort);
  };
  check_near(norm("relu", "sign", 2), 1);
  check_near(norm("relu", "sign", 4), 2.0 / 3);
  check_near(norm("abs", "sign", 4), 2.0 / 3);
  check_near(norm("relu", "sign(noise=1/4)", 2), 1.0 / 4);
  check_near(norm("relu", "sign(noise=1/4)", 4), 1.0 / 6);
  const auto family = [](const char* activation, std::uint64_t k) {
    return *testing::parity_network(find_activation(activation), "sign", k, k).norm_squared;
  };
  check_near(norm("step", "sign", 3), as_double(family("step", 3)));
  // The value was sampled in theory.md, section 1.
  CHECK(value_of(norm("relu", "sign", 6)) == doctest::Approx(0.784).epsilon(5e-3));
  CHECK(value_of(norm("relu", "sign", 8)) == doctest::Approx(0.904).epsilon(1e-2));
}

TEST_CASE("where nothing is said, as many points are drawn as take minutes") {
  const auto samples = [](const char* activation, std::uint64_t k) {
    return default_samples(Network(find_activation(activation), k));
  };
  CHECK(samples("sigmoid", 101) == 1U << 20U);
  CHECK(samples("relu", 22) == 1U << 20U);
  CHECK(samples("relu", 24) == 1U << 19U);
  CHECK(samples("relu", 40) == 1U << 11U);
  CHECK(samples("expr(abs(x)+cos(x))", 11) == 1U << 20U);
  CHECK(samples("expr(abs(x)+cos(x))", 22) == 1U << 9U);
  CHECK(samples("expr(abs(x)+cos(x))", 24) == 1U << 8U);
  const SamplingEffort unsaid{.samples = std::nullopt, .seed = 1, .threads = 2};
  const FunctionPair pair = pair_of("relu", "sign", "gaussian", {1, 2}, {1, 3});
  const Estimation found = estimate_correlation(pair, 3, EstimationMethod::monte_carlo, 8, unsaid);
  CHECK(std::get<SampledMean>(found.value).samples == 1U << 20U);
}

TEST_CASE("what is too steep for the nodes of a rule is not missed") {
  // The numbers are from an integral with 10^6 steps in another program.
  const auto check = [](const char* outer, double truth) {
    const Estimation found = estimate_outer_norm_squared(
        find_activation("sigmoid"), parse_outer_activation(outer), 1, 8, effort);
    CAPTURE(std::string(outer));
    CHECK(std::abs(value_of(found) - truth) <= error_of(found) + 1e-7);
  };
  check("tanh(100)", 0.984043621403);
  check("tanh(40)", 0.960126294027);
  check("tanh(2)", 0.360108829773);
  const FunctionPair shifted = pair_of("sigmoid", "tanh(200)", "gaussian(mean=[0.3])", {1}, {1});
  const Estimation by_rule =
      estimate_correlation(shifted, 1, EstimationMethod::quadrature, 8, effort);
  const Estimation by_points =
      estimate_correlation(shifted, 1, EstimationMethod::quasi_monte_carlo, 8, effort);
  CHECK(std::abs(value_of(by_rule) - value_of(by_points)) <=
        error_of(by_rule) + margin * error_of(by_points));
}

TEST_CASE("rules that agree by chance are not believed") {
  // The numbers are from panels of Gauss-Legendre in another program.
  for (const unsigned digits : {3U, 4U, 5U, 6U, 8U}) {
    const auto check = [&](const Estimation& found, double truth) {
      CAPTURE(digits);
      CHECK(std::abs(value_of(found) - truth) <= error_of(found) + 1e-10);
    };
    const auto norm = [&](const char* activation, const char* outer) {
      return estimate_outer_norm_squared(find_activation(activation), parse_outer_activation(outer),
                                         1, digits, effort);
    };
    check(norm("hermite(5)", "erf(1/10)"), 0.0218871098605);
    check(norm("hermite(41)", "erf(1/100)"), 0.000116824615);
    const FunctionPair wide = pair_of(
        "silu", "identity", "gaussian(covariance=[[25,-15/2],[-15/2,75/2]])", {1, 2}, {1, 2});
    check(estimate_correlation(wide, 2, EstimationMethod::quadrature, digits, effort),
          25.1987092231);
  }
}

TEST_CASE("rules are right of polynomials, whatever few points say") {
  for (const char* activation : {"hermite(7)", "hermite(11)"}) {
    const FunctionPair pair = pair_of(activation, "identity", "gaussian", {1, 2, 3}, {1, 2, 3});
    const Estimation found = estimate_correlation(pair, 3, EstimationMethod::quadrature, 8, effort);
    CHECK_FALSE(found.shortfall);
    CHECK(value_of(found) == doctest::Approx(as_double(*certified_correlation(pair, 12)->value)));
  }
}

TEST_CASE("a mean of labels is never known exactly") {
  const Estimation all_alike = estimate_outer_norm_squared(
      find_activation("relu"), parse_outer_activation("sign"), 16, 8, {256, 1, 1});
  CHECK(value_of(all_alike) == 1);
  CHECK(error_of(all_alike) == doctest::Approx(std::sqrt(2.0) / 256));
}

TEST_CASE("means that rest on few points allow for those that were not met") {
  // |g_S| < 1/1000 has probability 0.0005, and phi(g_S)^2 is nearly 1 elsewhere. For k = 2 and abs,
  // g_S = 2 sqrt 2 sign(x y) min(|x|, |y|); the truth is an integral over min(|x|, |y|).
  const Activation abs = find_activation("abs");
  const OuterActivation steep = parse_outer_activation("erf(1000)");
  constexpr double truth = 0.9995499069726717;
  const std::uint64_t runs = testing::scaled(400);
  std::uint64_t missed = 0;
  for (std::uint64_t seed = 1; seed <= runs; ++seed) {
    const Estimation found =
        estimate_outer_norm_squared(abs, steep, 2, 3, {std::uint64_t{1} << 12U, seed, 1});
    const auto& mean = std::get<SampledMean>(found.value);
    if (std::abs(mean.value - truth) > 5 * *mean.standard_error) ++missed;
  }
  CHECK(missed <= 1 + runs / 1000);
  // Where many points differ from 1, the standard error is that of 16 means.
  const Estimation many = estimate_outer_norm_squared(abs, parse_outer_activation("erf(10)"), 2, 3,
                                                      {std::uint64_t{1} << 16U, 1, 1});
  CHECK(std::get<SampledMean>(many.value).standard_error.value() < 1e-4);
}

TEST_CASE("six digits of smooth norms, by two routes") {
  for (const auto& one : {std::pair{"sigmoid", 3U},
                          {"sigmoid", 5U},
                          {"softplus", 4U},
                          {"silu", 4U},
                          {"gelu", 2U},
                          {"tanh(1/2)", 3U}}) {
    const char* const activation = one.first;
    const std::uint64_t k = one.second;
    CAPTURE(std::string(activation));
    const Activation psi = find_activation(activation);
    const OuterActivation tanh = parse_outer_activation("tanh");
    const Estimation found = estimate_outer_norm_squared(psi, tanh, k, 6, effort);
    CHECK(found.method == EstimationMethod::quadrature);
    CHECK(error_of(found) <= 2e-6 * value_of(found));
    const auto [first, second] = subsets_of_overlap(k, k);
    const FunctionPair pair{psi, tanh, standard_gaussian(), first, second};
    const Estimation sampled =
        estimate_correlation(pair, k, EstimationMethod::quasi_monte_carlo, 7, effort);
    CHECK(std::abs(value_of(found) - value_of(sampled)) <=
          margin * error_of(sampled) + 1e-6 * value_of(found));
    // The upper limit is tanh(||g||)^2 (theory.md, 2.5).
    const Family family = testing::parity_network(psi, "tanh", k, k);
    CHECK(value_of(found) <= static_cast<double>(family.norm_squared->upper));
  }
}

TEST_CASE(
    "steep phi of a kinked norm: no rule has an error that the standard error does not know") {
  // g_S = sqrt(2) sign(x y) min(|x|, |y|) for k = 2; its one-dimensional integral is from another
  // program.
  for (const auto& [outer, truth] : {std::pair{"tanh(5)", 0.79335720},
                                     {"tanh(10)", 0.89177738},
                                     {"tanh(100)", 0.98876056},
                                     {"tanh(1000)", 0.99887206}}) {
    check_near(estimate_outer_norm_squared(find_activation("relu"), parse_outer_activation(outer),
                                           2, 6, {std::uint64_t{1} << 16U, 1, 2}),
               truth);
  }
}

TEST_CASE("the same seed gives the same bits on 1 and on 2 threads, another seed does not") {
  const FunctionPair pair =
      pair_of("relu", "tanh", "gaussian(mean=1/3)", {1, 2, 3, 4}, {3, 4, 5, 6});
  const auto at = [&](std::uint64_t seed, unsigned threads, EstimationMethod method) {
    return value_of(estimate_correlation(pair, 6, method, 10, {1U << 12U, seed, threads}));
  };
  for (const EstimationMethod method :
       {EstimationMethod::quasi_monte_carlo, EstimationMethod::monte_carlo}) {
    CHECK(at(5, 1, method) == at(5, 2, method));
    CHECK(at(5, 1, method) != at(6, 1, method));
  }
}

TEST_CASE("quadrature is for few normal coordinates, and says so") {
  CHECK(inapplicable(pair_of("sigmoid", "tanh", "uniform", {1}, {1}),
                     EstimationMethod::quadrature) == "quadrature is for normal distributions");
  CHECK(inapplicable(pair_of("sigmoid", "tanh", "gaussian", {1, 2, 3}, {4, 5, 6}),
                     EstimationMethod::quadrature) ==
        "quadrature is for at most 4 coordinates, but S and T have 6");
  CHECK(preferred_estimation(pair_of("relu", "tanh", "gaussian", {1}, {2})) ==
        EstimationMethod::quasi_monte_carlo);
}

TEST_CASE("where the variance is infinite there is no standard error") {
  const auto mean = [](const char* activation, const char* distribution) {
    const FunctionPair pair = pair_of(activation, "identity", distribution, {1, 2}, {1, 2});
    return estimate_correlation(pair, 2, EstimationMethod::quasi_monte_carlo, 8, effort);
  };
  for (const char* distribution : {"student(5/2)", "student(4)"}) {
    const Estimation found = mean("silu", distribution);
    CHECK(found.shortfall);
    CHECK_FALSE(std::get<SampledMean>(found.value).standard_error);
  }
  CHECK_FALSE(mean("silu", "student(9/2)").shortfall);
  CHECK_FALSE(mean("step", "student(1/2)").shortfall);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
