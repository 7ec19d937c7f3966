// x ~ N(0, Sigma): <g_S, g_T> is the sum over pairs of units of chi(w) chi(v) E[psi(U) psi(V)],
// where (U, V) is normal. docs/theory.md, 8.2.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sqdim/values/correlation/detail/methods.hpp"
#include "sqdim/values/correlation/detail/sign_classes.hpp"

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

/// Returns the number of bits with which the sum takes about half a minute of word operations.
long affordable_bits(std::size_t terms) {
  constexpr double most_bits = 1L << 16;
  constexpr double most_work = 6e9;
  constexpr double of_function = 20;
  const double words = std::pow(most_work / (of_function * static_cast<double>(terms)), 1 / 1.6);
  return static_cast<long>(std::min(most_bits, 64 * words));
}

}  // namespace

std::optional<std::string> kernel_sum_inapplicable(const FunctionPair& pair) {
  if (!pair.activation.gaussian_kernel)
    return fmt::format("kernel-sum needs E[psi(U) psi(V)] in closed form, which {} does not have",
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
  const long most_bits = affordable_bits(classes.size());
  return at_growing_precision(CorrelationMethod::kernel_sum, digits,
                              {target_bits(digits) + 4 * k + 32, pair.arithmetic}, most_bits,
                              [&](Precision precision) { return value(pair, classes, precision); });
}

}  // namespace sqdim::correlations
