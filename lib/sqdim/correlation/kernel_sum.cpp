// x ~ N(0, Sigma): <g_S, g_T> is the sum over pairs of units of chi(w) chi(v) E[psi(U) psi(V)], (U, V)
// normal. docs/theory.md, 8.2.
#include <fmt/format.h>

#include "sqdim/correlation/methods.hpp"
#include "sqdim/correlation/sign_classes.hpp"

namespace sqdim::correlations {
namespace {

constexpr std::uint64_t most_pairs = 300'000;

Ball value(const FunctionPair& pair, const std::vector<SignClass>& classes, Precision precision) {
  const Rational k = pair.first.size();
  const Parity parity = parity_of(pair.first.size());
  const auto ball = [&](const Rational& x) { return Ball(Rational(x / k), precision); };
  Ball sum(precision);
  for (const SignClass& part : classes) {
    const NormalPair law{ball(part.first), ball(part.second), ball(part.both)};
    sum += pair.activation.gaussian_kernel(parity, law) * Ball(part.weight, precision);
  }
  return sum;
}

}  // namespace

std::optional<std::string> kernel_sum_inapplicable(const FunctionPair& pair) {
  if (!pair.activation.gaussian_kernel)
    return fmt::format("kernel-sum wants E[psi(U) psi(V)] in closed form, which {} does not have",
                       pair.activation.name);
  const std::optional<Integer> pairs = number_of_sign_pairs(pair);
  if (!pairs) return "kernel-sum is for normal distributions of mean 0";
  if (*pairs > most_pairs)
    return fmt::format("kernel-sum would sum over {} pairs of units", pairs->str());
  return std::nullopt;
}

Correlation by_kernel_sum(const FunctionPair& pair, unsigned digits) {
  const std::vector<SignClass> classes = sign_classes(pair);
  const auto k = static_cast<long>(pair.first.size());
  constexpr long most_bits = 1L << 16;
  return at_growing_precision(CorrelationMethod::kernel_sum, digits,
                              {target_bits(digits) + 4 * k + 32, pair.arithmetic}, most_bits,
                              [&](Precision precision) { return value(pair, classes, precision); });
}

}  // namespace sqdim::correlations
