// Makes problems from the parameters in rows.
#include "sqdim/documents/verification/detail/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/values/correlation/correlation.hpp"

namespace sqdim::verification {
namespace {

/// Whether the row is about a family over the subsets of coordinates.
bool is_over_subsets(const Row& row) {
  const std::string family = row.text("family").value_or("");
  const auto entries = all_families();
  return row.text("orbit") != "rotations" &&
         std::any_of(entries.begin(), entries.end(), [&](const FamilyEntry& entry) {
           return entry.over_subsets && entry.name == family;
         });
}

/// Returns everything that determines a family, except n where it is over subsets, which only tells apart n = k, a law of the inputs that may exist for
/// one n alone, and an n that no family has: the rows of the others are not refused with it.
std::string key_of(const Row& row) {
  const auto part = [&](const char* name) { return row.text(name).value_or("") + '\0'; };
  const auto* k = std::get_if<std::int64_t>(&row.cell("k"));
  const auto* n = std::get_if<std::int64_t>(&row.cell("n"));
  const bool ordinary = is_over_subsets(row) && k != nullptr && n != nullptr && *n > *k &&
                        *n <= static_cast<std::int64_t>(most_n) &&
                        part("distribution").find('[') == std::string::npos;
  return part("family") + part("activation") + part("outer") + part("orbit") +
         part("distribution") + (k != nullptr ? std::to_string(*k) : "") +
         (ordinary || n == nullptr ? "" : "n = " + std::to_string(*n)) +
         (n == nullptr ? "without n" : "");
}

/// Hermite coefficients and norms of one activation. Families that ask for no more degrees and no
/// higher precision use them again. One thread at a time may use it.
class Remembered {
 public:
  std::vector<Ball> coefficients(const Activation& activation, unsigned long max_degree,
                                 Precision precision) {
    if (coefficients_.size() <= max_degree || bits_ < precision.bits) {
      coefficients_ = activation.hermite_coefficients(max_degree, precision);
      bits_ = precision.bits;
    }
    std::vector<Ball> list;
    list.reserve(max_degree + 1);
    for (std::size_t d = 0; d <= max_degree; ++d) list.push_back(coefficients_[d].at(precision));
    return list;
  }

  Ball norm_squared(const Activation& activation, Parity parity, Precision precision) {
    const auto known = norms_.find(parity);
    const bool serves = known != norms_.end() && known->second.precision().bits >= precision.bits;
    if (!serves) norms_.insert_or_assign(parity, activation.norm_squared(parity, precision));
    return norms_.at(parity).at(precision);
  }

 private:
  std::vector<Ball> coefficients_;
  long bits_ = 0;
  std::map<Parity, Ball> norms_;
};

/// The activation, with a memory that its copies share.
Activation with_memory(const Activation& activation) {
  const auto memory = std::make_shared<Remembered>();
  Activation remembering = activation;
  remembering.hermite_coefficients = [activation, memory](unsigned long max_degree,
                                                          Precision precision) {
    return memory->coefficients(activation, max_degree, precision);
  };
  remembering.norm_squared = [activation, memory](Parity parity, Precision precision) {
    return memory->norm_squared(activation, parity, precision);
  };
  return remembering;
}

using Activations = std::map<std::string, Activation>;

/// Returns the parameters of a row, under the names of its columns.
Texts texts_of(const Row& row) {
  static const std::vector<Parameter> parameters = bound_parameters();
  static const Texts none(parameters, Labels::columns);
  Texts texts = none;
  for (const Parameter& parameter : parameters) {
    const Cell& cell = row.cell(texts.label(parameter.name));
    if (const auto* text = std::get_if<std::string>(&cell)) texts.give(parameter.name, *text);
    if (const auto* integer = std::get_if<std::int64_t>(&cell))
      texts.give(parameter.name, std::to_string(*integer));
  }
  return texts;
}

/// Returns the terms of a row. If they are of agnostic learning, the correlation is the one that
/// the row says follows; it is checked with the numbers.
Terms terms_of(Texts texts, const FamilyRequest& request) {
  const std::optional<AgnosticGoal> agnostic = texts.read_if("agnostic", parse_agnostic_goal);
  texts.remove("agnostic");
  Terms terms = read_terms(texts, request);
  if (!agnostic) return terms;
  auto* const labels = std::get_if<ClassificationGoal>(&terms.goal);
  if (labels == nullptr) throw InvalidInput("agnostic: the row has no labels");
  labels->agnostic_excess = agnostic->excess;
  return terms;
}

/// Returns the family of a row. Its activation has a memory, which all rows with the same `known`
/// share.
FamilyRequest request_of(const Row& row, const VerificationLimits& limits, Activations& known) {
  FamilyRequest request = read_family(texts_of(row));
  auto* const subsets = std::get_if<SubsetFamily>(&request);
  if (subsets == nullptr) return request;
  if (subsets->k > limits.k)
    throw InvalidInput(fmt::format("k: {}, more than {}", subsets->k, limits.k));
  if (!subsets->activation) return request;
  const std::string name = subsets->activation->name;
  if (!known.contains(name)) known.emplace(name, with_memory(*subsets->activation));
  subsets->activation = known.at(name);
  return request;
}

std::variant<std::string, Families::Made> make_or_say_why_not(const Row& row,
                                                              const Attempt& attempt,
                                                              Activations& known) {
  try {
    FamilyRequest request = request_of(row, attempt.limits, known);
    Family family = make_family(request, bound_digits + attempt.further_digits, attempt.arithmetic);
    return Families::Made{std::move(request), std::move(family)};
  } catch (const InvalidInput& error) {
    return error.what();
  }
}

/// Groups families that share an activation and are made one after another: the largest k first,
/// whose coefficients serve the others. Families without an activation share nothing.
std::vector<std::vector<std::size_t>> groups_of(const std::vector<Row>& rows) {
  std::map<std::string, std::vector<std::size_t>> by_activation;
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::optional<std::string> text = rows[i].text("activation");
    if (text) {
      by_activation[*text].push_back(i);
    } else {
      groups.push_back({i});
    }
  }
  const auto size = [&](std::size_t i) {
    const auto* k = std::get_if<std::int64_t>(&rows[i].cell("k"));
    return k != nullptr ? *k : 0;
  };
  for (auto& [text, group] : by_activation) {
    std::stable_sort(group.begin(), group.end(),
                     [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace

Families::Families(const Document& document, const std::vector<std::size_t>& which,
                   const Attempt& attempt) {
  std::map<std::string, std::size_t> first;  // the first row of each family
  for (const std::size_t index : which) first.emplace(key_of(Row(document, index)), index);
  const std::vector<std::pair<std::string, std::size_t>> wanted(first.begin(), first.end());
  std::vector<std::variant<std::string, Made>> made(wanted.size());
  std::vector<Row> rows;
  rows.reserve(wanted.size());
  for (const auto& [key, index] : wanted) rows.emplace_back(document, index);
  const std::vector<std::vector<std::size_t>> groups = groups_of(rows);
  parallel_for(groups.size(), attempt.threads, [&](std::size_t group) {
    Activations known;
    for (const std::size_t i : groups[group])
      made[i] = make_or_say_why_not(rows[i], attempt, known);
  });
  for (std::size_t i = 0; i < made.size(); ++i) made_.emplace(wanted[i].first, std::move(made[i]));
}

Problem Families::problem_of(const Row& row) const {
  const auto& made = made_.at(key_of(row));
  if (const auto* why_not = std::get_if<std::string>(&made)) throw InvalidInput(*why_not);
  const auto& [request, family] = std::get<Made>(made);
  const Texts texts = texts_of(row);
  const SymbolicNumber tolerance = required_tolerance(texts).read(parse_positive_symbol);
  const Terms terms = terms_of(texts, request);
  if (!family.subsets) return sqdim::problem_of(family, terms, tolerance);
  const std::uint64_t n = row.required_integer("n", family.subsets->k, most_n);
  require_dimension(std::get<SubsetFamily>(request).distribution, n);
  return sqdim::problem_of(in_dimension(family, n), terms, tolerance);
}

}  // namespace sqdim::verification
