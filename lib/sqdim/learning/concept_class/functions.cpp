// The functions of simulations, over x ~ N(0, I_n).
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

#include "sqdim/foundation/random/random.hpp"
#include "sqdim/learning/concept_class/concept_class.hpp"
#include "sqdim/values/network/network.hpp"

namespace sqdim {
namespace {

constexpr long coefficient_bits = 128;

/// The coefficient 2^k psi^_d sqrt(d! / prod d_i!) k^(-d/2) / ||g||, d = sum d_i (docs/theory.md,
/// 9.3).
Enclosure network_coefficient(const Activation& activation, std::uint64_t k,
                              const Enclosure& norm_squared,
                              std::span<const std::uint32_t> degrees) {
  const Precision precision{coefficient_bits};
  std::uint64_t degree = 0;
  Integer shares = 1;
  for (const std::uint32_t d : degrees) {
    degree += d;
    for (std::uint32_t j = 2; j <= d; ++j) shares *= j;
  }
  Integer factorial = 1;
  for (std::uint64_t j = 2; j <= degree; ++j) factorial *= j;
  Integer power = 1;
  for (std::uint64_t j = 0; j < degree; ++j) power *= k;
  const Ball psi = activation.hermite_coefficients(degree, precision).back();
  const Ball square = Ball(Rational(factorial, shares * power), precision);
  const Ball norm =
      sqrt(Ball::hull(Ball(norm_squared.lower, precision), Ball(norm_squared.upper, precision)));
  return (Ball(power_of_two(static_cast<std::int64_t>(k)), precision) * psi * sqrt(square) / norm)
      .enclosure();
}

/// Returns E[psi(V)^2], V ~ N(0, |u|^2).
Enclosure neuron_norm_squared(const Activation& activation, const Rational& square) {
  const Ball variance(square, {coefficient_bits});
  const NormalPair law{variance, variance, variance};
  return (activation.gaussian_kernel(Parity::even, law) +
          activation.gaussian_kernel(Parity::odd, law))
      .enclosure();
}

/// Returns the sum over w of chi(w) E[psi(U) psi(V)] divided by the norm of g_S, where (U, V) is
/// normal with variances 1 and |u|^2 and covariance <w, u_S>/sqrt k.
Enclosure neuron_correlation(const Activation& activation, const Enclosure& norm_squared,
                             std::span<const Rational> u, const Rational& square) {
  const Precision precision{coefficient_bits};
  const Parity parity = parity_of(u.size());
  const Ball root = sqrt(Ball(Integer(u.size()), precision));
  Ball sum(precision);
  for (std::uint64_t w = 0; w < std::uint64_t{1} << u.size(); ++w) {
    Rational covariance = 0;
    for (std::size_t i = 0; i < u.size(); ++i)
      covariance += (w >> i & 1U) != 0 ? Rational(-u[i]) : u[i];
    const NormalPair law{Ball(1, precision), Ball(square, precision),
                         Ball(covariance, precision) / root};
    const Ball kernel = activation.gaussian_kernel(parity, law);
    __builtin_parityll(w) != 0 ? sum -= kernel : sum += kernel;
  }
  const Ball norm =
      sqrt(Ball::hull(Ball(norm_squared.lower, precision), Ball(norm_squared.upper, precision)));
  return (sum / norm).enclosure();
}

/// Returns formulas for correlations if the outer activation is the identity.
NeuronFunctions neurons_of(const Activation& activation, const OuterActivation& outer,
                           std::uint64_t k, const std::optional<Enclosure>& norm_squared) {
  NeuronFunctions neurons;
  neurons.values = [activation](const Eigen::VectorXd& arguments) {
    return activation_values(activation, arguments);
  };
  if (!activation.gaussian_kernel) return neurons;
  neurons.norm_squared = [activation](const Rational& square) {
    return neuron_norm_squared(activation, square);
  };
  constexpr std::uint64_t most_k = 16;  // each member takes a sum over 2^k units
  if (outer.identity && norm_squared && k <= most_k) {
    neurons.correlation = [activation, norm = *norm_squared](std::span<const Rational> u,
                                                             const Rational& square) {
      return neuron_correlation(activation, norm, u, square);
    };
  }
  return neurons;
}

std::optional<Enclosure> unknown_coefficient(std::span<const std::uint32_t> /*degrees*/) {
  return std::nullopt;
}

/// Returns E[phi(prod x_i)^2] if it is known: the product has norm 1, and is not 0 almost everywhere.
std::optional<Enclosure> norm_of_monomials(const OuterActivation& outer) {
  if (outer.identity) return Enclosure::exactly(1);
  if (outer.magnitude) return Enclosure::exactly(*outer.magnitude * *outer.magnitude);
  return std::nullopt;
}

}  // namespace

SubsetFunctions network_functions(const Family& family) {
  assert(family.subsets && family.subsets->activation && !family.degenerate);
  const SubsetParameters& subsets = *family.subsets;
  const std::uint64_t k = subsets.k;
  const Network network(*subsets.activation, k);
  Subset all(k);
  std::iota(all.begin(), all.end(), std::uint64_t{1});
  const Concept f(network, subsets.outer, all);
  if (!subsets.outer.identity) {
    return {.n = subsets.n,
            .k = k,
            .outer = subsets.outer,
            .values = [f](const Eigen::MatrixXd& x) { return f.values(x); },
            .norm_squared = family.norm_squared,
            .parity = false,
            .hermite = unknown_coefficient,
            .neurons = neurons_of(*subsets.activation, subsets.outer, subsets.k, std::nullopt)};
  }
  if (!family.norm_squared) throw InvalidInput("the norm of the functions is not known");
  const Enclosure norm_squared = *family.norm_squared;
  const double norm = std::sqrt(static_cast<double>(norm_squared.upper));
  const Activation activation = *subsets.activation;
  return {.n = subsets.n,
          .k = k,
          .outer = subsets.outer,
          .values = [f, norm](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
            return f.values(x) / norm;
          },
          .norm_squared = Enclosure::exactly(1),
          .parity = false,
          .hermite =
              [=](std::span<const std::uint32_t> degrees) {
                return std::optional(network_coefficient(activation, k, norm_squared, degrees));
              },
          .neurons = neurons_of(activation, subsets.outer, subsets.k, norm_squared)};
}

SubsetFunctions sign_parity_functions(const Family& family) {
  assert(family.subsets);
  const OuterActivation outer = family.subsets->outer;
  return {.n = family.subsets->n,
          .k = family.subsets->k,
          .outer = outer,
          .values =
              [outer](const Eigen::MatrixXd& x) {
                return outer_values(outer, x.array().sign().colwise().prod().transpose());
              },
          .norm_squared = family.norm_squared,
          .parity = true,
          .hermite = unknown_coefficient};
}

SubsetFunctions monomial_functions(std::uint64_t n, std::uint64_t k, const OuterActivation& outer) {
  const auto hermite = [](std::span<const std::uint32_t> degrees) -> std::optional<Enclosure> {
    for (const std::uint32_t d : degrees) {
      if (d != 1) return Enclosure::exactly(0);
    }
    return Enclosure::exactly(1);
  };
  return {.n = n,
          .k = k,
          .outer = outer,
          .values =
              [outer](const Eigen::MatrixXd& x) {
                return outer_values(outer, x.colwise().prod().transpose());
              },
          .norm_squared = norm_of_monomials(outer),
          .parity = outer.magnitude.has_value(),
          .hermite =
              outer.identity
                  ? std::function<std::optional<Enclosure>(std::span<const std::uint32_t>)>(hermite)
                  : unknown_coefficient};
}

std::vector<SignedUnits> random_signed_units(std::uint64_t n, std::uint64_t k, std::size_t count,
                                             std::uint64_t seed) {
  std::vector<SignedUnits> controls;
  controls.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    RandomStream random(seed, i, Purpose::secret);
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0U);
    random.shuffle(order);
    order.resize(k);
    std::vector<int> signs(std::size_t{1} << k);
    for (int& sign : signs) sign = random.index(2) == 0 ? 1 : -1;
    controls.push_back({std::move(order), std::move(signs)});
  }
  return controls;
}

PointwiseFunction signed_network(const Activation& activation, const OuterActivation& outer,
                                 const SignedUnits& units) {
  return [=](const Eigen::MatrixXd& x) {
    const std::vector<Eigen::Index> rows(units.coordinates.begin(), units.coordinates.end());
    return outer_values(outer, signed_network_values(activation, units.signs, x(rows, Eigen::all)));
  };
}

Eigen::MatrixXd unit_directions(std::uint64_t n, std::span<const std::uint32_t> coordinates) {
  const auto units = Eigen::Index{1} << coordinates.size();
  const double component = 1 / std::sqrt(static_cast<double>(coordinates.size()));
  Eigen::MatrixXd directions = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(n), units);
  for (Eigen::Index w = 0; w < units; ++w) {
    for (std::size_t i = 0; i < coordinates.size(); ++i)
      directions(static_cast<Eigen::Index>(coordinates[i]), w) =
          (static_cast<std::uint64_t>(w) >> i & 1U) != 0 ? -component : component;
  }
  return directions;
}

}  // namespace sqdim
