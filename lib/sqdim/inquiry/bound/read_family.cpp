// Reading the family that a bound is asked about.
#include <fmt/format.h>

#include <algorithm>

#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/theorems/problem_grid/problem_grid.hpp"

namespace sqdim {
namespace {

std::optional<Activation> read_activation(const Texts& texts) {
  if (!read_subset_entry(texts).takes_activation()) return std::nullopt;
  return texts.required("activation").read(find_certified_activation);
}

std::uint64_t read_k(const Texts& texts, std::uint64_t n) {
  const Text k = required_k(texts);
  const bool logarithmic = k.read(is_log2);
  const std::optional<Activation> activation = logarithmic ? read_activation(texts) : std::nullopt;
  return k.read([&](const std::string& text) {
    if (logarithmic) return admissible_k_up_to_log2(activation, n);
    const std::uint64_t size = parse_natural(text, 1, most_k);
    if (size > n) throw InvalidInput(fmt::format("'{}': at most n = {}", size, n));
    return size;
  });
}

}  // namespace

bool is_by_numbers(const std::string& family) {
  return family.find_first_of("(,") != std::string::npos ||
         find_family_entry(family).over_subsets == nullptr;
}

const FamilyEntry& read_subset_entry(const Texts& texts) {
  const FamilyEntry& entry = texts.or_else("family", default_family).read(find_family_entry);
  if (!entry.takes_activation())
    texts.refuse({"activation"}, fmt::format("does not go with --family {}", entry.name));
  if (entry.takes_activation())
    static_cast<void>(
        texts.required("activation", " (or --family); sqdim list activations names them"));
  return entry;
}

Text required_n(const Texts& texts, const FamilyEntry& entry) {
  return texts.required(
      "n", fmt::format(" with {}: the dimension, an integer",
                       entry.takes_activation() ? "--activation" : "--family " + entry.name));
}

Text required_k(const Texts& texts) {
  return texts.required("k", ": the size |S|, an integer, or log2");
}

bool is_log2(const std::string& k) {
  if (k == "log2") return true;
  if (k.find("log") == std::string::npos) return false;
  throw InvalidInput(
      fmt::format("{}: expected integers from 1 to {}, or log2 alone", in_quotes(k), most_k));
}

Distribution read_distribution(const Texts& texts, const std::vector<std::uint64_t>& dimensions) {
  return texts.or_else("distribution", "gaussian").read([&](const std::string& text) {
    Distribution distribution = find_distribution(text);
    for (const std::uint64_t n : dimensions) require_dimension(distribution, n);
    return distribution;
  });
}

void refuse_subset_parameters(const Texts& texts) {
  if (!texts.has("family")) return;
  texts.refuse({"activation", "outer", "n", "k", "distribution"},
               "does not go with --family " + in_quotes(texts.required("family").value));
}

std::uint64_t read_n(const Texts& texts) {
  return required_n(texts, read_subset_entry(texts)).read(parse_natural, 1, most_n);
}

SubsetFamily read_subset_family(const Texts& texts, std::uint64_t n, std::uint64_t k) {
  return {.entry = &read_subset_entry(texts),
          .activation = read_activation(texts),
          .outer = texts.or_else("outer", "identity").read(parse_outer_activation),
          .n = n,
          .k = k,
          .distribution = read_distribution(texts, {n})};
}

FamilyRequest read_family(const Texts& texts) {
  const Text family = texts.or_else("family", default_family);
  if (has_random_target(texts)) return read_prior_families(texts).front();
  if (!family.read(is_by_numbers)) {
    const std::uint64_t n = read_n(texts);
    return read_subset_family(texts, n, read_k(texts, n));
  }
  refuse_subset_parameters(texts);
  return family.read(find_family);
}

}  // namespace sqdim
