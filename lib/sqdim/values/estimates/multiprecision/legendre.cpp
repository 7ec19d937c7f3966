// A rule of n nodes on a panel integrates exactly the part of psi h_d phi that lies in the first 2
// n Legendre polynomials. Where psi is smooth on the panel, its coefficients fall geometrically,
// and the remaining ones are of the order of the square of the last that the nodes show. At a kink
// or a jump they fall like a power. The last coefficients then show the height of the interpolation
// error, wherever between the nodes the kink lies. A difference of two rules does not show it:
// their errors may be equal by chance, for all degrees at once.
#include "sqdim/values/estimates/multiprecision/detail/legendre.hpp"

#include <algorithm>
#include <array>
#include <boost/math/quadrature/gauss.hpp>
#include <vector>

namespace sqdim::numerical {
namespace {

using Gauss = boost::math::quadrature::gauss<Wide, points_per_panel>;
using Row = std::vector<Wide>;

constexpr unsigned few = 8;
constexpr unsigned middle_degree = 24;
constexpr unsigned last_degree = points_per_panel - few;
constexpr unsigned noise_digits = 130;

/// Returns rows that map the values at the nodes of a panel, in order, to Legendre coefficients of
/// a few degrees from `first`.
std::array<Row, few> coefficient_rows(unsigned first) {
  std::array<Row, few> rows;
  for (std::size_t i = 0; i < Gauss::abscissa().size(); ++i) {
    for (const Wide& t : {Wide(-Gauss::abscissa()[i]), Wide(Gauss::abscissa()[i])}) {
      Wide before = 0;
      Wide legendre = 1;
      for (unsigned d = 0; d < first + few; ++d) {
        if (d >= first) rows[d - first].push_back(Gauss::weights()[i] * legendre * (2 * d + 1) / 2);
        const Wide next = ((2 * d + 1) * t * legendre - d * before) / (d + 1);
        before = legendre;
        legendre = next;
      }
    }
  }
  return rows;
}

Wide dot(const Row& row, const Wide* values) {
  Wide sum = 0;
  for (std::size_t i = 0; i < row.size(); ++i) sum += row[i] * values[i];
  return sum;
}

Wide greatest(const std::array<Row, few>& rows, const Wide* values) {
  Wide size = 0;
  for (const Row& row : rows) size = std::max<Wide>(size, abs(dot(row, values)));
  return size;
}

/// Returns where psi is compared near the ends of a panel, which are no nodes. It is not the end
/// itself, where psi may jump.
Wide next_to_end() {
  return 1 - power_of_tenth<Wide>(40);
}

/// Evaluates the polynomial through the values at the nodes, near both ends of the panel.
class Ends {
 public:
  Ends() : right_(row_at(next_to_end())), left_(row_at(-next_to_end())) {}

  [[nodiscard]] Wide right(const Wide* values) const { return dot(right_, values); }
  [[nodiscard]] Wide left(const Wide* values) const { return dot(left_, values); }

 private:
  static Row row_at(const Wide& end) {
    const PanelInterpolation reference = panel_interpolation();
    Row row;
    Wide sum = 0;
    for (std::size_t i = 0; i < reference.positions.size(); ++i) {
      row.push_back(reference.weights[i] / (end - reference.positions[i]));
      sum += row.back();
    }
    for (Wide& weight : row) weight /= sum;
    return row;
  }

  Row right_;
  Row left_;
};

/// The values of psi on the panels of one side of 0.
class Side {
 public:
  Side(const Activation& activation, const Samples& samples, int sign)
      : activation_(activation),
        panels_(samples.rule.panels),
        values_(sign > 0 ? samples.right : samples.left),
        sign_(sign),
        size_(sqrt(samples.norm_squared)),
        noise_(size_ * power_of_tenth<Wide>(noise_digits)) {}

  void add_to(Unresolved& total, Wide& squares, Wide& highest) const {
    static const std::array<Row, few> middle = coefficient_rows(middle_degree);
    static const std::array<Row, few> last = coefficient_rows(last_degree);
    constexpr double steepest = 1e-6;  // a power of 18 or less falls by less between these degrees
    for (std::size_t i = 0; i < panels_.size(); ++i) {
      const Wide* values = &values_[i * points_per_panel];
      const Panel& panel = panels_[i];
      const Wide nearest = panel.middle - panel.half_width;
      const Wide root_of_density = exp(-nearest * nearest / 4);
      const Wide tail = greatest(last, values) * root_of_density;
      const Wide beyond = beyond_nodes(panel, values) * root_of_density;
      const bool smooth =
          tail <= noise_ || tail <= steepest * greatest(middle, values) * root_of_density;
      if (smooth) {
        total.in_coefficients += tail * tail / size_;
        total.norm += tail * tail / size_;
      } else {
        // The sum of many coefficients that fall like a power, as wide as the distance of the
        // nodes.
        add(total, squares, 16 * tail, panel.half_width / 20);
      }
      const bool kink_beyond = beyond > noise_ && beyond > points_per_panel * tail;
      if (kink_beyond) add(total, squares, beyond, panel.half_width / 1000);
      const Wide height = std::max<Wide>(smooth ? Wide(0) : tail, kink_beyond ? beyond : Wide(0));
      if (height <= highest) continue;
      highest = height;
      total.where = sign_ * static_cast<double>(panel.middle);
    }
  }

 private:
  static void add(Unresolved& total, Wide& squares, const Wide& height, const Wide& spacing) {
    total.in_coefficients += height * spacing;
    squares += height * height * spacing;
  }

  /// Returns how far psi is from its interpolation near the ends of a panel.
  [[nodiscard]] Wide beyond_nodes(const Panel& panel, const Wide* values) const {
    static const Ends ends;
    const Wide reach = panel.half_width * next_to_end();
    const Wide outer = evaluate_real(activation_.formula, Wide(sign_ * (panel.middle + reach)));
    const Wide inner = evaluate_real(activation_.formula, Wide(sign_ * (panel.middle - reach)));
    const Wide off =
        std::max<Wide>(abs(outer - ends.right(values)), abs(inner - ends.left(values)));
    return isfinite(off) ? off : Wide(0);
  }

  const Activation& activation_;
  const std::vector<Panel>& panels_;
  const std::vector<Wide>& values_;
  int sign_;
  Wide size_;
  Wide noise_;
};

}  // namespace

Unresolved unresolved(const Activation& activation, const Samples& samples) {
  Unresolved total;
  Wide squares = 0;
  Wide highest = 0;
  for (const int sign : {1, -1}) Side(activation, samples, sign).add_to(total, squares, highest);
  total.norm += sqrt(squares);
  return total;
}

}  // namespace sqdim::numerical
