// Verifies a row of `sqdim bound` or `sqdim table`. The problem is posed again and the theorem is
// applied again. Everything in between is exact, so only Lambda and logarithms need enclosures.
//
// The number of a bound and its constants may depend on how narrow the enclosure of Lambda was.
// They are computed from two enclosures: the recomputed one, and the claimed one after it has been
// checked to enclose Lambda. A constant between the two results may be used by the theorem.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/documents/reader/numbers.hpp"
#include "sqdim/documents/verification/detail/checks.hpp"
#include "sqdim/documents/verification/detail/problems.hpp"
#include "sqdim/documents/verification/detail/reading.hpp"
#include "sqdim/documents/verification/detail/scrutiny.hpp"
#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/names/names.hpp"

namespace sqdim::verification {
namespace {

constexpr long log_bits = 256;
constexpr const char* weaker = "weaker than proved";

/// Returns the recomputed Lambda; nullopt if there is none, or if its norm could not be enclosed.
std::optional<Enclosure> lambda_of(const Problem& problem) {
  return problem.family.without_bound() ? std::nullopt : theorem_input(problem).lambda();
}

/// Returns the problem with the norm for which Lambda is what the row claims; nullopt if that makes
/// no difference, because Lambda is exact or the claim does not enclose it.
std::optional<Problem> as_claimed(const Row& row, const Problem& problem,
                                  const std::optional<Enclosure>& lambda) {
  const Quantity* claimed = row.quantity("lambda");
  if (claimed == nullptr || !lambda || lambda->is_exact()) return std::nullopt;
  if (problem.family.relative_correlation != 0) return std::nullopt;
  Enclosure interval = enclosure_of(*claimed);
  if (position(interval, *lambda) != Position::within) return std::nullopt;
  interval.lower = std::max<Rational>(interval.lower, 0);
  Problem loose = problem;
  loose.family.norm_squared = interval;
  return loose;
}

class BoundCheck {
 public:
  BoundCheck(const Row& row, const Attempt& attempt) : row_(row), attempt_(attempt) {}

  void run(const Problem& problem) {
    const Theorem& theorem = find_theorem(row_.required_text("theorem"));
    const std::vector<Reading> read =
        readings(problem, as_claimed(row_, problem, lambda_of(problem)), theorem);
    const Recomputed& tight = read.front().tight;
    check_tolerance(problem);
    check_lambda(problem, tight);
    check_weight(problem, tight);
    check_agnostic(problem);
    // A number that follows from an enclosure which is too wide would be refuted without reason.
    if (scrutiny_.verdict() == Verdict::undecided) return;
    check_texts_and_constants(read);
    check_number(tight.finding.result);
    check_sufficient(tight.finding.result);
    check_logarithms(problem, tight.finding.result);
  }

  [[nodiscard]] VerifiedRow result(std::string what) && {
    return {.number = row_.number(),
            .what = std::move(what),
            .claimed = row_.cell("queries"),
            .recomputed = std::move(recomputed_),
            .verdict = scrutiny_.verdict(),
            .arithmetic = std::move(arithmetic_),
            .reason = scrutiny_.reason()};
  }
  [[nodiscard]] Scrutiny& scrutiny() { return scrutiny_; }

 private:
  void check_tolerance(const Problem& problem) {
    arithmetic_ = "exact";
    const Quantity* claimed = row_.quantity("tau_value");
    if (claimed == nullptr) return scrutiny_.fail("tau_value: null");
    scrutiny_.compare("tau_value", *claimed, {value_in(problem.family, problem.tolerance)});
    scrutiny_.compare_method("tau_value", *claimed, std::nullopt);
    refuse_numerical("tau_value", *claimed);
  }

  void check_lambda(const Problem& problem, const Recomputed& tight) {
    const std::optional<Enclosure> lambda = lambda_of(problem);
    const Quantity* claimed = row_.quantity("lambda");
    if (problem.family.without_bound()) {
      if (claimed != nullptr)
        scrutiny_.fail(problem.family.degenerate ? "lambda: the family is degenerate"
                                                 : "lambda: the functions may be 0");
      return;
    }
    if (lambda && !lambda->is_exact()) arithmetic_ = to_string(attempt_.arithmetic);
    if (!lambda && claimed != nullptr) return scrutiny_.doubt("lambda: could not be enclosed");
    if (lambda && claimed == nullptr) return scrutiny_.fail("lambda: null, though it is known");
    if (!lambda) return;
    scrutiny_.compare("lambda", *claimed, {*lambda});
    scrutiny_.compare_method("lambda", *claimed,
                             std::get<Quantity>(tight.cells[column("lambda")]).method);
    refuse_numerical("lambda", *claimed);
  }

  /// Checks the output weight, which need not be claimed.
  void check_weight(const Problem& problem, const Recomputed& tight) {
    const Quantity* claimed = row_.quantity("output_weight");
    if (claimed == nullptr) return;
    const std::optional<Enclosure> weight = output_weight(problem);
    if (!weight) return scrutiny_.fail("output_weight: there is none");
    scrutiny_.compare("output_weight", *claimed, {*weight});
    scrutiny_.compare_method("output_weight", *claimed,
                             std::get<Quantity>(tight.cells[column("output_weight")]).method);
    refuse_numerical("output_weight", *claimed);
  }

  /// Checks the correlation that follows from agnostic learning. Who reaches one reaches smaller
  /// ones, too.
  void check_agnostic(const Problem& problem) {
    const auto* goal = std::get_if<ClassificationGoal>(&problem.goal);
    if (goal == nullptr || !goal->agnostic_excess) return;
    const Enclosure best = neuron_correlation(problem.family, attempt_.arithmetic);
    const Rational needed = goal->correlation + *goal->agnostic_excess;
    arithmetic_ = to_string(attempt_.arithmetic);
    if (needed > best.upper) return scrutiny_.fail("correlation: more than is proved");
    if (needed > best.lower) scrutiny_.doubt("correlation: the recomputed enclosure is too wide");
  }

  /// Refuses a number that is claimed to be numerical, because bounds have none.
  void refuse_numerical(std::string_view name, const Quantity& claimed) {
    if (claimed.certainty == Certainty::numerical)
      scrutiny_.fail(fmt::format("{}: numerical in a bound", name));
  }

  void check_texts_and_constants(const std::vector<Reading>& read) {
    std::string first_objection;
    for (const Reading& reading : read) {
      const Comparison comparison = compare(row_, reading);
      if (comparison.objection.empty()) {
        if (comparison.is_weaker) scrutiny_.remark(weaker);
        return;
      }
      if (first_objection.empty()) first_objection = comparison.objection;
    }
    scrutiny_.fail(first_objection);
  }

  void check_number(const BoundResult& result) {
    const Cell& claimed = row_.cell("queries");
    if (!result.queries) {
      if (std::holds_alternative<AtLeast>(claimed)) scrutiny_.fail("queries: nothing is proved");
      return;
    }
    const auto* integer = std::get_if<Integer>(&*result.queries);
    const std::string proved = integer != nullptr ? integer->str() : "unbounded";
    recomputed_ = AtLeast{proved};
    const auto* claim = std::get_if<AtLeast>(&claimed);
    if (claim == nullptr) return scrutiny_.fail("queries: null, though a number is proved");
    if (claim->number == proved) return;
    const bool is_weaker =
        claim->number != "unbounded" && (integer == nullptr || at_most(claim->number, proved));
    if (!is_weaker) return scrutiny_.fail("queries: more than is proved");
    scrutiny_.remark(weaker);
  }

  /// Checks the number that suffices, which need not be claimed: a larger one suffices, too.
  void check_sufficient(const BoundResult& result) {
    const std::optional<std::string> claimed = row_.text("sufficient_queries");
    if (!claimed) return;
    require_at_least(*claimed);
    if (!result.sufficient) return scrutiny_.fail("sufficient_queries: nothing is proved");
    const std::string proved = result.sufficient->str();
    if (*claimed == proved) return;
    if (*claimed == "unbounded" || !at_most(proved, *claimed))
      return scrutiny_.fail("sufficient_queries: less than is proved");
    scrutiny_.remark(weaker);
  }

  /// Returns the positive numbers whose logarithm may be claimed: the row's number, and the proved
  /// one.
  [[nodiscard]] std::vector<Integer> logarithmands(const BoundResult& result) const {
    std::vector<Integer> found;
    const auto* claimed = std::get_if<AtLeast>(&row_.cell("queries"));
    if (claimed != nullptr && claimed->number != "unbounded" && claimed->number != "0")
      found.emplace_back(claimed->number);
    const auto* proved = result.queries ? std::get_if<Integer>(&*result.queries) : nullptr;
    if (proved != nullptr && *proved > 0 && (found.empty() || found.front() != *proved))
      found.push_back(*proved);
    return found;
  }

  void check_logarithms(const Problem& problem, const BoundResult& result) {
    const std::vector<Integer> of = logarithmands(result);
    check_logarithm("log2_queries", 2, of);
    check_logarithm("log_n_queries", dimension_of(problem.family).value_or(1), of);
  }

  void check_logarithm(std::string_view name, std::uint64_t base, const std::vector<Integer>& of) {
    const Quantity* claimed = row_.quantity(name);
    const bool exists = base >= 2 && !of.empty();
    if (claimed == nullptr) {
      if (exists) scrutiny_.fail(fmt::format("{}: null, though it is known", name));
      return;
    }
    if (!exists) return scrutiny_.fail(fmt::format("{}: there is none", name));
    const Precision precision{log_bits, attempt_.arithmetic};
    arithmetic_ = to_string(attempt_.arithmetic);
    const Ball unit = log(Ball(Integer(base), precision));
    std::vector<Enclosure> values;
    values.reserve(of.size());
    for (const Integer& x : of) values.push_back((log(Ball(x, precision)) / unit).enclosure());
    scrutiny_.compare(name, *claimed, values);
    scrutiny_.compare_method(name, *claimed, "logarithm");
    refuse_numerical(name, *claimed);
  }

  [[nodiscard]] std::size_t column(std::string_view name) const {
    const auto found = std::find_if(row_.columns().begin(), row_.columns().end(),
                                    [&](const Column& column) { return column.name == name; });
    return static_cast<std::size_t>(found - row_.columns().begin());
  }

  const Row& row_;
  const Attempt& attempt_;
  Scrutiny scrutiny_;
  Cell recomputed_;
  std::string arithmetic_;
};

/// Returns a text such as "csq-frame, relu, sign, n = 100, k = 4, tau = 1/100".
std::string label(const Row& row) {
  std::string text = shown(row.text("theorem").value_or("null"));
  const bool over_subsets = row.text("activation").has_value();
  const auto add = [&](const char* name) {
    if (const auto found = row.text(name)) text += ", " + shown(*found);
  };
  add(over_subsets ? "activation" : "family");
  add("outer");
  for (const char* name : {"n", "k"}) {
    if (const auto* value = std::get_if<std::int64_t>(&row.cell(name)))
      text += fmt::format(", {} = {}", name, *value);
  }
  if (const auto tau = row.text("tau")) text += ", tau = " + shown(*tau);
  return text;
}

VerifiedRow check(const Row& row, const Families& families, const Attempt& attempt) {
  BoundCheck check(row, attempt);
  try {
    check.run(families.problem_of(row));
  } catch (const InvalidInput& error) {
    check.scrutiny().fail(error.what());
  }
  return std::move(check).result(label(row));
}

}  // namespace

std::vector<VerifiedRow> check_bounds(const Document& document,
                                      const std::vector<std::size_t>& which,
                                      const Attempt& attempt) {
  const Families families(document, which, attempt);
  std::vector<VerifiedRow> checked(which.size());
  parallel_for(which.size(), attempt.threads, [&](std::size_t i) {
    checked[i] = check(Row(document, which[i]), families, attempt);
    attempt.report(1);
  });
  return checked;
}

}  // namespace sqdim::verification
