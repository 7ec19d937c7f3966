#include "sqdim/functions/activation/detail/piecewise_polynomial.hpp"

#include <algorithm>
#include <cassert>
#include <set>
#include <utility>

#include "sqdim/functions/activation/detail/finite_expansion.hpp"
#include "sqdim/functions/activation/detail/kink.hpp"
#include "sqdim/functions/activation/detail/rational_polynomial.hpp"

namespace sqdim {
namespace {

using rational_polynomial::composed;
using Piece = rational_polynomial::Polynomial;
using rational_polynomial::product;
using rational_polynomial::sum;

/// Returns the piece that holds just right of t.
const Piece& right_of(const PiecewisePolynomial& psi, const Rational& t) {
  const auto next = std::upper_bound(psi.kinks.begin(), psi.kinks.end(), t);
  return psi.pieces[static_cast<std::size_t>(next - psi.kinks.begin())];
}

/// Returns the piece that holds just left of t.
const Piece& left_of(const PiecewisePolynomial& psi, const Rational& t) {
  const auto next = std::lower_bound(psi.kinks.begin(), psi.kinks.end(), t);
  return psi.pieces[static_cast<std::size_t>(next - psi.kinks.begin())];
}

/// Returns (psi(x) + psi(-x))/2 or (psi(x) - psi(-x))/2.
PiecewisePolynomial part(const PiecewisePolynomial& psi, Parity parity) {
  std::set<Rational> kinks;
  for (const Rational& t : psi.kinks) {
    kinks.insert(t);
    kinks.insert(-t);
  }
  const auto piece = [&](const Piece& p, const Piece& of_mirror) {
    const Piece twice = sum(p, composed(of_mirror, {0, -1}), parity == Parity::even ? 1 : -1);
    return sum({}, twice, Rational(1, 2));
  };
  PiecewisePolynomial result{{kinks.begin(), kinks.end()},
                             {piece(psi.pieces.front(), psi.pieces.back())}};
  for (const Rational& t : result.kinks)
    result.pieces.push_back(piece(right_of(psi, t), left_of(psi, Rational(-t))));
  return result;
}

PiecewisePolynomial squared(PiecewisePolynomial psi) {
  for (Piece& p : psi.pieces) p = product(p, p);
  return psi;
}

/// The part of one parity.
struct Part {
  PiecewisePolynomial function;
  /// The coefficients of a part that is a polynomial, as finite_expansion takes them.
  std::optional<std::map<unsigned long, Rational>> squares;
};

Part examined(PiecewisePolynomial function) {
  const Piece& first = function.pieces.front();
  const bool is_polynomial = std::all_of(function.pieces.begin(), function.pieces.end(),
                                         [&](const Piece& p) { return p == first; });
  std::optional<std::map<unsigned long, Rational>> squares;
  if (is_polynomial) squares = squares_of_polynomial(first);
  return {std::move(function), std::move(squares)};
}

/// Both parts of psi.
struct Parts {
  PiecewisePolynomial psi;
  Part even;
  Part odd;

  [[nodiscard]] const Part& of(Parity parity) const { return parity == Parity::even ? even : odd; }
};

std::optional<unsigned long> largest_degree(const Part& part) {
  if (!part.squares) return HermiteSupport::unbounded;
  return part.squares->empty() ? std::nullopt : std::optional(part.squares->rbegin()->first);
}

std::vector<Ball> coefficients(const Parts& parts, unsigned long max_degree, Precision precision) {
  std::vector<Ball> list = kink::hermite_coefficients(parts.psi, max_degree, precision);
  for (const Parity parity : {Parity::even, Parity::odd}) {
    if (!parts.of(parity).squares) continue;
    const std::vector<Ball> exact =
        coefficients_of_squares(*parts.of(parity).squares, max_degree, precision);
    for (unsigned long d = parity == Parity::even ? 0 : 1; d <= max_degree; d += 2)
      list[d] = exact[d];
  }
  kink::set_exact_zeros(parts.psi, list);
  return list;
}

Ball norm_squared(const Part& part, Precision precision) {
  if (!part.squares) return kink::mean(squared(part.function), precision);
  Rational total = 0;
  for (const auto& [degree, square] : *part.squares) total += abs(square);
  return {total, precision};
}

/// Returns the ends of psi if it is bounded and all pieces are linear.
std::optional<Enclosure> range(const PiecewisePolynomial& psi) {
  const auto has_size = [](std::size_t most) {
    return [most](const Piece& p) { return p.size() <= most; };
  };
  const bool bounded = has_size(1)(psi.pieces.front()) && has_size(1)(psi.pieces.back());
  if (!bounded || !std::all_of(psi.pieces.begin(), psi.pieces.end(), has_size(2)))
    return std::nullopt;
  std::vector<Rational> ends;
  for (const Rational& t : psi.kinks) {
    ends.push_back(rational_polynomial::value(left_of(psi, t), t));
    ends.push_back(rational_polynomial::value(right_of(psi, t), t));
  }
  const auto [least, greatest] = std::minmax_element(ends.begin(), ends.end());
  return Enclosure{*least, *greatest};
}

unsigned long largest_power(const PiecewisePolynomial& psi) {
  std::size_t size = 1;
  for (const Piece& p : psi.pieces) size = std::max(size, p.size());
  return size - 1;
}

}  // namespace

PiecewisePolynomial with_argument(const PiecewisePolynomial& psi, const Rational& scale,
                                  const Rational& bias) {
  assert(scale > 0);
  PiecewisePolynomial result;
  for (const Rational& t : psi.kinks) result.kinks.emplace_back((t - bias) / scale);
  for (const Piece& p : psi.pieces) result.pieces.push_back(composed(p, {bias, scale}));
  return result;
}

Activation piecewise_polynomial(std::string name, Expression formula, PiecewisePolynomial psi) {
  assert(!psi.kinks.empty() && psi.pieces.size() == psi.kinks.size() + 1);
  const Parts parts{psi, examined(part(psi, Parity::even)), examined(part(psi, Parity::odd))};
  return {.name = std::move(name),
          .formula = std::move(formula),
          .analytic = parts.even.squares && parts.odd.squares,
          .typed = true,
          .support = {.even = largest_degree(parts.even), .odd = largest_degree(parts.odd)},
          .hermite_coefficients =
              [parts](unsigned long max_degree, Precision precision) {
                return coefficients(parts, max_degree, precision);
              },
          .norm_squared =
              [parts](Parity parity, Precision precision) {
                return norm_squared(parts.of(parity), precision);
              },
          .pieces = psi,
          .growth = largest_power(psi),
          .range = range(psi)};
}

}  // namespace sqdim
