// Series that would hide each other are drawn slightly beside each other.
//
// Series with bars move along the x axis. Lines that run through the same points move across
// themselves, by a little more than their width, and stay parallel. Beside a proved curve nothing
// moves: the points would seem to lie beyond it. LaTeX and gnuplot compute the shift; files of
// points keep the points.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sqdim/documents/figures/detail/layout.hpp"
#include "sqdim/documents/figures/figures.hpp"

namespace sqdim::figure {

/// Texts to append to the x and the y of a series: "*1.006" or "+0.5", or nothing.
struct Aside {
  std::string x;
  std::string y;
};

/// Returns the shifts of all series of a panel.
std::vector<Aside> moved_aside(const Panel& panel, const Layout& layout);

/// Whether lines of a panel of the figure run through the same points and are drawn beside each
/// other, which the caption says.
bool has_lines_beside(const Figure& figure);

/// Returns the positions of the series of a panel in the order in which they are drawn: what is
/// measured lies above what is proved.
std::vector<std::size_t> drawing_order(const Panel& panel);

}  // namespace sqdim::figure
