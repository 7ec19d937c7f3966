// The text of `sqdim bound`, for a person: the claim, the problem, and the theorems.
#include "sqdim/documents/answers/detail/bound_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <tuple>

#include "sqdim/documents/answers/detail/at_least.hpp"
#include "sqdim/documents/answers/detail/cells.hpp"
#include "sqdim/documents/answers/detail/claim.hpp"
#include "sqdim/documents/answers/detail/prior_text.hpp"
#include "sqdim/documents/answers/detail/problem_text.hpp"
#include "sqdim/documents/answers/detail/shown_numbers.hpp"

namespace sqdim {
namespace {

/// Returns a text such as "K = 4999, m = 2".
std::string shown_constants(const BoundResult& result) {
  std::vector<std::string> constants;
  const auto add = [&](const char* name, const std::optional<Rational>& value) {
    if (value) constants.push_back(fmt::format("{} {}", name, equals_or_at_most(*value)));
  };
  add("K", result.excluded_per_answer);
  add("m", result.served_by_one_output);
  for (const Constant& constant : result.further_constants)
    add(constant.name.c_str(), constant.value);
  const std::string text = fmt::format("{}", fmt::join(constants, ", "));
  if (text.empty() || result.reason.empty()) return text + result.reason;
  return text + ": " + result.reason;
}

// ---- the theorems that apply

/// Theorems whose numbers can be compared, in the order of the text.
enum class Kin {
  learning,
  learning_by_samples,
  decision,
  decision_by_samples,
  coordinates,
  steps,
  noisy_steps,
  samples,
  low_degree
};

Kin kin_of(const Finding& finding) {
  const bool learns = finding.theorem->task == Task::learning;
  switch (finding.theorem->model) {
    case Model::vstat:
      return learns ? Kin::learning_by_samples : Kin::decision_by_samples;
    case Model::noisy_gradients:
      return Kin::noisy_steps;
    case Model::one_sample:
      return Kin::samples;
    case Model::low_degree:
      return Kin::low_degree;
    case Model::csq:
    case Model::stat:
      break;
  }
  if (finding.result.counted == Counted::coordinates) return Kin::coordinates;
  if (finding.result.counted == Counted::steps) return Kin::steps;
  return learns ? Kin::learning : Kin::decision;
}

bool applies(const Finding& finding) {
  return finding.result.conclusion != Conclusion::not_applicable;
}

/// Returns the findings that apply: those that hold, the vacuous ones, then the undecided ones;
/// those that can be compared beside each other, the strongest first.
std::vector<const Finding*> in_order(const std::vector<Finding>& findings) {
  std::vector<const Finding*> order;
  for (const Finding& finding : findings) {
    if (applies(finding)) order.push_back(&finding);
  }
  const auto place = [](const Finding& finding) {
    return std::tuple(finding.result.conclusion, kin_of(finding));
  };
  std::stable_sort(order.begin(), order.end(), [&](const Finding* a, const Finding* b) {
    return place(*a) != place(*b) ? place(*a) < place(*b) : proves_more(a->result, b->result);
  });
  return order;
}

/// Returns "CSQ", or "CSQ, deciding" for a theorem that is not about learning.
std::string shown_model(const Finding& finding, const Problem& problem) {
  return model_of(*finding.theorem, finding.result, problem.goal) +
         (finding.theorem->task == Task::decision ? ", deciding" : "");
}

Grid theorem_grid(const BoundAnswer& answer) {
  const std::vector<const Finding*> order = in_order(answer.findings);
  const bool sufficient = std::any_of(order.begin(), order.end(), [](const Finding* finding) {
    return finding->result.sufficient.has_value();
  });
  Grid grid{{"theorem", "model", "at least"}, {}};
  if (sufficient) grid.headings.emplace_back("at most");
  append(grid.headings, {"source", "constants, or why not"});
  for (const Finding* finding : order) {
    const BoundResult& result = finding->result;
    std::vector<std::string> row = {finding->theorem->name, shown_model(*finding, answer.problem),
                                    shown_bound(result)};
    if (sufficient) row.push_back(result.sufficient ? shown_at_most(*result.sufficient) : "");
    append(row, {finding->theorem->citation, shown_constants(result)});
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

// ---- the theorems that do not

/// Returns a reason in a few words: what to give, if it says so, and otherwise its first statement.
std::string in_short(const std::string& reason) {
  constexpr std::string_view fails = "a hypothesis fails: ";
  if (reason.starts_with(fails)) return "not so: " + reason.substr(fails.size());
  const std::size_t given = reason.find("give --");
  if (given == std::string::npos) return reason.substr(0, reason.find(';'));
  const std::string what = reason.substr(given);
  return what.substr(0, std::min(what.find(')'), what.find(", the ")));
}

/// Whether the theorem is about a hidden direction and the problem is not, or the other way round.
bool is_about_other_classes(const Finding& finding) {
  const std::string& reason = finding.result.reason;
  return reason == wants_direction || reason == wants_finitely_many;
}

/// Names the theorems that could apply and do not, those with the same reason together.
std::optional<Note> others_note(const BoundAnswer& answer) {
  std::vector<std::pair<std::string, std::vector<std::string>>> groups;
  for (const Finding& finding : answer.findings) {
    if (applies(finding) || is_about_other_classes(finding)) continue;
    std::string reason = in_short(finding.result.reason);
    const bool has_outer = answer.problem.family.subsets.has_value();
    if (reason.starts_with("give --outer") && !has_outer)
      reason = "give --correlation C, if |f| <= 1";
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const auto& known) { return known.first == reason; });
    if (group == groups.end()) group = groups.insert(groups.end(), {reason, {}});
    const std::string& name = finding.theorem->name;
    if (std::find(group->second.begin(), group->second.end(), name) == group->second.end())
      group->second.push_back(name);
  }
  if (groups.empty()) return std::nullopt;
  std::vector<std::string> parts;
  parts.reserve(groups.size());
  for (const auto& [reason, names] : groups)
    parts.push_back(fmt::format("{} ({})", fmt::join(names, ", "), reason));
  return Note{fmt::format("Do not apply here: {}.", fmt::join(parts, "; "))};
}

// ---- what the bounds cover

constexpr const char* regression_meaning =
    R"(Gradient descent on the square loss, whatever the model: the bounds on coordinates and steps
hold when gradients may err by as much as stated (docs/theory.md, 5.9).
NOT covered: statistical queries that are not correlational, which can read noiseless real
labels bit by bit (vempala19); mini-batch noise finer than tau (abbe21); and samples, since
labels that are not bounded have no fixed price.)";

constexpr const char* classification_meaning =
    R"(Over a known marginal every statistical query to STAT(tau) is correlational (bshouty02, goel20).
Gradient descent on the logistic loss: the bounds on coordinates and steps hold when gradients
may err by as much as stated (docs/theory.md, 5.9).
NOT covered: algorithms that use samples otherwise than through statistics, such as Gaussian
elimination on noiseless parities. A mean of 4/tau^2 samples is within tau with probability
0.72 (Hoeffding).)";

/// The bounds for laws do not speak of labels.
constexpr const char* laws_meaning =
    R"(Statistical queries to an unknown law: a learner has queries only; samples of that law are not free.
NOT covered: algorithms that use samples otherwise than through statistics. A mean of 4/tau^2
samples is within tau with probability 0.72 (Hoeffding).)";

std::vector<Block> meaning(const Problem& problem) {
  const Data data = data_of(problem.goal);
  std::vector<Block> notes = {Note{data == Data::laws     ? laws_meaning
                                   : data == Data::labels ? classification_meaning
                                                          : regression_meaning}};
  if (!problem.family.prior) return notes;
  const std::string limits = target_words(problem.family).limits;
  if (!limits.empty()) notes.emplace_back(Note{limits});
  return notes;
}

}  // namespace

std::vector<Block> theorem_blocks(const BoundAnswer& answer) {
  std::vector<Block> blocks;
  if (std::any_of(answer.findings.begin(), answer.findings.end(), applies))
    blocks.emplace_back(theorem_grid(answer));
  if (std::optional<Note> others = others_note(answer)) blocks.emplace_back(*others);
  if (strongest(answer.findings, Counted::queries) == nullptr) return blocks;
  append(blocks, meaning(answer.problem));
  return blocks;
}

std::vector<Block> bound_text(const BoundAnswer& answer) {
  if (answer.problem.family.degenerate) return degenerate_text(answer.problem.family);
  Facts facts = family_facts(answer.problem);
  append(facts.lines, question_facts(answer.problem).lines);
  std::vector<Block> blocks = {Note{claim(answer)}, facts};
  append(blocks, theorem_blocks(answer));
  return blocks;
}

}  // namespace sqdim
