// K against adversarial Gram matrices and queries, and the constant of VSTAT on a grid:
// docs/theory.md, 5.3, 5.6 and 5.10.
#include "sqdim/theorems/bound/exclusion.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <vector>

#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/theorems/bound/detail/counting.hpp"
#include "support/gram_families.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::Draws;
using testing::equicorrelated;
using testing::exact;
using testing::scaled;

double uniform(Draws& draws) {
  return static_cast<double>(draws.between(-1'000'000, 1'000'000)) / 1e6;
}

/// Returns the Gram matrix of random functions of norm 1 of one of four kinds: equicorrelated,
/// equicorrelated up to signs, a block of near copies beside orthogonal functions, generic.
Eigen::MatrixXd random_gram(Draws& draws) {
  const auto size = static_cast<Eigen::Index>(draws.between(2, 9));
  const double r = std::abs(uniform(draws)) * 0.9;
  switch (draws.below(4)) {
    case 0:
      return equicorrelated(size, r);
    case 1: {
      Eigen::VectorXd signs(size);
      for (double& sign : signs) sign = draws.below(2) == 0 ? 1 : -1;
      return signs.asDiagonal() * equicorrelated(size, r) * signs.asDiagonal();
    }
    case 2: {
      Eigen::MatrixXd gram = Eigen::MatrixXd::Identity(size, size);
      const Eigen::Index copies = size / 2;
      gram.topLeftCorner(copies, copies) = equicorrelated(copies, r);
      return gram;
    }
    default: {
      Eigen::MatrixXd values(size, size + 1);
      for (double& value : values.reshaped()) value = uniform(draws);
      values.rowwise().normalize();
      return values * values.transpose();
    }
  }
}

/// Returns the correlations c = <h, f_i> of a query that wants every answer to exclude many: h has
/// norm 1 and c = A w for a square root A of the Gram matrix. It starts from equal shares of a
/// random subset, and climbs.
class Query {
 public:
  Query(const Eigen::MatrixXd& gram, double tau) : tau_(tau) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram);
    root_ = solver.eigenvectors() * solver.eigenvalues().cwiseMax(0).cwiseSqrt().asDiagonal();
  }

  /// Returns the least number of functions that an answer excludes, for the best query found.
  int best(Draws& draws) {
    int most = 0;
    for (int start = 0; start < 6; ++start) {
      Eigen::VectorXd w(root_.cols());
      for (double& entry : w) entry = uniform(draws);
      if (start % 2 == 0)
        w = root_.transpose() * w.unaryExpr([](double x) { return x > 0 ? 1.0 : -1.0; });
      w.normalize();
      for (int step = 0; step < 40; ++step) {
        Eigen::VectorXd moved = w;
        moved(static_cast<Eigen::Index>(draws.below(static_cast<std::uint64_t>(w.size())))) +=
            0.3 * uniform(draws);
        moved.normalize();
        if (excluded_of(moved) >= excluded_of(w)) w = moved;
      }
      most = std::max(most, excluded_of(w));
    }
    return most;
  }

  /// Returns the number excluded by the answer 0.
  [[nodiscard]] int by_zero(const Eigen::VectorXd& w) const {
    return static_cast<int>(((root_ * w).cwiseAbs().array() > tau_ * (1 + 1e-12)).count());
  }

 private:
  /// An interval of length 2 tau that holds the most correlations begins at one of them.
  [[nodiscard]] int excluded_of(const Eigen::VectorXd& w) const {
    const Eigen::VectorXd c = root_ * w;
    int least = static_cast<int>(c.size());
    for (const double start : c) {
      const auto outside = [&](double x) {
        return x < start - 1e-12 || x > start + 2 * tau_ + 1e-12;
      };
      least = std::min(least, static_cast<int>(std::count_if(c.begin(), c.end(), outside)));
    }
    return least;
  }

  Eigen::MatrixXd root_;
  double tau_;
};

FamilyFacts facts_of_gram(const Eigen::MatrixXd& gram) {
  return facts_of(gram_family("given", "given", gram_facts(exact(gram), 1)));
}

TEST_SUITE_BEGIN("bound");

TEST_CASE("no query makes every answer exclude more than K, and some attain it") {
  Draws draws(201);
  int attained = 0;
  int sharper = 0;
  for (std::uint64_t i = 0; i < scaled(10'000); ++i) {
    const Eigen::MatrixXd gram = random_gram(draws);
    const Rational tau(draws.between(20, 90), 100);
    const FamilyFacts facts = facts_of_gram(gram);
    const Rational k = excluded(facts, Scale::normalised, tau * tau, Adversary::drawing)->most;
    const int found = Query(gram, static_cast<double>(tau)).best(draws);
    CAPTURE(gram);
    CAPTURE(to_string(tau));
    CHECK(found <= k);
    if (found == k && k > 0) ++attained;
    if (k < excluded_by_triangle(facts, Scale::normalised, tau * tau)->most) ++sharper;
  }
  CHECK(attained > 0);
  CHECK(sharper > 0);
}

TEST_CASE("with all correlations equal, K is ceil((1 - r)/(2 (tau^2 - r))) - 1 for r < tau^2") {
  Draws draws(202);
  for (std::uint64_t i = 0; i < scaled(300); ++i) {
    const Rational r(draws.between(1, 60), 100);
    const Rational square(draws.between(5, 100), 100);
    const auto facts = facts_of(
        find_family("abstract(size=1000000, norm_squared=1, correlation=" + to_string(r) + ")"));
    for (const Adversary adversary : {Adversary::drawing, Adversary::constant}) {
      const int c = adversary == Adversary::drawing ? 2 : 1;
      const Integer by_lambda = std::max<Integer>(0, ceil((1 + 999'999 * r) / (c * square)) - 1);
      const Integer by_pairs =
          r < square ? std::max<Integer>(0, ceil((1 - r) / (c * (square - r))) - 1) : by_lambda;
      CHECK(excluded(facts, Scale::normalised, square, adversary) == std::min(by_lambda, by_pairs));
    }
  }
}

TEST_CASE("the answer 0 excludes the a functions of an eigenvector if Lambda_a > a tau^2") {
  // Five copies of one function, nearly, and five orthogonal ones.
  Eigen::MatrixXd gram = Eigen::MatrixXd::Identity(10, 10);
  gram.topLeftCorner(5, 5) = equicorrelated(5, 0.75);
  const FamilyFacts facts = facts_of_gram(gram);
  const auto k = [&](const Rational& square) {
    return *excluded(facts, Scale::normalised, square, Adversary::constant);
  };
  CHECK(k(Rational(3, 4)) == 5);  // Lambda_5 = 4 > 15/4
  CHECK(k(Rational(4, 5)) == 4);  // Lambda_5 = 5 (4/5), Lambda_4 = 13/4 > 16/5
  CHECK(k(Rational(2, 5)) == 9);  // 4 > 9 (2/5)
  CHECK(k(Rational(1)) == 0);
  Query query(gram, std::sqrt(0.75));
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram);
  CHECK(query.by_zero(Eigen::VectorXd::Unit(10, 9)) >= 5);
}

/// Returns P(v is not valid for a label probability p) for v = p0 + V, V from the triangle truncated
/// at r - rho, by a fine sum over its density. VSTAT(t).
double invalid_share(double p0, double p, double t, double r, double rho) {
  const double tolerance = std::max(1 / t, std::sqrt(p * (1 - p) / t));
  const double kappa = 1 / (2 * (r * r - rho * rho));
  constexpr int cells = 3000;
  double share = 0;
  for (int i = 0; i < cells; ++i) {
    const double v = (r - rho) * (-1 + 2 * (i + 0.5) / cells);
    if (std::abs(p0 + v - p) > tolerance)
      share += 2 * kappa * (r - std::abs(v)) * 2 * (r - rho) / cells;
  }
  // The rest of the mass, rho of r^2 - rho^2, is a plateau at v = 0 that every |c| <= r accepts.
  const double spread = 2 * kappa * (r * r - rho * rho);
  return share + std::max(0.0, 1 - spread) * (std::abs(p0 - p) > tolerance ? 1 : 0);
}

TEST_CASE(
    "an answer of VSTAT's adversary is invalid with probability at most (c^2 - l)/(2 (r^2 - l))") {
  for (const double t : {0.7, 1.0, 2.0, 5.0, 5.46, 5.47, 6.0, 10.0, 30.0, 1000.0, 1e6}) {
    const auto gamma = static_cast<double>(vstat_tolerance_squared(Rational(t), Data::labels));
    for (double p0 = 0.0013; p0 < 1; p0 += 0.0173) {
      const double p = std::min(p0, 1 - p0);
      const double r = std::sqrt(gamma * p / 2);  // r^2 = gamma ||h_1||^2 for the largest ||h_1||
      for (const double part : {0.0, 0.3, 0.8}) {
        const double lambda = part * r * r;
        for (double z = -3; z <= 3; z += 0.0711) {
          const double c = z * r;
          if (p0 + c < 0 || p0 + c > 1) continue;
          const double bound = std::max(0.0, (c * c - lambda) / (2 * (r * r - lambda)));
          CHECK(invalid_share(p0, p0 + c, t, r, std::sqrt(lambda)) <= bound + 5e-3);
        }
      }
    }
  }
}

TEST_CASE("the constant of VSTAT is C(t) of docs/theory.md, 5.10, from above") {
  const auto c = [](double t) {
    return 1 / (2 * static_cast<double>(vstat_tolerance_squared(Rational(t), Data::labels))) / t;
  };
  CHECK(c(1) == doctest::Approx(0.125));
  CHECK(c(5.46) == doctest::Approx(0.6825));
  CHECK(c(10) == doctest::Approx(0.6353).epsilon(1e-4));
  CHECK(c(100) == doctest::Approx(0.6061).epsilon(1e-4));
  CHECK(c(1e12) == doctest::Approx((1 + std::sqrt(2.0)) / 4));
  // t C(t) grows, so that more samples never raise a bound.
  for (double t = 0.1; t < 50; t += 0.0137) CHECK((t + 0.0137) * c(t + 0.0137) > t * c(t));
  // Rounding is downwards for gamma_t: the squares show it without roots.
  for (const int t : {6, 7, 10, 1000}) {
    const Rational bound = 1 / (2 * vstat_tolerance_squared(t, Data::labels));
    // 4 bound / t >= sqrt(2) + 2/(1 + s), with s >= sqrt(1 - 4/t) impossible to exceed.
    const Rational root =
        4 * bound / t - Rational(2) / (1 + square_root(Rational(t - 4, t), 400).upper);
    CHECK(root * root >= 2);
    CHECK(root * root < 2 + power_of_two(-100));
  }
  CHECK(vstat_average_correlation(5, Data::labels) == Rational(1, 6));
  CHECK(vstat_average_correlation(4, Data::labels) == Rational(1, 4));
}

TEST_CASE("VSTAT(t) does not see a correlation of at most max(1/(t + 1), 4/t^2) ||h_1||^2") {
  for (const double t : {0.5, 1.0, 3.0, 4.83, 6.0, 40.0, 1e4}) {
    const auto gamma = static_cast<double>(vstat_average_correlation(Rational(t), Data::labels));
    for (double p0 = 0.0011; p0 < 1; p0 += 0.0037) {
      const double c = std::sqrt(gamma * std::min(p0, 1 - p0) / 2);
      for (const double p : {p0 - c, p0 + c}) {
        if (p < 0 || p > 1) continue;
        CHECK(c <= std::max(1 / t, std::sqrt(p * (1 - p) / t)) * (1 + 1e-12));
      }
    }
  }
}

/// Returns the largest number of functions that one unit vector u correlates with by at least c.
int most_served(const Eigen::MatrixXd& gram, double c) {
  int most = 0;
  const Eigen::Index size = gram.rows();
  for (unsigned set = 1; set < 1U << size; ++set) {
    std::vector<Eigen::Index> members;
    for (Eigen::Index i = 0; i < size; ++i)
      if ((set >> i & 1U) != 0) members.push_back(i);
    // max over u of min_i <u, f_i> is the norm of the shortest convex combination; the equal
    // combination bounds it for the families tried here, where it is the shortest by symmetry.
    const Eigen::MatrixXd part = gram(members, members);
    const auto count = static_cast<double>(members.size());
    if (std::sqrt(part.sum()) / count >= c - 1e-12) most = std::max(most, static_cast<int>(count));
  }
  return most;
}

TEST_CASE("m for labels is attained by equicorrelated functions") {
  Draws draws(203);
  for (std::uint64_t i = 0; i < scaled(300); ++i) {
    const Rational r(draws.between(0, 50), 100);
    const Rational c(draws.between(20, 100), 100);
    const std::int64_t size = draws.between(2, 8);
    TheoremInput question{
        facts_of(find_family("abstract(size=" + std::to_string(size) +
                             ", norm_squared=1, supremum=1, correlation=" + to_string(r) + ")")),
        ClassificationGoal{c}, PowerProduct::exactly(Rational(1, 10))};
    CHECK(served_by_one_output(question) ==
          most_served(equicorrelated(size, static_cast<double>(r)), static_cast<double>(c)));
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
