// Bounds for hidden directions against queries, outputs and learners that exist: docs/theory.md, 12.
// Queries are the worst that are known; shares of directions are counted, less five standard
// errors.
#include <algorithm>
#include <cmath>

#include "sqdim/functions/zonal/spectrum.hpp"
#include "sqdim/functions/zonal/sphere.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/theorems/bound/detail/counting.hpp"
#include "sqdim/theorems/bound/detail/priors.hpp"
#include "support/directions.hpp"
#include "support/references.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

using testing::scaled;
using testing::single_index;
using testing::towards;
using testing::zonal_polynomial;

constexpr unsigned last_degree = 6;

using Point = std::vector<double>;

Point random_direction(std::uint64_t n, RandomStream& stream) {
  Point w(n);
  double square = 0;
  for (double& x : w) {
    x = standard_normal(stream);
    square += x * x;
  }
  for (double& x : w) x /= std::sqrt(square);
  return w;
}

double dot(const Point& a, const Point& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// lambda_l and dim H_{n,l} of a class whose kernel is a polynomial.
struct Spectrum {
  std::uint64_t n;
  std::vector<double> eigenvalues;
  std::vector<double> dimensions;
  /// c_0^2.
  double constant;
};

Spectrum spectrum_of(const FamilyFacts& facts) {
  const HiddenDirection& direction = *facts.prior->direction();
  const std::uint64_t n = facts.prior->ingredients.n;
  Spectrum spectrum{n, {}, {}, direction.series.squares(0, {60})[0].approximately()};
  for (unsigned l = 0; l <= last_degree; ++l) {
    spectrum.eigenvalues.push_back(eigenvalue(direction.series, n, l, {60}).approximately());
    spectrum.dimensions.push_back(static_cast<double>(harmonic_dimension(n, l)));
  }
  return spectrum;
}

/// A query h with ||h|| = 1, as the correlations <h, f_w> = sum_i sum_l g_{i,l} P_l(<u_i, w>). Its
/// squared norm is sum_l ||the part of degree l||^2/lambda_l.
struct Query {
  std::vector<Point> poles;
  std::vector<std::vector<double>> weights;

  [[nodiscard]] double at(std::uint64_t n, const Point& w) const {
    double sum = 0;
    for (std::size_t i = 0; i < poles.size(); ++i) {
      const double t = dot(poles[i], w);
      for (unsigned l = 0; l <= last_degree; ++l) {
        if (weights[i][l] != 0) sum += weights[i][l] * zonal_polynomial(n, l, t);
      }
    }
    return sum;
  }
};

void normalise(Query& query, const Spectrum& spectrum) {
  double whole = 0;
  for (unsigned l = 0; l <= last_degree; ++l) {
    if (spectrum.eigenvalues[l] <= 0) continue;
    for (std::size_t i = 0; i < query.poles.size(); ++i) {
      for (std::size_t j = 0; j < query.poles.size(); ++j) {
        whole += query.weights[i][l] * query.weights[j][l] *
                 zonal_polynomial(spectrum.n, l, dot(query.poles[i], query.poles[j])) /
                 (spectrum.eigenvalues[l] * spectrum.dimensions[l]);
      }
    }
  }
  for (std::vector<double>& weights : query.weights)
    for (double& weight : weights) weight /= std::sqrt(whole);
}

/// The zonal query with the largest correlation at <u, w> = t, or in the mean over a cap: the best
/// against averages and caps.
Query best_about(const Point& pole, double t, bool over_cap, const Spectrum& spectrum) {
  Query query{{pole}, {{}}};
  for (unsigned l = 0; l <= last_degree; ++l) {
    const auto value = [&](double x) { return zonal_polynomial(spectrum.n, l, x); };
    const double wanted =
        over_cap ? testing::weighted_integral(spectrum.n, t, value) /
                       testing::weighted_integral(spectrum.n, t, [](double) { return 1.0; })
                 : value(t);
    query.weights[0].push_back(spectrum.eigenvalues[l] * spectrum.dimensions[l] * wanted);
  }
  normalise(query, spectrum);
  return query;
}

/// A random combination of zonal polynomials about one to three poles, or of members of the class.
Query random_query(const Spectrum& spectrum, RandomStream& stream) {
  Query query;
  const bool of_members = stream.index(2) == 0;
  const std::uint64_t poles = 1 + stream.index(3);
  for (std::uint64_t i = 0; i < poles; ++i) {
    query.poles.push_back(random_direction(spectrum.n, stream));
    std::vector<double>& weights = query.weights.emplace_back();
    const double common = standard_normal(stream);
    for (unsigned l = 0; l <= last_degree; ++l) {
      const double lambda = spectrum.eigenvalues[l];
      weights.push_back(of_members ? common * lambda * spectrum.dimensions[l]
                                   : standard_normal(stream) * std::sqrt(lambda));
    }
  }
  normalise(query, spectrum);
  return query;
}

std::vector<Query> queries_for(const Spectrum& spectrum, RandomStream& stream) {
  Point pole(spectrum.n, 0);
  pole[0] = 1;
  std::vector<Query> queries;
  for (const double t : {1.0, 0.8, 0.5, 0.2}) {
    queries.push_back(best_about(pole, t, false, spectrum));
    if (t < 1) queries.push_back(best_about(pole, t, true, spectrum));
  }
  for (std::uint64_t i = 0; i < scaled(6); ++i) queries.push_back(random_query(spectrum, stream));
  return queries;
}

/// What a query finds: correlations with sampled members, in increasing order, and the numbers that
/// the mean of the functions and their common constant contribute.
struct Correlations {
  std::vector<double> values;
  double mean;
  double constant;

  /// The share that is further than tau from `answer`, less five standard errors.
  [[nodiscard]] double excluded(double answer, double tau) const {
    const auto least = std::lower_bound(values.begin(), values.end(), answer - tau);
    const auto beyond = std::upper_bound(values.begin(), values.end(), answer + tau);
    return certain(values.size() - static_cast<std::size_t>(beyond - least));
  }

  /// The share of at least `value`, less five standard errors.
  [[nodiscard]] double at_least(double value) const {
    const auto least = std::lower_bound(values.begin(), values.end(), value);
    return certain(static_cast<std::size_t>(values.end() - least));
  }

  /// The least such share over all answers of at most a size: the best begin at a correlation.
  [[nodiscard]] double excluded_at_best(double tau, double largest) const {
    double least = std::min(excluded(largest, tau), excluded(-largest, tau));
    for (const double value : values) {
      if (std::abs(value + tau) <= largest) least = std::min(least, excluded(value + tau, tau));
    }
    return least;
  }

 private:
  [[nodiscard]] double certain(std::size_t hits) const {
    const auto size = static_cast<double>(values.size());
    const double share = static_cast<double>(hits) / size;
    return share - 5 * std::sqrt(share * (1 - share) / size);
  }
};

Correlations correlations_of(const Query& query, const Spectrum& spectrum,
                             const std::vector<Point>& members) {
  Correlations found{{}, 0, 0};
  found.values.reserve(members.size());
  for (const Point& w : members) found.values.push_back(query.at(spectrum.n, w));
  std::sort(found.values.begin(), found.values.end());
  for (const std::vector<double>& weights : query.weights) found.mean += weights[0];
  // <h, 1> = <h, f_0> c_0/lambda_0.
  if (spectrum.eigenvalues[0] > 0)
    found.constant = found.mean * spectrum.constant / spectrum.eigenvalues[0];
  return found;
}

std::vector<Point> sampled_members(std::uint64_t n, RandomStream& stream) {
  std::vector<Point> members(scaled(3000));
  for (Point& w : members) w = random_direction(n, stream);
  return members;
}

double as_double(const std::optional<Portion>& portion) {
  REQUIRE(portion);
  return static_cast<double>(portion->most);
}

const std::vector<const char*> links = {"hermite(1)",          "hermite(2)",
                                        "hermite(3)",          "hermite(4)",
                                        "polynomial([1,1,1])", "polynomial([0,1,0,1])"};

TEST_SUITE_BEGIN("bound");

/// Calls `check` for links, dimensions and tolerances.
template <class Check>
void for_all_classes(Check check) {
  for (const char* const link : testing::share(links)) {
    for (const std::uint64_t n : testing::share(std::vector<std::uint64_t>{3, 4, 8, 16})) {
      const FamilyFacts facts = facts_of(single_index(link, n));
      const double norm = std::sqrt(static_cast<double>(facts.norm_squared->lower));
      for (const double part : {0.2, 0.5}) {
        CAPTURE(link);
        CAPTURE(n);
        CAPTURE(part);
        check(facts, Rational(std::ldexp(std::round(std::ldexp(part * norm, 20)), -20)));
      }
    }
  }
}

TEST_CASE("no query is answered wrongly for more directions than the bounds of 12.3 say") {
  RandomStream stream(2027, 0, Purpose::target);
  unsigned proved = 0;
  double closest = 0;
  for_all_classes([&](const FamilyFacts& facts, const Rational& tau) {
    const Spectrum spectrum = spectrum_of(facts);
    const std::vector<Point> members = sampled_members(spectrum.n, stream);
    const Rational theta = tau * tau;
    const auto size = static_cast<double>(tau);
    const auto both = [&](auto bound, Centre centre) {
      return as_double(bound(facts, Scale::raw, theta, centre));
    };
    for (const Centre centre : {Centre::none, Centre::mean}) {
      const auto lambda =
          centre == Centre::mean ? facts.centred_lambda(Scale::raw) : facts.lambda(Scale::raw);
      const double about_mean = std::min(
          {as_double(priors::excluded_by_frame(lambda, theta, Adversary::constant)),
           both(priors::excluded_by_moments, centre), both(priors::excluded_by_caps, centre)});
      const double about_constant = both(priors::excluded_by_average, centre);
      for (const Query& query : queries_for(spectrum, stream)) {
        const Correlations found = correlations_of(query, spectrum, members);
        const bool centred = centre == Centre::mean;
        const double wrong = found.excluded(centred ? found.mean : 0, size);
        CHECK(wrong <= about_mean);
        CHECK(found.excluded(centred ? found.constant : 0, size) <= about_constant);
        if (about_mean >= 1) continue;
        ++proved;
        closest = std::max(closest, wrong / about_mean);
      }
    }
  });
  CHECK(proved > (testing::is_partial() ? 5 : 20));
  CHECK((closest > 0.3 || testing::is_partial()));
}

TEST_CASE("for every query some answer is as good as the K of every theorem says") {
  RandomStream stream(2028, 0, Purpose::target);
  unsigned proved = 0;
  for_all_classes([&](const FamilyFacts& facts, const Rational& tau) {
    const Spectrum spectrum = spectrum_of(facts);
    const std::vector<Point> members = sampled_members(spectrum.n, stream);
    const TheoremInput question{facts, towards(Rational(1, 2)), Enclosure::exactly(tau)};
    const auto k_of = [&](const char* theorem) -> double {
      const BoundResult result = find_theorem(theorem).evaluate(question);
      return result.excluded_per_answer ? static_cast<double>(*result.excluded_per_answer) : 1;
    };
    double learning = 1;
    for (const char* const theorem : {"csq-frame", "csq-centred", "csq-moments", "csq-caps", "sda",
                                      "zero-answer", "gradient-descent"})
      learning = std::min(learning, k_of(theorem));
    const double deciding = k_of("csq-decision");
    const auto size = static_cast<double>(tau);
    for (const Query& query : queries_for(spectrum, stream)) {
      const Correlations found = correlations_of(query, spectrum, members);
      CHECK(found.excluded_at_best(size, HUGE_VAL) <= learning);
      if (learning < 1) ++proved;
      CHECK(found.excluded_at_best(size, size) <= deciding);
    }
  });
  CHECK(proved > (testing::is_partial() ? 5 : 20));
}

TEST_CASE("no gradient shows more directions than gradient-descent-l2 says") {
  RandomStream stream(2029, 0, Purpose::target);
  for_all_classes([&](const FamilyFacts& facts, const Rational& tau) {
    const Spectrum spectrum = spectrum_of(facts);
    const auto theta = static_cast<double>(tau * tau);
    const double k =
        as_double(priors::excluded_for_vectors(facts, Scale::raw, tau * tau, Centre::none));
    // Gradients with n coordinates: the best queries about orthogonal poles, of norm 1/sqrt n each.
    std::vector<Query> gradient;
    for (std::uint64_t i = 0; i < spectrum.n; ++i) {
      Point pole(spectrum.n, 0);
      pole[i] = 1;
      gradient.push_back(best_about(pole, 1, false, spectrum));
    }
    Correlations squares{{}, 0, 0};
    for (const Point& w : sampled_members(spectrum.n, stream)) {
      double sum = 0;
      for (const Query& h : gradient) {
        const double c = h.at(spectrum.n, w);
        sum += c * c;
      }
      squares.values.push_back(sum / static_cast<double>(spectrum.n));
    }
    std::sort(squares.values.begin(), squares.values.end());
    CHECK(squares.excluded(0, theta) <= k);
  });
}

TEST_CASE("no output is good for more directions than m says") {
  RandomStream stream(2030, 0, Purpose::target);
  for (const char* const link : testing::share(links)) {
    for (const std::uint64_t n : {3UL, 8UL}) {
      CAPTURE(link);
      CAPTURE(n);
      const FamilyFacts facts = facts_of(single_index(link, n));
      const Spectrum spectrum = spectrum_of(facts);
      const std::vector<Point> members = sampled_members(n, stream);
      const auto b = static_cast<double>(facts.norm_squared->lower);
      for (const Rational& part : {Rational(1, 4), Rational(1, 2), Rational(3, 4)}) {
        const Rational correlation = part * square_root(facts.norm_squared->lower, 60).lower;
        const auto m = static_cast<double>(priors::served_at_correlation(facts, correlation));
        for (const Query& query : queries_for(spectrum, stream)) {
          const Correlations found = correlations_of(query, spectrum, members);
          CHECK(found.at_least(static_cast<double>(correlation)) <= m);
        }
      }
      for (const Rational& error : {Rational(1, 10), Rational(1, 2), Rational(4, 5)}) {
        const auto m =
            static_cast<double>(priors::served_within_error(facts, RegressionGoal{error}));
        for (const Query& query : queries_for(spectrum, stream)) {
          const Correlations found = correlations_of(query, spectrum, members);
          for (const double s : {0.2, 0.5, 0.7, 0.9}) {
            // u = s sqrt(b) h: ||u - f||^2 = s^2 b - 2 s sqrt(b) c + b <= error b.
            const double least = std::sqrt(b) * (s * s + 1 - static_cast<double>(error)) / (2 * s);
            CHECK(found.at_least(least) <= m);
          }
        }
      }
    }
  }
}

TEST_CASE("no theorem asks for more than a learner that reads all monomials of one degree") {
  // f_w = h_k(<w, x>) has D = C(n+k-1, k) orthonormal monomials. Read with errors tau, they show
  // w^(tensor k) within r = tau sqrt D. A direction within r of that has <u, w>^k >= 1 - 2 r^2.
  const Rational cosine(1, 2);
  for (const unsigned k : {1U, 2U, 3U, 4U}) {
    for (const std::uint64_t n : {3UL, 4UL, 8UL, 16UL, 100UL}) {
      const Integer monomials = binomial(n + k - 1, k);
      const Rational square = (1 - power_of_two(-static_cast<int>(k))) / (2 * monomials);
      const TheoremInput question{facts_of(single_index("hermite(" + std::to_string(k) + ")", n)),
                                  towards(cosine),
                                  Enclosure::exactly(square_root(square, 80).lower)};
      CAPTURE(k);
      CAPTURE(n);
      for (const Theorem& theorem : all_theorems()) {
        if (theorem.task != Task::learning || theorem.model != Model::csq) continue;
        const BoundResult result = theorem.evaluate(question);
        if (!result.queries) continue;
        CAPTURE(theorem.name);
        REQUIRE(std::holds_alternative<Integer>(*result.queries));
        // All monomials together are one gradient.
        const bool whole = theorem.name == "gradient-descent-l2";
        CHECK(std::get<Integer>(*result.queries) <= (whole ? Integer(1) : monomials));
      }
    }
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
