// The integrand of <g_S, g_T> over frequencies,
//
//   F(s, t) = m(s) m(t) prod_{i in S and T} E[sin(s y_i) sin(t y_i)] prod_{i in S\T} E[sin(s y_i)]
//             prod_{i in T\S} E[sin(t y_i)],     y = x / sqrt k,
//
// and its bounds. docs/theory.md, 8.3.
#pragma once

#include <optional>
#include <vector>

#include "sqdim/values/correlation/correlation.hpp"

namespace sqdim::correlations {

/// A number of coordinates of one law.
struct Multiple {
  Marginal marginal;
  std::uint64_t count;
};

/// One variable of F: s with the coordinates of S alone, or t with those of T alone.
struct Side {
  /// The coordinates in only one of S and T. Their laws are normal: the other laws are symmetric,
  /// and then F = 0.
  std::vector<Multiple> alone;
  /// The v such that |E[sin((s + ia) y)]| falls like exp(-v s^2/2), summed over these coordinates.
  Rational decay;
};

class Frequencies {
 public:
  /// Precondition: !fourier_inapplicable(pair).
  explicit Frequencies(const FunctionPair& pair);

  [[nodiscard]] std::uint64_t k() const { return k_; }
  /// Returns the precision of the bounds. Its arithmetic is that of all results.
  [[nodiscard]] Precision rough() const { return {rough_bits, arithmetic_}; }
  [[nodiscard]] const FourierDensity& density() const { return density_; }
  [[nodiscard]] const std::vector<Multiple>& shared() const { return shared_; }
  [[nodiscard]] const Side& first() const { return first_; }
  [[nodiscard]] const Side& second() const { return second_; }
  /// Whether F(s, t) = F(t, s).
  [[nodiscard]] bool symmetric() const { return symmetric_; }

  /// m(s) prod_{alone} E[sin(s y_i)].
  [[nodiscard]] Ball factor(const Side& side, const Ball& s) const;

  /// Returns Q(a) of (8e): |F(s + ia, t)|, |F(s, t)| and |F(s + ia, t + ia)| are at most Q times a
  /// function of s and one of t. Returns unknown() if E[sinh(a |y_i|)^2] is not known to be finite,
  /// as (8e) requires.
  [[nodiscard]] Ball coefficient(const Ball& a) const;
  /// W(s) = |m(s)| (s/a)^k exp(-decay s^2/2), the function on the real line.
  [[nodiscard]] Ball weight(const Side& side, const Ball& a, const Ball& s) const;
  /// Returns an upper bound on W(s + h)/W(s) for this s and all larger ones.
  [[nodiscard]] Ball ratio(const Side& side, const Ball& s, const Ball& h) const;
  /// Returns I(a), an upper bound on int |m(s + ia)| (|s + ia|/a)^k |exp(-decay s^2/2)| ds.
  [[nodiscard]] Ball line_integral(const Side& side, const Ball& a) const;

 private:
  static constexpr long rough_bits = 64;

  [[nodiscard]] Ball scaled(const Ball& s) const;

  std::uint64_t k_;
  Arithmetic arithmetic_;
  FourierDensity density_;
  std::vector<Multiple> shared_;
  Side first_;
  Side second_;
  bool symmetric_;
};

}  // namespace sqdim::correlations
