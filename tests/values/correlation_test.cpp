#include "sqdim/values/correlation/correlation.hpp"

#include <array>
#include <cmath>
#include <numbers>

#include "sqdim/inquiry/names/names.hpp"
#include "support/families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

FunctionPair pair_of(const std::string& activation, const std::string& distribution,
                     const Subset& first, const Subset& second,
                     const std::string& outer = "identity") {
  return {find_activation(activation), parse_outer_activation(outer),
          find_distribution(distribution), first, second};
}

Subset first_coordinates(std::uint64_t k) {
  return subsets_of_overlap(k, k).first;
}

Enclosure value_by(CorrelationMethod method, const FunctionPair& pair, unsigned digits) {
  CAPTURE(pair.activation.name);
  CAPTURE(pair.distribution.name);
  REQUIRE_FALSE(inapplicable(pair, method));
  const Correlation found = correlation_by(method, pair, digits);
  REQUIRE(found.value);
  CHECK_FALSE(found.shortfall);
  CHECK(found.method == to_string(method));
  const Rational size = std::max<Rational>(abs(found.value->lower), abs(found.value->upper));
  CHECK((found.value->upper - found.value->lower) * testing::power_of_ten(digits) <= size);
  return *found.value;
}

double as_double(const Enclosure& x) {
  return static_cast<double>(Rational((x.lower + x.upper) / 2));
}

/// Returns psi in doubles.
double value_at(const Activation& activation, double x) {
  return evaluate(activation.formula, Ball(Rational(x), Precision{64})).approximately();
}

/// Computes g_S from its definition.
double network(const Activation& activation, const Subset& subset, const std::vector<double>& x) {
  const std::size_t k = subset.size();
  double sum = 0;
  for (unsigned w = 0; w < (1U << k); ++w) {
    double u = 0;
    for (std::size_t i = 0; i < k; ++i) u += ((w >> i & 1U) != 0 ? -1 : 1) * x[subset[i] - 1];
    const double unit = value_at(activation, u / std::sqrt(static_cast<double>(k)));
    sum += __builtin_popcount(w) % 2 == 0 ? unit : -unit;
  }
  return sum;
}

/// Computes E[g_S g_T] under independent coordinates by the midpoint rule in every quantile, slowly
/// and plainly.
double by_definition(const FunctionPair& pair, std::size_t dimension, unsigned nodes) {
  std::vector<double> x(dimension);
  std::vector<unsigned> index(dimension, 0);
  double sum = 0;
  double count = 0;
  while (true) {
    for (std::size_t i = 0; i < dimension; ++i)
      x[i] = pair.distribution.product()->of(i + 1).quantile((index[i] + 0.5) / nodes);
    sum += network(pair.activation, pair.first, x) * network(pair.activation, pair.second, x);
    ++count;
    std::size_t i = 0;
    while (i < dimension && ++index[i] == nodes) index[i++] = 0;
    if (i == dimension) return sum / count;
  }
}

TEST_SUITE_BEGIN("correlation");

TEST_CASE("a shifted Gaussian: the number of theory.md, 8.3, computed there by another program") {
  const FunctionPair pair =
      pair_of("sigmoid", "gaussian(mean=[0.5,0.8,-0.4,0.9])", {1, 2, 3}, {2, 3, 4});
  const Enclosure value = value_by(CorrelationMethod::fourier, pair, 38);
  const Rational known = parse_rational("0.00638744593187928763869347963309848704140090");
  CHECK(value.lower <= known + parse_rational("1e-44"));
  CHECK(value.upper >= known - parse_rational("1e-44"));
}

TEST_CASE(
    "S = T under N(0, I): the integral over frequencies and the sum over pairs are the norm") {
  for (const ActivationEntry& entry : all_activations()) {
    for (const std::string& example : entry.examples) {
      const Activation activation = find_activation(example);
      if (!activation.is_certified()) continue;
      for (const std::uint64_t k : {1UL, 2UL, 3UL, 4UL, 7UL}) {
        if (degeneracy(activation, k)) continue;
        CAPTURE(example);
        CAPTURE(k);
        const Enclosure norm = *norm_squared(activation, k, 20, preferred_method(activation)).value;
        const FunctionPair pair =
            pair_of(example, "gaussian", first_coordinates(k), first_coordinates(k));
        for (const CorrelationMethod method : correlation_method_names.values()) {
          const bool steep = activation.fourier_density && activation.fourier_density->strip &&
                             *activation.fourier_density->strip > 8 && k > 3;
          if (steep && method == CorrelationMethod::fourier) continue;  // seconds each
          if (!inapplicable(pair, method)) CHECK(testing::overlap(norm, value_by(method, pair, 8)));
        }
      }
    }
  }
}

TEST_CASE("equicorrelated Gaussians: counts of signs and all signs one by one give one number") {
  const char* matrix =
      "gaussian(covariance=[[1,1/3,1/3,1/3,1/3],[1/3,1,1/3,1/3,1/3],[1/3,1/3,1,1/3,1/3],[1/3,1/3,1/"
      "3,1,1/3],[1/3,1/3,1/3,1/3,1]])";
  const auto check = [&](const char* activation, std::uint64_t k, std::uint64_t shared) {
    const std::pair<Subset, Subset> subsets = subsets_of_overlap(k, shared);
    const auto value = [&](const char* distribution) {
      const FunctionPair pair = pair_of(activation, distribution, subsets.first, subsets.second);
      return value_by(CorrelationMethod::kernel_sum, pair, 25);
    };
    CHECK(testing::overlap(value("gaussian(correlation=1/3)"), value(matrix)));
  };
  for (const char* activation : {"relu", "abs", "leaky_relu(1/4)", "cos(1/2)"}) {
    for (const std::uint64_t shared : {0UL, 1UL, 2UL}) check(activation, 2, shared);
  }
  for (const char* activation : {"step", "sign", "erf(1/2)", "normal_cdf", "relu_squared", "sin"}) {
    for (const std::uint64_t shared : {1UL, 2UL, 3UL}) check(activation, 3, shared);
  }
}

TEST_CASE("normal coordinates of mean 0: the sum over pairs is the integral over frequencies") {
  const char* scaled = "product([normal(0,2),normal(0,1/2),normal])";
  for (const char* activation : {"erf", "erf(3)", "normal_cdf(1/2)"}) {
    const FunctionPair pair = pair_of(activation, scaled, {1, 2, 3}, {1, 2, 3});
    CHECK(testing::overlap(value_by(CorrelationMethod::kernel_sum, pair, 25),
                           value_by(CorrelationMethod::fourier, pair, 25)));
  }
}

TEST_CASE("waves: the product is the sum over pairs, and the definition") {
  const FunctionPair centred =
      pair_of("sin(2)", "product([normal(0,2),normal,normal(0,1/3)])", {1, 2, 3}, {1, 2, 3});
  CHECK(testing::overlap(value_by(CorrelationMethod::product, centred, 30),
                         value_by(CorrelationMethod::kernel_sum, centred, 30)));
  const FunctionPair shifted =
      pair_of("cos", "product([normal(1/2),uniform(2),normal(-1,1/2)])", {1, 2}, {2, 3});
  CHECK(as_double(value_by(CorrelationMethod::product, shifted, 20)) ==
        doctest::Approx(by_definition(shifted, 3, 30)).epsilon(1e-2));
}

TEST_CASE("the integral over frequencies is the expectation that defines the correlation") {
  struct Case {
    const char* activation;
    const char* distribution;
    std::uint64_t k;
  };
  const std::array<Case, 7> cases = {
      {{"relu", "gaussian(mean=1)", 2},
       {"abs", "product([normal(1),uniform(2),normal(-1/2)])", 2},
       {"softplus", "product([normal(1/2),rademacher,normal(1,2)])", 2},
       {"silu", "product([normal(1),laplace(1/2),normal(2)])", 2},
       {"gelu", "product([normal(1),logistic(1/2),normal(2)])", 2},
       {"leaky_relu(-1/2)", "product([normal(3),uniform,normal(1/2)])", 2},
       {"sigmoid(4)", "product([normal(1),normal(-1)])", 1}}};
  for (const Case& one : cases) {
    const char* const activation = one.activation;
    const char* const distribution = one.distribution;
    const std::uint64_t k = one.k;
    const auto [first, second] = subsets_of_overlap(k, k - 1);
    const FunctionPair pair = pair_of(activation, distribution, first, second);
    const double value = as_double(value_by(CorrelationMethod::fourier, pair, 12));
    CAPTURE(activation);
    CHECK(value == doctest::Approx(by_definition(pair, k + 1, 26)).epsilon(4e-2));
  }
}

TEST_CASE("a norm under other symmetric coordinates is the expectation that defines it") {
  for (const char* distribution : {"uniform(2)", "rademacher", "laplace(1/2)", "logistic(1/2)"}) {
    const FunctionPair pair = pair_of("softplus", distribution, {1, 2}, {1, 2});
    CAPTURE(distribution);
    CHECK(as_double(value_by(CorrelationMethod::fourier, pair, 12)) ==
          doctest::Approx(by_definition(pair, 2, 60)).epsilon(2e-2));
  }
}

TEST_CASE("more digits lie within fewer") {
  for (const char* activation : {"sigmoid", "tanh(2)", "erf", "step"}) {
    const FunctionPair pair = pair_of(activation, "gaussian(mean=1/3)", {1, 2, 3}, {3, 4, 5});
    const Enclosure few = value_by(CorrelationMethod::fourier, pair, 5);
    const Enclosure many = value_by(CorrelationMethod::fourier, pair, 60);
    CHECK(testing::overlap(few, many));
  }
}

TEST_CASE("a large k costs no more than its k coordinates") {
  const std::uint64_t k = 2 * testing::scaled(50) + 1;
  const auto [first, second] = subsets_of_overlap(k, k - 1);
  const FunctionPair pair = pair_of("sigmoid", "gaussian(mean=1/2)", first, second);
  CHECK(value_by(CorrelationMethod::fourier, pair, 20).lower > 0);
}

TEST_CASE("under every sign-symmetric distribution different subsets are orthogonal, exactly") {
  for (const DistributionEntry& entry : all_distributions()) {
    for (const std::string& example : entry.examples) {
      const Distribution distribution = find_distribution(example);
      if (!is_sign_symmetric(distribution)) continue;
      for (const char* outer : {"identity", "sign", "tanh"}) {
        const auto found =
            certified_correlation(pair_of("relu", example, {1, 2}, {2, 3}, outer), 20);
        REQUIRE(found);
        CHECK(found->method == "symmetry");
        CHECK((found->value->lower == 0 && found->value->upper == 0));
      }
    }
  }
}

TEST_CASE(
    "parities of signs are orthonormal under every sign-symmetric distribution, and no family "
    "under others") {
  const Family parities =
      find_family_entry("sign-parity")
          .over_subsets({std::nullopt, parse_outer_activation("identity"), 9, 3, 20});
  for (const DistributionEntry& entry : all_distributions()) {
    for (const std::string& example : entry.examples) {
      const Distribution distribution = find_distribution(example);
      if (!is_sign_symmetric(distribution)) {
        CHECK_THROWS_AS(under(distribution, parities, 20), InvalidInput);
        continue;
      }
      const Family family = under(distribution, parities, 20);
      CHECK(family.size == 84);
      CHECK(family.relative_correlation == 0);
      CHECK((family.norm_squared->lower == 1 && family.norm_squared->upper == 1));
      CHECK(family.subsets->distribution == distribution.name);
    }
  }
}

TEST_CASE("without two moments there is no correlation and no bound") {
  const auto has_number = [](const char* activation, const char* distribution, const Subset& first,
                             const Subset& second, const char* outer = "identity") {
    const FunctionPair pair = pair_of(activation, distribution, first, second, outer);
    const auto found = certified_correlation(pair, 20);
    CHECK(not_square_integrable(pair).has_value() == (found && !found->value));
    return !not_square_integrable(pair);
  };
  const Subset pair = {1, 2};
  CHECK_FALSE(has_number("relu", "student(1)", pair, {1, 3}));
  CHECK_FALSE(has_number("relu", "student(2)", pair, {1, 3}));
  CHECK(has_number("relu", "student(5/2)", pair, {1, 3}));
  CHECK(has_number("relu", "student(1)", pair, {1, 3}, "tanh"));
  CHECK(has_number("sigmoid", "student(1/4)", {1, 2, 3}, {1, 2, 4}));
  CHECK_FALSE(has_number("relu_squared", "student(4)", {1, 2, 3}, {1, 2, 4}));
  // Two coordinates of x + x^2 + x^3 + x^4 see x^2 + x^4, three see x^3.
  CHECK_FALSE(has_number("polynomial([0,1,1,1,1])", "student(8)", pair, {1, 3}));
  CHECK(has_number("polynomial([0,1,1,1,1])", "student(7)", {1, 2, 3}, {1, 2, 4}));
  const auto degenerate =
      certified_correlation(pair_of("relu", "student(1)", {1, 2, 3}, {1, 2, 4}), 20);
  REQUIRE(degenerate);
  CHECK(degenerate->method == "degenerate");
  CHECK((degenerate->value->lower == 0 && degenerate->value->upper == 0));
  const auto made = [](const char* activation, const char* distribution) {
    const Family family = testing::parity_network(find_activation(activation), "identity", 20, 2);
    return under(find_distribution(distribution), family, 20);
  };
  CHECK_THROWS_AS(made("relu", "student(2)"), InvalidInput);
  CHECK(made("relu", "student(5/2)").size == 190);
}

TEST_CASE("a number too small to be written is enclosed, and said to be") {
  const std::string deviation = "normal(1,54562.302173)";
  const auto found = certified_correlation(
      pair_of("sin", "product([" + deviation + "," + deviation + "])", {1}, {2}), 10);
  REQUIRE(found);
  REQUIRE(found->value);
  CHECK(found->value->lower == 0);
  CHECK(found->value->upper > 0);
  REQUIRE(found->shortfall);
  CHECK(found->shortfall->find("closer to 0") != std::string::npos);
}

TEST_CASE("every certified activation says how it grows, and grows no faster") {
  for (const ActivationEntry& entry : all_activations()) {
    for (const std::string& example : entry.examples) {
      const Activation activation = find_activation(example);
      CAPTURE(example);
      CHECK(activation.growth.has_value() == activation.is_certified());
      if (!activation.growth) continue;
      const auto relative = [&](double x) {
        return std::abs(value_at(activation, x)) /
               std::pow(1 + std::abs(x), static_cast<double>(*activation.growth));
      };
      for (const double sign : {-1.0, 1.0})
        CHECK(relative(sign * 1e6) <= 1.01 * (relative(sign * 1e3) + relative(-sign * 1e3)) + 2);
    }
  }
}

TEST_CASE("what symmetry makes 0 has no integral over frequencies") {
  CHECK(inapplicable(pair_of("sigmoid", "uniform", {1, 2, 3}, {2, 3, 4}),
                     CorrelationMethod::fourier));
  CHECK(inapplicable(pair_of("sigmoid", "product([uniform,normal(1/2),normal(1/2),uniform])",
                             {1, 2, 3}, {2, 3, 4}),
                     CorrelationMethod::fourier));
}

TEST_CASE("what vanishes says why, and what is not known is not made up") {
  const auto reason_of = [](const FunctionPair& pair) {
    const auto found = certified_correlation(pair, 20);
    REQUIRE(found);
    return found->reason;
  };
  CHECK(reason_of(pair_of("relu", "gaussian(mean=[1,0,1,1])", {1, 2}, {3, 4})) ==
        "gaussian(mean=[1,0,1,1]) does not change when the sign of x_2 flips, and the product f_S "
        "f_T changes its sign");
  CHECK(reason_of(pair_of("sigmoid", "gaussian(mean=1)", {1, 2}, {2, 3})) ==
        "sigmoid has no nonzero Hermite coefficient of even degree >= 2, so g_S is identically 0 "
        "for k = 2; k = 1 and k = 3 are admissible");
  CHECK_FALSE(certified_correlation(pair_of("sigmoid", "gaussian(mean=1)", {1}, {2}, "tanh"), 20));
  CHECK_FALSE(certified_correlation(pair_of("relu", "gaussian(mean=1)", {1, 2}, {1, 2}), 20));
  CHECK_FALSE(
      certified_correlation(pair_of("sigmoid", "gaussian(mean=1,correlation=1/2)", {1}, {2}), 20));
  const auto norm = certified_correlation(pair_of("sigmoid", "student(3)", {1}, {1}, "sign"), 20);
  REQUIRE(norm);
  CHECK(norm->method == "two-valued");
  const auto noisy =
      certified_correlation(pair_of("sigmoid", "student(3)", {1}, {1}, "sign(noise=1/10)"), 20);
  REQUIRE(noisy);
  CHECK((noisy->value->is_exact() && noisy->value->lower == Rational(16, 25)));
}

TEST_CASE("a homogeneous norm under student(df) is that under N(0, I) times E[(C/df)^-p]") {
  const auto norm = [](const char* activation, const char* distribution) {
    const auto found = certified_correlation({find_activation(activation),
                                              parse_outer_activation("identity"),
                                              find_distribution(distribution),
                                              {1, 2, 3},
                                              {1, 2, 3}},
                                             20);
    REQUIRE((found && found->value));
    return *found->value;
  };
  const auto times = [](const Enclosure& x, const Rational& factor) {
    return Enclosure{x.lower * factor, x.upper * factor};
  };
  CHECK(testing::overlap(norm("step", "student(1/2)"), norm("step", "gaussian")));
  CHECK(testing::overlap(norm("relu_squared", "student(5)"),
                         times(norm("relu_squared", "gaussian"), Rational(25, 3))));
  // The value 0.726760455 df/(df - 2) is from integrals in another program.
  const auto relu = certified_correlation({find_activation("relu"),
                                           parse_outer_activation("identity"),
                                           find_distribution("student(5/2)"),
                                           {1, 2},
                                           {1, 2}},
                                          12);
  REQUIRE((relu && relu->value));
  CHECK(static_cast<double>(relu->value->lower) == doctest::Approx(0.726760455 * 5));
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
