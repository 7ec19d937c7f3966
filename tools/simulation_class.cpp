// The hard family, its controls, and orthonormal classes.
#include "simulation_class.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>

#include "problem_options.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

constexpr std::uint64_t most_simulated_n = 64;
constexpr std::uint64_t polynomial_degree = 2;
/// 2^k units are summed one by one for random signs and neurons.
constexpr std::uint64_t most_random_k = 12;
constexpr std::size_t random_sign_count = 16;
constexpr unsigned norm_digits = 20;

SimulatedClass abstract_class(const SimulationOptions& options) {
  const std::array<std::pair<const char*, bool>, 4> excluded = {
      {{"--activation", options.activation.has_value()},
       {"--outer", options.outer.has_value()},
       {"--n", options.n.has_value()},
       {"--k", options.k.has_value()}}};
  for (const auto& [option, given] : excluded) {
    if (given)
      throw InvalidInput(
          fmt::format("{} does not go with --family {}", option, in_quotes(*options.family)));
  }
  const Family family = reading("--family", [&] { return find_family(*options.family); });
  if (family.relative_correlation != 0) {
    throw InvalidInput(
        fmt::format("--family {}: the simulator needs a family of known Gram matrix; allowed: "
                    "orthonormal(size), abstract with correlation=0, or functions over subsets",
                    in_quotes(family.name)));
  }
  if (family.size > most_concepts) {
    throw InvalidInput(fmt::format("--family {}: the simulator takes at most {} functions",
                                   in_quotes(family.name), most_concepts));
  }
  if (options.target.value_or("hard") != "hard")
    throw InvalidInput("--target does not go with a family that is given by numbers");
  const auto size = static_cast<std::size_t>(family.size);
  return {.family = family,
          .name = family.name,
          .size = family.size,
          .activation = std::nullopt,
          .outer = std::nullopt,
          .n = std::nullopt,
          .k = std::nullopt,
          .target = "hard",
          .bounded = false,
          .has_functions = false,
          .has_neurons = false,
          .make = [size](const Learner&, const SamplingPlan&) { return orthonormal_class(size); }};
}

/// What functions over subsets are made of.
struct Parts {
  const FamilyEntry& entry;
  std::optional<Activation> activation;
  OuterActivation outer;
  std::uint64_t n;
  std::uint64_t k;
};

Parts read_parts(const SimulationOptions& options) {
  const FamilyEntry& entry = reading("--family", [&]() -> const FamilyEntry& {
    return find_family_entry(options.family.value_or("parity-network"));
  });
  if (entry.takes_activation && !options.activation)
    throw InvalidInput("--activation is required (or --family)");
  if (!entry.takes_activation && options.activation)
    throw InvalidInput("--activation does not go with --family " + entry.name);
  if (!options.n) throw InvalidInput("--n is required: the dimension, an integer");
  if (!options.k) throw InvalidInput("--k is required: the size |S|, an integer");
  const std::uint64_t n = read_integer("--n", *options.n, 1, most_simulated_n);
  return {
      .entry = entry,
      .activation = options.activation
                        ? std::optional(reading(
                              "--activation", [&] { return find_activation(*options.activation); }))
                        : std::nullopt,
      .outer = reading("--outer",
                       [&] { return parse_outer_activation(options.outer.value_or("identity")); }),
      .n = n,
      .k = read_integer("--k", *options.k, 1, n)};
}

Family family_of(const Parts& parts, std::uint64_t k) {
  if (parts.activation && !parts.activation->is_certified()) {
    throw InvalidInput(fmt::format(
        "--activation {}: its norm is numerical, and a simulation needs a proved one; sample, "
        "norm, spectrum and correlate take it, and polynomial([...]) has proved numbers",
        in_quotes(parts.activation->name)));
  }
  Family family = parts.entry.over_subsets({.activation = parts.activation,
                                            .outer = parts.outer,
                                            .n = parts.n,
                                            .k = k,
                                            .digits = norm_digits});
  if (family.degenerate) throw InvalidInput(fmt::format("k = {}: {}", k, *family.degenerate));
  return family;
}

/// f_S as a sum of relu units, for S given from 0; empty for functions that are none.
using ReluSumOver = std::function<ReluSum(std::span<const std::uint32_t> coordinates)>;

/// f_S for a random S, by its values at x_S.
TrainingTarget on_random_subset(const SubsetFunctions& functions, const ReluSumOver& relu_sum,
                                std::uint64_t seed, std::uint64_t run) {
  RandomStream random(seed, run, Purpose::target);
  std::vector<std::uint32_t> order(functions.n);
  std::iota(order.begin(), order.end(), 0U);
  random.shuffle(order);
  order.resize(functions.k);
  const std::vector<Eigen::Index> rows(order.begin(), order.end());
  return {.n = functions.n,
          .values = [functions, rows](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
            return functions.values(x(rows, Eigen::all));
          },
          .binary_labels = !functions.outer.identity,
          .relu_sum = relu_sum ? std::optional(relu_sum(order)) : std::nullopt};
}

SimulatedClass over_subsets(const Parts& parts, std::optional<Family> family, std::uint64_t k,
                            const std::string& target,
                            const std::function<SubsetFunctions()>& functions,
                            const ReluSumOver& relu_sum = {}) {
  return {.family = std::move(family),
          .name = parts.entry.name,
          .size = binomial(parts.n, k),
          .activation = parts.activation ? std::optional(parts.activation->name) : std::nullopt,
          .outer = parts.outer,
          .n = parts.n,
          .k = k,
          .target = target,
          .bounded = !parts.outer.identity,
          .has_functions = true,
          .has_neurons = target != "polynomial" && parts.activation &&
                         parts.activation->gaussian_kernel != nullptr && k <= most_random_k,
          .make =
              [functions](const Learner& learner, const SamplingPlan& plan) {
                return subset_class(functions(), learner.monomials, plan);
              },
          .draw =
              [functions, relu_sum](std::uint64_t seed, std::uint64_t run) {
                return on_random_subset(functions(), relu_sum, seed, run);
              }};
}

bool has_relu_units(const Parts& parts) {
  return parts.activation && parts.activation->name == "relu" && parts.outer.identity;
}

/// f_S = sum_w chi(w) relu(<w, x_S>/sqrt k)/||g_S||.
ReluSumOver parity_of_units(std::uint64_t n, const Family& family) {
  const double norm = std::sqrt(static_cast<double>(family.norm_squared->upper));
  return [n, norm](std::span<const std::uint32_t> coordinates) {
    ReluSum sum{unit_directions(n, coordinates), {}};
    sum.weights.resize(sum.directions.cols());
    for (Eigen::Index w = 0; w < sum.weights.size(); ++w)
      sum.weights(w) = (std::popcount(static_cast<std::uint64_t>(w)) % 2 == 0 ? 1 : -1) / norm;
    return sum;
  };
}

SimulatedClass networks(const Parts& parts, std::uint64_t k, const std::string& target) {
  const Family family = family_of(parts, k);
  const bool few_relu_units = has_relu_units(parts) && k <= most_random_k;
  return over_subsets(
      parts, family, k, target,
      [family] {
        return family.subsets->activation ? network_functions(family)
                                          : sign_parity_functions(family);
      },
      few_relu_units ? parity_of_units(parts.n, family) : ReluSumOver());
}

/// phi(x_i x_j): as a family parities of two signs, of which phi(+-1) or a number below 1 is the norm.
SimulatedClass polynomials(const Parts& parts) {
  if (parts.n < polynomial_degree) throw InvalidInput("--target polynomial: n is at least 2");
  Family family = find_family_entry("sign-parity")
                      .over_subsets({.activation = std::nullopt,
                                     .outer = parts.outer,
                                     .n = parts.n,
                                     .k = polynomial_degree,
                                     .digits = norm_digits});
  if (!parts.outer.identity && !parts.outer.two_valued) family.norm_squared = Enclosure{0, 1};
  return over_subsets(parts, family, polynomial_degree, "polynomial",
                      [n = parts.n, outer = parts.outer] {
                        return monomial_functions(n, polynomial_degree, outer);
                      });
}

/// As 2^16 inputs estimate it, of a task that no run and no class has.
double norm_about(const PointwiseFunction& f, std::uint64_t n, std::uint64_t seed) {
  constexpr Eigen::Index samples = 65'536;
  Eigen::MatrixXd x(static_cast<Eigen::Index>(n), samples);
  RandomStream random(seed, ~std::uint64_t{1}, Purpose::points);
  fill_with_standard_normals(random, {x.data(), static_cast<std::size_t>(x.size())});
  return f(x).norm() / std::sqrt(static_cast<double>(samples));
}

/// One of the controls; over its norm where labels are real.
TrainingTarget signed_target(const Parts& parts, const SignedUnits& units, std::uint64_t seed) {
  const PointwiseFunction f = signed_network(*parts.activation, parts.outer, units);
  if (!parts.outer.identity) return {.n = parts.n, .values = f, .binary_labels = true};
  const double norm = norm_about(f, parts.n, seed);
  TrainingTarget target{
      .n = parts.n,
      .values = [=](const Eigen::MatrixXd& x) -> Eigen::VectorXd { return f(x) / norm; },
      .binary_labels = false};
  if (has_relu_units(parts)) {
    const Eigen::Map<const Eigen::VectorXi> signs(units.signs.data(),
                                                  static_cast<Eigen::Index>(units.signs.size()));
    target.relu_sum =
        ReluSum{unit_directions(parts.n, units.coordinates), signs.cast<double>() / norm};
  }
  return target;
}

SimulatedClass random_signs(const Parts& parts, std::uint64_t seed) {
  if (!parts.activation) throw InvalidInput("--target random-sign wants --activation");
  if (parts.k > most_random_k)
    throw InvalidInput(fmt::format("--target random-sign: k is at most {}", most_random_k));
  const std::uint64_t n = parts.n;
  const std::vector<SignedUnits> controls =
      random_signed_units(n, parts.k, random_sign_count, seed);
  std::vector<PointwiseFunction> functions;
  functions.reserve(controls.size());
  for (const SignedUnits& units : controls)
    functions.push_back(signed_network(*parts.activation, parts.outer, units));
  return {.family = std::nullopt,
          .name = parts.entry.name,
          .size = random_sign_count,
          .activation = parts.activation->name,
          .outer = parts.outer,
          .n = n,
          .k = parts.k,
          .target = "random-sign",
          .bounded = !parts.outer.identity,
          .has_functions = true,
          .has_neurons = false,
          .make =
              [=](const Learner& learner, const SamplingPlan& plan) {
                return pointwise_class(n, functions, learner.monomials, plan);
              },
          .draw =
              [=](std::uint64_t /*seed*/, std::uint64_t run) {
                return signed_target(parts, controls[run % controls.size()], seed);
              }};
}

}  // namespace

SimulatedClass read_class(const SimulationOptions& options, std::uint64_t seed) {
  const std::array<std::string, 4> known = {"hard", "random-sign", "neuron", "polynomial"};
  const std::string target = options.target.value_or("hard");
  if (std::find(known.begin(), known.end(), target) == known.end())
    throw InvalidInput("--target: " + unknown_name("target", target, known));
  if (options.family && is_by_numbers(*options.family)) return abstract_class(options);
  const Parts parts = read_parts(options);
  if (target == "polynomial") return polynomials(parts);
  if (target == "random-sign") return random_signs(parts, seed);
  if (target == "neuron") return networks(parts, 1, target);
  return networks(parts, parts.k, target);
}

}  // namespace sqdim::tools
