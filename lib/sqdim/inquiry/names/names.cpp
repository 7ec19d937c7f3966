// Everything that can be asked for, on one page. The tables are explicit: no object registers
// itself. Something new is named by one line here, because the build declares the functions that
// the tables name (lib/cmake/names.cmake).
#include "sqdim/inquiry/names/names.hpp"

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "sqdim/foundation/notation/find_entry.hpp"
#include "sqdim/inquiry/names/detail/declarations.hpp"
#include "sqdim/inquiry/names/detail/published_tables.hpp"

namespace sqdim {
namespace {

/// Returns what the entry of the call's name makes, with further arguments; nullopt, after its
/// names are added to the known ones, if the table has no such entry.
template <class Result, class Table, class... Further>
std::optional<Result> make_named(const Table& table, const Call& call,
                                 std::vector<std::string>& known, const Further&... further) {
  for (const auto& entry : table) {
    if (entry.name == call.name) return entry.make(call, further...);
    known.push_back(entry.name);
  }
  return std::nullopt;
}

}  // namespace

std::span<const ActivationEntry> all_activations() {
  // The formatter would not keep one entry per line.
  // clang-format off
  static const std::array table = {
      activations::relu(),
      activations::leaky_relu(),
      activations::relu_squared(),
      activations::abs(),
      activations::relu6(),
      activations::elu(),
      activations::celu(),
      activations::selu(),
      activations::gelu(),
      activations::gelu_tanh(),
      activations::quickgelu(),
      activations::silu(),
      activations::swish(),
      activations::mish(),
      activations::softplus(),
      activations::hardswish(),
      activations::step(),
      activations::sign(),
      activations::sigmoid(),
      activations::tanh(),
      activations::erf(),
      activations::normal_cdf(),
      activations::softsign(),
      activations::hardtanh(),
      activations::hardsigmoid(),
      activations::softshrink(),
      activations::sin(),
      activations::cos(),
      activations::hermite(),
      activations::polynomial(),
      activations::expr(),
  };
  // clang-format on
  return table;
}

std::span<const HiddenLawEntry> all_hidden_laws() {
  static const std::array table = {
      // clang-format off
      laws::mixture(),
      laws::pancakes(),
      laws::spike(),
      laws::uniform(),
      laws::rademacher(),
      laws::discrete_gaussian(),
      laws::hermite_series(),
      laws::labels(),
      // clang-format on
  };
  return table;
}

std::span<const FamilyEntry> all_families() {
  static const std::array table = {
      // clang-format off
      families::parity_network(),
      families::sign_parity(),
      families::single_index(),
      families::hidden_direction(),
      families::polygon(),
      families::network(),
      families::junta(),
      families::planted_biclique(),
      families::abstract(),
      families::orthonormal(),
      // clang-format on
  };
  return table;
}

std::span<const Theorem> all_theorems() {
  static const std::array table = {
      // clang-format off
      theorems::csq_frame(),
      theorems::csq_exact(),
      theorems::csq_centred(),
      theorems::csq_moments(),
      theorems::csq_caps(),
      theorems::csq_decision(),
      theorems::csq_decision_exact(),
      theorems::stat_classification(),
      theorems::gradient_descent(),
      theorems::gradient_descent_l2(),
      theorems::noisy_gradient_descent(),
      theorems::vstat(),
      theorems::vstat_decision(),
      theorems::sda(),
      theorems::sda_vstat(),
      theorems::zero_answer(),
      theorems::szorenyi09(),
      theorems::blum94(),
      theorems::one_sample(),
      theorems::low_degree(),
      theorems::low_degree_total(),
      // clang-format on
  };
  return table;
}

std::span<const MarginalEntry> all_marginals() {
  static const std::array table = {
      // clang-format off
      marginals::normal(),
      marginals::uniform(),
      marginals::rademacher(),
      marginals::laplace(),
      marginals::logistic(),
      // clang-format on
  };
  return table;
}

std::span<const DistributionEntry> all_distributions() {
  static const std::array table = {
      distributions::gaussian(),
      distributions::sphere(),
      distributions::student(),
      distributions::product(),
  };
  return table;
}

std::span<const OracleEntry> all_oracles() {
  static const std::array table = {
      oracles::csq(),
      oracles::stat(),
      oracles::vstat(),
      oracles::samples(),
  };
  return table;
}

std::span<const Strategy> all_strategies() {
  static const std::array table = {
      // clang-format off
      strategies::honest(),
      strategies::reference(),
      strategies::worst(),
      strategies::triangular(),
      strategies::uniform(),
      strategies::gaussian(),
      strategies::rounding(),
      // clang-format on
  };
  return table;
}

std::span<const LearnerEntry> all_learners() {
  static const std::array table = {
      // clang-format off
      learners::elimination(),
      learners::majority(),
      learners::one_by_one(),
      learners::random_query(),
      learners::low_degree(),
      // clang-format on
  };
  return table;
}

std::span<const TrainerEntry> all_trainers() {
  static const std::array table = {
      trainers::sgd(),      trainers::gradient_descent(), trainers::random_features(),
      trainers::kernel(),   trainers::online_sgd(),       trainers::smoothed_sgd(),
      trainers::spectral(),
  };
  return table;
}

std::span<const TablePreset> all_tables() {
  static const std::array table = {
      tables::paper(),    tables::classical(), tables::directions(),
      tables::families(), tables::laws(),
  };
  return table;
}

std::span<const SimulationPreset> all_demonstrations() {
  static const std::array table = {
      demonstrations::classification(),   demonstrations::tightness(),
      demonstrations::gradient_descent(), demonstrations::regression(),
      demonstrations::growth(),           demonstrations::directions(),
  };
  return table;
}

std::span<const PublishedTable> all_published_tables() {
  static const std::vector<PublishedTable> table = published_table_list();
  return table;
}

std::span<const Source> all_sources() {
  static const std::vector<Source> table = sources();
  return table;
}

Activation find_activation(std::string_view text) {
  const Call call = parse_call(text);
  std::vector<std::string> known;
  for (const ActivationEntry& entry : all_activations()) {
    if (entry.name == call.name) return make_activation(entry, call);
    known.push_back(entry.name);
  }
  throw InvalidInput(unknown_name("activation", call.name, known) +
                     "; any other is a formula, such as expr(x/(1+abs(x)))");
}

HiddenLaw find_hidden_law(std::string_view text) {
  return make_hidden_law(text, all_hidden_laws());
}

Distribution find_distribution(std::string_view text) {
  const Call call = parse_call(text);
  std::vector<std::string> known;
  if (auto law = make_named<Distribution>(all_distributions(), call, known, all_marginals()))
    return *law;
  if (const auto marginal = make_named<Marginal>(all_marginals(), call, known))
    return {marginal->name, ProductLaw{{*marginal}}, std::nullopt};
  throw InvalidInput(unknown_name("distribution", call.name, known));
}

Family find_family(std::string_view text) {
  const Call call = parse_call(text);
  const FamilyEntry& entry = find_family_entry(call.name);
  if (entry.from_call == nullptr)
    throw InvalidInput(entry.name + " is given by its options: " + entry.parameters);
  return entry.from_call(call);
}

const FamilyEntry& find_family_entry(std::string_view name) {
  return find_entry(all_families(), "family", name);
}

const Theorem& find_theorem(std::string_view name) {
  return find_entry(all_theorems(), "theorem", name);
}

const Strategy& find_strategy(std::string_view name) {
  return find_entry(all_strategies(), "strategy", name);
}

std::variant<Learner, Trainer> find_any_learner(std::string_view text) {
  const Call call = parse_call(text);
  std::vector<std::string> known;
  if (auto learner = make_named<Learner>(all_learners(), call, known)) return *learner;
  if (auto trainer = make_named<Trainer>(all_trainers(), call, known)) return *trainer;
  throw InvalidInput(unknown_name("learner", call.name, known));
}

Learner find_learner(std::string_view text) {
  std::variant<Learner, Trainer> any = find_any_learner(text);
  if (auto* learner = std::get_if<Learner>(&any)) return std::move(*learner);
  throw InvalidInput(in_quotes(text) + " trains a network");
}

const OracleEntry& find_oracle(std::string_view name) {
  return find_entry(all_oracles(), "oracle", name);
}

const TablePreset& find_table(std::string_view name) {
  return find_entry(all_tables(), "table", name);
}

const SimulationPreset& find_demonstration(std::string_view name) {
  return find_entry(all_demonstrations(), "demonstration", name);
}

const Source& find_source(std::string_view key) {
  std::vector<std::string> known;
  for (const Source& source : all_sources()) {
    if (source.key == key) return source;
    known.push_back(source.key);
  }
  throw InvalidInput(unknown_name("source", key, known));
}

}  // namespace sqdim
