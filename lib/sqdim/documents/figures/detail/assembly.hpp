// Builds a figure point by point.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sqdim/documents/figures/detail/axes.hpp"
#include "sqdim/documents/figures/detail/settings.hpp"
#include "sqdim/documents/figures/figures.hpp"

namespace sqdim::figure {

/// A panel or a series: the key that distinguishes it, and its label.
struct Named {
  std::string key;
  Label label;
};

/// Returns what the settings of a row make of it: a panel or a line.
Named named(const Record& row, const std::vector<Setting>& settings);

struct AxisPlan {
  Label label;
  ScaleChoice choice;
  /// Whether the axis is for numbers in [0, 1] and shows that whole range.
  bool proportions = false;
};

/// A level for comparison in every panel.
struct Level {
  Label label;
  double y;
};

/// Accepts points in any order. Panels and series come in the order of their first points. All
/// panels get the same axes, so that they can be compared. If labels of different keys are spelt
/// alike, they get numbers.
class Assembly {
 public:
  void add(const Named& panel, const Named& series, SeriesKind kind, const Point& point);
  /// Counts a row that is not drawn, by the reason, which may be a text from the document.
  void leave_out(const std::string& reason) { ++left_out_[reason]; }

  /// Finishes the figure. Points that no axis can show are left out, and the caption says how many.
  /// Throws DamagedDocument if no panel is left, or if there are too many.
  Figure finish(const AxisPlan& x, const AxisPlan& y, const Label& caption,
                const std::optional<Level>& level = std::nullopt);

 private:
  void drop_undrawable(bool log_x, bool log_y);
  [[nodiscard]] std::vector<double> abscissae() const;
  [[nodiscard]] std::vector<double> ordinates(bool log_y) const;
  [[nodiscard]] Label left_out_text() const;
  void tell_apart();

  std::vector<Panel> panels_;
  std::map<std::string, std::size_t> positions_;  // of panels, by key
  std::map<std::string, std::size_t> left_out_;
};

}  // namespace sqdim::figure
