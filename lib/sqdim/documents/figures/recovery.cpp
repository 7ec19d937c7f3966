// The samples after which learners name a hidden direction, and the queries of learners that ask,
// against the dimension, with fitted powers of n beside those of the literature.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include "sqdim/documents/figures/detail/fields.hpp"
#include "sqdim/documents/figures/detail/labels.hpp"
#include "sqdim/documents/figures/detail/power_fit.hpp"
#include "sqdim/documents/figures/detail/sentences.hpp"
#include "sqdim/documents/figures/detail/simulation.hpp"

namespace sqdim::figures {
namespace {

using namespace figure;

/// A learner of directions. By its source it needs about n^power samples for a link h_k, up to
/// logarithms. Without a source there is no power.
struct KnownLearner {
  std::string_view name;
  int default_exponent;
  double (*power)(int k);
  const char* source;
};

double online_power(int k) {
  return std::max(1, k - 1);
}
double smoothed_power(int k) {
  return std::max(1.0, k / 2.0);
}

constexpr std::array known_learners = {
    KnownLearner{"online-sgd", 3, online_power, "benarous21"},
    KnownLearner{"smoothed-sgd", 3, smoothed_power, "damian23"},
    KnownLearner{"spectral", 4, nullptr, nullptr},
};

const KnownLearner* known_learner(std::string_view learner) {
  const std::string_view name = learner.substr(0, learner.find('('));
  const auto* const found = std::find_if(known_learners.begin(), known_learners.end(),
                                         [&](const KnownLearner& one) { return one.name == name; });
  return found == known_learners.end() ? nullptr : found;
}

/// Returns k of "online-sgd(exponent=k, ...)"; nullopt for a text that names none from 1 to 8.
std::optional<int> exponent_of(const KnownLearner& known, std::string_view learner) {
  constexpr std::string_view parameter = "exponent=";
  const std::size_t at = learner.find(parameter);
  if (at == std::string_view::npos) return known.default_exponent;
  const std::string_view digits = learner.substr(at + parameter.size());
  int k = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), k);
  return k >= 1 && k <= 8 ? std::optional(k) : std::nullopt;
}

std::string name_alone(const std::string& learner) {
  return learner.substr(0, learner.find('('));
}

/// Returns copies of the rows in which learners with an exponent have their names alone, if the
/// learners of that name have one exponent with each activation. So a learner has one look in all
/// panels.
std::vector<Record> with_short_names(const Rows& rows) {
  std::map<std::string, std::set<std::string>> learners;
  const auto place = [](const Record& row, const std::string& learner) {
    return name_alone(learner) + " " + value(row, "activation");
  };
  for (const Record* row : rows) {
    const std::string learner = *text(*row, "learner");
    learners[place(*row, learner)].insert(learner);
  }
  std::vector<Record> renamed;
  renamed.reserve(rows.size());
  for (const Record* row : rows) {
    const std::string learner = *text(*row, "learner");
    renamed.push_back(*row);
    const KnownLearner* const known = known_learner(learner);
    if (known == nullptr || learners[place(*row, learner)].size() > 1) continue;
    renamed.back().fields["learner"] = name_alone(learner);
    if (const std::optional<int> k = exponent_of(*known, learner))
      renamed.back().fields["fitted_exponent"] = static_cast<double>(*k);
  }
  return renamed;
}

bool stops(const Record& row) {
  return text(row, "stop") == "goal";
}

bool fits(const Record& row) {
  const std::optional<double> n = number(row, "n");
  if (!n || *n < 2 || !text(row, "learner")) return false;
  return stops(row) ? number(row, "budget").has_value()
                    : !number(row, "budget") && quantity(row, "queries_mean");
}

Label power_text(double power) {
  if (power == 1) return {"$n$", "n"};
  const bool whole = power == std::floor(power);
  const std::string exponent =
      whole ? fmt::format("{:.0f}", power) : fmt::format("{:.0f}/2", 2 * power);
  return {fmt::format("$n^{{{}}}$", exponent),
          fmt::format(fmt::runtime(whole ? "n^{}" : "n^({})"), exponent)};
}

/// The measurements of a learner in a panel, from which a power is fitted.
struct Curve {
  Label label;
  const KnownLearner* known;
  /// The power of n by the literature, if it is known.
  std::optional<double> power;
  std::vector<LogMean> values;
};

Curve curve_of(const Record& row, const Label& label) {
  const KnownLearner* const known = known_learner(*text(row, "learner"));
  const std::optional<double> k = number(row, "fitted_exponent");
  if (known == nullptr || known->power == nullptr || !k) return {label, known, std::nullopt, {}};
  return {label, known, known->power(static_cast<int>(*k)), {}};
}

/// Returns log_2 of what was measured, if all trials reached the goal. One trial has the error 0.
std::optional<LogMean> log_mean(const Record& row) {
  const std::optional<double> mean = number(row, "log2_queries_value");
  const std::optional<double> error = number(row, "log2_queries_standard_error");
  if (!mean) return std::nullopt;
  return LogMean{*number(row, "n"), *mean, error.value_or(0)};
}

/// Returns the point with a bar of 1.96 standard errors, which it does not have if the error is 0.
Point point_of(const LogMean& value) {
  if (value.standard_error == 0) return {.x = value.x, .y = std::exp2(value.mean)};
  constexpr double normal_quantile = 1.959963984540054;
  const double half = normal_quantile * value.standard_error;
  return {.x = value.x,
          .y = std::exp2(value.mean),
          .low = std::exp2(value.mean - half),
          .high = std::exp2(value.mean + half)};
}

/// Adds a thin line of slope `power` through the middle of the measured points.
void add_reference(Assembly& assembly, const Named& panel, const Curve& curve, double power) {
  const auto [first, last] =
      std::minmax_element(curve.values.begin(), curve.values.end(),
                          [](const LogMean& a, const LogMean& b) { return a.x < b.x; });
  const Named line{fmt::format("power {}", power), power_text(power)};
  double height = 0;
  for (const LogMean& value : curve.values) height += value.mean - power * std::log2(value.x);
  height /= static_cast<double>(curve.values.size());
  for (const double x : {first->x, last->x})
    assembly.add(panel, line, SeriesKind::reference,
                 {.x = x, .y = std::exp2(height + power * std::log2(x))});
}

/// Returns "online-sgd 2.03 ± 0.05 (2 by benarous21)", or nothing if no power is fitted.
Label fit_text(const Curve& curve) {
  const std::optional<PowerFit> fit = power_fit(curve.values);
  if (!fit) return {};
  const Label said =
      curve.label + Label{fmt::format(" ${:.2f} \\pm {:.2f}$", fit->slope, fit->half_width),
                          fmt::format(" {:.2f} ± {:.2f}", fit->slope, fit->half_width)};
  if (!curve.power) return said;
  return said + plain(fmt::format(" ({:g} by {})", *curve.power, curve.known->source));
}

/// The curves of a panel by learner.
struct PanelCurves {
  Named panel;
  std::map<std::string, Curve> curves;
};

/// Adds lines of the literature's slopes, each once in a panel. Returns sentences about these lines
/// and about the fitted slopes.
Label compared(Assembly& assembly, const std::map<std::string, PanelCurves>& panels) {
  Label all;
  bool compares = false;
  for (const auto& [key, panel] : panels) {
    std::map<double, const Curve*> powers;
    Label slopes;
    for (const auto& [line, curve] : panel.curves) {
      slopes = listed(slopes, fit_text(curve));
      if (curve.power) powers.try_emplace(*curve.power, &curve);
    }
    compares = compares || !powers.empty();
    for (const auto& [power, curve] : powers) add_reference(assembly, panel.panel, *curve, power);
    if (is_empty(slopes)) continue;
    const Label title = is_empty(panel.panel.label) ? Label{} : panel.panel.label + plain(": ");
    all = all + plain(is_empty(all) ? " " : "; ") + title + slopes;
  }
  const Label lines =
      compares ? plain(
                     " Thin lines have the powers of the literature, which hold for large n, up "
                     "to logarithms.")
               : Label{};
  if (is_empty(all)) return lines;
  return lines + plain(" Fitted exponents of n, with 1.96 standard errors:") + all + plain(".");
}

Label caption(const Rows& rows) {
  Rows asking;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(asking),
               [](const Record* row) { return !stops(*row); });
  const Label about_asking =
      asking.empty()
          ? Label{}
          : plain(
                " Learners that ask: means, with the fewest and the most queries. Dashed "
                "lines are proved, for learners that ask the worst oracle.");
  return plain("Honest samples, or queries, until the goal is reached, against the dimension ") +
         Label{"$n$", "n"} +
         plain(
             ". Learners on samples: geometric means over trials, with bars of 1.96 standard "
             "errors; where the budget ran out in a trial, the budget is drawn instead, and no "
             "power is fitted to it.") +
         about_asking + learner_said(rows) + targets_said(rows) + scale_said(rows) +
         queries_said(asking) + goal_said(rows);
}

/// Adds the point of a row, and keeps what powers are fitted to.
void add_row(Assembly& assembly, std::map<std::string, PanelCurves>& panels, const Record& row,
             const Named& panel, const Named& line) {
  const double n = *number(row, "n");
  const std::optional<LogMean> value = log_mean(row);
  if (!stops(row) && !value) {
    assembly.leave_out("of learners that ask and gave up in a trial");
    return;
  }
  if (!stops(row)) {
    assembly.add(panel, {line.key, line.label + plain(" (queries)")}, SeriesKind::measured,
                 {.x = n,
                  .y = *quantity(row, "queries_mean"),
                  .low = number(row, "queries_least"),
                  .high = number(row, "queries_most")});
    return;
  }
  if (!value) {
    assembly.add(panel, {line.key + " censored", line.label + plain(", budget ran out")},
                 SeriesKind::measured, {.x = n, .y = *number(row, "budget")});
    return;
  }
  assembly.add(panel, line, SeriesKind::measured, point_of(*value));
  PanelCurves& curves = panels.try_emplace(panel.key, PanelCurves{panel, {}}).first->second;
  curves.curves.try_emplace(line.key, curve_of(row, line.label))
      .first->second.values.push_back(*value);
}

Figure make(const Records& records, const FigureChoice& /*choice*/) {
  constexpr std::size_t most_lines = 6;
  const Rows read = selected(records, {"recovery",
                                       {"learner", "n", "budget", "stop", "queries_mean"},
                                       fits,
                                       "that stops at a goal, with an n",
                                       "runs with --stop, or without --budget"});
  if (std::none_of(read.begin(), read.end(), [](const Record* row) { return stops(*row); }))
    throw DamagedDocument("no row stops at its goal: the figure recovery needs runs with --stop");
  const std::vector<Record> renamed = with_short_names(read);
  Rows rows;
  rows.reserve(renamed.size());
  for (const Record& row : renamed) rows.push_back(&row);
  const std::vector<Setting> settings =
      without(simulation_settings(),
              {"n", "family", "family_size", "oracle", "goal", "threshold", "samples", "tau"});
  const Arrangement arrangement =
      arrange(rows, "n", {named_by("learner")}, settings, {"strategy"}, most_lines);
  Assembly assembly;
  ProvedLine bounds(ProvedLine::Direction::from_below);
  std::map<std::string, PanelCurves> panels;
  for (const Record* row : rows) {
    const Named panel = named(*row, arrangement.panels);
    add_row(assembly, panels, *row, panel, named(*row, arrangement.lines));
    const std::optional<double> bound = number(*row, "bound");
    if (bound && !stops(*row) && log_mean(*row))
      bounds.add(panel, {"bound", plain("proved bound on queries")}, *number(*row, "n"), *bound);
  }
  bounds.put_into(assembly);
  const Label slopes = compared(assembly, panels);
  return assembly.finish({{"dimension $n$", "dimension n"}, ScaleChoice::logarithmic},
                         {plain("samples or queries"), ScaleChoice::logarithmic},
                         caption(rows) + slopes);
}

}  // namespace

FigureEntry recovery() {
  return {"recovery", "samples or queries until a goal is reached, against n, with fitted powers",
          "simulate", false, make};
}

}  // namespace sqdim::figures
