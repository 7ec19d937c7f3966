// The network itself, unit by unit: 2^k of them, in pairs w and -w.
//
// In doubles each unit carries a bound on its error. A unit near a jump of psi has no bound; it is
// evaluated in balls at its exact argument, and if that is the jump itself, in Q(sqrt k).
#include <fmt/format.h>

#include <cmath>

#include "sqdim/values/network/detail/approximate.hpp"
#include "sqdim/values/network/detail/evaluator.hpp"
#include "sqdim/values/network/detail/surd.hpp"

namespace sqdim {
namespace {

constexpr std::uint64_t most_units_log2 = 24;

/// Whether chi(w) = -1, for the w whose bits are set where a coordinate is -1.
bool is_negative(std::uint64_t signs) {
  return __builtin_parityll(signs) != 0;
}

/// Returns <w, x> in doubles; `signs` has a bit for each coordinate.
double signed_sum(std::span<const double> x, std::uint64_t signs) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += (signs >> i) % 2 == 1 ? -x[i] : x[i];
  return sum;
}

Rational exact_signed_sum(std::span<const double> x, std::uint64_t signs) {
  Rational sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += Rational((signs >> i) % 2 == 1 ? -x[i] : x[i]);
  return sum;
}

class Dense : public Evaluator {
 public:
  Dense(const Activation& activation, std::uint64_t k)
      : formula_(activation.formula),
        psi_(activation.formula),
        k_(k),
        field_(k),
        inverse_root_(approximate(Ball(1, {128}) / sqrt(Ball(Integer(k), {128})))) {}

  void evaluate(const Points& x, Approximations& result) const override {
    evaluate_each(x, result, [&](std::span<const double> point) { return value(point); });
  }

  [[nodiscard]] Ball enclosure(std::span<const double> x, Precision precision) const override {
    Ball sum(precision);
    for (std::uint64_t signs = 0; signs < pairs(); ++signs) {
      const Rational u = exact_signed_sum(x, signs);
      const Ball pair = paired(unit(u, precision), unit(-u, precision));
      is_negative(signs) ? sum -= pair : sum += pair;
    }
    return sum;
  }

  [[nodiscard]] std::uint64_t preactivations() const override { return 2 * pairs(); }

  [[nodiscard]] std::optional<int> exact_sign(std::span<const double> x) const override {
    Surd sum = {0, 0};
    for (std::uint64_t signs = 0; signs < 2 * pairs(); ++signs) {
      const Rational u = exact_signed_sum(x, signs);
      const std::optional<Surd> unit = field_.evaluate(formula_, field_.over_root(u));
      if (!unit) return std::nullopt;
      const int chi = is_negative(signs) ? -1 : 1;
      sum = {sum.a + unit->a * chi, sum.b + unit->b * chi};
    }
    return field_.sign(sum);
  }

 private:
  /// The number of pairs. The last coordinate of w is +1 in the first half of all w, and
  /// chi(-w) = (-1)^k chi(w).
  [[nodiscard]] std::uint64_t pairs() const { return std::uint64_t{1} << (k_ - 1); }

  template <class Number>
  [[nodiscard]] Number paired(const Number& at_w, const Number& at_minus_w) const {
    return k_ % 2 == 0 ? at_w + at_minus_w : at_w - at_minus_w;
  }

  [[nodiscard]] Approximate value(std::span<const double> x) const {
    double size = 0;
    for (const double coordinate : x) size += std::abs(coordinate);
    // k - 1 additions, none of which has a result above the sum of sizes.
    const double sum_error =
        unit_roundoff * static_cast<double>(k_) * size * Approximate::inflation;
    Approximate sum = {0, 0};
    for (std::uint64_t signs = 0; signs < pairs(); ++signs) {
      const Approximate u = {signed_sum(x, signs), k_ == 1 ? 0 : sum_error};
      const Approximate t = u * inverse_root_;
      const Approximate pair =
          paired(unit(t, x, signs), unit({-t.value, t.error}, x, all() ^ signs));
      sum = is_negative(signs) ? sum - pair : sum + pair;
    }
    return {sum.value, sum.error * Approximate::inflation};
  }

  [[nodiscard]] std::uint64_t all() const { return 2 * pairs() - 1; }

  [[nodiscard]] Approximate unit(const Approximate& t, std::span<const double> x,
                                 std::uint64_t signs) const {
    const Approximate quick = psi_(t);
    if (std::isfinite(quick.error)) return quick;
    return approximate(unit(exact_signed_sum(x, signs), {128}));
  }

  /// Encloses psi(u / sqrt k).
  [[nodiscard]] Ball unit(const Rational& u, Precision precision) const {
    const Ball value =
        sqdim::evaluate(formula_, Ball(u, precision) / sqrt(Ball(Integer(k_), precision)));
    const bool narrow = value.is_finite() && value.radius_bits() < 0 - precision.bits / 2;
    if (narrow || is_multiple_of_hermite(formula_)) return value;
    const std::optional<Surd> exact = field_.evaluate(formula_, field_.over_root(u));
    return exact ? field_.enclosure(*exact, precision) : value;
  }

  Expression formula_;
  ApproximateExpression psi_;
  std::uint64_t k_;
  SurdField field_;
  Approximate inverse_root_;
};

}  // namespace

std::unique_ptr<const Evaluator> dense_evaluator(const Activation& activation, std::uint64_t k) {
  if (k > most_units_log2) {
    throw InvalidInput(
        fmt::format("{}: its network of 2^{} units is evaluated unit by unit, for k at "
                    "most {}",
                    activation.name, k, most_units_log2));
  }
  return std::make_unique<const Dense>(activation, k);
}

}  // namespace sqdim
