#include "sqdim/functions/family/family.hpp"

#include <bit>
#include <cmath>
#include <fstream>
#include <sstream>

#include "sqdim/inquiry/names/names.hpp"
#include "support/families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::parity_network;

using testing::Draws;
using testing::scaled;

struct ReferenceNorm {
  std::string activation;
  std::uint64_t k;
  Rational norm_squared;
};

/// The rows of data/reference/norms.csv, made by data/reference/norms.py with mpmath.
std::vector<ReferenceNorm> reference_norms() {
  std::ifstream file(SQDIM_REFERENCE_NORMS);
  std::vector<ReferenceNorm> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::stringstream fields(line);
    std::string activation;
    std::string k;
    std::string value;
    std::getline(fields, activation, ',');
    std::getline(fields, k, ',');
    std::getline(fields, value, ',');
    rows.push_back({activation, std::stoull(k), parse_rational(value)});
  }
  return rows;
}

/// Returns a(k, d) k^d = 2^-k sum_j (-1)^j C(k,j) (k - 2j)^d, an integer: the definition, with its
/// cancellation.
Integer odd_words(std::uint64_t k, std::uint64_t d) {
  Integer sum = 0;
  for (std::uint64_t j = 0; j <= k; ++j) {
    const Integer term =
        binomial(k, j) * pow(Integer(k) - 2 * Integer(j), static_cast<unsigned>(d));
    sum += j % 2 == 0 ? term : Integer(-term);
  }
  return sum >> static_cast<unsigned>(k);
}

/// Computes g_S(x) by its definition, for x restricted to S.
double network(const Activation& activation, const std::vector<double>& x) {
  double sum = 0;
  for (std::uint32_t w = 0; w < 1U << x.size(); ++w) {
    double inner = 0;
    for (std::size_t i = 0; i < x.size(); ++i) inner += (w >> i & 1U) != 0 ? -x[i] : x[i];
    inner /= std::sqrt(static_cast<double>(x.size()));
    const double unit =
        evaluate(activation.formula, Ball(Rational(inner), Precision{64})).approximately();
    sum += std::popcount(w) % 2 == 0 ? unit : -unit;
  }
  return sum;
}

/// Every activation with certified properties, at the first example of its entry.
std::vector<Activation> certified_activations() {
  std::vector<Activation> list;
  for (const ActivationEntry& entry : all_activations()) {
    Activation activation = find_activation(entry.examples.front());
    if (activation.is_certified()) list.push_back(std::move(activation));
  }
  return list;
}

/// The admissible k from 1 to 12; where coefficients are integrals of a formula, which take longer, to 4.
std::vector<std::uint64_t> admissible(const Activation& activation) {
  const std::uint64_t last = activation.integrated ? 4 : 12;
  std::vector<std::uint64_t> list;
  for (std::uint64_t k = 1; k <= last; ++k) {
    if (!degeneracy(activation, k)) list.push_back(k);
  }
  return list;
}

TEST_SUITE_BEGIN("family");

TEST_CASE("every reference norm lies in the printed enclosure at 35 digits, by every method") {
  const std::vector<ReferenceNorm> rows = reference_norms();
  REQUIRE(rows.size() == 96);
  for (const ReferenceNorm& row : rows) {
    CAPTURE(row.activation);
    CAPTURE(row.k);
    const Activation activation = find_activation(row.activation);
    for (const NormMethod method : {NormMethod::kernel_sum, NormMethod::hermite_series}) {
      if (method == NormMethod::kernel_sum && !activation.dual_activation) continue;
      const NormSquared norm = norm_squared(activation, row.k, 35, method);
      REQUIRE(norm.value);
      CHECK_FALSE(norm.shortfall);
      const Rational lower = parse_rational(decimal_below(norm.value->lower, 37));
      const Rational upper = parse_rational(decimal_above(norm.value->upper, 37));
      CHECK(lower <= row.norm_squared);
      CHECK(row.norm_squared <= upper);
      CHECK((upper - lower) * testing::power_of_ten(35) <= lower);
    }
  }
}

TEST_CASE("kernel sum and Hermite series overlap wherever both exist, and are narrow") {
  for (const Activation& activation : certified_activations()) {
    if (!activation.dual_activation) continue;
    for (const std::uint64_t k : admissible(activation)) {
      CAPTURE(activation.name);
      CAPTURE(k);
      const NormSquared a = norm_squared(activation, k, 30, NormMethod::kernel_sum);
      const NormSquared b = norm_squared(activation, k, 30, NormMethod::hermite_series);
      REQUIRE((a.value && b.value));
      CHECK(a.value->lower <= b.value->upper);
      CHECK(b.value->lower <= a.value->upper);
      CHECK((a.value->upper - a.value->lower) * testing::power_of_ten(30) <= a.value->lower);
      CHECK((b.value->upper - b.value->lower) * testing::power_of_ten(30) <= b.value->lower);
    }
  }
}

TEST_CASE("the norm at two numbers of digits overlaps") {
  Draws draws(41);
  for (const Activation& activation : certified_activations()) {
    for (const std::uint64_t k : admissible(activation)) {
      const unsigned more = activation.integrated ? 30 : 80;
      const auto digits = static_cast<unsigned>(draws.between(1, more - 20));
      const NormSquared coarse = norm_squared(activation, k, digits, preferred_method(activation));
      const NormSquared fine = norm_squared(activation, k, more, preferred_method(activation));
      REQUIRE((coarse.value && fine.value));
      CHECK(coarse.value->lower <= fine.value->upper);
      CHECK(fine.value->lower <= coarse.value->upper);
    }
  }
}

TEST_CASE("the norm in the two arithmetics overlaps, by every certified method") {
  for (const Activation& activation : certified_activations()) {
    for (const std::uint64_t k : admissible(activation)) {
      for (const NormMethod method : norm_method_names.values()) {
        if (!is_certified(method) || !has_method(activation, method)) continue;
        CAPTURE(activation.name);
        CAPTURE(k);
        const NormSquared arb = norm_squared(activation, k, 20, method);
        const NormSquared mpfi = norm_squared(activation, k, 20, method, Arithmetic::mpfi);
        REQUIRE((arb.value && mpfi.value));
        CHECK_FALSE(mpfi.shortfall);
        CHECK(testing::overlap(*arb.value, *mpfi.value));
        CHECK((mpfi.value->upper - mpfi.value->lower) * testing::power_of_ten(20) <=
              mpfi.value->lower);
      }
    }
  }
}

TEST_CASE("partial sums of the Hermite series use the integers that define a(k, d)") {
  const Precision precision{200};
  for (const Activation& activation : certified_activations()) {
    for (const std::uint64_t k : admissible(activation)) {
      const std::uint64_t degree = k + 30;
      const std::vector<Ball> coefficients = activation.hermite_coefficients(degree, precision);
      Ball expected(precision);
      for (std::uint64_t d = k; d <= degree; d += 2) {
        const Rational weight(odd_words(k, d), Integer(pow(Integer(k), static_cast<unsigned>(d))));
        expected += coefficients[d] * coefficients[d] * Ball(weight, precision);
      }
      expected.scale_by_power_of_two(2 * static_cast<std::int64_t>(k));
      CHECK(hermite_series(activation, k, degree, precision).sum.overlaps(expected));
    }
  }
}

TEST_CASE("the tail of the Hermite series is enclosed from both sides at every truncation") {
  const Activation relu = find_activation("relu");
  for (const std::uint64_t k : {1UL, 2UL, 4UL, 8UL, 16UL}) {
    const Precision precision{300};
    const Ball norm = k == 1 ? Ball(1, precision) : kernel_sum(relu, k, precision);
    long accuracy = 0;
    for (std::uint64_t degree = k; degree < 40 * k + 40; degree += k + 1) {
      const HermiteSeries series = hermite_series(relu, k, degree, precision);
      CHECK((series.sum + series.tail).overlaps(norm));
      CHECK_FALSE((norm - series.sum).certainly_negative());
      CHECK((series.sum + series.tail).relative_accuracy_bits() >= accuracy - 1);
      accuracy = (series.sum + series.tail).relative_accuracy_bits();
    }
    CHECK(accuracy >= 60);
  }
}

TEST_CASE("a(k, d) lies between 2^(1-k) (2 - (1 + exp(-2d/k))^k) and 2^(1-k)") {
  for (std::uint64_t k = 1; k <= 12; ++k) {
    for (std::uint64_t d = k; d <= 20 * k; d += 2) {
      const Rational a(odd_words(k, d), Integer(pow(Integer(k), static_cast<unsigned>(d))));
      const double scaled_weight =
          static_cast<double>(Rational(a * power_of_two(static_cast<std::int64_t>(k) - 1)));
      const double ratio = static_cast<double>(d) / static_cast<double>(k);
      CHECK(a <= power_of_two(1 - static_cast<std::int64_t>(k)));
      CHECK(scaled_weight >=
            2 - std::pow(1 + std::exp(-2 * ratio), static_cast<double>(k)) - 1e-12);
    }
  }
}

TEST_CASE("the norm is the mean square of the network, sampled (level 1e-6 a case)") {
  Draws draws(42);
  const auto normal = [&] {
    // The method of Box and Muller; the uniform number is kept away from 0.
    const double u = (static_cast<double>(draws.below(1U << 30U)) + 0.5) / (1U << 30U);
    const double v = static_cast<double>(draws.below(1U << 30U)) / (1U << 30U);
    return std::sqrt(-2 * std::log(u)) * std::cos(2 * 3.14159265358979323846 * v);
  };
  for (const Activation& activation : certified_activations()) {
    for (const std::uint64_t k : {2UL, 3UL}) {
      if (degeneracy(activation, k)) continue;
      CAPTURE(activation.name);
      const NormSquared norm = norm_squared(activation, k, 10, preferred_method(activation));
      if (norm.value->upper < Rational(1, 1'000'000)) continue;  // g_S is 0 at nearly all points
      const std::uint64_t samples = scaled(20'000);
      double sum = 0;
      double squares = 0;
      for (std::uint64_t i = 0; i < samples; ++i) {
        std::vector<double> x(k);
        for (double& coordinate : x) coordinate = normal();
        const double y = std::pow(network(activation, x), 2);
        sum += y;
        squares += y * y;
      }
      const auto count = static_cast<double>(samples);
      const double mean = sum / count;
      const double error = std::sqrt((squares / count - mean * mean) / count);
      CHECK(std::abs(static_cast<double>(norm.value->lower) - mean) < 4.9 * error);
    }
  }
}

TEST_CASE("a degenerate family is an answer with a reason, and its network is zero") {
  for (const Activation& activation : certified_activations()) {
    for (const std::uint64_t k : {2UL, 3UL}) {
      const std::vector<double> x =
          k == 2 ? std::vector<double>{0.3, -1.7} : std::vector<double>{0.3, -1.7, 0.9};
      const bool zero = std::abs(network(activation, x)) < 1e-12;
      CHECK((!degeneracy(activation, k) || zero));
      const Family family = parity_network(activation, "identity", 10, k, 10);
      CHECK(family.degenerate.has_value() == degeneracy(activation, k).has_value());
      CHECK(family.norm_squared.has_value() != family.degenerate.has_value());
    }
  }
  CHECK(degeneracy(find_activation("relu"), 3));
  CHECK_FALSE(degeneracy(find_activation("relu"), 1));
  CHECK(degeneracy(find_activation("sigmoid"), 2));
}

TEST_CASE("the kernel sum of a wave is a product, of any size") {
  // The value 4^k ((1 - exp(-2 f^2/k))/2)^k is from mpmath.
  const Activation slow = find_activation("sin(1/1000)");
  const NormSquared norm = norm_squared(slow, 9999, 20, NormMethod::kernel_sum);
  CHECK_FALSE(norm.shortfall);
  REQUIRE(norm.value);
  const Rational near(Integer(270'474'060'203'513'474LL));
  const Rational scale(pow(Integer(10), 93'970 + 17));
  CHECK(norm.value->lower * scale <= near + 1);
  CHECK(norm.value->upper * scale >= near - 1);
  CHECK((norm.value->upper - norm.value->lower) * scale < 1);
}

TEST_CASE("a kernel sum that would take hours says so") {
  const NormSquared norm =
      norm_squared(find_activation("erf(1/1000)"), 9999, 20, NormMethod::kernel_sum);
  REQUIRE(norm.shortfall);
  CHECK(norm.shortfall->find("too many operations") != std::string::npos);
}

TEST_CASE("digits beyond the cap are an enclosure with a reason, and a missing method is refused") {
  const Activation relu = find_activation("relu");
  const NormSquared norm = norm_squared(relu, 1000, 100, NormMethod::hermite_series);
  CHECK(norm.shortfall);
  REQUIRE(norm.value);
  const NormSquared truth = norm_squared(relu, 1000, 10, NormMethod::kernel_sum);
  CHECK(norm.value->lower <= truth.value->upper);
  CHECK(truth.value->lower <= norm.value->upper);
  CHECK_THROWS_AS(norm_squared(find_activation("sigmoid"), 3, 10, NormMethod::kernel_sum),
                  InvalidInput);
}

TEST_CASE("an outer activation bounds the norm: by 1, by its slope, by concavity") {
  const Activation sigmoid = find_activation("sigmoid");
  const auto family = [&](const char* outer) { return parity_network(sigmoid, outer, 20, 3); };
  CHECK(family("sign").norm_squared->is_exact());
  CHECK(family("sign").norm_squared->lower == 1);
  CHECK(family("tanh").norm_squared->upper < Rational(1, 100));
  CHECK(family("tanh(2)").norm_squared->upper < 4 * family("tanh").norm_squared->upper);
  CHECK(family("tanh(100)").norm_squared->upper < 1);
  // The value is tanh(10 ||g||)^2 with ||g||^2 = 0.0098285429...
  CHECK(static_cast<double>(family("tanh(10)").norm_squared->upper) ==
        doctest::Approx(std::pow(std::tanh(10 * std::sqrt(0.0098285429326633370)), 2)));
  CHECK_THROWS_AS(parse_outer_activation("tanh(0)"), InvalidInput);
  CHECK_THROWS_AS(parse_outer_activation("sing"), InvalidInput);
}

TEST_CASE("where g_S has zeros the norm under sign is the probability that it has none") {
  const auto norm = [](const char* activation, std::uint64_t k) {
    return *parity_network(find_activation(activation), "sign", 20, k).norm_squared;
  };
  for (const char* activation : {"relu", "abs", "leaky_relu(1/3)"}) {
    CHECK(norm(activation, 2).lower == 1);
    CHECK((norm(activation, 4).lower == Rational(2, 3) && norm(activation, 4).is_exact()));
    CHECK((norm(activation, 6).lower == 0 && norm(activation, 6).upper == 1));
  }
  CHECK(norm("step", 1).lower == 1);
  CHECK(testing::overlap(norm("step", 3), norm("sign", 3)));
  CHECK((norm("step", 3).upper - norm("step", 3).lower) * testing::power_of_ten(15) < 1);
  CHECK((norm("step", 5).lower == 0 && norm("step", 5).upper == 1));
}

TEST_CASE("erf is bounded by its slope 2/sqrt(pi), rounded up") {
  const auto slope = parse_outer_activation("erf").slope;
  REQUIRE(slope);
  const Ball root = sqrt(pi(Precision{100}));
  CHECK((Ball(*slope, Precision{100}) - Ball(2, Precision{100}) / root).certainly_positive());
  CHECK(*slope < Rational(11284, 10000));
  CHECK(*parse_outer_activation("erf(3)").slope == 3 * *slope);
}

TEST_CASE("parities of signs are orthonormal, and noisy ones have norm phi(1)") {
  for (const char* outer : {"identity", "sign"}) {
    const Family family = testing::sign_parity(outer, 30, 4);
    CHECK(family.size == binomial(30, 4));
    REQUIRE(family.norm_squared);
    CHECK(family.norm_squared->is_exact());
    CHECK(family.norm_squared->lower == 1);
    CHECK(family.bounded);
  }
  const auto norm = [](const char* outer) {
    return static_cast<double>(testing::sign_parity(outer, 30, 5).norm_squared->lower);
  };
  CHECK(norm("tanh(2)") == doctest::Approx(std::pow(std::tanh(2.0), 2)));
  CHECK(norm("erf") == doctest::Approx(std::pow(std::erf(1.0), 2)));
}

TEST_CASE("noise of rate eta multiplies labels by 1 - 2 eta: norms, suprema, names") {
  CHECK(parse_outer_activation("sign(noise=0)").name == "sign");
  CHECK_FALSE(testing::sign_parity("sign", 30, 4).supremum);
  for (const char* noise : {"1/10", "0.25", "49/100", "1/3"}) {
    CAPTURE(noise);
    const OuterActivation outer = parse_outer_activation("sign(noise=" + std::string(noise) + ")");
    CHECK(parse_outer_activation(outer.name).name == outer.name);
    const Rational a = 1 - 2 * parse_rational(noise);
    CHECK(outer.magnitude == a);
    const Precision precision{100};
    for (const int u : {-3, 0, 5}) {
      const Ball expected = Ball(u > 0 ? a : u < 0 ? Rational(-a) : Rational(0), precision);
      CHECK(testing::overlap(evaluate(outer.formula, Ball(u, precision)).enclosure(),
                             expected.enclosure()));
    }
    const Family parities = testing::sign_parity(outer.name.c_str(), 30, 4);
    CHECK(parities.norm_squared->is_exact());
    CHECK(parities.norm_squared->lower == a * a);
    CHECK((parities.supremum == a && parities.relative_correlation == 0 && parities.bounded));
    const auto norm = [&](const char* activation, std::uint64_t k) {
      const Family family = parity_network(find_activation(activation), outer.name, 20, k);
      CHECK(family.supremum == a);
      return *family.norm_squared;
    };
    CHECK((norm("sigmoid", 3).is_exact() && norm("sigmoid", 3).lower == a * a));
    CHECK((norm("relu", 4).is_exact() && norm("relu", 4).lower == a * a * Rational(2, 3)));
    CHECK((norm("relu", 6).lower == 0 && norm("relu", 6).upper == a * a));
  }
  for (const char* text : {"sign(noise=1/2)", "sign(noise=-1/10)", "sign(noise=2)", "sign(scale=2)",
                           "identity(noise=1/10)"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_outer_activation(text), InvalidInput);
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
