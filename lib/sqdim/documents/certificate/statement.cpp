// The claims of proofs/certificate.v, certificate_exact.v, certificate_labels.v and
// certificate_games.v, and which of them a row makes.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "sqdim/documents/certificate/detail/facts.hpp"
#include "sqdim/documents/certificate/machine_proofs.hpp"
#include "sqdim/theorems/bound/exclusion.hpp"

namespace sqdim::certificate {
namespace {

constexpr unsigned bits_of_roots = 192;

/// Whether a check of proofs/ proves what rows of the theorem claim. Those of szorenyi09 and blum94,
/// which are proved by hand, follow from csq-frame.
bool has_checks(const std::string& theorem) {
  return theorem == "szorenyi09" || theorem == "blum94" || !machine_proofs_of(theorem).empty();
}

/// A row, and what is used of it.
struct Row {
  const BoundRow& bound;
  TheoremInput question;
  Facts facts;
  Hints hints;

  [[nodiscard]] const std::string& theorem() const { return bound.finding.theorem->name; }
  [[nodiscard]] const BoundResult& result() const { return bound.finding.result; }
  [[nodiscard]] bool is_decision() const { return bound.finding.theorem->task == Task::decision; }
  [[nodiscard]] const ClassificationGoal* labels() const {
    return std::get_if<ClassificationGoal>(&question.goal);
  }
  [[nodiscard]] std::string number() const {
    return bound.claimed ? fmt::format("(Some {})", in_coq(*bound.claimed)) : "None";
  }
};

/// The arguments of a Coq function, separated by spaces.
template <class... Arguments>
std::string applied(const std::string& function, const Arguments&... arguments) {
  std::string text = function;
  [[maybe_unused]] const auto add = [&](const auto& argument) {
    text += ' ';
    if constexpr (std::is_convertible_v<decltype(argument), std::string>) {
      text += argument;
    } else {
      text += in_coq(argument);
    }
  };
  (add(arguments), ...);
  return text;
}

std::string family_in_words(const Row& row) {
  const Facts& facts = row.facts;
  const std::string high = to_string(facts.high);
  const std::string norms =
      row.labels() != nullptr || row.is_decision() ? fmt::format("|f_i|^2 <= {}", high)
      : facts.low == facts.high                    ? fmt::format("|f_i|^2 = {}", high)
                                : fmt::format("{} <= |f_i|^2 <= {}", to_string(facts.low), high);
  return facts.relative == 0 ? fmt::format("{} orthogonal functions, {}", facts.size.str(), norms)
                             : fmt::format("{} functions, {}, |<f_i, f_j>| <= {}", facts.size.str(),
                                           norms, to_string(facts.correlation()));
}

std::string goal_in_words(const Row& row) {
  if (row.is_decision()) return "tells f = 0 from a member";
  if (const ClassificationGoal* labels = row.labels())
    return fmt::format("has an output u with <u, f_i> >= {}", to_string(labels->correlation));
  const auto& goal = std::get<RegressionGoal>(row.question.goal);
  return fmt::format("has an output u with |u - f_i|^2 <= {} |f_i|^2", to_string(goal.error));
}

std::string in_words(const Row& row, const std::string& who, const std::string& what) {
  const std::string most = row.bound.claimed
                               ? fmt::format("needs at least {} {}", row.bound.claimed->str(), what)
                               : fmt::format("needs more than any number of {}", what);
  return fmt::format("{}: {}.  {} that {} with probability {} {}.", row.theorem(),
                     family_in_words(row), who, goal_in_words(row), to_string(row.question.success),
                     most);
}

/// Returns the parameters of the trainer: the number of them is a whole number.
std::optional<Integer> parameters_of(const Row& row) {
  if (row.result().counted != Counted::steps || !row.question.parameters) return std::nullopt;
  return floor(row.question.parameters->upper);
}

/// The claims of a theorem for each unit in which it counts, and what proves them.
struct Names {
  std::string claim;
  std::string proof;
};

/// Appends the hints to what proves a claim with `arguments` arguments.
template <class... More>
std::string proof(const std::string& name, unsigned arguments, const More&... hints) {
  std::string places;
  for (unsigned i = 0; i < arguments; ++i) places += " _";
  return applied(fmt::format("@{}{}", name, places), hints...);
}

/// A list of Coq.
std::string list(const std::vector<Integer>& numbers) {
  std::vector<std::string> texts;
  texts.reserve(numbers.size());
  for (const Integer& number : numbers) texts.push_back(in_coq(number));
  return fmt::format("[:: {}]", fmt::join(texts, "; "));
}

Statement regression(const Row& row, const std::string& words) {
  const auto& [size, low, high, relative, tau] = row.facts;
  const Rational& success = row.question.success;
  const Rational& error = std::get<RegressionGoal>(row.question.goal).error;
  const auto& [part, excluded, served] = row.hints;
  const Rational lambda = lambda_for(row.facts, row.hints, tau * tau);
  // If K = 0, no number suffices, which is a claim like that of csq-frame.
  if (row.theorem() == "csq-exact" && excluded != 0 && row.bound.claimed) {
    const Game game = game_of(row.facts, row.hints);
    return {
        words, applied("exact_claim", size, low, high, relative, tau, error, *row.bound.claimed),
        proof("check_exact_sound", 7, part, lambda, excluded, served, game.steps, list(game.tail))};
  }
  if (row.theorem() == "gradient-descent-l2") {
    return {words,
            applied("l2_claim", size, low, high, relative, tau, error, success, row.number()),
            proof("check_l2_sound", 8, part, excluded, served)};
  }
  if (const std::optional<Integer> parameters = parameters_of(row)) {
    return {words,
            applied("steps_claim", size, *parameters, low, high, relative, tau, error, success,
                    row.number()),
            proof("check_steps_sound", 9, part, lambda, excluded, served)};
  }
  const Names names = row.theorem() == "gradient-descent"
                          ? Names{"coordinates_claim", "check_coordinates_sound"}
                          : Names{"csq_claim", "check_csq_sound"};
  return {words, applied(names.claim, size, low, high, relative, tau, error, success, row.number()),
          proof(names.proof, 8, part, lambda, excluded, served)};
}

/// The numbers of a claim about deciders.
std::string decision_claim(const Row& row) {
  const Facts& facts = row.facts;
  return applied(row.labels() == nullptr ? "decision_claim" : "stat_decision_claim", facts.size,
                 facts.high, facts.correlation(), facts.tolerance, row.question.success,
                 row.number());
}

/// Whether Theorem 5.8 (ii) shows that no number of queries suffices.
bool is_short(const Row& row) {
  const Facts& facts = row.facts;
  return !row.bound.claimed && row.hints.excluded != 0 && row.labels() == nullptr &&
         facts.high <= 4 * facts.tolerance * facts.tolerance;
}

Statement decision(const Row& row, const std::string& words) {
  const auto& [part, excluded, served] = row.hints;
  const Rational& tau = row.facts.tolerance;
  const Rational lambda = lambda_for(row.facts, row.hints, tau * tau);
  const bool raw = row.labels() == nullptr;
  if (is_short(row)) return {words, decision_claim(row), proof("check_short_sound", 5)};
  if (row.theorem() == "csq-decision-exact" && row.bound.claimed) {
    const Game game = decision_game_of(row.facts, row.hints);
    return {words, decision_claim(row),
            proof(raw ? "check_decision_exact_sound" : "check_stat_decision_exact_sound", 5, part,
                  lambda, excluded, game.steps, list(game.tail))};
  }
  return {words, decision_claim(row),
          proof(raw ? "check_decision_csq_sound" : "check_stat_decision_sound", 6, part, lambda,
                excluded)};
}

Statement labels(const Row& row, const std::string& words) {
  const auto& [size, low, high, relative, tau] = row.facts;
  const Rational r = row.facts.correlation();
  const Rational& success = row.question.success;
  const Rational& c = row.labels()->correlation;
  const auto& [part, excluded, served] = row.hints;
  const Rational lambda = lambda_for(row.facts, row.hints, tau * tau);
  if (row.theorem() == "csq-exact" && excluded != 0 && row.bound.claimed) {
    const Game game = game_of(row.facts, row.hints);
    return {words, applied("stat_exact_claim", size, high, r, tau, c, *row.bound.claimed),
            proof("check_stat_exact_sound", 6, part, lambda, excluded, served, game.steps,
                  list(game.tail))};
  }
  if (row.theorem() == "gradient-descent-l2") {
    return {words, applied("stat_l2_claim", size, high, r, tau, c, success, row.number()),
            proof("check_stat_l2_sound", 7, part, excluded, served)};
  }
  if (const std::optional<Integer> parameters = parameters_of(row)) {
    return {words,
            applied("stat_steps_claim", size, *parameters, high, r, tau, c, success, row.number()),
            proof("check_stat_steps_sound", 8, part, lambda, excluded, served)};
  }
  const Names names = row.theorem() == "gradient-descent"
                          ? Names{"stat_coordinates_claim", "check_stat_coordinates_sound"}
                          : Names{"stat_claim", "check_stat_sound"};
  return {words, applied(names.claim, size, high, r, tau, c, success, row.number()),
          proof(names.proof, 7, part, lambda, excluded, served)};
}

/// The networks themselves: orthogonality and Lambda <= 1 are proved by Coq, too.
Statement networks(const Row& row, const std::string& words) {
  const SubsetParameters& subsets = *row.bound.problem.family.subsets;
  const auto& [part, excluded, served] = row.hints;
  const Rational& tau = row.facts.tolerance;
  return {words,
          applied("network_claim", Integer(subsets.n), Integer(subsets.k), tau,
                  row.labels()->correlation, row.question.success, row.number()),
          proof("check_network_sound", 2, row.facts.size) +
              proof("", 4, part, lambda_for(row.facts, row.hints, tau * tau), excluded, served)
                  .substr(1)};
}

/// Theorem 5.20 or 5.21 with the answer p_0; nullopt if K needs another.
std::optional<std::string> proof_by_average(const Row& row) {
  const Rational gamma = vstat_average_correlation(row.question.samples->upper, Data::labels);
  const auto& [part, excluded, served] = row.hints;
  const Rational r = row.facts.correlation();
  if (r > gamma || row.facts.high - r > Rational(excluded + 1) * (gamma - r)) return std::nullopt;
  return row.is_decision() ? proof("check_sda_vstat_decision_sound", 6, part, gamma, excluded)
                           : proof("check_sda_vstat_sound", 7, part, gamma, excluded, served);
}

/// Theorem 5.10 or 5.21 with gamma_t of (5aa); sigma is 1/(1 - x) there, from above.
std::string proof_by_rate(const Row& row, Hints hints) {
  const Rational& t = row.question.samples->upper;
  const Rational gamma = vstat_tolerance_squared(t, Data::labels);
  const Rational root = square_root(2, bits_of_roots).upper;
  const Rational sigma =
      t > 4 ? 2 / (1 + square_root(Rational(1 - 4 / t), bits_of_roots).lower) : Rational(1);
  const Rational lambda = lambda_for(row.facts, hints, gamma);
  if (!is_enough(row.facts, hints, gamma, lambda))
    hints.excluded = least_excluded(row.facts, hints, gamma);
  const auto& [part, excluded, served] = hints;
  return row.is_decision()
             ? proof("check_vstat_decision_sound", 6, part, gamma, sigma, root, lambda, excluded)
             : proof("check_vstat_sound", 7, part, gamma, sigma, root, lambda, excluded, served);
}

Statement vstat(const Row& row, const std::string& words) {
  const Facts& facts = row.facts;
  const Rational& t = row.question.samples->upper;
  const Rational gamma = vstat_tolerance_squared(t, Data::labels);
  const bool by_rate = row.theorem() != "sda-vstat" &&
                       is_enough(facts, row.hints, gamma, lambda_for(facts, row.hints, gamma));
  const std::optional<std::string> average = by_rate ? std::nullopt : proof_by_average(row);
  const std::string claim =
      row.is_decision() ? applied("vstat_decision_claim", facts.size, facts.high,
                                  facts.correlation(), t, row.question.success, row.number())
                        : applied("vstat_claim", facts.size, facts.high, facts.correlation(), t,
                                  row.labels()->correlation, row.question.success, row.number());
  return {words, claim, average ? *average : proof_by_rate(row, row.hints)};
}

/// Whether the row is about networks of one hidden layer with labels, and nothing but |f_S| <= 1 is
/// used of their norm.
bool is_about_networks(const Row& row) {
  const Family& family = row.bound.problem.family;
  return row.theorem() == "stat-classification" && family.name == "parity-network" &&
         row.facts.high == 1 && row.facts.relative == 0;
}

std::variant<Statement, NoStatement> statement(const Row& row) {
  const std::string& name = row.theorem();
  const Model model = row.bound.finding.theorem->model;
  const std::string of_tolerance = fmt::format("of tolerance {}", to_string(row.facts.tolerance));
  if (!has_checks(name)) return NoStatement{"the theorem is proved by hand only"};
  if (name == "csq-centred") return NoStatement{"the checks know no centred functions"};
  if (!row.bound.claimed && row.hints.excluded != 0 && !is_short(row))
    return NoStatement{"that no number suffices follows from K = 0 only"};
  if (row.labels() == nullptr && !row.is_decision() && row.facts.low <= 0)
    return NoStatement{"the norm is not known to be positive"};
  if (model == Model::vstat) {
    const Rational& t = row.question.samples->upper;
    return vstat(row, in_words(row, row.is_decision() ? "Every decider" : "Every learner",
                               fmt::format("queries to VSTAT({})", to_string(t))));
  }
  if (name == "csq-decision" || name == "csq-decision-exact")
    return decision(row, in_words(row, "Every decider", "queries " + of_tolerance));
  if (name == "gradient-descent" || name == "gradient-descent-l2") {
    const std::string words =
        in_words(row, "Every trainer",
                 fmt::format("{} of gradients of the squared loss, relative errors {}",
                             to_string(row.result().counted), to_string(row.facts.tolerance)));
    return row.labels() != nullptr ? labels(row, words) : regression(row, words);
  }
  const std::string words = in_words(row, "Every learner", "queries " + of_tolerance);
  if (row.labels() == nullptr) return regression(row, words);
  return is_about_networks(row) ? networks(row, words) : labels(row, words);
}

}  // namespace

std::string in_coq(const Integer& x) {
  return x.str();
}

std::string in_coq(const Rational& x) {
  return fmt::format("({}#{})", numerator(x).str(), denominator(x).str());
}

std::variant<Statement, NoStatement> statement_of(const BoundRow& row) {
  if (row.finding.theorem->model == Model::vstat && !row.problem.samples)
    return NoStatement{"no number of samples is given"};
  TheoremInput question = theorem_input(row.problem);
  if (question.facts.prior)
    return NoStatement{"there are no certificates for targets that are drawn at random"};
  std::optional<Facts> facts = facts_of(question);
  if (!facts)
    return NoStatement{
        "the bound uses more of the Gram matrix than norms and a greatest correlation"};
  // The accuracy of a gradient does not depend on the range of queries.
  if (row.finding.theorem->name.starts_with("gradient-descent"))
    facts->tolerance = enclosure(question.tolerance).lower;
  Hints hints = hints_of(*facts, row.finding.result);
  // Some theorems name no K, or one that has another reason, such as K = N.
  const Rational squared = facts->tolerance * facts->tolerance;
  if (row.finding.theorem->model != Model::vstat &&
      row.finding.theorem->name != "gradient-descent-l2" &&
      !is_enough(*facts, hints, squared, lambda_for(*facts, hints, squared)))
    hints.excluded = least_excluded(*facts, hints, squared);
  return statement(Row{row, std::move(question), *facts, hints});
}

}  // namespace sqdim::certificate
