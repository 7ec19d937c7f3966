// The hard family, its controls, and orthonormal classes.
#include "sqdim/inquiry/simulation/simulated_class.hpp"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "sqdim/foundation/random/random.hpp"
#include "sqdim/inquiry/bound/bound_request.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/values/network/network.hpp"

namespace sqdim {
namespace {

constexpr unsigned random_sign_count = 16;

/// Returns the family of the members. Polynomials are treated as parities of two signs, whose norm
/// is phi(+-1) or a number below 1.
Family family_of(const SubsetClass& subsets) {
  const bool polynomial = subsets.target == Target::polynomial;
  const FamilyEntry& entry = polynomial ? find_family_entry("sign-parity") : *subsets.entry;
  Family family = without_doubt(
      entry.over_subsets({.activation = polynomial ? std::nullopt : subsets.activation,
                          .outer = subsets.outer,
                          .n = subsets.n,
                          .k = subsets.k,
                          .digits = bound_digits}));
  if (family.degenerate)
    throw InvalidInput(fmt::format("k = {}: {}", subsets.k, *family.degenerate));
  if (polynomial && !subsets.outer.identity && !subsets.outer.magnitude)
    family.norm_squared = Enclosure{0, 1};
  return family;
}

SubsetFunctions functions_of(const SubsetClass& subsets, const Family& family) {
  if (subsets.target == Target::polynomial)
    return monomial_functions(subsets.n, subsets.k, subsets.outer);
  return subsets.activation ? network_functions(family) : sign_parity_functions(family);
}

bool has_relu_units(const SubsetClass& subsets) {
  return subsets.activation && subsets.activation->name == "relu" && subsets.outer.identity &&
         subsets.target != Target::polynomial && subsets.k <= most_random_k;
}

/// Returns f_S = sum_w chi(w) relu(<w, x_S>/sqrt k)/||g_S||, with S counted from 0.
ReluSum parity_of_units(std::uint64_t n, const Family& family,
                        std::span<const std::uint32_t> coordinates) {
  const double norm = std::sqrt(static_cast<double>(family.norm_squared->upper));
  ReluSum sum{unit_directions(n, coordinates), {}};
  sum.weights.resize(sum.directions.cols());
  for (Eigen::Index w = 0; w < sum.weights.size(); ++w)
    sum.weights(w) = (std::popcount(static_cast<std::uint64_t>(w)) % 2 == 0 ? 1 : -1) / norm;
  return sum;
}

/// Returns f_S for a random S, by its values at x_S.
TrainingTarget on_random_subset(const SimulatedClass& simulated, const SubsetClass& subsets,
                                std::uint64_t run) {
  RandomStream random(simulated.seed, run, Purpose::target);
  std::vector<std::uint32_t> order(subsets.n);
  std::iota(order.begin(), order.end(), 0U);
  random.shuffle(order);
  order.resize(subsets.k);
  const std::vector<Eigen::Index> rows(order.begin(), order.end());
  TrainingTarget target{.n = subsets.n,
                        .values = [values = functions_of(subsets, *simulated.family).values,
                                   rows](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
                          return values(x(rows, Eigen::all));
                        },
                        .binary_labels = !subsets.outer.identity};
  if (has_relu_units(subsets))
    target.relu_sum = parity_of_units(subsets.n, *simulated.family, order);
  return target;
}

/// Returns psi(<w, x>)/||psi|| for a uniform direction w.
TrainingTarget in_random_direction(const SingleIndexClass& model, std::uint64_t seed,
                                   std::uint64_t run) {
  RandomStream random(seed, run, Purpose::target);
  Eigen::VectorXd direction(static_cast<Eigen::Index>(model.n));
  fill_with_standard_normals(random, {direction.data(), static_cast<std::size_t>(model.n)});
  direction.normalize();
  constexpr Precision precision{64};
  const Ball square = model.activation.norm_squared(Parity::even, precision) +
                      model.activation.norm_squared(Parity::odd, precision);
  const double norm = std::sqrt(square.approximately());
  TrainingTarget target{
      .n = model.n,
      .values = [=, psi = model.activation](const Eigen::MatrixXd& x) -> Eigen::VectorXd {
        return activation_values(psi, x.transpose() * direction) / norm;
      },
      .binary_labels = false};
  target.direction = direction;
  return target;
}

/// Estimates the norm from 2^16 inputs of a task that belongs to no run and no class.
double norm_about(const PointwiseFunction& f, std::uint64_t n, std::uint64_t seed) {
  constexpr Eigen::Index samples = 65'536;
  Eigen::MatrixXd x(static_cast<Eigen::Index>(n), samples);
  RandomStream random(seed, ~std::uint64_t{1}, Purpose::points);
  fill_with_standard_normals(random, {x.data(), static_cast<std::size_t>(x.size())});
  return f(x).norm() / std::sqrt(static_cast<double>(samples));
}

/// Returns one of the controls, divided by its norm if labels are real.
TrainingTarget signed_target(const SubsetClass& subsets, const SignedUnits& units,
                             std::uint64_t seed) {
  const PointwiseFunction f = signed_network(*subsets.activation, subsets.outer, units);
  if (!subsets.outer.identity) return {.n = subsets.n, .values = f, .binary_labels = true};
  const double norm = norm_about(f, subsets.n, seed);
  TrainingTarget target{
      .n = subsets.n,
      .values = [=](const Eigen::MatrixXd& x) -> Eigen::VectorXd { return f(x) / norm; },
      .binary_labels = false};
  if (has_relu_units(subsets)) {
    const Eigen::Map<const Eigen::VectorXi> signs(units.signs.data(),
                                                  static_cast<Eigen::Index>(units.signs.size()));
    target.relu_sum =
        ReluSum{unit_directions(subsets.n, units.coordinates), signs.cast<double>() / norm};
  }
  return target;
}

std::vector<SignedUnits> controls_of(const SubsetClass& subsets, std::uint64_t seed) {
  return random_signed_units(subsets.n, subsets.k, random_sign_count, seed);
}

}  // namespace

const SubsetClass* subsets_of(const ClassRequest& request) {
  return std::get_if<SubsetClass>(&request);
}

const SingleIndexClass* single_index_of(const ClassRequest& request) {
  return std::get_if<SingleIndexClass>(&request);
}

const GivenClass* given_of(const ClassRequest& request) {
  return std::get_if<GivenClass>(&request);
}

std::optional<std::string> activation_of(const ClassRequest& request) {
  const SubsetClass* const subsets = subsets_of(request);
  const GivenClass* const given = given_of(request);
  if (subsets != nullptr && subsets->activation) return subsets->activation->name;
  if (given != nullptr && given->activation) return given->activation->name;
  if (const SingleIndexClass* const model = single_index_of(request)) return model->activation.name;
  return std::nullopt;
}

std::optional<std::uint64_t> dimension_of(const ClassRequest& request) {
  if (const SubsetClass* const subsets = subsets_of(request)) return subsets->n;
  if (const SingleIndexClass* const model = single_index_of(request)) return model->n;
  const GivenClass* const given = given_of(request);
  return given != nullptr ? given->n : std::nullopt;
}

std::string name_of(const ClassRequest& request) {
  if (const SubsetClass* const subsets = subsets_of(request)) return subsets->entry->name;
  if (const GivenClass* const given = given_of(request)) return given->name;
  if (single_index_of(request) != nullptr) return "single-index";
  return std::get<Family>(request).name;
}

Target target_of(const ClassRequest& request) {
  const SubsetClass* const subsets = subsets_of(request);
  return subsets != nullptr ? subsets->target : Target::hard;
}

bool is_bounded(const ClassRequest& request) {
  const SubsetClass* const subsets = subsets_of(request);
  const GivenClass* const given = given_of(request);
  return (subsets != nullptr && !subsets->outer.identity) ||
         (given != nullptr && given->labels != nullptr);
}

bool has_neurons(const ClassRequest& request) {
  const SubsetClass* const subsets = subsets_of(request);
  if (subsets == nullptr || !subsets->activation) return false;
  const bool networks = subsets->target == Target::hard || subsets->target == Target::neuron;
  return networks && subsets->activation->gaussian_kernel != nullptr && subsets->k <= most_random_k;
}

SimulatedClass simulated_class(const ClassRequest& request, std::uint64_t seed) {
  SimulatedClass simulated{request, std::nullopt, seed};
  const SubsetClass* const subsets = subsets_of(request);
  if (const GivenClass* const given = given_of(request)) simulated.family = given->family;
  if (const auto* const family = std::get_if<Family>(&request)) simulated.family = *family;
  if (subsets != nullptr && subsets->target != Target::random_sign)
    simulated.family = family_of(*subsets);
  return simulated;
}

std::optional<Integer> size_of(const SimulatedClass& simulated) {
  if (single_index_of(simulated.request) != nullptr) return std::nullopt;
  return simulated.family ? simulated.family->size : random_sign_count;
}

std::unique_ptr<ConceptClass> make_class(const SimulatedClass& simulated, KnownMonomials monomials,
                                         const SamplingPlan& plan) {
  const SubsetClass* const subsets = subsets_of(simulated.request);
  if (const GivenClass* const given = given_of(simulated.request))
    return given->labels ? point_class(*given->labels) : gram_class(*given->gram);
  if (subsets == nullptr) return orthonormal_class(static_cast<std::size_t>(*size_of(simulated)));
  if (simulated.family)
    return subset_class(functions_of(*subsets, *simulated.family), monomials, plan);
  std::vector<PointwiseFunction> functions;
  for (const SignedUnits& units : controls_of(*subsets, simulated.seed))
    functions.push_back(signed_network(*subsets->activation, subsets->outer, units));
  return pointwise_class(subsets->n, std::move(functions), monomials, plan);
}

TrainingTarget draw_target(const SimulatedClass& simulated, std::uint64_t run) {
  if (const SingleIndexClass* const model = single_index_of(simulated.request))
    return in_random_direction(*model, simulated.seed, run);
  const SubsetClass& subsets = std::get<SubsetClass>(simulated.request);
  if (simulated.family) return on_random_subset(simulated, subsets, run);
  const std::vector<SignedUnits> controls = controls_of(subsets, simulated.seed);
  return signed_target(subsets, controls[run % controls.size()], simulated.seed);
}

}  // namespace sqdim
