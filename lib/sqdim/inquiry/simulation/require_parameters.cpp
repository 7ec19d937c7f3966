// The parameters without which there is no simulation, named at once.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/simulation/detail/read_class.hpp"

namespace sqdim {
namespace {

std::vector<std::string> missing_of_class(const Texts& texts) {
  if (gives_functions(texts)) return {};
  const Text family = texts.or_else("family", default_family);
  if (has_random_target(texts) || family.read(is_by_numbers)) return {};
  std::vector<std::string> missing;
  if (family.read(find_family_entry).takes_activation() && !texts.has("activation"))
    missing.emplace_back("--activation (or --family, --gram, --values)");
  for (const char* const name : {"n", "k"}) {
    if (!texts.has(name)) missing.push_back(texts.label(name));
  }
  return missing;
}

/// Returns the parameter that the oracle of the learner takes; null if it takes none.
const char* parameter_of_oracle(const Texts& texts) {
  const auto learner = texts.or_else("learner", default_learner).read(find_any_learner);
  if (const auto* const trainer = std::get_if<Trainer>(&learner))
    return trainer->unit == BudgetUnit::queries ? "tau" : nullptr;
  const OracleEntry& entry = texts.or_else("oracle", "csq").read(find_oracle);
  return entry.make(1).counts_samples ? "samples" : "tau";
}

}  // namespace

void require_parameters(const Texts& texts) {
  std::vector<std::string> missing = missing_of_class(texts);
  const char* const parameter = parameter_of_oracle(texts);
  if (parameter != nullptr && !texts.has(parameter)) missing.push_back(texts.label(parameter));
  if (missing.size() < 2) return;
  const std::string last = missing.back();
  missing.pop_back();
  throw InvalidInput(fmt::format("{} and {} are required; see sqdim simulate --help",
                                 fmt::join(missing, ", "), last));
}

}  // namespace sqdim
