// The choice of a method, and the parts common to all: coordinates that are 0, and signs.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sqdim/values/network/detail/evaluator.hpp"
#include "sqdim/values/network/detail/fourier_tables.hpp"

namespace sqdim {
namespace {

/// The degenerate case g_S = 0.
class Zero : public Evaluator {
 public:
  void evaluate(const Points& /*x*/, Approximations& result) const override {
    result.values.setZero();
    result.errors.setZero();
  }
  [[nodiscard]] Ball enclosure(std::span<const double> /*x*/, Precision precision) const override {
    return Ball(precision);
  }
};

bool has_zero(std::span<const double> x) {
  return std::ranges::any_of(x, [](double coordinate) { return coordinate == 0; });
}

/// g_S changes its sign when x_i does (2b), so it is 0 if some x_i is 0.
void set_exact_zeros(const Points& x, Approximations& result) {
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    if (!has_zero(column(x, j))) continue;
    result.values[j] = 0;
    result.errors[j] = 0;
  }
}

/// The sum over w keeps only the part of psi of k's parity, and nothing of a polynomial of degree
/// below k.
bool has_method(const Activation& activation, std::uint64_t k, EvaluationMethod method) {
  switch (method) {
    case EvaluationMethod::dense:
      return true;
    case EvaluationMethod::meet_in_the_middle: {
      const std::optional<PiecewisePower>& power = activation.piecewise_power;
      return power && k > power->p && k % 2 != power->p % 2;
    }
    case EvaluationMethod::fourier:
      return activation.fourier_density && has_tables(*activation.fourier_density, k);
    case EvaluationMethod::product:
      return activation.wave && activation.wave->parity == parity_of(k);
  }
  return false;
}

EvaluationMethod preferred(const Activation& activation, std::uint64_t k) {
  using enum EvaluationMethod;
  for (const EvaluationMethod method : {product, meet_in_the_middle, fourier}) {
    if (has_method(activation, k, method)) return method;
  }
  return dense;
}

void require_method(const Activation& activation, std::uint64_t k, EvaluationMethod method) {
  if (has_method(activation, k, method)) return;
  throw InvalidInput(fmt::format("{} with k = {} is not evaluated by {}; {} does it",
                                 activation.name, k, to_string(method),
                                 to_string(preferred(activation, k))));
}

std::unique_ptr<const Evaluator> evaluator_of(EvaluationMethod method, const Activation& activation,
                                              std::uint64_t k) {
  if (degeneracy(activation, k)) return std::make_unique<const Zero>();
  require_method(activation, k, method);
  switch (method) {
    case EvaluationMethod::product:
      return product_evaluator(*activation.wave, k);
    case EvaluationMethod::meet_in_the_middle:
      return piecewise_evaluator(*activation.piecewise_power, k);
    case EvaluationMethod::fourier:
      return fourier_evaluator(activation, k);
    default:
      return dense_evaluator(activation, k);
  }
}

}  // namespace

int decided_sign(const char* what, const std::function<Ball(Precision)>& enclosure,
                 const std::function<std::optional<int>()>& exact) {
  constexpr long first_bits = 64;
  constexpr long most_bits = 8192;
  for (long bits = first_bits; bits <= most_bits; bits *= 2) {
    if (exact && bits == 4 * first_bits) {
      if (const std::optional<int> sign = exact()) return *sign;
    }
    const Ball x = enclosure({bits});
    if (x.certainly_positive()) return 1;
    if (x.certainly_negative()) return -1;
    if (x.is_exact()) return 0;
  }
  throw std::runtime_error(fmt::format("{} is not decided with {} bits", what, most_bits));
}

struct Network::Implementation {
  std::uint64_t k;
  EvaluationMethod method;
  std::unique_ptr<const Evaluator> evaluator;

  [[nodiscard]] int certain_sign(std::span<const double> x) const {
    return decided_sign(
        "the sign of g_S", [&](Precision precision) { return evaluator->enclosure(x, precision); },
        [&] { return evaluator->exact_sign(x); });
  }
};

Network::Network(const Activation& activation, std::uint64_t k,
                 std::optional<EvaluationMethod> method) {
  if (k == 0) throw InvalidInput("k is at least 1");
  const EvaluationMethod chosen = method.value_or(preferred(activation, k));
  implementation_ = std::make_shared<const Implementation>(
      Implementation{k, chosen, evaluator_of(chosen, activation, k)});
}

std::uint64_t Network::k() const {
  return implementation_->k;
}

EvaluationMethod Network::method() const {
  return implementation_->method;
}

std::uint64_t Network::preactivations() const {
  return implementation_->evaluator->preactivations();
}

Approximations Network::evaluate(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
  Approximations result{Eigen::VectorXd(x.cols()), Eigen::VectorXd(x.cols())};
  implementation_->evaluator->evaluate(x, result);
  set_exact_zeros(x, result);
  return result;
}

Eigen::VectorXi Network::signs(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
  const Approximations g = evaluate(x);
  Eigen::VectorXi signs(x.cols());
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    if (std::abs(g.values[j]) > g.errors[j]) {
      signs[j] = g.values[j] > 0 ? 1 : -1;
    } else {
      signs[j] = g.errors[j] == 0 ? 0 : implementation_->certain_sign(column(x, j));
    }
  }
  return signs;
}

Ball Network::enclosure(std::span<const double> x, Precision precision) const {
  if (has_zero(x)) return Ball(precision);
  return implementation_->evaluator->enclosure(x, precision);
}

}  // namespace sqdim
