#include <fmt/format.h>

#include "sqdim/functions/gram/gram.hpp"
#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/dimension/dimension_request.hpp"

namespace sqdim {
namespace {

bool brings_functions(const Texts& texts) {
  return texts.has("gram") || texts.has("values");
}

void require_parameters_fit(const Texts& texts) {
  const bool gram = texts.has("gram");
  const bool values = texts.has("values");
  if (gram && values) throw InvalidInput("--gram and --values exclude each other");
  if (!values) texts.refuse({"weights"}, "goes with --values");
  if (!gram) texts.refuse({"entry-error"}, "goes with --gram");
  if (!brings_functions(texts)) texts.refuse({"effort"}, "goes with --gram or --values");
  if (!gram) texts.refuse({"bounded"}, "goes with --gram; for --values, |f_i| <= 1 is checked");
  if (brings_functions(texts)) {
    texts.refuse({"family", "activation", "outer", "n", "k", "distribution"},
                 fmt::format("does not go with {}", gram ? "--gram" : "--values"));
  } else if (!texts.has("family") && !texts.has("activation")) {
    throw InvalidInput(
        "--gram is required, or --values (functions of your own), or --activation or --family "
        "(built-in ones)");
  }
}

Rational parse_entry_error(const std::string& text) {
  const Rational error = parse_rational(text);
  const Rational most = power_of_two(500);  // as squared norms may be
  if (error >= 0 && error <= most) return error;
  throw InvalidInput(fmt::format("{}: expected a number from 0 to 2^500", in_quotes(text)));
}

using Functions = std::variant<FamilyRequest, GramFunctions, ValueFunctions>;

Functions read_functions(const Texts& texts) {
  if (const std::optional<Text> gram = texts.find("gram")) {
    const Text error = texts.or_else("entry-error", "0");
    return GramFunctions{gram->value, error.read(parse_entry_error), error.value,
                         texts.has("bounded")};
  }
  if (const std::optional<Text> values = texts.find("values")) {
    const std::optional<Text> weights = texts.find("weights");
    return ValueFunctions{values->value, weights ? std::optional(weights->value) : std::nullopt};
  }
  refuse_random_targets(texts, "dimension counts finitely many functions; bound and table take it");
  texts.refuse({"orbit"}, "does not go with dimension, which counts finitely many functions");
  return read_family(texts);
}

/// Reads the terms. |f| <= 1 can only be checked after the values have been read.
Terms read_terms_of(const Texts& texts, const Functions& functions) {
  if (const auto* gram = std::get_if<GramFunctions>(&functions))
    return read_terms(texts, GivenFunctions{gram->file, gram->bounded});
  if (const auto* values = std::get_if<ValueFunctions>(&functions))
    return read_terms(texts, GivenFunctions{values->file, true});
  return read_terms(texts, std::get<FamilyRequest>(functions));
}

/// Returns the name of functions without a dimension n; nullopt for those over subsets, which have
/// one.
std::optional<std::string> name_without_dimension(const Functions& functions) {
  if (const auto* gram = std::get_if<GramFunctions>(&functions)) return gram->file;
  if (const auto* values = std::get_if<ValueFunctions>(&functions)) return values->file;
  const auto* family = std::get_if<Family>(&std::get<FamilyRequest>(functions));
  return family != nullptr ? std::optional(family->name) : std::nullopt;
}

/// Reads the values of gamma, which may be a list here.
std::vector<SymbolicNumber> read_gammas(const Text& gammas, const Functions& functions) {
  const std::optional<std::string> name = name_without_dimension(functions);
  return gammas.read_list([&](const std::string& text) {
    SymbolicNumber number = parse_positive_symbol(text);
    if (name) require_no_dimension(number, *name);
    return number;
  });
}

}  // namespace

std::vector<Parameter> dimension_parameters() {
  std::vector<Parameter> all = {
      matrix_option("gram", "your functions' Gram matrix: .npy, or numbers in .csv or .txt"),
      matrix_option("values",
                    "your functions' values: a row for each function, a column for each point"),
      matrix_option("weights",
                    "weights of the points, proportional to probabilities (default: equal)"),
      option("entry-error", "how far entries of --gram may be off (default 0)"),
      option("effort",
             "how long to search for SQ-DIM, in multiples of the default, about a second"),
      flag("bounded",
           "asserts that all |f_i| <= 1 in --gram, so that --correlation can be asked for")};
  for (Parameter& parameter : bound_parameters()) {
    if (parameter.name == "gamma")
      parameter.help = "list of average correlations, at each of which SDA is computed";
    if (parameter.name == "tau") parameter.help += "; bounds need it";
    all.push_back(std::move(parameter));
  }
  return all;
}

DimensionRequest read_dimension_request(const Texts& texts) {
  require_parameters_fit(texts);
  Texts without_gammas = texts;
  without_gammas.remove("gamma");
  refuse_lists(without_gammas, bound_parameters());
  DimensionRequest request{
      .functions = read_functions(without_gammas),
      .effort = texts.or_else("effort", "1").read(parse_natural, std::uint64_t{1}, most_effort),
      .terms = {},
      .tolerance = std::nullopt,
      .gammas = {}};
  request.terms = read_terms_of(without_gammas, request.functions);
  request.tolerance = texts.read_if("tau", parse_positive_symbol);
  if (const std::optional<Text> gammas = texts.find("gamma"))
    request.gammas = read_gammas(*gammas, request.functions);
  return request;
}

}  // namespace sqdim
