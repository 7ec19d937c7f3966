// sqdim bound: query lower bounds for a family.
#include <fmt/format.h>

#include <array>
#include <memory>

#include "command.hpp"
#include "sqdim/registry.hpp"

namespace sqdim::tools {
namespace {

constexpr unsigned digits = 20;

struct Options {
  std::optional<std::string> activation;
  std::optional<std::string> outer;
  std::optional<std::string> n;
  std::optional<std::string> k;
  std::optional<std::string> family;
  std::string tau;
  std::string success = "2/3";
  std::optional<std::string> error;
  std::optional<std::string> correlation;
  std::optional<std::string> scale;
};

[[noreturn]] void refuse(std::string_view option, std::string_view why) {
  throw InvalidInput(fmt::format("{} {}", option, why));
}

/// How to make the family: read and checked now, computed when the job runs.
struct FamilySource {
  std::function<Family()> make;
  OuterActivation outer;
};

FamilySource read_named_family(const Options& options) {
  const std::array<std::pair<const char*, bool>, 4> excluded = {
      {{"--activation", options.activation.has_value()},
       {"--outer", options.outer.has_value()},
       {"--n", options.n.has_value()},
       {"--k", options.k.has_value()}}};
  for (const auto& [option, given] : excluded) {
    if (given) refuse(option, "does not go with --family; give one or the other");
  }
  const Family family = reading("--family", [&] { return find_family(*options.family); });
  return {[family] { return family; }, parse_outer_activation("identity")};
}

/// A bound is proved, and nothing is proved of a formula of the user's.
Activation find_certified(const std::string& text) {
  Activation activation = find_activation(text);
  if (activation.is_certified()) return activation;
  throw InvalidInput(fmt::format(
      "{}: its norm is numerical, and a bound needs proved numbers; norm and spectrum take it, and "
      "--family \"abstract(...)\" takes numbers that you can prove",
      in_quotes(text)));
}

FamilySource read_network(const Options& options) {
  if (!options.activation)
    refuse("--activation", "is required (or --family); sqdim list activations names them");
  if (!options.n) refuse("--n", "is required with --activation: the dimension, an integer");
  if (!options.k) refuse("--k", "is required with --activation: the size |S|, an integer");
  const Activation activation =
      reading("--activation", [&] { return find_certified(*options.activation); });
  const OuterActivation outer = reading(
      "--outer", [&] { return parse_outer_activation(options.outer.value_or("identity")); });
  const std::uint64_t n = read_integer("--n", *options.n, 1, most_n);
  const std::uint64_t k = read_integer("--k", *options.k, 1, most_k);
  if (k > n) refuse("--k", fmt::format("'{}': at most n = {}", k, n));
  return {[=] { return parity_network(activation, outer, n, k, digits); }, outer};
}

Scale read_scale(const std::string& text) {
  const std::array<std::string, 2> known = {"normalised", "raw"};
  if (text == "normalised") return Scale::normalised;
  if (text == "raw") return Scale::raw;
  throw InvalidInput(fmt::format("--scale {}", unknown_name("scale", text, known)));
}

Goal read_regression_goal(const Options& options) {
  if (options.correlation)
    refuse("--correlation", "belongs to --outer sign or tanh; regression takes --error");
  return RegressionGoal{read_positive("--error", options.error.value_or("1/2"), 1, Ends::open),
                        read_scale(options.scale.value_or("normalised"))};
}

Goal read_classification_goal(const Options& options, const OuterActivation& outer) {
  if (options.error)
    refuse("--error",
           fmt::format("belongs to --outer identity; {} takes --correlation", outer.name));
  if (options.scale)
    refuse("--scale", fmt::format("belongs to --outer identity; {} has no scale", outer.name));
  if (!options.correlation && !outer.two_valued) {
    refuse("--correlation",
           fmt::format("is required with --outer {}: a number above 0 and at most 1", outer.name));
  }
  return ClassificationGoal{
      read_positive("--correlation", options.correlation.value_or("1/10"), 1, Ends::closed)};
}

/// A correlation above ||f|| is attained by no output in [-1, 1], since <g, f> <= ||g|| ||f||.
void refuse_unattainable(const Family& family, const Goal& goal) {
  const auto* classification = std::get_if<ClassificationGoal>(&goal);
  if (classification == nullptr || !family.norm_squared) return;
  const Rational c = classification->correlation;
  if (c * c <= family.norm_squared->upper) return;
  refuse("--correlation",
         fmt::format("'{}': certified unattainable, because correlation^2 is at most ||f||^2 <= {}",
                     to_string(c), decimal_above(family.norm_squared->upper, 6)));
}

Report evaluate(const Family& family, const BoundParameters& parameters,
                const std::vector<std::string>& arguments) {
  const auto result = [&](const Theorem& theorem) {
    if (family.degenerate) return not_applicable(*family.degenerate);
    return theorem.evaluate({dimension(family), parameters.goal,
                             Enclosure::exactly(parameters.tolerance), parameters.success});
  };
  std::vector<BoundRow> rows;
  for (const Theorem& theorem : all_theorems()) rows.push_back({theorem, result(theorem)});
  return bound_report(provenance("bound", arguments, std::nullopt), family, parameters, rows);
}

Job prepare(const Options& options, const std::vector<std::string>& arguments) {
  const FamilySource source = options.family ? read_named_family(options) : read_network(options);
  const BoundParameters parameters{
      .tolerance = read_positive("--tau", options.tau, std::nullopt, Ends::open),
      .success = read_positive("--success", options.success, 1, Ends::closed),
      .goal = source.outer.identity ? read_regression_goal(options)
                                    : read_classification_goal(options, source.outer)};
  return [=] {
    const Family family = source.make();
    if (!family.degenerate) refuse_unattainable(family, parameters.goal);
    return evaluate(family, parameters, arguments);
  };
}

}  // namespace

Command bound_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "bound",
      .help = "Proved lower bounds on the number of statistical queries",
      .options =
          {{"--activation", "inner activation, e.g. relu, sigmoid(2)", &options->activation},
           {"--outer", "identity (regression, default), sign or tanh(scale) (classification)",
            &options->outer},
           {"--n", "dimension", &options->n},
           {"--k", "size |S|: networks of 2^k units", &options->k},
           {"--family",
            "instead: e.g. \"abstract(size=2^200, norm_squared=1, correlation=2^-220)\"",
            &options->family},
           {"--tau", "tolerance of the oracle, e.g. 0.01, 2^-20", &options->tau, true},
           {"--success", "success probability (default 2/3)", &options->success},
           {"--error", "regression: squared error over ||f||^2 (default 1/2)", &options->error},
           {"--correlation", "classification: <output, f> to reach (default 1/10 for sign)",
            &options->correlation},
           {"--scale", "regression: normalised (||f|| = 1, default) or raw (output weights +-1)",
            &options->scale}},
      .prepare = [options](const CommonOptions& /*common*/, const auto& arguments) {
        return prepare(*options, arguments);
      }};
}

}  // namespace sqdim::tools
