// names: everything that can be asked for, by name. It is one page:
// lib/sqdim/inquiry/names/names.cpp.
//
// The tests run over these tables, so that every addition is tested automatically.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sqdim/foundation/about/citation.hpp"
#include "sqdim/functions/activation/activation.hpp"
#include "sqdim/functions/family/family.hpp"
#include "sqdim/functions/hidden_law/hidden_law.hpp"
#include "sqdim/functions/input_law/input_law.hpp"
#include "sqdim/inquiry/presets/simulation_preset.hpp"
#include "sqdim/inquiry/presets/table_preset.hpp"
#include "sqdim/learning/learner/learner.hpp"
#include "sqdim/learning/oracle/oracle.hpp"
#include "sqdim/learning/training/training.hpp"
#include "sqdim/theorems/bound/bound.hpp"

namespace sqdim {

std::span<const ActivationEntry> all_activations();
/// The laws of a hidden coordinate.
std::span<const HiddenLawEntry> all_hidden_laws();
std::span<const FamilyEntry> all_families();
std::span<const Theorem> all_theorems();
/// The laws of one coordinate. The name of a law is also the name of the distribution whose
/// coordinates are independent and have this law.
std::span<const MarginalEntry> all_marginals();
std::span<const DistributionEntry> all_distributions();
std::span<const OracleEntry> all_oracles();
std::span<const Strategy> all_strategies();
std::span<const LearnerEntry> all_learners();
std::span<const TrainerEntry> all_trainers();
std::span<const TablePreset> all_tables();
std::span<const SimulationPreset> all_demonstrations();
/// The members of all_tables() that data/tables ships.
std::span<const PublishedTable> all_published_tables();
std::span<const Source> all_sources();

/// Returns the activation, family, ... of a name with parameters. Throws InvalidInput for an
/// unknown name, with a suggestion if it is a close misspelling, and for parameters that are not
/// allowed.
Activation find_activation(std::string_view text);
HiddenLaw find_hidden_law(std::string_view text);
Distribution find_distribution(std::string_view text);
/// Returns a family given by numbers. A family over subsets is refused.
Family find_family(std::string_view text);
const FamilyEntry& find_family_entry(std::string_view name);
const Theorem& find_theorem(std::string_view name);
const Strategy& find_strategy(std::string_view name);
/// Returns a learner that asks queries, or one that trains a network.
std::variant<Learner, Trainer> find_any_learner(std::string_view text);
/// Returns a learner that asks queries.
Learner find_learner(std::string_view text);
const OracleEntry& find_oracle(std::string_view name);
const TablePreset& find_table(std::string_view name);
const SimulationPreset& find_demonstration(std::string_view name);
const Source& find_source(std::string_view key);

}  // namespace sqdim
