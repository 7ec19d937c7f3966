// From the parameters in a row back to a problem.
#include "sqdim/verification/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "sqdim/correlation.hpp"
#include "sqdim/parallel.hpp"
#include "sqdim/registry.hpp"
#include "sqdim/verification/numbers.hpp"

namespace sqdim::verification {
namespace {

/// Digits that bounds are computed with.
constexpr unsigned bound_digits = 20;

/// What a family is made from but for n, of which only n = k is a case of its own.
std::string key_of(const Row& row) {
  const auto part = [&](const char* name) { return row.text(name).value_or("") + '\0'; };
  const auto* k = std::get_if<std::int64_t>(&row.cell("k"));
  const auto* n = std::get_if<std::int64_t>(&row.cell("n"));
  return part("family") + part("activation") + part("outer") + part("distribution") +
         (k != nullptr ? std::to_string(*k) : "") +
         (k != nullptr && n != nullptr && *n == *k ? "=" : "");
}

template <class Read>
auto reading(std::string_view name, Read read) {
  try {
    return read();
  } catch (const InvalidInput& error) {
    throw InvalidInput(fmt::format("{}: {}", name, error.what()));
  }
}

/// Hermite coefficients and norms of one activation, kept for families that ask for no more degrees and no higher
/// precision. Used by one thread at a time.
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

/// The activation of a row, one for all rows that share `known`.
std::optional<Activation> activation_of(const Row& row, const FamilyEntry& entry,
                                        Activations& known) {
  const std::optional<std::string> text = row.text("activation");
  if (text.has_value() != entry.takes_activation)
    throw InvalidInput(fmt::format("activation: {} {}", entry.name,
                                   entry.takes_activation ? "wants one" : "has none"));
  if (!text) return std::nullopt;
  const auto met = known.find(*text);
  if (met != known.end()) return met->second;
  const Activation activation = reading("activation", [&] { return find_activation(*text); });
  if (!activation.is_certified())
    throw InvalidInput("activation: nothing is proved of a formula of the user's");
  return known.emplace(*text, with_memory(activation)).first->second;
}

/// Throws InvalidInput when it is of another dimension than n.
Distribution distribution_of(const Row& row, std::uint64_t n) {
  return reading("distribution", [&] {
    Distribution distribution = find_distribution(row.required_text("distribution"));
    require_dimension(distribution, n);
    return distribution;
  });
}

Family make(const Row& row, const Attempt& attempt, Activations& known) {
  const std::string name = row.required_text("family");
  const bool is_name = name.find('(') == std::string::npos;
  const FamilyEntry* entry =
      is_name ? reading("family", [&] { return &find_family_entry(name); }) : nullptr;
  if (entry == nullptr || entry->over_subsets == nullptr)
    return reading("family", [&] { return find_family(name); });
  const std::uint64_t k = row.required_integer("k", 1, attempt.limits.k);
  const std::string outer = row.required_text("outer");
  const std::uint64_t n = row.required_integer("n", k, attempt.limits.n);
  const Distribution distribution = distribution_of(row, n);
  const unsigned digits = bound_digits + attempt.further_digits;
  Family family =
      entry->over_subsets({.activation = activation_of(row, *entry, known),
                           .outer = reading("outer", [&] { return parse_outer_activation(outer); }),
                           .n = n,
                           .k = k,
                           .digits = digits,
                           .arithmetic = attempt.arithmetic});
  return under(distribution, std::move(family), digits, attempt.arithmetic);
}

std::variant<std::string, Family> make_or_say_why_not(const Row& row, const Attempt& attempt,
                                                      Activations& known) {
  try {
    return make(row, attempt, known);
  } catch (const InvalidInput& error) {
    return error.what();
  }
}

/// Families that are made one after another, as they share an activation: the largest k first, whose coefficients
/// serve the others. Those without an activation share nothing.
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

/// A number > 0, at most `greatest` if there is one.
Rational positive(std::string_view name, const std::string& text,
                  const std::optional<Rational>& greatest) {
  const Rational value = reading(name, [&] { return parse_exact(text); });
  if (value <= 0 || (greatest && value > *greatest))
    throw InvalidInput(fmt::format("{}: {} is out of range", name, in_quotes(text)));
  return value;
}

SymbolicNumber positive_symbol(std::string_view name, const std::string& text) {
  SymbolicNumber number = reading(name, [&] { return parse_symbol(text); });
  const auto* rational = std::get_if<Rational>(&number);
  if (rational != nullptr && *rational <= 0)
    throw InvalidInput(fmt::format("{}: {} is not positive", name, in_quotes(text)));
  return number;
}

std::optional<SymbolicNumber> optional_symbol(const Row& row, std::string_view name) {
  const std::optional<std::string> text = row.text(name);
  return text ? std::optional(positive_symbol(name, *text)) : std::nullopt;
}

/// At least 1: gradient descent divides by it.
std::optional<SymbolicNumber> parameter_count(const Row& row) {
  std::optional<SymbolicNumber> number = optional_symbol(row, "parameters");
  if (!number) return number;
  const auto* rational = std::get_if<Rational>(&*number);
  const bool counts = rational != nullptr ? *rational >= 1 && denominator(*rational) == 1
                                          : is_at_least_one(std::get<SymbolicPower>(*number));
  if (!counts) throw InvalidInput("parameters: not a positive integer");
  return number;
}

Scale scale_of(const std::string& text) {
  for (const Scale scale : {Scale::normalised, Scale::raw}) {
    if (to_string(scale) == text) return scale;
  }
  throw InvalidInput(fmt::format("scale: unknown {}", in_quotes(text)));
}

QueryRange query_range_of(const std::string& text) {
  for (const QueryRange range : {QueryRange::symmetric, QueryRange::kearns}) {
    if (to_string(range) == text) return range;
  }
  throw InvalidInput(fmt::format("query_range: unknown {}", in_quotes(text)));
}

/// Regression where the row has an error, else classification; which of them a family can have is
/// as on the command line.
Goal goal_of(const Row& row, const Family& family) {
  const bool regression = row.text("error").has_value();
  const bool fits =
      family.subsets ? regression == family.subsets->outer.identity : regression || family.bounded;
  if (!fits) throw InvalidInput("error, correlation: not the goal of this family");
  if (!regression)
    return ClassificationGoal{positive("correlation", row.required_text("correlation"), 1)};
  const Rational error = positive("error", row.required_text("error"), 1);
  if (error == 1) throw InvalidInput("error: '1' is out of range");
  return RegressionGoal{error, scale_of(row.required_text("scale"))};
}

}  // namespace

Families::Families(const Document& document, const std::vector<std::size_t>& which,
                   const Attempt& attempt)
    : limits_(attempt.limits) {
  std::map<std::string, std::size_t> first;  // row of each family
  for (const std::size_t index : which) first.emplace(key_of(Row(document, index)), index);
  const std::vector<std::pair<std::string, std::size_t>> wanted(first.begin(), first.end());
  std::vector<std::variant<std::string, Family>> made(wanted.size());
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

Family Families::of(const Row& row) const {
  const auto& made = made_.at(key_of(row));
  if (const auto* why_not = std::get_if<std::string>(&made)) throw InvalidInput(*why_not);
  const auto& family = std::get<Family>(made);
  if (!family.subsets) return family;
  const std::uint64_t n = row.required_integer("n", family.subsets->k, limits_.n);
  distribution_of(row, n);
  return in_dimension(family, n);
}

Problem problem_of(const Row& row, Family family, const VerificationLimits& limits) {
  const Goal goal = goal_of(row, family);
  const bool has_degree = !std::holds_alternative<std::monostate>(row.cell("low_degree"));
  const std::optional<std::string> range = row.text("query_range");
  return {.family = std::move(family),
          .goal = goal,
          .tolerance = positive_symbol("tau", row.required_text("tau")),
          .success = positive("success", row.required_text("success"), 1),
          .query_range = range ? query_range_of(*range) : QueryRange::symmetric,
          .parameters = parameter_count(row),
          .samples = optional_symbol(row, "samples"),
          .gamma = optional_symbol(row, "gamma"),
          .low_degree = has_degree ? std::optional(static_cast<unsigned>(
                                         row.required_integer("low_degree", 1, limits.low_degree)))
                                   : std::nullopt};
}

}  // namespace sqdim::verification
