// Learners, controls, and the results proved about them.
#include "sqdim/documents/figures/detail/simulation.hpp"

#include <algorithm>

#include "sqdim/documents/figures/detail/fields.hpp"

namespace sqdim::figure {

Rows controls_last(Rows rows) {
  std::stable_partition(rows.begin(), rows.end(), [](const Record* row) {
    return text(*row, "target").value_or("hard") == "hard";
  });
  return rows;
}

void ProvedLine::add(const Named& panel, const Named& series, double x, double y) {
  const std::string key = panel.key + " " + series.key;
  Line& line = lines_.try_emplace(key, Line{panel, series, {}}).first->second;
  double& kept = line.points.try_emplace(x, y).first->second;
  kept = direction_ == Direction::from_below ? std::min(kept, y) : std::max(kept, y);
}

void ProvedLine::put_into(Assembly& assembly) const {
  for (const auto& [key, line] : lines_) {
    for (const auto& [x, y] : line.points)
      assembly.add(line.panel, line.series, SeriesKind::bound, {.x = x, .y = y});
  }
}

}  // namespace sqdim::figure
