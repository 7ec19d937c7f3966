// Laws of a hidden coordinate: properties of all that have a name, and numbers from elsewhere.
#include "sqdim/functions/hidden_law/hidden_law.hpp"

#include <cmath>
#include <numbers>

#include "sqdim/functions/zonal/exclusion.hpp"
#include "sqdim/functions/zonal/low_degree.hpp"
#include "sqdim/functions/zonal/sphere.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/references.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::is_about;

constexpr Precision bits{160};

std::vector<HiddenLaw> samples() {
  std::vector<HiddenLaw> list;
  for (const HiddenLawEntry& entry : all_hidden_laws()) {
    for (const std::string& example : entry.examples) list.push_back(find_hidden_law(example));
  }
  return list;
}

ZonalSeries series_of(std::string_view text) {
  return zonal_series(find_hidden_law(text));
}

TEST_SUITE_BEGIN("hidden_law");

TEST_CASE("a canonical name parses back to itself") {
  for (const HiddenLaw& law : samples()) CHECK(find_hidden_law(law.name).name == law.name);
  CHECK(find_hidden_law("pancakes(2, width=0.5)").name == "pancakes(2,1/2)");
  CHECK(find_hidden_law("discrete_gaussian(1,0)").name == "discrete_gaussian(1)");
  CHECK(find_hidden_law("mixture([1/2,1/4,1/4],[0,1,1],[1/2,1/3,1/3])").name ==
        "mixture([1/2,1/2],[0,1],[1/2,1/3])");
  CHECK(find_hidden_law("labels([-1,0,1],[0,1,1,0])").name == "labels([-1,1],[0,1,0])");
}

TEST_CASE("laws that hide nothing, or of which nothing is finite, are refused with a reason") {
  for (const char* const text : {"mixture([1],[0],[1])",
                                 "mixture([1/2,1/2],[0,0],[1,1])",
                                 "mixture([1],[0],[3/2])",
                                 "mixture([1/2],[0],[1/2])",
                                 "mixture([2,-1],[0,1],[1,1])",
                                 "mixture([1],[0,1],[1])",
                                 "pancakes(2,1)",
                                 "pancakes(0,1/2)",
                                 "pancakes(51,1/2)",
                                 "pancakes(2,3/2)",
                                 "spike(0)",
                                 "spike(1)",
                                 "spike(-1)",
                                 "discrete_gaussian(1,1)",
                                 "discrete_gaussian(1/100)",
                                 "hermite_series([0,0])",
                                 "hermite_series([0,-1/10])",
                                 "hermite_series([1])",
                                 "hermite_series([0,3])",
                                 "labels([0],[1,1])",
                                 "labels([0],[1])",
                                 "labels([1,0],[0,1,2])",
                                 "labels([8],[0,1])",
                                 "labels([0,1/2000],[0,1,0])",
                                 "laplace"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(find_hidden_law(text), InvalidInput);
  }
}

TEST_CASE("squares are nonnegative, vanish where symmetry says so, and add up to chi^2") {
  for (const HiddenLaw& law : samples()) {
    CAPTURE(law.name);
    const std::vector<Ball> squares = law.squares(120, {100});
    CHECK(squares[0].contains(Rational(1)));
    Ball sum(Precision{100});
    for (std::size_t d = 1; d < squares.size(); ++d) {
      CHECK(!squares[d].certainly_negative());
      CHECK((squares[d].is_exact() || squares[d].radius_bits() < -80));
      if (law.symmetric && d % 2 == 1) CHECK(squares[d].is_exact());
      sum += squares[d];
    }
    const Ball whole = chi_squared(law, {100});
    CHECK(whole.is_finite() == law.has_finite_chi_squared);
    if (whole.is_finite()) CHECK(!(sum - whole).certainly_positive());
  }
}

TEST_CASE("two arithmetics enclose the same squares and chi^2") {
  for (const HiddenLaw& law : testing::share(samples())) {
    CAPTURE(law.name);
    const std::vector<Ball> a = law.squares(40, {100});
    const std::vector<Ball> b = law.squares(40, {70, Arithmetic::mpfi});
    for (std::size_t d = 0; d <= 40; ++d)
      CHECK(testing::overlap(a[d].enclosure(), b[d].enclosure()));
    if (!law.has_finite_chi_squared) continue;
    const Ball whole = chi_squared(law, {100});
    CHECK(
        testing::overlap(whole.enclosure(), chi_squared(law, {70, Arithmetic::mpfi}).enclosure()));
    CHECK(whole.relative_accuracy_bits() >= 90);
  }
}

TEST_CASE("no square exceeds Cramer's bound where chi^2 is infinite") {
  for (const HiddenLaw& law : samples()) {
    if (law.has_finite_chi_squared) continue;
    CAPTURE(law.name);
    const ZonalSeries series = zonal_series(law);
    const Ball most = series.largest_square({64});
    for (const Ball& square : series.squares(300, {64}))
      CHECK(!(square - most).certainly_positive());
  }
}

TEST_CASE("chi^2 are known numbers") {
  const auto of = [](std::string_view text) { return chi_squared(find_hidden_law(text), bits); };
  CHECK(is_about(of("pancakes(2,1/2)"), "0.19803404877487593700599791629847"));
  CHECK(is_about(of("pancakes(3,1/2)"), "0.073437565222873357591139183063211"));
  CHECK(is_about(of("pancakes(3,1/4)"), "0.95891841176282479468665332738217"));
  CHECK(is_about(of("uniform"), "0.3285566972797267340293594151425792834952"));
  CHECK(!of("rademacher").is_finite());
  CHECK(!of("discrete_gaussian(1)").is_finite());
  CHECK(!of("pancakes(2,0)").is_finite());
  // Many nodes: chi^2 is the sum of the squares, whose tail is below 2.4 (3/4)^401/(1 - 9/16).
  const HiddenLaw many = find_hidden_law("pancakes(50,1/2)");
  Ball by_squares(bits);
  for (const Ball& square : many.squares(400, bits)) by_squares += square;
  const Ball gap = chi_squared(many, bits) - (by_squares - Ball(1, bits));
  CHECK(gap.magnitude_bits() < -150);
  // A spike is a normal law.
  CHECK(testing::agree(of("mixture([1],[0],[1/2])"), of("spike(-3/4)")));
  // The series of a smoothed lattice converges to its double sum.
  const HiddenLaw lattice = find_hidden_law("discrete_gaussian(2,1/2)");
  Ball sum(bits);
  for (const Ball& square : lattice.squares(500, bits)) sum += square;
  CHECK(abs(sum - Ball(1, bits) - chi_squared(lattice, bits)).magnitude_bits() < -100);
}

TEST_CASE("squares are known numbers") {
  const std::vector<Ball> uniform = find_hidden_law("uniform").squares(6, bits);
  CHECK(uniform[4].contains(Rational(3, 50)));
  CHECK(is_about(uniform[6], "0.065306122448979591836734693877551"));
  CHECK(uniform[2].is_exact());
  const std::vector<Ball> lattice = find_hidden_law("discrete_gaussian(1)").squares(8, bits);
  CHECK(is_about(sqrt(lattice[2]), "0.00000014936377187787242645142076663042"));
  CHECK(is_about(sqrt(lattice[4]), "0.0000017022148932897682304904940368335"));
  CHECK(is_about(sqrt(lattice[8]), "0.000064726067017213786989161494624829"));
  // a_{2k}^2/(1 - width^2)^(2k) = 1/C(2k, k).
  for (unsigned k = 1; k <= 6; ++k) {
    const HiddenLaw law = find_hidden_law("pancakes(" + std::to_string(k) + ",0)");
    CHECK(law.squares(2 * k, bits)[2 * k].contains(Rational(Integer(1), binomial(2 * k, k))));
  }
}

TEST_CASE("squares are those of means under the law, by another route") {
  // pancakes(2, .) has the atoms -1 and 1, pancakes(3, .) has 0 and +-sqrt 3 with weight 1/6.
  const std::vector<Ball> two = find_hidden_law("pancakes(2,0)").squares(60, bits);
  const std::vector<Ball> coin = find_hidden_law("rademacher").squares(60, bits);
  const std::vector<Ball> three = find_hidden_law("pancakes(3,0)").squares(60, bits);
  const auto root = [](std::uint64_t d) { return sqrt(Ball(Integer(d), bits)); };
  const Ball one(1, bits);
  for (unsigned d = 0; d <= 60; d += 2) {
    CHECK(testing::agree(two[d], coin[d]));
    const Ball mean = hermite_polynomial(d, root(3), one, root) / 3 +
                      hermite_polynomial(d, Ball(bits), one, root) * 2 / 3;
    CHECK(testing::agree(three[d], mean * mean));
  }
  // A lattice law, summed over the lattice.
  const std::vector<Ball> lattice = find_hidden_law("discrete_gaussian(3/2)").squares(20, bits);
  for (unsigned d = 2; d <= 20; d += 2) {
    Ball sum(bits);
    Ball mass(bits);
    for (int k = -20; k <= 20; ++k) {
      const Ball x(Rational(3 * k, 2), bits);
      const Ball weight = exp(-(x * x / 2));
      sum += weight * hermite_polynomial(d, x, one, root);
      mass += weight;
    }
    const Ball mean = sum / mass;
    CHECK(abs(lattice[d] - mean * mean).magnitude_bits() < -100);
  }
  // A mixture against a quadrature of its density.
  const std::vector<Ball> mixture =
      find_hidden_law("mixture([1/4,3/4],[1,-1/3],[1,1/2])").squares(8, bits);
  for (unsigned d = 1; d <= 8; ++d) {
    double sum = 0;
    for (int i = -4000; i <= 4000; ++i) {
      const double x = i / 400.0;
      const auto normal = [x](double mean, double deviation) {
        const double z = (x - mean) / deviation;
        return std::exp(-z * z / 2) / deviation / std::sqrt(2 * std::numbers::pi);
      };
      const double h = hermite_polynomial(
          d, x, 1.0, [](std::uint64_t e) { return std::sqrt(static_cast<double>(e)); });
      sum += (normal(1, 1) / 4 + normal(-1.0 / 3, 0.5) * 3 / 4) * h / 400;
    }
    CHECK(mixture[d].approximately() == doctest::Approx(sum * sum).epsilon(1e-9));
  }
}

/// Returns P(a < Z < b) by the error function of the C library.
double normal_mass(double a, double b) {
  return (std::erf(b / std::numbers::sqrt2) - std::erf(a / std::numbers::sqrt2)) / 2;
}

TEST_CASE("squares of labels are known numbers, and those of integrals by quadrature") {
  const HiddenLaw slab = find_hidden_law("labels([-1,1],[0,1,0])");
  CHECK(slab.symmetric);
  CHECK(is_about(slab.squares(2, bits)[2], "0.5405650621736427039478310657096"));
  CHECK(chi_squared(slab, bits).contains(Rational(1)));
  CHECK(find_hidden_law("labels([0],[-1,1])").antisymmetric);
  const HiddenLaw three = find_hidden_law("labels([-1,1/2],[0,1,2])");
  CHECK(chi_squared(three, bits).contains(Rational(2)));
  const std::vector<Ball> squares = three.squares(8, bits);
  const std::vector<double> ends = {-12, -1, 0.5, 12};
  for (unsigned d = 1; d <= 8; ++d) {
    double sum = 0;
    for (std::size_t y = 0; y < 3; ++y) {
      constexpr int steps = 20'000;
      const double width = (ends[y + 1] - ends[y]) / steps;
      double integral = 0;
      for (int i = 0; i < steps; ++i) {
        const double x = ends[y] + (i + 0.5) * width;
        const double h = hermite_polynomial(
            d, x, 1.0, [](std::uint64_t e) { return std::sqrt(static_cast<double>(e)); });
        integral += h * std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi) * width;
      }
      sum += integral * integral / normal_mass(ends[y], ends[y + 1]);
    }
    CHECK(squares[d].approximately() == doctest::Approx(sum).epsilon(1e-5));
  }
}

TEST_CASE("labels have the generative exponent 2 if they are even, and 1 otherwise") {
  const auto exponent = [](std::string_view text) {
    return information_exponent(series_of(text)).value;
  };
  CHECK(exponent("labels([-1,1],[0,1,0])") == 2UL);
  CHECK(exponent("labels([-2,-1/3,1/3,2],[5,1,0,1,5])") == 2UL);
  CHECK(exponent("labels([-1,1],[0,1,2])") == 1UL);
  CHECK(exponent("labels([-7,7],[0,1,0])") == 2UL);
  CHECK(exponent("labels([0],[-1,1])") == 1UL);
}

TEST_CASE("moments that match are counted") {
  CHECK(matched_moments(find_hidden_law("pancakes(2,1/2)")) == 3UL);
  CHECK(matched_moments(find_hidden_law("pancakes(5,1/10)")) == 9UL);
  CHECK(matched_moments(find_hidden_law("spike(1/2)")) == 1UL);
  CHECK(matched_moments(find_hidden_law("uniform")) == 3UL);
  CHECK(matched_moments(find_hidden_law("rademacher")) == 3UL);
  CHECK(matched_moments(find_hidden_law("discrete_gaussian(1)")) == 1UL);
  CHECK(matched_moments(find_hidden_law("hermite_series([0,1/10])")) == 3UL);
  CHECK(matched_moments(find_hidden_law("mixture([1],[1],[1])")) == 0UL);
}

TEST_CASE("eigenvalues are known numbers") {
  struct Row {
    std::string law;
    std::uint64_t n;
    std::uint64_t degree;
    std::string value;
  };
  const std::vector<Row> rows = {
      {"pancakes(2,1/2)", 20, 0, "0.00046935017018947153443606947108197"},
      {"pancakes(2,1/2)", 20, 2, "0.00008654355892706506935504243684046"},
      {"pancakes(2,1/2)", 20, 4, "0.0000088160021447929301281313938429963"},
      {"pancakes(2,1/2)", 1000, 0, "0.00000015883541012474126473672206222948"},
      {"pancakes(2,1/2)", 1000, 2, "0.0000000006346966375394260937351186947769"},
      {"pancakes(2,1/2)", 1000, 4, "0.0000000000012731079429706022493512537112749"},
      {"pancakes(3,1/2)", 100, 0, "0.00000014627689003583375523785363579312"},
      {"pancakes(3,1/2)", 100, 2, "0.000000008666882834480389737125144632302"},
      {"rademacher", 40, 0, "0.00038596622802938278330936590903731"},
      {"rademacher", 40, 2, "0.000039279662738466956171359538956022"},
      {"rademacher", 40, 4, "0.0000023224143423739597908319629097138"},
      {"spike(1/2)", 50, 0, "0.0025275797216171762624832499893191"},
      {"spike(1/2)", 50, 2, "0.000098214999071055801877399599457631"}};
  for (const Row& row : rows) {
    CAPTURE(row.law);
    CAPTURE(row.degree);
    const Ball value = eigenvalue(series_of(row.law), row.n, row.degree, {110});
    CHECK(is_about(value, row.value, 25));
  }
}

TEST_CASE("the kernel of atoms is Mehler's, by quadrature of its closed form") {
  // rademacher: exp(-rho^2/(1-rho^2)) cosh(rho/(1-rho^2))/sqrt(1-rho^2) - 1.
  const auto kernel = [](double rho) {
    const double rest = 1 - rho * rho;
    if (rest < 1e-12) return 0.0;
    return std::exp(-rho * rho / rest) * std::cosh(rho / rest) / std::sqrt(rest) - 1;
  };
  const ZonalSeries series = series_of("rademacher");
  for (const unsigned l : {0U, 2U, 4U}) {
    const double direct = testing::sphere_mean(12, [&](double t) {
      // cosh overflows where the density of t is below 1e-17.
      return std::abs(t) > 0.998 ? 0.0 : kernel(t) * testing::zonal_polynomial(12, l, t);
    });
    CHECK(eigenvalue(series, 12, l, {60}).approximately() == doctest::Approx(direct).epsilon(1e-4));
  }
}

TEST_CASE("kappa(1) = infinity leaves eigenvalues finite from four dimensions on") {
  const ZonalSeries series = series_of("rademacher");
  CHECK(!eigenvalue(series, 3, 0, {64}).is_finite());
  CHECK(eigenvalue(series, 4, 0, {64}).is_finite());
  CHECK(!kernel_moment(series, 40, 2, {64}).is_finite());
  CHECK(total_degree_advantage(series, 40, 1000, 8, {64}).is_finite());
  const ZonalSpectrum spectrum = zonal_spectrum(series, 100, 12, {100});
  CHECK(!spectrum.remaining.is_finite());
  CHECK(spectrum.beyond.is_finite());
  // The split form bounds where the other cannot.
  const auto bound = moment_bound(series, 1000, Rational(1, 20'000), 0, {64});
  REQUIRE(bound);
  CHECK(bound->split);
  CHECK(bound->log2_measure.approximately() < -4);
  CHECK(!moment_bound_at(spectrum, Rational(1, 100), 4, 0));
  const auto average = average_bound(series, 100, Rational(1, 10), 0, {64});
  REQUIRE(average);
  CHECK(average->measure.certainly_positive());
}

TEST_CASE("T8: pancakes in 1000 dimensions") {
  const ZonalSeries series = series_of("pancakes(2,1/2)");
  const ZonalSpectrum spectrum = zonal_spectrum(series, 1000, 41, {300});
  // L = 41: lambda_41 = 0, and the tail has dim H_{n,42}.
  CHECK(is_about(moment_constant(spectrum, 20, 0), "0.000000525763191076395173503758364941", 25));
  const auto bound = moment_bound_at(spectrum, Rational(1, 200'000), 20, 0);
  REQUIRE(bound);
  CHECK(is_about(bound->measure, "0.00000000016527293265345692666", 18));
  const auto best = moment_bound(series, 1000, Rational(1, 200'000), 0, {64});
  REQUIRE(best);
  CHECK(!(best->measure - bound->measure).certainly_positive());
  // VSTAT(n^1.5) of the table: 52.7; n^2: 6.1.
  const auto sparse = moment_bound(series, 1000, Rational(1, 63'246), 0, {64});
  REQUIRE(sparse);
  CHECK(-sparse->log2_measure.approximately() == doctest::Approx(52.7).epsilon(0.002));
}

TEST_CASE("low-degree advantages are known numbers") {
  const ZonalSeries series = series_of("pancakes(2,1/2)");
  CHECK(is_about(total_degree_advantage(series, 100, 1000, 4, bits),
                 "0.015510110294117647058823529411765"));
  CHECK(is_about(total_degree_advantage(series, 100, 10'000, 8, bits),
                 "0.29427995549862038556918594723811"));
  CHECK(is_about(total_degree_advantage(series, 1000, 100'000, 12, bits),
                 "0.017604058018516725680358220867267"));
  CHECK(is_about(total_degree_advantage(series, 1000, 1'000'000, 16, {200, Arithmetic::mpfi}),
                 "1.1823013786763823380971740604069"));
  CHECK(
      is_about(kernel_moment(series, 20, 2, bits), "0.0000024812064299802890118673172335617", 25));
  struct Row {
    std::uint64_t n;
    unsigned long degree;
    std::uint64_t most;
  };
  for (const Row& row : {Row{100, 4, 64474}, Row{100, 8, 22132}, Row{100, 16, 10013},
                         Row{1000, 4, 6333629}, Row{1000, 8, 2139274}, Row{1000, 16, 947363},
                         Row{10'000, 8, 213167808}, Row{10'000, 32, 45586016}}) {
    CAPTURE(row.n);
    CAPTURE(row.degree);
    const Ball one(1, {100});
    CHECK((total_degree_advantage(series, row.n, row.most, row.degree, {100}) - one)
              .certainly_negative());
    CHECK((total_degree_advantage(series, row.n, row.most + 1, row.degree, {100}) - one)
              .certainly_positive());
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
