// Sentences of captions about settings that are the same in all rows.
#include "sqdim/documents/figures/detail/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "sqdim/documents/figures/detail/labels.hpp"

namespace sqdim::figure {
namespace {

struct Words {
  const char* name;
  const char* words;
};

/// The oracle identifies documents of simulate, the model those of table.
constexpr std::array query_words = {
    Words{"csq", "correlational (CSQ)"},
    Words{"CSQ", "correlational (CSQ)"},
    Words{"stat", "statistical, with values in [-1, 1] (STAT)"},
    Words{"STAT", "statistical (STAT)"},
    Words{"vstat", "statistical, with values in [0, 1] (VSTAT)"},
    Words{"VSTAT", "statistical, with values in [0, 1] (VSTAT)"},
    Words{"samples", "means over honest samples"},
    Words{"noisy gradients",
          "gradients with Gaussian noise of standard deviation noise * sqrt(S), times ||f|| in the "
          "scale normalised"},
    Words{"1-STAT", "one bit of one fresh sample each (1-STAT)"},
};

Label in_words(std::span<const Words> known, const std::string& name) {
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const Words& words) { return name == words.name; });
  return found == known.end() ? from_document(name) : plain(found->words);
}

/// Joins labels: "a, b and c".
Label enumerated(const std::vector<Label>& parts, const char* last) {
  Label all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) all = all + plain(i + 1 == parts.size() ? fmt::format(" {} ", last) : ", ");
    all = all + parts[i];
  }
  return all;
}

/// Returns the values that are not null, in the order of the rows.
std::vector<std::string> values(const Rows& rows, const std::string& column) {
  std::vector<std::string> found;
  for (const Record* row : rows) {
    const std::string mine = value(*row, column);
    if (!mine.empty() && std::find(found.begin(), found.end(), mine) == found.end())
      found.push_back(mine);
  }
  return found;
}

bool is_regression(const Record& row) {
  const std::string outer = value(row, "outer");
  return outer.empty() || outer == "identity";
}

/// Returns " in regression" if other rows are in classification.
Label of_what(const Rows& some, const Rows& all) {
  const auto regressions = [](const Rows& rows) {
    return std::count_if(rows.begin(), rows.end(),
                         [](const Record* row) { return is_regression(*row); });
  };
  const auto size = [](const Rows& rows) { return static_cast<std::ptrdiff_t>(rows.size()); };
  if (regressions(all) == 0 || regressions(all) == size(all)) return {};
  if (regressions(some) == 0) return plain(" in classification");
  return regressions(some) == size(some) ? plain(" in regression") : Label{};
}

/// Returns "τ = 1/10", ... for columns whose value is the same in all rows; nothing if there are no
/// rows.
std::vector<Label> common(const Rows& rows, const std::vector<Setting>& settings) {
  std::vector<Label> found;
  if (rows.empty()) return found;
  for (const Setting& setting : settings) {
    const std::string first = value(*rows.front(), setting.column);
    const bool same = std::all_of(rows.begin(), rows.end(), [&](const Record* row) {
      return value(*row, setting.column) == first;
    });
    if (same && !first.empty() && first != setting.unsaid)
      found.push_back(setting.before + from_document(first));
  }
  return found;
}

Rows having(const Rows& rows, const std::string& column, const std::string& wanted) {
  Rows found;
  for (const Record* row : rows) {
    const std::string mine = value(*row, column);
    if (wanted.empty() ? !mine.empty() : mine == wanted) found.push_back(row);
  }
  return found;
}

/// Returns the rows in which the column is null or missing.
Rows without(const Rows& rows, const std::string& column) {
  Rows found;
  for (const Record* row : rows) {
    if (value(*row, column).empty()) found.push_back(row);
  }
  return found;
}

/// Adds "a squared error of at most 1/2", without the number if rows have several.
void add_goal(std::vector<Label>& goals, const Rows& rows, const std::string& threshold,
              const Label& words, const Label& after) {
  if (rows.empty()) return;
  const std::vector<std::string> levels = values(rows, threshold);
  goals.push_back(levels.size() == 1 ? words + from_document(levels.front()) + after
                                     : words + plain("what is named"));
}

}  // namespace

Label targets_said(const Rows& rows) {
  const Label phi{"$\\varphi$ = ", "φ = "};
  const auto symbol = [](const char* name) {
    return Label{fmt::format("${}$ = ", name), fmt::format("{} = ", name)};
  };
  const std::vector<Label> parts = common(rows, {{"target", plain("control "), true, "hard"},
                                                 {"family", plain("family "), true},
                                                 {"activation", plain("activation "), true},
                                                 {"outer", phi, true, "identity"},
                                                 {"distribution", plain("distribution "), true},
                                                 {"n", symbol("n"), true},
                                                 {"k", symbol("k"), true},
                                                 {"family_size", symbol("N"), true}});
  return parts.empty() ? Label{}
                       : plain(" The targets have ") + enumerated(parts, "and") + plain(".");
}

Label scale_said(const Rows& rows) {
  Rows regressions;
  for (const Record* row : rows) {
    if (is_regression(*row)) regressions.push_back(row);
  }
  const std::vector<std::string> scales = values(rows, "scale");
  const bool raw = scales == std::vector<std::string>{"raw"};
  const bool normalised = scales == std::vector<std::string>{"normalised"} ||
                          values(rows, "theorem").empty();  // simulate has no other scale
  if (regressions.empty() || (!raw && !normalised)) return {};
  const Label which = of_what(regressions, rows);
  return plain(is_empty(which) ? " The" : " In regression the") +
         plain(raw ? " functions are taken as they are, and tolerances are absolute (scale raw)."
               : values(rows, "tau").empty()
                   ? " functions are taken with norm 1."
                   : " functions are taken with norm 1, to which tolerances are relative.");
}

Label queries_said(const Rows& rows) {
  std::vector<Label> models;
  for (const char* column : {"oracle", "model"}) {
    for (const std::string& name : values(rows, column)) {
      if (name != "low-degree")  // it asks no queries
        models.push_back(in_words(query_words, name) + of_what(having(rows, column, name), rows));
    }
  }
  const std::vector<Label> more = common(rows, {{"strategy", plain("strategy "), true},
                                                {"query_range", plain("query range "), true},
                                                {"tau", {"$\\tau$ = ", "τ = "}, true},
                                                {"samples", plain("samples "), true},
                                                {"gamma", plain("average correlation "), true},
                                                {"parameters", plain("parameters "), true},
                                                {"low_degree", plain("degree "), true},
                                                {"noise", plain("noise "), true}});
  if (models.empty() && more.empty()) return {};
  return plain(models.empty() ? " Bounds are" : " Queries are ") + enumerated(models, "or") +
         (more.empty() ? Label{} : plain(models.empty() ? " with " : ", with ")) +
         enumerated(more, "and") + plain(".");
}

Label goal_said(const Rows& rows) {
  const bool of_table = !values(rows, "theorem").empty();
  const auto aims_at = [&](const char* goal) {
    return of_table ? having(rows, goal, "") : having(rows, "goal", goal);
  };
  std::vector<Label> goals;
  if (!having(rows, "goal", "identify").empty()) goals.push_back(plain("to name the target"));
  add_goal(goals, aims_at("error"), of_table ? "error" : "threshold",
           plain("a squared error of at most "), Label{" $\\|f\\|^2$", " ‖f‖²"});
  add_goal(goals, without(aims_at("correlation"), "agnostic"),
           of_table ? "correlation" : "threshold", plain("a correlation of at least "), {});
  add_goal(goals, having(rows, "agnostic", ""), "agnostic",
           plain("agnostic learning of one neuron, up to sign, to an excess of at most "), {});
  add_goal(goals, aims_at("direction"), of_table ? "direction" : "threshold",
           plain("to find the hidden direction by a unit vector of cosine at least "), {});
  if (goals.empty()) return {};
  const std::vector<Label> success = common(rows, {{"success", plain("probability "), true}});
  return plain(" The goal is ") + enumerated(goals, "or") +
         (success.empty() ? Label{} : plain(", with ") + success.front()) + plain(".");
}

Label learner_said(const Rows& rows) {
  const std::vector<Label> learner = common(rows, {named_by("learner")});
  return learner.empty() ? Label{} : plain(" The learner is ") + learner.front() + plain(".");
}

Label theorem_said(const Rows& rows) {
  const std::vector<Label> theorem = common(rows, {named_by("theorem")});
  const std::vector<Label> counted = common(rows, {{"counted", {}, true, "queries"}});
  if (theorem.empty()) return {};
  return plain(" The theorem is ") + theorem.front() +
         (counted.empty() ? Label{} : plain(", of ") + counted.front()) + plain(".");
}

Label setting_said(const Rows& rows) {
  return theorem_said(rows) + learner_said(rows) + targets_said(rows) + scale_said(rows) +
         queries_said(rows) + goal_said(rows);
}

}  // namespace sqdim::figure
