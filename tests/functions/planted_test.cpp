// Planted bicliques: against decimals from elsewhere, enumeration and brute force.
#include "sqdim/functions/planted/planted.hpp"

#include <bit>

#include "sqdim/foundation/errors/errors.hpp"
#include "support/references.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::is_about;

/// Returns all sets of size k, as bits.
std::vector<std::uint32_t> sets_of(unsigned n, unsigned k) {
  std::vector<std::uint32_t> sets;
  for (std::uint32_t set = 0; set < 1U << n; ++set)
    if (std::popcount(set) == static_cast<int>(k)) sets.push_back(set);
  return sets;
}

/// Returns <D'_S, D'_S'> from the densities at the 2^n points.
Rational correlation_by_points(unsigned n, unsigned k, std::uint32_t s, std::uint32_t other) {
  const auto density = [&](std::uint32_t set, std::uint32_t x) -> Rational {
    const Rational planted(k, n);
    const Rational inside = (x & set) == set ? Rational(Integer(1) << k) : Rational(0);
    return (1 - planted) + planted * inside - 1;
  };
  Rational sum = 0;
  for (std::uint32_t x = 0; x < 1U << n; ++x) sum += density(s, x) * density(other, x);
  return sum / (Integer(1) << n);
}

/// Returns the least s in (0, 1] at which the mean of the largest values, each of measure
/// 1/size, is at most theta, by going through them one by one.
Rational least_fraction(std::vector<Rational> values, const Rational& theta) {
  std::sort(values.begin(), values.end(), std::greater<>());
  Rational sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    // R(s) = (sum + (s size - i) value) / (s size) for i < s size <= i + 1.
    if (sum + values[i] <= theta * (i + 1))
      return (sum - Rational(i) * values[i]) / ((theta - values[i]) * values.size());
    sum += values[i];
  }
  return 1;
}

TEST_SUITE_BEGIN("planted");

TEST_CASE("n = 10, k = 3: spectrum, moments and averages are those that enumeration gave") {
  const PlantedBiclique planted(10, 3);
  CHECK(eigenvalue(planted, 0) == Rational(399, 4000));
  CHECK(eigenvalue(planted, 1) == Rational(129, 4000));
  CHECK(kernel_moment(planted, 1) == Rational(399, 4000));
  CHECK(kernel_moment(planted, 2) == parse_rational("0.0203175"));
  CHECK(average_bound(planted, Rational(1, 10)) == Rational(399, 400));
  CHECK(average_bound(planted, Rational(1, 5)) == Rational(18, 55));
  CHECK(average_bound(planted, Rational(1, 4)) == Rational(9, 40));
  CHECK(chi_squared(planted) == Rational(63, 100));
}

TEST_CASE("spectra of larger classes are known decimals") {
  const PlantedBiclique hundred(100, 5);
  CHECK(is_about(eigenvalue(hundred, 0), "0.00067706709558237540564491963608311"));
  CHECK(is_about(eigenvalue(hundred, 1), "0.00014045425456968166835618971112344"));
  CHECK(is_about(kernel_moment(hundred, 2), "0.0000025461358834771021810786170138158"));
  const PlantedBiclique thousand(1000, 10);
  CHECK(is_about(eigenvalue(thousand, 0), "0.000010414178636659808734874827207163"));
  CHECK(is_about(eigenvalue(thousand, 1), "0.0000010740463837520540808241508433141"));
}

TEST_CASE("averages of large classes are known decimals") {
  const auto half_inverse = [](std::uint64_t t) { return Rational(1, Integer(t) * 2); };
  const PlantedBiclique small(std::uint64_t{1} << 12, 16);
  CHECK(is_about(average_bound(small, half_inverse(1U << 12)).value(),
                 "0.0000022312318748672142218088648312115"));
  const PlantedBiclique medium(std::uint64_t{1} << 16, 64);
  const Rational bound = average_bound(medium, half_inverse(1U << 16)).value();
  CHECK(is_about(bound, "0.000004111536397666817530556304445421", 25));
  // T10 has (2 delta - 1)/s for a decision with success delta = 2/3; 12.6 proves (2 - 1/delta)/s.
  CHECK(floor(Rational(1, 3) / bound) == 81072);
  CHECK(floor(Rational(1, 2) / bound) == 121'609);
  const PlantedBiclique large(std::uint64_t{1} << 20, 256);
  CHECK(is_about(average_bound(large, half_inverse(1U << 20)).value(),
                 "0.0000047371071871453617788293984415255"));
  CHECK(is_about(average_bound(large, half_inverse(1U << 14)).value(),
                 "2.88599252203807791231458757895e-17", 25));
}

TEST_CASE("the largest class is quick") {
  const double before = testing::processor_seconds();
  const PlantedBiclique planted(std::uint64_t{1} << 20, 4096);
  CHECK(eigenvalue(planted, 0) > eigenvalue(planted, 1));
  CHECK(centred_average_bound(planted, chi_squared(planted) / 2).value() > 0);
  CHECK(average_bound(planted, chi_squared(planted) / 2).value() > 0);
  // A second or two in release; sanitizers take longer.
  CHECK(testing::processor_seconds() - before < 60);
}

TEST_CASE("correlations are those of the densities") {
  for (const unsigned k : {1U, 2U, 4U, 6U}) {
    const PlantedBiclique planted(6, k);
    for (const std::uint32_t other : sets_of(6, k)) {
      const std::uint32_t first = (1U << k) - 1;
      const auto overlap = static_cast<std::uint64_t>(std::popcount(first & other));
      CHECK(correlation(planted, overlap) == correlation_by_points(6, k, first, other));
    }
  }
}

TEST_CASE("counts, moments and averages are those of all sets") {
  testing::Draws draws(1);
  for (unsigned n = 1; n <= 10; ++n) {
    for (unsigned k = 1; k <= n; ++k) {
      const PlantedBiclique planted(n, k);
      const std::uint32_t first = (1U << k) - 1;
      std::vector<Rational> kernel;
      std::vector<Integer> at_least(k + 1);
      for (const std::uint32_t other : sets_of(n, k)) {
        const int overlap = std::popcount(first & other);
        kernel.push_back(correlation(planted, static_cast<std::uint64_t>(overlap)));
        for (int r = 0; r <= overlap; ++r) ++at_least[static_cast<std::size_t>(r)];
      }
      CHECK(planted.size() == kernel.size());
      for (unsigned r = 0; r <= k; ++r)
        CHECK(overlap_probability(planted, r) == Rational(at_least[r], planted.size()));
      CHECK(overlap_probability(planted, k + 1) == 0);
      Rational mean = 0;
      Rational cube = 0;
      for (const Rational& value : kernel) {
        mean += value / planted.size();
        cube += value * value * value / planted.size();
      }
      CHECK(kernel_moment(planted, 1) == mean);
      CHECK(kernel_moment(planted, 3) == cube);
      std::vector<Rational> centred;
      Rational centred_mean = 0;
      for (const Rational& value : kernel) {
        centred.push_back(abs(Rational(value - mean)));
        centred_mean += centred.back() / planted.size();
      }
      for (int i = 0; i < 5; ++i) {
        const Rational theta =
            (1 + draws.unit() * 10) * (i % 2 == 0 ? mean : centred_mean) + draws.unit() / 1000;
        const auto plain = average_bound(planted, theta);
        CHECK(plain.has_value() == (theta > mean));
        if (plain)
          CHECK(*plain == (theta >= chi_squared(planted) ? 0 : least_fraction(kernel, theta)));
        const auto about_mean = centred_average_bound(planted, theta);
        CHECK(about_mean.has_value() ==
              (theta > centred_mean || theta >= *std::max_element(centred.begin(), centred.end())));
        if (about_mean) {
          const bool all = theta >= *std::max_element(centred.begin(), centred.end());
          CHECK(*about_mean == (all ? 0 : least_fraction(centred, theta)));
        }
      }
    }
  }
}

TEST_CASE("no theta at the mean of the kernel proves anything") {
  const PlantedBiclique planted(50, 7);
  CHECK_FALSE(average_bound(planted, eigenvalue(planted, 0)).has_value());
  CHECK(average_bound(planted, chi_squared(planted)) == Rational(0));
  CHECK(average_bound(planted, chi_squared(planted) * Rational(999, 1000)).value() > 0);
}

TEST_CASE("a query attains no more than the bounds by averages") {
  // h along the sum of D'_S over the S that share at least r coordinates with a given one.
  const unsigned n = 9;
  const unsigned k = 3;
  const PlantedBiclique planted(n, k);
  const std::vector<std::uint32_t> sets = sets_of(n, k);
  const Rational mean = eigenvalue(planted, 0);
  const auto kernel = [&](std::uint32_t a, std::uint32_t b) {
    return correlation(planted, static_cast<std::uint64_t>(std::popcount(a & b)));
  };
  for (const bool centred : {false, true}) {
    for (int r = 1; r <= 3; ++r) {
      std::vector<Rational> correlations;
      Rational norm = 0;
      for (const std::uint32_t set : sets) {
        Rational sum = 0;
        for (const std::uint32_t other : sets) {
          if (std::popcount(other & 7U) >= r) sum += kernel(set, other) - (centred ? mean : 0);
        }
        correlations.push_back(sum);
        if (std::popcount(set & 7U) >= r) norm += sum;
      }
      for (const Rational& limit : correlations) {
        const Rational theta = limit * limit / norm * Rational(99, 100);
        if (theta == 0) continue;
        std::size_t outside = 0;
        for (const Rational& c : correlations) outside += c * c / norm > theta ? 1 : 0;
        const auto bound =
            centred ? centred_average_bound(planted, theta) : average_bound(planted, theta);
        if (bound) CHECK(Rational(Integer(outside), planted.size()) < *bound);
      }
    }
  }
}

TEST_CASE("eigenvalues are those of the Johnson scheme") {
  for (const std::uint64_t n : {4UL, 7UL, 12UL, 30UL}) {
    for (std::uint64_t k = 1; k <= std::min<std::uint64_t>(n, 8); ++k) {
      const PlantedBiclique planted(n, k);
      Rational trace = 0;
      Rational square = 0;
      for (std::uint64_t j = 0; j <= std::min(k, n - k); ++j) {
        // (8f): the sum of kappa_{k-i} E_i(j), over the number of sets.
        Rational sum = 0;
        for (std::uint64_t i = 0; i <= k; ++i) {
          Integer eberlein = 0;
          for (std::uint64_t h = 0; h <= std::min(i, j); ++h) {
            const Integer term =
                binomial(j, h) * binomial(k - j, i - h) * binomial(n - k - j, i - h);
            h % 2 == 0 ? eberlein += term : eberlein -= term;
          }
          sum += correlation(planted, k - i) * eberlein / planted.size();
        }
        const Rational lambda = eigenvalue(planted, j);
        CHECK(lambda == sum);
        CHECK(lambda >= 0);
        if (j > 0) CHECK(lambda <= eigenvalue(planted, j - 1));
        const Integer multiplicity = binomial(n, j) - (j == 0 ? Integer(0) : binomial(n, j - 1));
        trace += multiplicity * lambda;
        square += multiplicity * lambda * lambda;
      }
      CHECK(lambda(planted) == eigenvalue(planted, 0));
      CHECK(centred_lambda(planted) == (k == n ? Rational(0) : eigenvalue(planted, 1)));
      CHECK(trace == chi_squared(planted));
      CHECK(square == kernel_moment(planted, 2));
      CHECK(eigenvalue(planted, 0) == kernel_moment(planted, 1));
    }
  }
}

TEST_CASE("impossible bicliques are refused in one line") {
  CHECK_THROWS_WITH_AS(PlantedBiclique(5, 6),
                       "a planted biclique in n = 5 coordinates has 1 <= k <= 5, not k = 6",
                       InvalidInput);
  CHECK_THROWS_AS(PlantedBiclique(5, 0), InvalidInput);
  CHECK_THROWS_AS(PlantedBiclique(1U << 20, 4097), InvalidInput);
  CHECK_THROWS_AS(PlantedBiclique((std::uint64_t{1} << 40) + 1, 5), InvalidInput);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
